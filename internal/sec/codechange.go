package sec

import (
	"slices"
	"strings"

	"secpub/internal/cite"
	"secpub/internal/source"
)

// CodeChange is a provision, or a whole document, that came to read differently.
type CodeChange struct {
	What    string // "G8.40", "Section G"
	Version VersionNumber
	At      source.Place
}

// textComparison compares texts of the Code. What it finds is kept, because much
// guidance covers the same.
type textComparison struct {
	site  *Site
	words map[*CodeDocument]*codeWords
	found map[pair][]CodeChange
}

// pair is the texts of a document as of two versions, either of which may lack
// it, and what of them is looked at.
type pair struct {
	then, now *CodeDocument
	covered   string
}

func newTextComparison(s *Site) *textComparison {
	return &textComparison{s, map[*CodeDocument]*codeWords{nil: {}}, map[pair][]CodeChange{}}
}

// changes returns where what a citation covers reads differently as of two
// versions. A text that is no citation covers nothing.
func (c *textComparison) changes(covered string, then, now VersionNumber) []CodeChange {
	citation, err := cite.Parse(covered)
	if err != nil {
		return nil // said by check
	}
	var all []CodeChange
	for _, id := range c.documents(then, now) {
		name, err := cite.ParseDocumentID(string(id))
		if err != nil || !touches(citation, name) {
			continue
		}
		p := pair{c.site.CodeDocument(then, id), c.site.CodeDocument(now, id), covered}
		if p.then == p.now {
			continue
		}
		found, known := c.found[p]
		if !known {
			found = c.compare(p, name, citation, c.history(id, then, now))
			c.found[p] = found
		}
		all = append(all, found...)
	}
	return all
}

// documents returns the ids of all documents that either version has, sorted.
func (c *textComparison) documents(then, now VersionNumber) []DocumentID {
	var ids []DocumentID
	for _, v := range []VersionNumber{then, now} {
		for _, d := range c.site.Consolidated(v) {
			ids = append(ids, d.ID())
		}
	}
	slices.SortFunc(ids, DocumentID.Compare)
	return slices.Compact(ids)
}

// touches reports whether a citation names a document, or something in it.
func touches(c cite.Citation, d cite.DocumentID) bool {
	return slices.ContainsFunc(c, func(g cite.Range) bool {
		return g.From.DocumentID().Compare(d) <= 0 && d.Compare(g.To.DocumentID()) <= 0
	})
}

// edition is the text of a document as of a version; nil where it has none.
type edition struct {
	version VersionNumber
	text    *CodeDocument
}

// history returns the texts of a document from one version to another, in order
// of their numbers.
func (c *textComparison) history(id DocumentID, then, now VersionNumber) []edition {
	var list []edition
	if now.Compare(then) < 0 {
		then, now = now, then // numbers that go against the dates
	}
	for _, v := range c.site.Versions {
		if n := v.Number(); n.Compare(then) >= 0 && n.Compare(now) <= 0 {
			d := c.site.CodeDocument(n, id)
			if len(list) == 0 || list[len(list)-1].text != d {
				list = append(list, edition{n, d})
			}
		}
	}
	return list
}

// compare returns the covered provisions that are not the same in both texts.
// It is the document that changed where only one version has it, where the
// whole is covered and no provision differs but what stands between them, and
// where one of the texts has nothing of what is covered.
func (c *textComparison) compare(p pair, name cite.DocumentID, citation cite.Citation, history []edition) []CodeChange {
	then, now := c.of(p.then), c.of(p.now)
	if then.all == now.all {
		return nil
	}
	before, after := then.covered(citation), now.covered(citation)
	lost := len(before) == 0 || len(after) == 0
	var changes []CodeChange
	for _, number := range union(after, before) {
		if then.provisions[number] != now.provisions[number] {
			by := c.changedBy(history, func(w *codeWords) string { return w.provisions[number] })
			changes = append(changes, CodeChange{number, by, now.place(number)})
		}
	}
	if !lost && (len(changes) > 0 || !citation.Covers(name.Ref())) {
		return changes
	}
	at := now.place("")
	if p.now == nil {
		at = then.place("")
	}
	return []CodeChange{{name.Name(), c.changedBy(history, func(w *codeWords) string { return w.all }), at}}
}

// union returns what is in a or in b, in the order of a and then of b.
func union(a, b []string) []string {
	seen := make(map[string]bool, len(a))
	for _, s := range a {
		seen[s] = true
	}
	all := slices.Clip(a)
	for _, s := range b {
		if !seen[s] {
			all = append(all, s)
		}
	}
	return all
}

// changedBy returns the last version of a history with other words than the
// one before it.
func (c *textComparison) changedBy(history []edition, words func(*codeWords) string) VersionNumber {
	for i := len(history) - 1; i > 0; i-- {
		if words(c.of(history[i].text)) != words(c.of(history[i-1].text)) {
			return history[i].version
		}
	}
	return history[len(history)-1].version
}

// codeWords is what a document of the Code says, without its layout.
type codeWords struct {
	path       string
	all        string
	order      []string // numbers of its provisions
	refs       map[string]cite.Ref
	provisions map[string]string // number to words, without those of its parts
	pos        map[string]source.Pos
}

// of returns the words of a document; none for nil.
func (c *textComparison) of(d *CodeDocument) *codeWords {
	if w, ok := c.words[d]; ok {
		return w
	}
	w := &codeWords{
		path: d.Path, all: oneSpaced(d.Body.Text()),
		refs: map[string]cite.Ref{}, provisions: map[string]string{}, pos: map[string]source.Pos{},
	}
	name, _ := cite.ParseDocumentID(string(d.ID()))
	w.add(name, d.Body.Provisions())
	c.words[d] = w
	return w
}

func (w *codeWords) add(name cite.DocumentID, provisions []*Provision) {
	for _, p := range provisions {
		w.order = append(w.order, p.Number)
		w.refs[p.Number] = refTo(name, p.Number)
		w.provisions[p.Number] = oneSpaced(p.Text())
		w.pos[p.Number] = p.Pos
		w.add(name, p.Children)
	}
}

// refTo returns the citation of a provision from its number, which may be
// printed with a stray dot.
func refTo(name cite.DocumentID, number string) cite.Ref {
	if r, ok := name.Clause(number); ok {
		return r
	}
	r, err := cite.ParseRef("Section " + number)
	if err != nil || r.DocumentID() != name {
		return cite.Ref{}
	}
	return r
}

// covered returns the numbers of the provisions that a citation covers.
func (w *codeWords) covered(c cite.Citation) []string {
	var numbers []string
	for _, number := range w.order {
		if c.Covers(w.refs[number]) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// place returns where a provision stands, and of one that is not there the
// document.
func (w *codeWords) place(number string) source.Place {
	return source.Place{Path: w.path, Pos: w.pos[number]}
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }
