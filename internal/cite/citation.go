package cite

import (
	"fmt"
	"slices"
	"strings"
)

// Range holds the provisions from From to To, both with all their parts. Most
// ranges hold one, and then From and To are equal. Where they are not, they
// are of one document, or both of Sections, or two whole documents of one
// kind; and From comes first.
type Range struct {
	From, To Ref
}

// IsSingle reports whether the range is of one provision or document.
func (g Range) IsSingle() bool { return g.From == g.To }

// Covers reports whether r lies within the range: Sections G3 to G6 cover
// G3.1 and G6.20(a), and Sections J3.2 to J3.4 cover J3.3A.
func (g Range) Covers(r Ref) bool {
	return g.From.Covers(r) || g.To.Covers(r) || g.From.Compare(r) <= 0 && r.Compare(g.To) <= 0 && !r.IsZero()
}

// String returns the printed form, which parses back to g: "Section G8.40",
// "Sections J3.2 to J3.13", "Schedules 1 to 7", "Appendix AD, clauses 3.1 to
// 3.4".
func (g Range) String() string {
	kind := g.From.document.kind
	switch {
	case g.IsSingle():
		return g.From.String()
	case kind == KindSection:
		return kind.plural() + " " + g.From.inSection() + " to " + g.To.inSection()
	case g.From.IsDocument():
		return kind.plural() + " " + g.From.document.Label() + " to " + g.To.document.Label()
	}
	return g.From.document.Name() + ", clauses " + g.From.path + " to " + g.To.path
}

// inSection is how a Ref stands behind the word Sections.
func (r Ref) inSection() string { return r.document.Label() + r.path }

// problem says why the range cannot be, or "".
func (g Range) problem() string {
	from, to := g.From.document, g.To.document
	switch {
	case from.kind != to.kind:
		return fmt.Sprintf("a range runs from a %v to a %v", from.kind, to.kind)
	case from != to && from.kind != KindSection && !(g.From.IsDocument() && g.To.IsDocument()):
		return "a range runs from one document into another"
	case from == to && g.From.IsDocument() != g.To.IsDocument():
		return "a range runs from a document to a part of it"
	case g.From.Compare(g.To) >= 0:
		return "a range ends before it begins"
	}
	return ""
}

// Citation is what one text cites, in the order written.
type Citation []Range

// Covers reports whether r lies within one of the ranges.
func (c Citation) Covers(r Ref) bool {
	return slices.ContainsFunc(c, func(g Range) bool { return g.Covers(r) })
}

// Refs returns every Ref that the citation names, both ends of its ranges.
func (c Citation) Refs() []Ref {
	var refs []Ref
	for _, g := range c {
		refs = append(refs, g.From)
		if !g.IsSingle() {
			refs = append(refs, g.To)
		}
	}
	return refs
}

// String returns the printed form, which parses back to c: "Section A1.1,
// Sections J3.2 to J3.13".
func (c Citation) String() string {
	parts := make([]string, len(c))
	for i, g := range c {
		parts[i] = g.String()
	}
	return strings.Join(parts, ", ")
}
