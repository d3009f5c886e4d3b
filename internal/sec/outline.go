package sec

import (
	"maps"
	"slices"

	"secpub/internal/cite"
)

// Outline returns what the rest of the site knows of the text of a published
// document, beyond the pages that print it, in words that differ where that
// does. The result is false if more follows from the text than can be said so:
// others include it, or it is of the Code.
func (s *Site) Outline(d Document) ([]string, bool) {
	head := d.Head()
	if !s.IsPublished(d) || s.included[head.Path] || !rewordable(d) {
		return nil, false
	}
	var words []string
	if head.Body.IsEmpty() {
		words = append(words, "empty")
	}
	add := func(what string, names []string) {
		for _, name := range names {
			words = append(words, what+" "+name)
		}
	}
	add("anchor", head.Body.Anchors())
	add("includes", slices.Sorted(maps.Keys(includes(head.Path, head.Body))))
	add("publishes", slices.Sorted(maps.Keys(s.strayFiles(head.Path, head.Body))))
	for _, named := range s.mentions.of[d] {
		words = append(words, "mentions "+named.Head().Path)
	}
	if len(s.CodeDocuments) > 0 {
		add("cites", cited(d))
	}
	return words, true
}

// cited returns the provisions that a document's text cites, each once.
func cited(d Document) []string {
	found := map[string]bool{}
	for _, p := range d.Head().Body.Prose() {
		for _, f := range cite.Find(p.Text) {
			found[f.Ref.String()] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}
