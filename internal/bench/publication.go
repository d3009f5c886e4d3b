package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"secpub/internal/sitetest"
)

// publication is the same documents as each tool reads them, in a folder of
// its own.
type publication struct {
	dir       string
	documents int
}

// publish writes a publication of about n documents below a folder.
func publish(dir string, n int) (publication, error) {
	site := sitetest.Generate(n)
	docs := documents(site)
	p := publication{dir: dir, documents: len(docs)}
	for name, files := range map[string]fstest.MapFS{"secpub": site, "hugo": hugoSite(docs)} {
		if err := os.CopyFS(p.site(name), files); err != nil {
			return p, fmt.Errorf("writing the documents for %s: %w", name, err)
		}
	}
	return p, nil
}

// site is the folder with the documents as a tool reads them.
func (p publication) site(tool string) string { return filepath.Join(p.dir, tool) }

// embedded returns the files of a folder that is part of this program.
func embedded(files fs.FS, folder string) fstest.MapFS {
	site := fstest.MapFS{}
	err := fs.WalkDir(files, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		site[strings.TrimPrefix(name, folder+"/")] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return site
}

// edit adds a sentence to a newsletter, another each round. To undo it brings
// back the file and its time, so that nobody else sees a change.
func edit(site string, round int) (undo func() error, err error) {
	editions, err := filepath.Glob(filepath.Join(site, "content/newsletters/*.md"))
	if err != nil || len(editions) == 0 {
		return nil, fmt.Errorf("no newsletter in %s (%v)", site, err)
	}
	file := editions[len(editions)/2]
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	undo = func() error {
		if err := os.WriteFile(file, text, 0o666); err != nil {
			return err
		}
		return os.Chtimes(file, info.ModTime(), info.ModTime())
	}
	return undo, os.WriteFile(file, fmt.Appendf(text[:len(text):len(text)], "\nA sentence was added in round %d.\n", round), 0o666)
}
