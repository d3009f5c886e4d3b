package main

import (
	"embed"
	"path"
	"testing/fstest"
)

// hugoFiles are Hugo's settings and templates, those in folders with an
// underscore too.
//
//go:embed all:hugo
var hugoFiles embed.FS

// hugoSite returns documents as Hugo reads them. A file that stands for its
// folder is called _index.md: beside an index.md, Hugo makes pages of no other
// file.
func hugoSite(docs []document) fstest.MapFS {
	site := embedded(hugoFiles, "hugo")
	for _, d := range docs {
		name := "content/" + d.path
		if path.Base(name) == "index.md" {
			name = path.Join(path.Dir(name), "_index.md")
		}
		site[name] = &fstest.MapFile{Data: []byte(d.header() + d.body)}
	}
	return site
}

// hugo builds a folder that hugoSite made. Dates to come are no reason to
// leave a page out.
func hugo(program, site string) contestant {
	return contestant{name: "hugo", argv: func(out string) []string {
		return []string{program, "--quiet", "--buildFuture", "--noBuildLock", "--source", site, "--destination", out}
	}}
}
