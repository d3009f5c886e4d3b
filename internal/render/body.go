package render

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// maxIncludes is how deep texts may include one another.
const maxIncludes = 8

// writer prints the text of a document on a page.
type writer struct {
	press *press
	frame *Frame       // of the page
	file  sec.Document // whose text it is: the page's, or one it includes
	on    civil.Date   // the day by which figures are reckoned
	dated bool         // whether that is the page's own
	open  []string     // paths of the files being included, the page's first
	count *int         // of includes on the page, which tells their ids apart

	// sibling, for documents of the Code, returns the address at which this
	// page's version has the text; "" if it has another.
	sibling func(*sec.CodeDocument) string
	version sec.VersionNumber              // of the page, for documents of the Code
	beside  func(*sec.CodeDocument) string // the address of a text of that version, on such a page

	after func(*markdown.Provision, *bytes.Buffer) // what stands behind each provision; nil for nothing

	definitions *definitions      // of the terms that the text uses; nil for none
	used        map[string]string // terms that the text was found to use, with their meaning
	usedHere    map[string]bool   // those that the clause being printed has used

	told map[string]bool // the short names of bodies that the page has explained
}

func (p *press) writer(f *Frame, d sec.Document) *writer {
	return &writer{press: p, frame: f, file: d, on: p.site.OwnDate(d), dated: sec.HasOwnDate(d), open: []string{d.Head().Path}, count: new(int), told: map[string]bool{}}
}

// html returns the text, its topmost headings at the given level.
func (w *writer) html(level int) template.HTML {
	offset := level - topLevel(w.file.Head().Body.Headings(), level)
	// Safe: markdown writes the elements, and lets none of the author's through.
	return w.frame.inAdvance(func(b *bytes.Buffer) { w.print(b, offset, "") })
}

// topLevel returns the level of the topmost heading; otherwise if there is
// none.
func topLevel(headings []markdown.Heading, otherwise int) int {
	if len(headings) == 0 {
		return otherwise
	}
	return slices.MinFunc(headings, func(a, b markdown.Heading) int { return a.Level - b.Level }).Level
}

func (w *writer) print(b *bytes.Buffer, offset int, idPrefix string) {
	w.file.Head().Body.WriteHTML(b, markdown.Printer{
		Link: w.link, Directive: w.directive, Prose: w.prose, HeadingOffset: offset, IDPrefix: idPrefix, After: w.after,
	})
}

// insert prints a part of the text with a template.
func (w *writer) insert(b *bytes.Buffer, name string, data any) {
	w.frame.fault = cmp.Or(w.frame.fault, w.press.templates.execute(b, name, data))
}

// link turns a link as written into one from the page's address, with a note
// of what it downloads. A link that leads nowhere, which link has long
// reported, loses its destination.
func (w *writer) link(l markdown.Link) (href, note string) {
	target, fault := w.press.site.Resolve(w.file.Head().Path, l.Destination)
	switch {
	case fault.Kind != sec.NoFault:
		return "", ""
	case target.File != nil:
		return w.frame.to(target.Address), fileNote(*target.File)
	case target.Document == nil:
		return w.frame.to(target.Address), ""
	}
	address, anchor := cutAnchor(target.Address)
	if anchor != "" && target.Document == w.file {
		return anchor, ""
	}
	if d, ok := target.Document.(*sec.CodeDocument); ok && w.sibling != nil && (anchor == "" || d.Body.HasAnchor(anchor[1:])) {
		if own := w.sibling(d); own != "" {
			address = own
		}
	}
	return w.frame.to(address + anchor), ""
}

// cutAnchor splits an address before its "#".
func cutAnchor(address string) (page, anchor string) {
	for i := range len(address) {
		if address[i] == '#' {
			return address[:i], address[i:]
		}
	}
	return address, ""
}

// include prints the text of another file in place. Files that include one
// another in a ring, or too deep, are left out; check reports them.
func (w *writer) include(b *bytes.Buffer, name string) {
	file := path.Join(path.Dir(w.file.Head().Path), name)
	d := w.press.site.Document(file)
	if d == nil || slices.Contains(w.open, file) || len(w.open) > maxIncludes {
		return
	}
	inner := *w
	inner.file, inner.open = d, append(slices.Clone(w.open), file)
	*w.count++
	inner.print(b, 0, fmt.Sprintf("include-%d.", *w.count))
}
