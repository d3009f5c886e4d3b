package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/build"
	"secpub/internal/render/zipfile"
	"secpub/internal/sitetest"
	"secpub/internal/write"
	"secpub/static"
	"secpub/templates"
)

// readingSite has a file of every sort that a build reads.
const readingSite = around + `
-- content/parties.csv --
id,name,category,acceded,left,reason
example,Example Energy Limited,small-supplier,2014-01-15,,
-- content/holidays.csv --
date,name
2017-04-14,Good Friday
-- content/ledger.txt --
/
-- content/pages/form/index.md --
---
title: Form
documents: [{file: form.txt}]
---
::include{file=../../shared/part.md}

::table{file=rates.csv caption="Rates"}
-- content/pages/form/form.txt --
Your answer:
-- content/pages/form/rates.csv --
a,b
1,2
-- static/robots.css --
body { color: black }
`

func filesToRead(t *testing.T) fstest.MapFS {
	t.Helper()
	files := sitetest.Site(readingSite)
	const name = "page/page.html"
	page, err := fs.ReadFile(templates.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	files["templates/"+name] = &fstest.MapFile{Data: page}
	files["content/code/5.4/section-n.docx"] = &fstest.MapFile{Data: wordFile()}
	return files
}

func wordFile() []byte {
	var b bytes.Buffer
	zipfile.AppendTo(&b, time.Date(2017, 4, 3, 0, 0, 0, 0, time.UTC), []zipfile.Member{{Name: "word/document.xml", Data: []byte("<w/>")}})
	return b.Bytes()
}

// operation is one that a build makes on the files of a site: the third Read of
// a file, say.
type operation struct {
	name, path string
	nth        int
}

// frailFS counts operations and lets one of them fail.
type frailFS struct {
	files fs.FS
	fails operation
	errno syscall.Errno

	mu   *sync.Mutex
	seen map[operation]bool
}

func newFrailFS(files fs.FS, fails operation, errno syscall.Errno) *frailFS {
	return &frailFS{files, fails, errno, new(sync.Mutex), map[operation]bool{}}
}

func (f *frailFS) strike(name, path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	o := operation{name, path, 1}
	for f.seen[o] {
		o.nth++
	}
	f.seen[o] = true
	if o == f.fails {
		return &fs.PathError{Op: name, Path: path, Err: f.errno}
	}
	return nil
}

func (f *frailFS) Open(name string) (fs.File, error) {
	if err := f.strike("open", name); err != nil {
		return nil, err
	}
	file, err := f.files.Open(name)
	if err != nil {
		return nil, err
	}
	return &frailFile{file, f, name}, nil
}

type frailFile struct {
	fs.File
	fsys *frailFS
	name string
}

func (f *frailFile) Stat() (fs.FileInfo, error) {
	if err := f.fsys.strike("stat", f.name); err != nil {
		return nil, err
	}
	return f.File.Stat()
}

// Read gives a few bytes at a time, so that a file may fail in its middle.
func (f *frailFile) Read(p []byte) (int, error) {
	if err := f.fsys.strike("read", f.name); err != nil {
		return 0, err
	}
	return f.File.Read(p[:min(len(p), 200)])
}

func (f *frailFile) ReadAt(p []byte, at int64) (int, error) {
	if err := f.fsys.strike("read at", f.name); err != nil {
		return 0, err
	}
	return f.File.(io.ReaderAt).ReadAt(p, at)
}

func (f *frailFile) ReadDir(n int) ([]fs.DirEntry, error) {
	if err := f.fsys.strike("read folder", f.name); err != nil {
		return nil, err
	}
	entries, err := f.File.(fs.ReadDirFile).ReadDir(n)
	for i, e := range entries {
		entries[i] = frailEntry{e, f.fsys, path.Join(f.name, e.Name())}
	}
	return entries, err
}

type frailEntry struct {
	fs.DirEntry
	fsys *frailFS
	name string
}

func (e frailEntry) Info() (fs.FileInfo, error) {
	if err := e.fsys.strike("info", e.name); err != nil {
		return nil, err
	}
	return e.DirEntry.Info()
}

// publish checks and writes a site, and returns what stopped it: faults of the
// content are an error here, too.
func publish(site fs.FS, dir string) error {
	p, err := build.Check(build.Source{Site: site, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		return err
	}
	if p.Failed(false) {
		return fmt.Errorf("%w: %v", errFaulty, p.Diagnostics)
	}
	_, err = p.Write(context.Background(), write.Options{Dir: dir}, nil)
	return err
}

var errFaulty = errors.New("the site is faulty")

// treeOf returns the bytes of every file of a tree, by path.
func treeOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		tree[strings.TrimPrefix(name, dir)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// TestEveryReadingOfTheSiteMayFail lets each operation on the site's files fail
// in turn. Each time there is an error that names the file and what happened,
// and the published tree stays as it was.
func TestEveryReadingOfTheSiteMayFail(t *testing.T) {
	old, files := filesToRead(t), filesToRead(t)
	files["content/site.yaml"] = &fstest.MapFile{Data: []byte("title: Another Code\nbase_url: https://example.org/sec/\n")}
	dir := filepath.Join(sitetest.Folder(t), "public")
	counter := newFrailFS(files, operation{}, 0)
	if err := publish(counter, dir); err != nil {
		t.Fatal(err)
	}
	after := treeOf(t, dir)
	if err := publish(old, dir); err != nil {
		t.Fatal(err)
	}
	before := treeOf(t, dir)
	if maps.Equal(before, after) {
		t.Fatal("the two sites are the same; nothing would be shown")
	}
	for o := range counter.seen {
		errno := []syscall.Errno{syscall.EIO, syscall.EACCES}[o.nth%2]
		frail := newFrailFS(files, o, errno)
		err := publish(frail, dir)
		want := before
		if err == nil && o.name == "stat" {
			want = after // fs.ReadFile asks for a size to begin with, and does without
		} else if !errors.Is(err, errno) || errors.Is(err, errFaulty) || !strings.Contains(err.Error(), o.path) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v fails: error %v, want one line that names %s and says %q", o, err, o.path, errno)
		}
		if !frail.seen[o] {
			t.Errorf("%v is not repeated", o)
		}
		if !maps.Equal(want, treeOf(t, dir)) {
			t.Fatalf("%v fails with %v: the published tree is another", o, err)
		}
		if err == nil {
			if err := publish(old, dir); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d operations on %d files failed in turn", len(counter.seen), len(files))
	if len(counter.seen) < 100 {
		t.Error("so few operations are not all")
	}
}

// changingFS gives a file with other bytes the second time that it is opened,
// and while it is read.
type changingFS struct {
	fstest.MapFS
	path   string
	from   int // which opening is the first that finds it changed
	while  bool
	later  []byte
	opened int
	mu     sync.Mutex
}

func (f *changingFS) Open(name string) (fs.File, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if name != f.path {
		return f.MapFS.Open(name)
	}
	f.opened++
	old, err := f.MapFS.Open(name)
	if err != nil || f.opened < f.from {
		return old, err
	}
	changed, err := fstest.MapFS{name: {Data: f.later}}.Open(name)
	if err != nil || !f.while {
		return changed, err
	}
	return changedFile{changed, old}, nil
}

// changedFile says of itself what was, and gives what is.
type changedFile struct {
	fs.File
	before fs.File
}

func (f changedFile) Stat() (fs.FileInfo, error) { return f.before.Stat() }

// TestAFileThatChangesWhileItIsReadIsNoHalfFile changes a file of every sort
// while it is read, and between two readings. The build fails with the file's
// name, or publishes what a build of the one or of the other bytes does.
func TestAFileThatChangesWhileItIsReadIsNoHalfFile(t *testing.T) {
	files := filesToRead(t)
	root := sitetest.Folder(t)
	before := treeBuilt(t, files, filepath.Join(root, "before"))
	failed, whole := 0, 0
	for name, f := range files {
		for _, later := range [][]byte{append(slices.Clone(f.Data), f.Data...), f.Data[:len(f.Data)/2]} {
			changed := maps.Clone(files)
			changed[name] = &fstest.MapFile{Data: later}
			after := treeBuilt(t, changed, filepath.Join(root, "after"))
			for _, how := range []struct {
				from  int
				while bool
			}{{1, true}, {2, true}, {2, false}} {
				dir := filepath.Join(root, "public")
				site := &changingFS{MapFS: files, path: name, from: how.from, while: how.while, later: later}
				err := publish(site, dir)
				switch {
				case site.opened < how.from:
				case err == nil && !maps.Equal(treeOf(t, dir), before) && !maps.Equal(treeOf(t, dir), after):
					t.Errorf("%s changes to %d bytes, %+v: what is published is made of both", name, len(later), how)
				case err == nil:
					whole++
				case !strings.Contains(err.Error(), name) && !strings.HasPrefix(name, "templates/"): // half a template may be any fault
					t.Errorf("%s changes to %d bytes, %+v: error %v, want one that names it", name, len(later), how, err)
				default:
					failed++
				}
			}
		}
	}
	t.Logf("of %d changes %d stopped the build; the others were seen whole or not at all", failed+whole, failed)
	if failed == 0 {
		t.Error("no change was noticed")
	}
}

// treeBuilt returns the tree that a site gives; nil if it is faulty.
func treeBuilt(t *testing.T, site fs.FS, dir string) map[string]string {
	t.Helper()
	switch err := publish(site, dir); {
	case errors.Is(err, errFaulty):
		return nil
	case err != nil:
		t.Fatal(err)
	}
	return treeOf(t, dir)
}
