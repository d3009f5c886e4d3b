// Package render says how the site looks: in HTML, Atom, JSON, CSV. It turns a
// frozen *sec.Site into outputs, each made when it is asked for.
//
// Render touches neither the disk nor the clock nor the network, and finds no
// faults in content: by now there are none. An output depends on the Site and
// on the templates alone, so outputs may be made in any order and in parallel.
//
// A page is a struct (NewsletterPage, MeetingPage) that a function fills from
// the Site, and a template of the same folder in templates/ that arranges it.
// What goes into a struct is ready to print: links already lead from the page,
// dates are in words. Index pages speak as of the day of the build; a page with
// a date of its own says nothing that moves with that day.
//
// Templates are those of html/template. Package typeset runs them, because what
// they cost is paid on every page; a template that it does not know how to run
// comes out the same, slowly. A page struct therefore has fields, not methods.
//
// Of others' code it uses tdewolff/minify, to make the templates small once
// instead of each page, and styles and scripts, jba/templatecheck, to hold templates against the
// structs before they run, and x/net/html, to make the mail of an edition from
// the text of its page.
package render

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"secpub/internal/sec"
)

// Output is one file of the published tree.
type Output struct {
	Path   string                    // relative to the tree: "newsletters/2017/02/index.html"
	Source string                    // what it is made from: a path of the site folder, or "" for what is generated from many
	Copy   string                    // a file of the site folder to be copied as it is; then Make is nil
	Make   func(*bytes.Buffer) error // appends the file's bytes; fails only if a site's own template does
	Turn   int                       // of outputs made together, those of a lower turn are best made first: they leave behind what others need
	Texts  Texts
}

// Texts says whose texts an output shows, beyond what sec.Site.Outline says of
// them: if others change, it stays the same.
type Texts uint8

// The sets of texts.
const (
	AnyText      Texts = iota // nobody has said whose
	TextOfSource              // that of Source, if it has one; else any
	NoText                    // none
)

// outputPath returns the file at which an address is served.
func outputPath(address string) string {
	p := strings.TrimPrefix(address, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	return p
}

// absolute returns the whole URL of an address.
func absolute(s *sec.Site, address string) string {
	return strings.TrimSuffix(s.Settings.BaseURL.V, "/") + address
}

// root returns the way from the page at an address to the root: "../../".
func root(from string) string {
	up := strings.Count(strings.TrimPrefix(from, "/"), "/")
	if up == 0 {
		return "./"
	}
	return strings.Repeat("../", up)
}

// escapePath escapes the few characters that addresses may hold and URLs may
// not; addresses are made of a-z, 0-9, "/", ".", "_", "-" and anchors.
func escapePath(p string) string { return strings.ReplaceAll(p, " ", "%20") }

// fileNote says what a link downloads: "PDF, 120 kB". Sizes are decimal.
func fileNote(f sec.File) string {
	return fmt.Sprintf("%s, %s", fileType(f.Path), byteSize(f.Size))
}

func fileType(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")); ext {
	case "":
		return "file"
	case "docx", "doc":
		return "Word"
	case "xlsx", "xls":
		return "Excel"
	case "txt":
		return "plain text"
	default:
		return strings.ToUpper(ext)
	}
}

func byteSize(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d bytes", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
