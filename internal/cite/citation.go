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

// Parse reads a text that is a citation from beginning to end. Its error is a
// *ParseError.
func Parse(s string) (Citation, error) {
	scan := scanner{text: strings.TrimSpace(s)}
	items, err := scan.citation()
	if err == nil {
		var c Citation
		if c, err = ranges(items); err == nil {
			return c, nil
		}
	}
	err.Offset = min(err.Offset+strings.Index(s, scan.text), len(s))
	err.Text = s
	return nil, err
}

// ParseRef reads a citation of one provision or document. Its error is a
// *ParseError.
func ParseRef(s string) (Ref, error) {
	c, err := Parse(s)
	if err != nil {
		return Ref{}, err
	}
	if len(c) != 1 || !c[0].IsSingle() {
		return Ref{}, &ParseError{Text: s, Problem: "more than one provision is cited", Hint: "cite one, as in " + quote(c[0].From.String())}
	}
	return c[0].From, nil
}

// UnmarshalText reads what ParseRef reads.
func (r *Ref) UnmarshalText(text []byte) error {
	parsed, err := ParseRef(string(text))
	if err != nil {
		return err
	}
	*r = parsed
	return nil
}

// MarshalText gives what String gives.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

const formsHint = `write "Section G8.40(a)", "Sections J3.2 to J3.13", "Schedule 9" or "clause 3.1 of Appendix AD"`

// citation reads groups to the end of the text, and the title of the last.
func (s *scanner) citation() ([]item, *ParseError) {
	items := s.group()
	if items == nil {
		return nil, s.notCitation()
	}
	for s.pos < len(s.text) {
		if s.take(":") {
			return items, s.title()
		}
		before := s.pos
		through, ok := s.separator()
		if !ok {
			s.pos = before
			return nil, s.notUnderstood()
		}
		more := s.group()
		if more == nil {
			return nil, s.notUnderstood()
		}
		more[0].through = through
		items = append(items, more...)
	}
	return items, nil
}

// title steps over the title of the last document. A citation in it would be
// lost, so there must be none.
func (s *scanner) title() *ParseError {
	if found := Find(s.text[s.pos:]); len(found) > 0 {
		return &ParseError{
			Offset:  s.pos + found[0].Start,
			Problem: fmt.Sprintf("%v stands in the title after the colon", found[0].Ref),
			Hint:    "leave the title out, or cite each document by itself",
		}
	}
	s.pos = len(s.text)
	return nil
}

// ranges pairs the ends of ranges.
func ranges(items []item) (Citation, *ParseError) {
	var c Citation
	for _, i := range items {
		if !i.through {
			c = append(c, Range{i.ref, i.ref})
			continue
		}
		last := &c[len(c)-1]
		joined := Range{last.From, i.ref}
		problem := joined.problem()
		if !last.IsSingle() {
			problem = "a range has a beginning and an end, and no more"
		}
		if problem != "" {
			return nil, &ParseError{Offset: i.start, Problem: problem, Hint: `a range reads "Sections G3 to G6" or "Schedules 1 to 7"`}
		}
		*last = joined
	}
	return c, nil
}

// notUnderstood is the error for what follows a citation.
func (s *scanner) notUnderstood() *ParseError {
	rest := strings.TrimSpace(s.text[s.pos:])
	if rest == "" {
		return &ParseError{Offset: s.pos, Problem: "a citation is missing at the end", Hint: formsHint}
	}
	return &ParseError{Offset: s.pos, Problem: quote(rest) + " is not understood", Hint: formsHint}
}

// notCitation finds the words for a text that does not open with a citation.
func (s *scanner) notCitation() *ParseError {
	e := &ParseError{Problem: "not a citation", Hint: formsHint}
	id, notID := ParseDocumentID(strings.ToLower(strings.Join(strings.Fields(s.text[:min(len(s.text), 40)]), "-")))
	_, noLetters := documentLabelled(KindAppendix, s.text)
	clause, isNumber := (&scanner{text: s.text}).clauseRef(DocumentID{})
	switch {
	case s.text == "":
		e.Problem = "a citation is missing"
	case notID == nil:
		e.Hint = "write " + quote(id.Name())
	case noLetters && len(s.text) == 1:
		e.Problem = "a letter alone may be a Section or an Appendix"
		e.Hint = fmt.Sprintf("write %q or %q", "Section "+s.text, "Appendix "+s.text)
	case noLetters:
		e.Hint = "write " + quote("Appendix "+s.text)
	case isNumber:
		e.Problem = "a number alone does not say of which document"
		e.Hint = "write " + quote("clause "+clause.path+" of Appendix AD") + ", or " + quote("Section G"+clause.path)
	}
	return e
}
