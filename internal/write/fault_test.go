package write

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

var errInjected = errors.New("injected fault")

// saboteur lets one operation on the disk fail, counted from 1, or that one
// and all that follow, as if the process had been killed.
type saboteur struct {
	at    int
	kills bool
	count int
}

func (s *saboteur) strike() error {
	s.count++
	if s.count == s.at || s.kills && s.count > s.at {
		return errInjected
	}
	return nil
}

// on returns a disk whose operations the saboteur watches.
func (s *saboteur) on(d disk) disk {
	return disk{
		lstat:   watched(s, d.lstat),
		readDir: watched(s, d.readDir),
		open:    watched(s, d.open),
		create: func(name string) (io.WriteCloser, error) {
			f, err := watched(s, d.create)(name)
			return &watchedFile{f, s}, err
		},
		liken: func(name string, to fs.FileInfo) error {
			return s.pair(func(string, string) error { return d.liken(name, to) })("", "")
		},
		link:      s.pair(d.link),
		symlink:   s.pair(d.symlink),
		rename:    s.pair(d.rename),
		exchange:  s.pair(d.exchange),
		makeDir:   s.single(d.makeDir),
		remove:    s.single(d.remove),
		removeAll: s.single(d.removeAll),
		flush:     s.single(d.flush),
	}
}

func watched[T any](s *saboteur, do func(string) (T, error)) func(string) (T, error) {
	return func(name string) (T, error) {
		if err := s.strike(); err != nil {
			var none T
			return none, err
		}
		return do(name)
	}
}

func (s *saboteur) single(do func(string) error) func(string) error {
	return func(name string) error {
		if err := s.strike(); err != nil {
			return err
		}
		return do(name)
	}
}

func (s *saboteur) pair(do func(string, string) error) func(string, string) error {
	return func(a, b string) error {
		if err := s.strike(); err != nil {
			return err
		}
		return do(a, b)
	}
}

// watchedFile writes half of what it should when it is struck, as a disk does
// that fills up.
type watchedFile struct {
	io.WriteCloser
	s *saboteur
}

func (f *watchedFile) Write(p []byte) (int, error) {
	if err := f.s.strike(); err != nil {
		n, _ := f.WriteCloser.Write(p[:len(p)/2])
		return n, err
	}
	return f.WriteCloser.Write(p)
}

func (f *watchedFile) Close() error { return errors.Join(f.s.strike(), f.WriteCloser.Close()) }

// terrains are the kinds of disk on which a tree is swapped in.
var terrains = []struct {
	name  string
	first bool // no published folder before
	shape func(*disk)
}{
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

// TestEveryOperationMayFail lets each operation of a build fail in turn. The
// folder must be the old tree with an error, or the new one; nothing is left
// beside it; and the next build works.
func TestEveryOperationMayFail(t *testing.T) {
	for _, terrain := range terrains {
		t.Run(terrain.name, func(t *testing.T) {
			for at := 1; ; at++ {
				dir, before, after := prepare(t, terrain.first)
				d := quickDisk()
				terrain.shape(&d)
				s := &saboteur{at: at}
				result, err := tryPublish(Options{Dir: dir}, s.on(d), march)
				if s.count < at {
					check(t, dir, after)
					return
				}
				want := before
				if err == nil || result.Swapped {
					want = after // some faults do no harm
				}
				if err != nil && !errors.Is(err, errInjected) {
					t.Errorf("operation %d: error %v, want %v", at, err, errInjected)
				}
				check(t, dir, want)
				publish(t, dir, march)
				check(t, dir, after)
				checkNoLitter(t, dir)
				if t.Failed() {
					t.Fatalf("so it was after operation %d failed; result %+v, error %v", at, result, err)
				}
			}
		})
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
				s := &saboteur{at: at, kills: true}
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
	dir = filepath.Join(t.TempDir(), "public")
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
	defer tree.lock.file.Close()
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
