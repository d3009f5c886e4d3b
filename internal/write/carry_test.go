package write

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestForeignFilesAreCarriedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	foreign := site{
		"CNAME":                     "example.org",
		".git/HEAD":                 "ref: refs/heads/main",
		".git/objects/aa/bb":        "object",
		"meetings/ssc/26/notes.txt": "kept though the page beside it goes",
		"newsletters/2017/draft/a":  "beside our folders",
	}
	lay(t, dir, foreign)
	extra := site{"current": "-> newsletters", "uploads/": "(empty)"}
	if err := errors.Join(
		os.Symlink("newsletters", filepath.Join(dir, "current")),
		os.Mkdir(filepath.Join(dir, "uploads"), 0o700),
		os.Chmod(filepath.Join(dir, "CNAME"), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	then := old(t, dir)
	kept := stat(t, dir, ".git/HEAD")
	for _, s := range []site{march, {"index.html": "last"}} {
		publish(t, dir, s)
		check(t, dir, s.with(foreign).with(extra))
		checkManifest(t, dir, s)
	}
	if !os.SameFile(kept, stat(t, dir, ".git/HEAD")) {
		t.Error(".git/HEAD has another inode")
	}
	if info := stat(t, dir, "uploads"); info.Mode().Perm() != 0o700 || !info.ModTime().Equal(then) {
		t.Errorf("uploads has mode %v and time %v", info.Mode(), info.ModTime())
	}
	if info := stat(t, dir, "CNAME"); info.Mode().Perm() != 0o600 {
		t.Errorf("CNAME has mode %v", info.Mode())
	}
}

func TestForeignFileInTheWayOfAnOutputIsAnError(t *testing.T) {
	for _, test := range []struct{ foreign, output, named string }{
		{"CNAME", "CNAME", "CNAME"},
		{"CNAME", "CNAME/index.html", "CNAME"},
		{"news/a/b/c", "news/a", "news/a"},
		{"meetings/extra.txt", "meetings", "meetings/extra.txt"}, // a folder of ours until now
	} {
		dir := filepath.Join(t.TempDir(), "public")
		before := site{"index.html": "", "meetings/index.html": ""}
		publish(t, dir, before)
		lay(t, dir, site{test.foreign: "foreign"})
		_, err := tryPublish(Options{Dir: dir}, quickDisk(), site{"index.html": "new", test.output: "ours"})
		if _, ok := errors.AsType[*OutputError](err); !ok || !strings.Contains(err.Error(), filepath.Join(dir, test.named)) {
			t.Errorf("output %q, foreign %q: error %v; want one that names %q", test.output, test.foreign, err, test.named)
		}
		check(t, dir, before.with(site{test.foreign: "foreign"}))
		checkNoLitter(t, dir)
	}
}

func TestForeignFolderInTheWayOfAnOutputIsAnError(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"index.html": ""})
	if err := os.Mkdir(filepath.Join(dir, "a"), 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := tryPublish(Options{Dir: dir}, quickDisk(), site{"a": ""})
	if _, ok := errors.AsType[*OutputError](err); !ok {
		t.Errorf("error %v, want an OutputError", err)
	}
	check(t, dir, site{"index.html": "", "a/": "(empty)"})
}

func TestFileAndFolderMayChangeKinds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range []site{{"a": "file"}, {"a/b/c": "folder"}, {"a/b": "file"}, {"a": "file"}} {
		publish(t, dir, s)
		check(t, dir, s)
	}
}
