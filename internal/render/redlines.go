package render

import (
	"bytes"
	"cmp"
	"sync"
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

// pairRedline is one comparison and what is made of it. Its functions are safe
// for concurrent use. The comparison of a version with its predecessor, which
// many outputs show, is made once and kept; others are made for their page and
// let go, as there are many, but for their summary. Whoever asks for that alone
// should do so when the page has been made.
type pairRedline struct {
	compare func() *tracked.Redline
	summary func() string
	docx    func() (trackedFile, error)
}

// trackedFile is a Word file with tracked changes, and what was proved of it.
type trackedFile struct {
	data  []byte
	proof tracked.Proof
}

// newRedlines plans the comparisons of each version with its predecessor, and
// of all other texts that a document has had.
func (p *press) newRedlines() redlines {
	all := redlines{}
	for _, v := range p.site.Versions {
		for _, c := range p.site.ChangesOf(v) {
			pair := textPair{c.Old, c.New}
			all[pair] = p.newPair(pair, true)
		}
	}
	for _, id := range p.site.CodeDocumentIDs() {
		for _, c := range p.site.TextPairs(id) {
			if pair := (textPair{c.Old, c.New}); all[pair] == nil {
				all[pair] = p.newPair(pair, false)
			}
		}
	}
	return all
}

func (p *press) newPair(pair textPair, keep bool) *pairRedline {
	r := &pairRedline{}
	var summary atomic.Pointer[string]
	r.compare = func() *tracked.Redline {
		redline := tracked.Compare(trackedText(pair.old), trackedText(pair.new))
		summary.Store(new(redline.Summary()))
		return redline
	}
	if keep {
		r.compare = sync.OnceValue(r.compare)
	}
	r.summary = func() string {
		if said := summary.Load(); said != nil {
			return *said
		}
		return r.compare().Summary()
	}
	r.docx = sync.OnceValues(func() (trackedFile, error) {
		var b bytes.Buffer
		proof, err := r.compare().AppendDocx(&b, p.redlineMeta(pair))
		return trackedFile{bytes.Clone(b.Bytes()), proof}, err // kept, without the room that was left
	})
	return r
}

func trackedText(d *sec.CodeDocument) tracked.Text {
	if d == nil {
		return tracked.Text{}
	}
	return tracked.Text{Title: d.Title.V, Body: d.Body}
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
