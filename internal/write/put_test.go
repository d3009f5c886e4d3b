package write

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
)

func TestStreamIsComparedPieceByPiece(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	long := strings.Repeat("clause ", pieceSize) // seven pieces
	before := ""
	for _, now := range []string{
		"", "x", "", long, long[:pieceSize], long[:pieceSize-1], long[:pieceSize+1], long[:2*pieceSize],
		long, long + "!", long[:len(long)-1] + "?", "?" + long[1:],
		long[:3*pieceSize] + "?" + long[3*pieceSize+1:], long[:3*pieceSize], "",
	} {
		for range 2 {
			open := func() (io.ReadCloser, error) {
				return io.NopCloser(iotest.HalfReader(strings.NewReader(now))), nil
			}
			tree, err := NewTree(Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			if err := tree.Put(Output{Path: "a.pdf", Open: open}); err != nil {
				t.Fatal(err)
			}
			if _, err := tree.Commit(); err != nil {
				t.Fatal(err)
			}
			if got := read(t, dir)["a.pdf"]; got != now {
				t.Errorf("%d bytes after %d: got %d bytes that differ", len(now), len(before), len(got))
			}
			checkManifest(t, dir, site{"a.pdf": now})
			before = now
		}
	}
}

func TestPutIsSafeForManyGoroutines(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range []site{february, march} {
		tree, err := NewTree(Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for p, data := range s {
			wg.Go(func() {
				if err := tree.Put(output(p, data)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if _, err := tree.Commit(); err != nil {
			t.Fatal(err)
		}
		check(t, dir, s)
		checkManifest(t, dir, s)
	}
}

func TestBadOutputPathsAreErrors(t *testing.T) {
	for _, test := range []struct{ desc, before, path string }{
		{"empty", "", ""},
		{"the tree itself", "", "."},
		{"absolute", "", "/etc/passwd"},
		{"upwards", "", "../outside.html"},
		{"upwards inside", "", "a/../../outside.html"},
		{"trailing slash", "", "a/"},
		{"empty element", "", "a//b"},
		{"backslash", "", `a\b`},
		{"NUL", "", "a\x00b"},
		{"newline", "", "a\nb"},
		{"C1 control", "", "a\u0085b"},
		{"not UTF-8", "", "a\xff"},
		{"manifest", "", "manifest.json"},
		{"folder of the name of the manifest", "", "manifest.json/a"},
		{"put twice", "a/index.html", "a/index.html"},
		{"file where a folder is", "a/b/index.html", "a"},
		{"folder where a file is", "a/b", "a/b/c/index.html"},
	} {
		t.Run(test.desc, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			tree, err := NewTree(Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			defer tree.Abort()
			if test.before != "" {
				if err := tree.Put(output(test.before, "x")); err != nil {
					t.Fatal(err)
				}
			}
			err = tree.Put(output(test.path, "x"))
			if e, ok := errors.AsType[*OutputError](err); !ok || e.Path != test.path {
				t.Errorf("Put(%q): error %v, want an OutputError", test.path, err)
			}
			if _, err := tree.Commit(); err == nil {
				t.Errorf("Commit after Put(%q): no error", test.path)
			}
			check(t, dir, nil)
		})
	}
}

func TestFailingSourceLeavesTheFolderAsItWas(t *testing.T) {
	broken := errors.New("broken")
	for name, open := range map[string]func() (io.ReadCloser, error){
		"open": func() (io.ReadCloser, error) { return nil, broken },
		"read": func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader("dr"), iotest.ErrReader(broken))), nil
		},
	} {
		for _, p := range []string{"meetings/ssc/26/minutes.pdf", "new.pdf"} {
			dir := filepath.Join(t.TempDir(), "public")
			publish(t, dir, february)
			tree, err := NewTree(Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			if err := tree.Put(output("index.html", "March")); err != nil {
				t.Fatal(err)
			}
			err = tree.Put(Output{Path: p, Open: open})
			if !errors.Is(err, broken) || !strings.Contains(err.Error(), filepath.Join(dir, p)) {
				t.Errorf("%s of %s: error %v, want %q and the path", name, p, err, broken)
			}
			if _, err := tree.Commit(); !errors.Is(err, broken) {
				t.Errorf("Commit: error %v, want %q", err, broken)
			}
			if err := tree.Abort(); err != nil {
				t.Error(err)
			}
			check(t, dir, february)
			checkNoLitter(t, dir)
		}
	}
}
