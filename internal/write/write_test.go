package write

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
)

func TestAbortLeavesTheFolderAsItWas(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	tree, err := NewTree(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := putAll(tree, march); err != nil {
		t.Fatal(err)
	}
	if err := tree.Abort(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, february)
	checkNoLitter(t, dir)
	if err := tree.Put(output("late.html", "")); err == nil {
		t.Error("Put after Abort: no error")
	}
	if _, err := tree.Commit(); err == nil {
		t.Error("Commit after Abort: no error")
	}
}

func TestAbortOfFirstBuildLeavesNothing(t *testing.T) {
	root := t.TempDir()
	tree, err := NewTree(Options{Dir: filepath.Join(root, "not", "yet", "public")})
	if err != nil {
		t.Fatal(err)
	}
	if err := putAll(tree, february); err != nil {
		t.Fatal(err)
	}
	if err := tree.Abort(); err != nil {
		t.Fatal(err)
	}
	check(t, root, site{})
}

func TestFileInPlaceOfParentIsAnError(t *testing.T) {
	root := t.TempDir()
	lay(t, root, site{"out": "a file"})
	_, err := NewTree(Options{Dir: filepath.Join(root, "out", "public")})
	if !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("error %v, want %v", err, syscall.ENOTDIR)
	}
	check(t, root, site{"out": "a file"})
}

func TestSecondBuildIntoOneFolderIsAnError(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first, err := NewTree(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := putAll(first, february); err != nil {
		t.Fatal(err)
	}
	if _, err := NewTree(Options{Dir: dir}); !errors.Is(err, ErrLocked) {
		t.Errorf("second build: error %v, want %v", err, ErrLocked)
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	check(t, dir, february)
	publish(t, dir, march)
	checkNoLitter(t, dir)
}

func TestLockFileOfKilledBuildIsTakenOver(t *testing.T) {
	root := t.TempDir()
	lay(t, root, site{".public.secpub-lock": ""})
	publish(t, filepath.Join(root, "public"), february)
	checkNoLitter(t, filepath.Join(root, "public"))
}

func TestNewTreeUsesTheRealDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range []site{february, march} {
		tree, err := NewTree(Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if err := putAll(tree, s); err != nil {
			t.Fatal(err)
		}
		if _, err := tree.Commit(); err != nil {
			t.Fatal(err)
		}
		check(t, dir, s)
		checkNoLitter(t, dir)
	}
}
