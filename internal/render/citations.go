package render

import (
	"slices"

	"secpub/internal/cite"
	"secpub/internal/sec"
)

// clauseKey names a clause of the Code in whatever version.
type clauseKey struct {
	document sec.DocumentID
	anchor   string
}

// newCitations finds what cites each clause: every document whose prose names
// it, or whose header says that it covers or affects it. Each document stands
// once, in the order of the site's documents.
func (p *press) newCitations() map[clauseKey][]sec.Document {
	found := map[clauseKey][]sec.Document{}
	if len(p.site.CodeDocuments) == 0 {
		return found
	}
	for _, d := range p.site.Documents {
		add := func(ref cite.Ref) {
			if key, ok := p.clauseOf(ref); ok && !slices.Contains(found[key], d) {
				found[key] = append(found[key], d)
			}
		}
		for _, passage := range d.Head().Body.Prose() {
			for _, f := range cite.Find(passage.Text) {
				add(f.Ref)
			}
		}
		for _, ref := range declaredCitations(d) {
			add(ref)
		}
	}
	return found
}

// declaredCitations returns the single provisions that a document's header
// says it covers or affects. Ranges are not taken apart.
func declaredCitations(d sec.Document) []cite.Ref {
	var texts []sec.Text
	switch d := d.(type) {
	case *sec.Guidance:
		texts = d.Covers
	case *sec.Modification:
		texts = d.Affects
	}
	var refs []cite.Ref
	for _, t := range texts {
		citation, err := cite.Parse(t.V)
		if err != nil {
			continue // check has said so
		}
		refs = append(refs, citation.Refs()...)
	}
	return refs
}

// clauseOf returns the clause that a citation names, or names a part of; false
// for documents and sub-sections.
func (p *press) clauseOf(ref cite.Ref) (clauseKey, bool) {
	id := sec.DocumentID(ref.Document())
	texts := p.texts[id]
	if len(texts) == 0 || ref.IsDocument() {
		return clauseKey{}, false
	}
	for part, more := ref, true; more; part, more = part.Parent() {
		if p.clauses()[clauseKey{id, part.Anchor()}] {
			return clauseKey{id, part.Anchor()}, true
		}
	}
	return clauseKey{}, false
}

// allClauses returns the clauses of every text of the Code.
func (p *press) allClauses() map[clauseKey]bool {
	all := map[clauseKey]bool{}
	for id, history := range p.histories {
		for _, anchor := range history().clauses {
			all[clauseKey{id, anchor}] = true
		}
	}
	return all
}
