package write

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"secpub/internal/sitetest"
)

// terrains are the kinds of disk on which a tree is swapped in.
type terrain struct {
	name  string
	first bool // no published folder before
	shape func(*disk)
}

var terrains = []terrain{
	{"exchange", false, func(*disk) {}},
	{"two renames", false, twoRenames},
	{"two renames, no links", false, func(d *disk) {
		twoRenames(d)
		d.link = func(string, string) error { return fs.ErrPermission }
	}},
	{"first build", true, func(*disk) {}},
}

func twoRenames(d *disk) {
	d.exchange = func(string, string) error { return fmt.Errorf("exchange: %w", errors.ErrUnsupported) }
}

var foreignFiles = site{"CNAME": "example.org", ".git/HEAD": "ref", "meetings/notes.txt": "note"}

// errnos are a full disk, a permission lost, a disk that fails, and a rename
// refused; the other faults take the same ways.
var errnos = []syscall.Errno{syscall.ENOSPC, syscall.EACCES, syscall.EIO, syscall.EXDEV}

// overcome are the operations whose fault need not end a build: a file that
// cannot be linked is copied, and a standing one that cannot be read is taken
// for another than the new one and written again.
var overcome = []string{"link", "lstat", "open", "read"}

// TestEveryOperationMayFail lets each operation of a build fail in turn, with
// each fault. The folder must be the old tree with an error, or the new one; the
// error is one line that names what could not be read or written; nothing is
// left beside the folder; and the next build works.
func TestEveryOperationMayFail(t *testing.T) {
	for _, terrain := range terrains {
		t.Run(terrain.name, func(t *testing.T) {
			operations := 0
			for _, errno := range errnos {
				operations = failEach(t, terrain, errno)
			}
			t.Logf("%d operations, each failed with each of %d faults", operations, len(errnos))
		})
	}
}

// failEach builds until no operation is left to fail, and returns how many
// there were.
func failEach(t *testing.T, terrain terrain, errno syscall.Errno) int {
	for at := 1; ; at++ {
		dir, before, after := prepare(t, terrain.first)
		d := quickDisk()
		terrain.shape(&d)
		s := &saboteur{at: at, fault: errno}
		home := filepath.Dir(filepath.Dir(dir))
		opts := Options{Dir: dir, Site: filepath.Dir(dir), Home: home, Forbidden: []string{filepath.Join(filepath.Dir(dir), "content")}}
		result, err := tryPublish(opts, s.on(d), march)
		if s.count < at {
			check(t, dir, after)
			return at - 1
		}
		want := before
		if err == nil || result.Swapped {
			want = after
		}
		check(t, dir, want)
		checkFault(t, s, dir, result, err)
		publish(t, dir, march)
		check(t, dir, after)
		checkNoLitter(t, dir)
		if t.Failed() {
			t.Fatalf("so it was after operation %d, %s of %s, failed with %q; result %+v, error %v", at, s.op, s.path, errno, result, err)
		}
	}
}

// checkFault checks what a build says after one operation failed.
func checkFault(t *testing.T, s *saboteur, dir string, result Result, err error) {
	t.Helper()
	if err == nil {
		if !slices.Contains(overcome, s.op) {
			t.Errorf("no error")
		}
		return
	}
	if !errors.Is(err, s.fault) {
		t.Errorf("error %v, want %v", err, s.fault)
	}
	// What fails in the staging folder is told of as the file it is to become.
	named := strings.TrimSuffix(strings.NewReplacer(".public.secpub-new", "public", ".public.secpub-old", "public", ".public.secpub-lock", "public").Replace(s.path), "/.")
	if text := err.Error(); !strings.Contains(text, named) && !strings.Contains(text, s.path) || strings.Contains(text, "\n") {
		t.Errorf("error %q, want one line that names %s", text, named)
	}
	if published := strings.Contains(err.Error(), "is published"); published != result.Swapped {
		t.Errorf("error %q; the folder was replaced: %v", err, result.Swapped)
	}
}

// TestEveryOperationMayBeTheLast stops a build dead at each operation in turn.
// With an exchange the folder is whole at once; with two renames it is after
// the next NewTree.
func TestEveryOperationMayBeTheLast(t *testing.T) {
	for _, terrain := range terrains {
		t.Run(terrain.name, func(t *testing.T) {
			for at := 1; ; at++ {
				dir, before, after := prepare(t, terrain.first)
				d := quickDisk()
				terrain.shape(&d)
				s := &saboteur{at: at, kills: true, fault: syscall.EIO}
				die(t, dir, s.on(d))
				if s.count < at {
					return
				}
				if terrain.name == "exchange" || terrain.first {
					checkEither(t, dir, before, after)
				}
				tree, err := NewTree(Options{Dir: dir})
				if err != nil {
					t.Fatalf("NewTree after a death at operation %d: %v", at, err)
				}
				if err := tree.Abort(); err != nil {
					t.Error(err)
				}
				checkEither(t, dir, before, after)
				checkNoLitter(t, dir)
				publish(t, dir, march)
				check(t, dir, after)
				if t.Failed() {
					t.Fatalf("so it was after a death at operation %d", at)
				}
			}
		})
	}
}

// prepare publishes February with foreign files, or nothing, and returns the
// folder and what it should hold before and after a build of March.
func prepare(t *testing.T, first bool) (dir string, before, after site) {
	dir = filepath.Join(sitetest.Folder(t), "public")
	if first {
		return dir, nil, march
	}
	publish(t, dir, february)
	lay(t, dir, foreignFiles)
	if err := os.Symlink("newsletters", filepath.Join(dir, "current")); err != nil {
		t.Fatal(err)
	}
	foreign := foreignFiles.with(site{"current": "-> newsletters"})
	return dir, february.with(foreign), march.with(foreign)
}

// die builds March without cleaning up; only the lock goes, as the system sees to.
func die(t *testing.T, dir string, d disk) {
	t.Helper()
	tree, err := newTree(Options{Dir: dir}, d)
	if err != nil {
		return
	}
	defer tree.lock.(*watchedLock).Closer.(*lock).file.Close()
	if putAll(tree, march) == nil {
		tree.Commit()
	}
}

func checkEither(t *testing.T, dir string, before, after site) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, before) && !maps.Equal(got, after) {
		t.Errorf("%s holds %q\nwant %q\nor %q", dir, got, before, after)
	}
}

func TestOldTreeIsKeptWhenAStrangerTakesItsPlace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	aside := filepath.Join(filepath.Dir(dir), ".public.secpub-old")
	if err := os.Rename(dir, aside); err != nil { // as a build killed in the gap
		t.Fatal(err)
	}
	lay(t, dir, site{"report.doc": "precious"})
	_, err := NewTree(Options{Dir: dir})
	if _, ok := errors.AsType[*RefusedError](err); !ok {
		t.Errorf("error %v, want a RefusedError", err)
	}
	check(t, dir, site{"report.doc": "precious"})
	check(t, aside, february)
}

func TestOldTreeIsPutBackOverAnEmptyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	if err := errors.Join(
		os.Rename(dir, filepath.Join(filepath.Dir(dir), ".public.secpub-old")),
		os.Mkdir(dir, 0o755),
	); err != nil {
		t.Fatal(err)
	}
	tree, err := NewTree(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Abort()
	check(t, dir, february)
}
