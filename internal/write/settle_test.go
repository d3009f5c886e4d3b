package write

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// build publishes files into a folder and returns the tree as it left it.
func build(t *testing.T, opts Options, files map[string][]byte) Snapshot {
	t.Helper()
	tree, err := NewTree(opts)
	if err != nil {
		t.Fatal(err)
	}
	for p, data := range files {
		if err := tree.Put(Output{Path: p, Data: data}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tree.Commit(); err != nil {
		t.Fatal(err)
	}
	s, err := tree.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stampOf(t *testing.T, s Snapshot, path string) Stamp {
	t.Helper()
	for i, f := range s.Files {
		if f.Path == path {
			return s.Stamps[i]
		}
	}
	t.Fatalf("the snapshot does not list %s", path)
	return Stamp{}
}

// TestMuchThatStaysNeedNotBeReadAgain builds twice, with one page changed. All
// other files lose a name when the old tree goes, in the very moment in which
// the snapshot is taken. Of many bytes the stamps are known all the same; a few
// are read again; and what is changed right after is noticed in either case.
func TestMuchThatStaysNeedNotBeReadAgain(t *testing.T) {
	for size, known := range map[int]bool{muchToRead: true, 1000: false} {
		opts := Options{Dir: filepath.Join(t.TempDir(), "public")}
		files := map[string][]byte{"index.html": []byte("old"), "large.docx": bytes.Repeat([]byte("a"), size)}
		build(t, opts, maps.Clone(files))
		time.Sleep(long)
		files["index.html"] = []byte("new")
		s := build(t, opts, files)
		if got := stampOf(t, s, "large.docx") != (Stamp{}); got != known {
			t.Errorf("a file of %d bytes that stays: its stamp is known: %t, want %t", size, got, known)
		}
		if !untouched(s, opts) {
			t.Errorf("a file of %d bytes that stays: the tree is not taken for untouched", size)
		}
		retouch(t, filepath.Join(opts.Dir, "large.docx"), size)
		if untouched(s, opts) {
			t.Errorf("a file of %d bytes was changed: the tree is taken for untouched", size)
		}
	}
}

// retouch gives a file other bytes, of the same size and time.
func retouch(t *testing.T, name string, size int) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Repeat([]byte("b"), size), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(name, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
}
