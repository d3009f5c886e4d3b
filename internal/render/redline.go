package render

import (
	"bytes"
	"fmt"
	"html/template"

	"secpub/internal/sec"
	"secpub/internal/tracked"
)

// RedlinePage shows what changed in a document of the Code between two
// versions.
type RedlinePage struct {
	*Frame
	Sentence string // what is compared: "What SEC 5.6 changed in Section J, against SEC 5.5."
	Old      *Link  // the text before; nil if there was none
	New      *Link  // the text after; nil if there is none
	Decision *Decision
	Equal    bool          // no reader would see a difference
	Summary  string        // "3 changes: 12 words inserted, 4 deleted"
	Changes  template.HTML // table of changes
	Redline  template.HTML
	Files    []Download
	Pager    // documents that changed
}

// Decision is what made a version.
type Decision struct {
	Version       Link
	Effective     *Date
	Origin        string
	By            Link
	Decided       *Date
	Modifications []Link
}

// comparedVersions is a pair of versions whose texts are compared.
type comparedVersions struct{ older, newer *sec.CodeVersion }

// changesPages returns the redlines of a version with its predecessor.
func (p *press) changesPages(c comparedVersions) []Output {
	compared := p.site.ChangesOf(c.newer)
	outputs := make([]Output, len(compared))
	at := func(doc sec.Comparison) string { return sec.ChangesAddress(c.newer.Number(), doc.ID) }
	for i, doc := range compared {
		redline := p.redlines.of(doc).redline.plan()
		outputs[i] = p.page(at(doc), comparedText(doc).Path, "code/redline.html", func(f *Frame) any {
			page := p.redlinePage(f, c, doc, at(doc), redline())
			page.Pager = pagerOf(compared, i, func(o sec.Comparison) *Link {
				return new(f.link(documentName(p.site, comparedText(o)), at(o)))
			})
			return page
		})
		outputs[i].Turn = p.turnOf(c.newer)
	}
	return outputs
}

// textPairPages returns the redlines of all texts that a document has had.
func (p *press) textPairPages(id sec.DocumentID) []Output {
	var outputs []Output
	for _, doc := range p.site.TextPairs(id) {
		c := comparedVersions{p.site.Version(string(doc.Old.Version())), p.site.Version(string(doc.New.Version()))}
		at := sec.CompareAddress(c.older.Number(), c.newer.Number()) + string(id) + "/"
		redline := p.redlines.of(doc).redline.plan()
		page := p.page(at, doc.New.Path, "code/redline.html", func(f *Frame) any { return p.redlinePage(f, c, doc, at, redline()) })
		if p.isNext(textPair{doc.Old, doc.New}) {
			page.Turn = p.turnOf(c.newer)
		}
		outputs = append(outputs, page)
	}
	return outputs
}

