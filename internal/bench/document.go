package main

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
)

// A document is one Markdown file of a publication, with what other tools need
// to know of it. Its body is what the author wrote below the header.
type document struct {
	path        string // below content/
	title, date string // the date is empty where the document has none
	description string // the beginning of the text
	body        string
}

// documents returns the Markdown files of a site, sorted by path.
func documents(site fstest.MapFS) []document {
	var docs []document
	for name, file := range site {
		if below, ok := strings.CutPrefix(name, "content/"); ok && path.Ext(name) == ".md" {
			docs = append(docs, parse(below, string(file.Data)))
		}
	}
	slices.SortFunc(docs, func(a, b document) int { return strings.Compare(a.path, b.path) })
	return docs
}

// parse takes a generated file apart. It reads the headers that sitetest
// writes, where a key that matters here has a line of its own.
func parse(name, text string) document {
	header, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	date := value(header, "date", "sent", "published", "raised", "opens", "starts", "effective")
	return document{
		path:        name,
		title:       cmp.Or(value(header, "title"), name[:len(name)-len(".md")]),
		date:        date[:min(len(date), len("2006-01-02"))],
		description: beginning(body),
		body:        body,
	}
}

// value returns the value of the first of some keys that a header has.
func value(header string, keys ...string) string {
	for _, key := range keys {
		for line := range strings.Lines(header) {
			if v, ok := strings.CutPrefix(line, key+": "); ok {
				return strings.TrimSpace(v)
			}
		}
	}
	return ""
}

// beginning returns what a page is described by: 160 bytes of its first
// paragraph, as secpub does.
func beginning(body string) string {
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if line == "" || strings.ContainsAny(line[:1], "#:-|") {
			continue
		}
		if len(line) <= 160 {
			return line
		}
		return line[:strings.LastIndexByte(line[:160], ' ')] + " …"
	}
	return ""
}

// header is a document's front matter as the other tools read it.
func (d document) header(more ...string) string {
	lines := []string{"---", "title: " + strconv.Quote(d.title), "description: " + strconv.Quote(d.description)}
	if d.date != "" {
		lines = append(lines, "date: "+d.date)
	}
	return strings.Join(append(append(lines, more...), "---\n"), "\n")
}
