package main

import (
	"embed"
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
	asked     int // how many documents there should be
	documents int // how many there are
	bytes     int64
}

// staticFiles are the style and the icon of the other tools' sites.
//
//go:embed static
var staticFiles embed.FS

// publish writes a publication of about n documents below a folder.
func publish(o options, dir string, n int) (publication, error) {
	site := sitetest.GenerateLong(n, o.length)
	docs := documents(site)
	p := publication{dir: dir, asked: n, documents: len(docs)}
	for _, d := range docs {
		p.bytes += int64(len(d.body))
	}
	copies := map[string]fstest.MapFS{"secpub": site, bare: site}
	if o.hugo != "" {
		copies["hugo"] = hugoSite(docs)
	}
	if o.givesEleventy(n) {
		copies["eleventy"] = eleventySite(docs)
	}
	for tool, files := range copies {
		if err := os.CopyFS(p.site(tool), files); err != nil {
			return p, fmt.Errorf("writing the documents for %s: %w", tool, err)
		}
	}
	return p, nil
}

// bare names the copy of secpub's site that is built again and again without
// compressed forms.
const bare = "secpub-bare"

// site is the folder with the documents as a tool reads them.
func (p publication) site(tool string) string { return filepath.Join(p.dir, tool) }

// embedded returns a tool's own files, of a folder that is part of this
// program, and the static files, which all have.
func embedded(tool embed.FS, folder string) fstest.MapFS {
	site := fstest.MapFS{}
	add(site, tool, folder, folder+"/")
	add(site, staticFiles, "static", "")
	return site
}

// add adds the files of a folder to a site, at their names less a prefix.
func add(site fstest.MapFS, files fs.FS, folder, prefix string) {
	err := fs.WalkDir(files, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		site[strings.TrimPrefix(name, prefix)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		panic("internal error: " + err.Error())
	}
}

// edit adds a sentence to a newsletter, another each round. It stays: what is
// built next without an edit finds nothing changed.
func edit(site string, round int) error {
	editions, err := filepath.Glob(filepath.Join(site, "content/newsletters/*.md"))
	if err != nil || len(editions) == 0 {
		return fmt.Errorf("no newsletter in %s (%v)", site, err)
	}
	file := editions[len(editions)/2]
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, fmt.Appendf(text, "\nA sentence was added in round %d.\n", round), 0o666)
}
