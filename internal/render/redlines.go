package render

import (
	"bytes"
	"cmp"
	"slices"
	"sync/atomic"
	"time"

	"secpub/internal/sec"
	"secpub/internal/tracked"
)

// redlines holds the comparisons of a site: one for each two texts of a
// document, however many pairs of versions have those two.
type redlines map[textPair]*pairRedline

// textPair is two texts of one document of the Code; one of them may be nil.
type textPair struct{ old, new *sec.CodeDocument }

// pairRedline is one comparison and what is made of it. It is safe for
// concurrent use once all outputs are planned.
type pairRedline struct {
	press   *press
	pair    textPair
	old     func() tracked.Text
	new     func() tracked.Text
	redline shared[*tracked.Redline]
	docx    shared[trackedFile]
	said    atomic.Pointer[redlineWords] // nil before the redline is first made
	proved  atomic.Pointer[docxWords]    // nil before the file is first made
}

// redlineWords is what other outputs than its own say of a redline.
type redlineWords struct {
	summary string
	changes []tracked.Change // between a text and the next: for its history
}

// trackedFile is a Word file with tracked changes.
type trackedFile struct {
	madeFile
	docxWords
}

// docxWords is what other outputs than its own say of such a file.
type docxWords struct {
	size   int64
	failed bool
	proof  string // and whether it reads well
}

// newRedlines plans the comparisons of each version with its predecessor, and
// of all other texts that a document has had.
func (p *press) newRedlines() redlines {
	all := redlines{}
	for _, v := range p.site.Versions {
		for _, c := range p.site.ChangesOf(v) {
			all.add(p, textPair{c.Old, c.New})
		}
	}
	for _, id := range p.site.CodeDocumentIDs() {
		for _, c := range p.site.TextPairs(id) {
			all.add(p, textPair{c.Old, c.New})
		}
	}
	return all
}

func (r redlines) add(p *press, pair textPair) {
	if r[pair] == nil {
		r[pair] = p.newPair(pair)
	}
}

func (p *press) newPair(pair textPair) *pairRedline {
	r := &pairRedline{press: p, pair: pair, old: p.compared(pair.old), new: p.compared(pair.new)}
	r.redline.site, r.redline.make = p.site, r.compare
	r.docx.site, r.docx.make = p.site, r.write
	return r
}

func (r *pairRedline) compare() *tracked.Redline {
	redline := tracked.Compare(r.old(), r.new())
	said := &redlineWords{summary: redline.Summary()}
	if r.press.isNext(r.pair) {
		said.changes = redline.Changes()
	}
	r.said.Store(said)
	return redline
}

func (r *pairRedline) words() *redlineWords {
	r.redline.look(func() bool { return r.said.Load() != nil })
	return r.said.Load()
}

func (r *pairRedline) write() trackedFile {
	var b bytes.Buffer
	redline := r.redline.ask()
	proof, err := redline.AppendDocx(&b, r.press.redlineMeta(r.pair))
	words := docxWords{int64(b.Len()), err != nil, "proved: " + proof.String() + "; " + legibility(redline.Illegible())}
	r.proved.Store(&words)
	return trackedFile{madeFile{data: bytes.Clone(b.Bytes()), err: err}, words} // kept, without the room that was left
}

func (r *pairRedline) docxWords() *docxWords {
	r.docx.look(func() bool { return r.proved.Load() != nil })
	return r.proved.Load()
}

// isNext reports whether a pair is a text and the next that the document has
// had.
func (p *press) isNext(pair textPair) bool {
	if pair.old == nil || pair.new == nil {
		return false
	}
	texts := p.texts[pair.old.ID()]
	return slices.Index(texts, pair.old)+1 == slices.Index(texts, pair.new)
}

// newComparable plans the reading of each text of the Code, which its Word file
// and all comparisons that it stands in share.
func newComparable(s *sec.Site) map[*sec.CodeDocument]*shared[tracked.Text] {
	all := make(map[*sec.CodeDocument]*shared[tracked.Text], len(s.CodeDocuments))
	for _, d := range s.CodeDocuments {
		all[d] = &shared[tracked.Text]{site: s, make: func() tracked.Text { return tracked.Text{Title: d.Title.V, Body: d.Body}.Read() }}
	}
	return all
}

// compared says that one more comparison or file is made of a text, and returns
// the function that asks for it.
func (p *press) compared(d *sec.CodeDocument) func() tracked.Text {
	if d == nil {
		return func() tracked.Text { return tracked.Text{} }
	}
	return p.comparable[d].plan()
}

// of returns the comparison of a planned pair.
func (r redlines) of(c sec.Comparison) *pairRedline { return r[textPair{c.Old, c.New}] }

// redlineMeta says what the files made of a comparison are: whose changes, of
// what day, from which version's text to which.
func (p *press) redlineMeta(pair textPair) tracked.Meta {
	d := cmp.Or(pair.new, pair.old)
	m := tracked.Meta{Title: documentName(p.site, d), Author: p.publisher(), Version: p.version(d.Version()), Link: p.wholeLinks(pair)}
	if pair.old != nil {
		m.From = p.version(pair.old.Version())
	}
	if pair.new != nil {
		m.To = p.version(pair.new.Version())
		m.Date = p.midnight(pair.new.Version())
	}
	return m
}

// publisher is who signs changes.
func (p *press) publisher() string {
	return cmp.Or(p.site.Settings.Organisation.Name, p.site.Settings.Title.V)
}

// midnight returns the beginning of the day on which a version takes effect,
// for files that have a date: zips and Word files keep no time zone.
func (p *press) midnight(v sec.VersionNumber) time.Time {
	version := p.site.Version(string(v))
	if version == nil || version.Effective.V.IsZero() {
		return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	first := version.Effective.V.First()
	return time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, time.UTC)
}

// wholeLinks resolves links of the two texts to whole URLs, for files that
// leave the site.
func (p *press) wholeLinks(pair textPair) func(destination string, old bool) string {
	return p.redlineLinks(pair, func(address string) string {
		if address[0] != '/' {
			return address
		}
		return absolute(p.site, address)
	})
}

// redlineLinks resolves links of the two texts, as written in their own files.
func (p *press) redlineLinks(pair textPair, to func(address string) string) func(destination string, old bool) string {
	return func(destination string, old bool) string {
		d := pair.new
		if old || d == nil {
			d = cmp.Or(pair.old, pair.new)
		}
		target, fault := p.site.Resolve(d.Path, destination)
		if fault.Kind != sec.NoFault || target.Address == "" {
			return ""
		}
		return to(target.Address)
	}
}
