package main

import (
	"embed"
	"path/filepath"
	"testing/fstest"
)

// eleventyFiles are Eleventy's settings and templates.
//
//go:embed all:eleventy
var eleventyFiles embed.FS

// eleventySite returns documents as Eleventy reads them.
func eleventySite(docs []document) fstest.MapFS {
	site := embedded(eleventyFiles, "eleventy")
	for _, d := range docs {
		site["content/"+d.path] = &fstest.MapFile{Data: []byte(d.header() + d.body)}
	}
	return site
}

// eleventy builds a folder that eleventySite made. It wants its output named
// from there.
func eleventy(program, site string) contestant {
	return contestant{name: "eleventy", dir: site, argv: func(out string) []string {
		relative, err := filepath.Rel(site, out)
		if err != nil {
			relative = out
		}
		return []string{program, "--quiet", "--output=" + relative}
	}}
}