// comparedText returns the text by which a comparison is named.
func comparedText(c sec.Comparison) *sec.CodeDocument {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// redlinePage fills the page of a redline, which stands at an address of its
// own; the same two texts may be compared elsewhere first of all.
func (p *press) redlinePage(f *Frame, c comparedVersions, doc sec.Comparison, at string, r *tracked.Redline) *RedlinePage {
	older, newer := p.version(c.older.Number()), p.version(c.newer.Number())
	name := documentName(p.site, comparedText(doc))
	f.name(newer+" against "+older, name)
	f.below(f.link("The Code", "/code/"), p.to(f, c.newer, newer))
	if p.site.AreNeighbours(doc) {
		at = sec.ChangesAddress(doc.New.Version(), doc.ID)
	}
	f.Canonical = absolute(p.site, at)
	p.styleOfCode(f)
	page := &RedlinePage{Frame: f, Sentence: redlineSentence(doc, older, newer), Decision: p.decision(f, c.newer), Equal: r.Equal(), Summary: r.Summary()}
	f.describe(page.Sentence + " " + page.Summary + ".")
	if doc.Old != nil {
		page.Old = new(f.link(doc.ID.Name()+" in "+older, sec.CodeAddress(c.older.Number(), doc.ID)))
	}
	if doc.New != nil {
		page.New = new(f.link(doc.ID.Name()+" in "+newer, sec.CodeAddress(c.newer.Number(), doc.ID)))
	}
	page.Changes, page.Redline = p.redlineHTML(f, doc, r)
	page.Files = p.redlineDownloads(f, doc)
	return page
}

func redlineSentence(doc sec.Comparison, older, newer string) string {
	switch name := doc.ID.Name(); {
	case doc.Old == nil:
		return fmt.Sprintf("%s is in %s for the first time since %s, so that all of it is new.", name, newer, older)
	case doc.New == nil:
		return fmt.Sprintf("%s was in %s and is withdrawn in %s.", name, older, newer)
	default:
		return fmt.Sprintf("What changed in %s from %s to %s.", name, older, newer)
	}
}

func (p *press) decision(f *Frame, v *sec.CodeVersion) *Decision {
	d := &Decision{
		Version: p.to(f, v, p.version(v.Number())), Effective: dateOf(v.Effective.V), Origin: originWords(v.Origin),
		By: p.bodyLink(f.at, originBy(v.Origin)), Decided: dateOf(v.Origin.Date.V),
	}
	for _, ref := range v.Modifications {
		d.Modifications = append(d.Modifications, p.modificationLink(f.at, ref.V))
	}
	return d
}

// redlineHTML prints the table of changes and the redline itself.
func (p *press) redlineHTML(f *Frame, doc sec.Comparison, r *tracked.Redline) (changes, redline template.HTML) {
	o := tracked.HTML{Link: p.redlineLinks(textPair{doc.Old, doc.New}, f.to), HeadingOffset: 1, Anchors: doc.New != nil}
	// Safe: tracked writes the elements and escapes every text.
	changes = f.inAdvance(func(b *bytes.Buffer) { r.WriteChanges(b, o) })
	return changes, f.inAdvance(func(b *bytes.Buffer) { r.WriteHTML(b, o) })
}

// redlineDownloads lists the files of a comparison: those that stand beside
// the redline of neighbours with the same two texts.
func (p *press) redlineDownloads(f *Frame, doc sec.Comparison) []Download {
	if doc.New == nil {
		return nil
	}
	v := doc.New.Version()
	at := sec.TrackedDocxAddress(v, doc.ID)
	list := []Download{}
	if p.site.AreNeighbours(doc) && p.has(at) {
		list = append(list, Download{Text: "Tracked changes", Href: f.to(at), Note: p.docxNote(doc, at)})
		for _, form := range []struct{ name, text, note string }{
			{"redline.html", "One page, to send", "HTML"}, {"redline.txt", "Plain text", "plain text"}, {"redline.json", "Data", "JSON"},
		} {
			list = append(list, Download{Text: form.text, Href: f.to(sec.ChangesAddress(v, doc.ID) + form.name), Note: form.note})
		}
	}
	if at := sec.DocxAddress(v, doc.ID); p.has(at) {
		list = append(list, Download{Text: "Clean text of " + p.version(v), Href: f.to(at), Note: "Word"})
	}
	return list
}

func (p *press) docxNote(doc sec.Comparison, at string) string {
	if supplied, ok := p.site.Supplied(at); ok {
		return fileNote(supplied)
	}
	file := p.redlines.of(doc).docxWords()
	if file.failed {
		return "Word" // making the file itself reports it
	}
	return fileNote(sec.File{Path: at, Size: file.size})
}

// redlineFiles are the downloads of the redline of neighbours.
func (p *press) redlineFiles(c comparedVersions, doc sec.Comparison) []Output {
	r, turn := p.redlines.of(doc), p.turnOf(c.newer)
	meta := p.redlineMeta(textPair{doc.Old, doc.New})
	meta.From, meta.To = p.version(c.older.Number()), p.version(c.newer.Number())
	at := sec.ChangesAddress(c.newer.Number(), doc.ID)
	var outputs []Output
	add := func(address string, make func(*bytes.Buffer) error) {
		outputs = append(outputs, Output{Path: outputPath(address), Source: comparedText(doc).Path, Turn: turn, Make: make})
	}
	form := func(name string, write func(*tracked.Redline, *bytes.Buffer)) {
		redline := r.redline.plan()
		add(at+name, func(b *bytes.Buffer) error { write(redline(), b); return nil })
	}
	form("redline.html", func(r *tracked.Redline, b *bytes.Buffer) { r.AppendFile(b, meta) })
	form("redline.txt", (*tracked.Redline).AppendText)
	form("redline.json", (*tracked.Redline).AppendJSON)
	if at := sec.TrackedDocxAddress(c.newer.Number(), doc.ID); !p.isSupplied(at) {
		r.redline.plan() // for the file
		file := r.docx.plan()
		add(at, func(b *bytes.Buffer) error { return file().appendTo(b) })
	}
	return outputs
}
