package cite

import (
	"fmt"
	"strings"
)

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

// UnmarshalText reads what Parse reads.
func (c *Citation) UnmarshalText(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// MarshalText gives what String gives.
func (c Citation) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

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
