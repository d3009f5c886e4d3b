package write

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// snapshotSite is what the tests of snapshots publish: paths and texts.
var snapshotSite = map[string]string{"index.html": "<p>home</p>", "code/index.html": "<p>the Code</p>", "code/5.4/section-a.html": "<p>A</p>"}

// published returns a published tree and its snapshot, which trusts all files but
// the manifest if it took long enough.
func published(t *testing.T, takes time.Duration) (Options, Snapshot) {
	t.Helper()
	opts := Options{Dir: filepath.Join(t.TempDir(), "public")}
	tree, err := NewTree(opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Sorted(maps.Keys(snapshotSite)) {
		if err := tree.Put(Output{Path: p, Data: []byte(snapshotSite[p])}); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(takes)
	if _, err := tree.Commit(); err != nil {
		t.Fatal(err)
	}
	s, err := tree.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return opts, s
}

// touches are what can happen to a published tree between two builds.
var touches = map[string]func(dir string) error{
	"another text": func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "index.html"), []byte("<p>hand</p>"), 0o644)
	},
	"another text of the same size and time": func(dir string) error {
		name := filepath.Join(dir, "index.html")
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte("<p>hame</p>"), 0o644); err != nil {
			return err
		}
		return os.Chtimes(name, info.ModTime(), info.ModTime())
	},
	"a file gone":       func(dir string) error { return os.Remove(filepath.Join(dir, "code/index.html")) },
	"the manifest gone": func(dir string) error { return os.Remove(filepath.Join(dir, ManifestName)) },
	"the folder gone":   func(dir string) error { return os.RemoveAll(dir) },
	"another manifest":  func(dir string) error { return os.WriteFile(filepath.Join(dir, ManifestName), []byte("{}"), 0o644) },
	"a folder in its place": func(dir string) error {
		os.Remove(filepath.Join(dir, "index.html"))
		return os.Mkdir(filepath.Join(dir, "index.html"), 0o755)
	},
	"a link in its place": func(dir string) error {
		name := filepath.Join(dir, "index.html")
		if err := os.Rename(name, filepath.Join(dir, "elsewhere")); err != nil {
			return err
		}
		return os.Symlink("elsewhere", name)
	},
	"a killed build": func(dir string) error { return os.Mkdir(stagingName(dir), 0o755) },
}

func untouched(s Snapshot, opts Options) bool {
	_, is := s.Untouched(opts, time.Now())
	return is
}

// long is long enough for files' stamps to be trusted.
const long = 3 * settled

func TestTouchedTreesAreNotTakenForUntouched(t *testing.T) {
	for name, touch := range touches {
		for _, takes := range []time.Duration{0, long} {
			opts, s := published(t, takes)
			if !untouched(s, opts) {
				t.Fatalf("%s: the tree is untouched, and is not taken for it", name)
			}
			if err := touch(opts.Dir); err != nil {
				t.Fatal(err)
			}
			if untouched(s, opts) {
				t.Errorf("%s (of a build that takes %v): the tree is taken for untouched", name, takes)
			}
		}
	}
}

func TestUntouchedTreeCopiedElsewhereIsKnownByItsDigests(t *testing.T) {
	opts, s := published(t, 0)
	copied := time.Now()
	elsewhere := Options{Dir: filepath.Join(t.TempDir(), "public")}
	if err := os.CopyFS(elsewhere.Dir, os.DirFS(opts.Dir)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		later time.Duration
		known bool
	}{{0, false}, {time.Minute, true}} {
		again, is := s.Untouched(elsewhere, copied.Add(c.later))
		if !is {
			t.Error("a copy of the tree, file by file, is not taken for the tree")
		}
		for i, stamp := range again.Stamps {
			if known := stamp != (Stamp{}); known != c.known {
				t.Errorf("%v after the copy, the stamp of %s is known for the next build: %t; want %t", c.later, again.Files[i].Path, known, c.known)
			}
		}
	}
}

func TestFilesAreKeptOnlyAsTheyWereMade(t *testing.T) {
	for name, touch := range touches {
		if name == "the folder gone" || name == "the manifest gone" || name == "another manifest" {
			continue // then nothing is listed, and NewTree says what it thinks of it
		}
		opts, s := published(t, long)
		if err := touch(opts.Dir); err != nil {
			t.Fatal(err)
		}
		tree, err := NewTree(opts)
		if err != nil {
			t.Fatal(err)
		}
		tree.Trust(s)
		for _, p := range slices.Sorted(maps.Keys(snapshotSite)) {
			kept, err := tree.Keep(p)
			if err != nil {
				t.Fatal(err)
			}
			if data, err := os.ReadFile(filepath.Join(opts.Dir, p)); kept && (err != nil || string(data) != snapshotSite[p]) {
				t.Errorf("%s: %s is kept as %q; want %q", name, p, data, snapshotSite[p])
			}
			if !kept {
				if err := tree.Put(Output{Path: p, Data: []byte(snapshotSite[p])}); err != nil {
					t.Fatal(err)
				}
			}
		}
		if name == "a folder in its place" {
			tree.Abort() // an author's folder in the way is refused
			continue
		}
		if _, err := tree.Commit(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for p, text := range snapshotSite {
			if data, err := os.ReadFile(filepath.Join(opts.Dir, p)); err != nil || string(data) != text {
				t.Errorf("%s: %s is %q, %v; want %q", name, p, data, err, text)
			}
		}
	}
}

func TestKeepingTwiceIsAnError(t *testing.T) {
	opts, s := published(t, 0)
	tree, err := NewTree(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Abort()
	tree.Trust(s)
	if kept, err := tree.Keep("index.html"); !kept || err != nil {
		t.Fatalf("kept: %t, %v", kept, err)
	}
	if _, err := tree.Keep("index.html"); err == nil {
		t.Error("the same file is kept twice without an error")
	}
}

// A build that is killed before it has made anything leaves its lock, as one that
// runs holds it.
func TestLockOfAKilledBuildGoesAndThatOfARunningOneCounts(t *testing.T) {
	opts, s := published(t, long)
	lock := lockName(opts.Dir)
	if err := os.WriteFile(lock, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if !untouched(s, opts) {
		t.Error("a lock that nobody holds makes the tree a touched one")
	}
	if _, err := os.Stat(lock); err == nil && runtime.GOOS != "windows" {
		t.Error("the lock of a killed build is still there")
	}
	running, err := NewTree(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer running.Abort()
	if untouched(s, opts) {
		t.Error("while another build runs, the tree is taken for untouched")
	}
}
