package redline

import "strings"

// passage is what is aligned: a block of a document, or a row of a table. It
// has one string for all its text, so that equal passages are found by one
// look into a map; its words are read only if that finds nothing.
type passage struct {
	text  string
	runs  []Run // of a block without rows
	shape int32 // only passages of one shape are compared
	class int32 // equal for equal texts of one shape
	kind  Kind
	id    string

	*reading // nil until it is read: most passages are equal to one of the other text
}

// reading is the words of a passage.
type reading struct {
	tokens []int32 // what each token says
	ends   []int32 // where each ends in text
	words  []int32 // the tokens that are words
	weight int32   // the characters of words
}

// The shapes of passage; a row's is rowShape plus the number of its cells.
const (
	textShape int32 = iota
	ruleShape
	tableShape
	rowShape
)

// What stands between the parts of a passage's text. None is in a text that a
// person wrote, and if it were, only the alignment would be worse: what is
// written into the merged text comes from the runs.
const (
	cellEnd  = "\x1f"
	rowEnd   = "\x1e"
	atomEdge = "\x00"
)

// paragraphMark is the atom that stands between the paragraphs of a passage
// that was joined from several. It is not valid UTF-8, as atoms of texts are.
const paragraphMark = "\xff"

// flatten returns the text of runs, each atom in a form of its own.
func flatten(runs []Run) string {
	if len(runs) == 1 && runs[0].Atom == "" {
		return runs[0].Text
	}
	var b strings.Builder
	flattenTo(&b, runs)
	return b.String()
}

func flattenTo(b *strings.Builder, runs []Run) {
	for i := range runs {
		if r := &runs[i]; r.Atom == "" {
			b.WriteString(r.Text)
		} else {
			b.WriteString(atomEdge + r.Atom + atomEdge + r.Text + atomEdge)
		}
	}
}

// span returns the number of bytes that r has in a passage's text.
func (r *Run) span() int {
	if r.Atom == "" {
		return len(r.Text)
	}
	return len(r.Atom) + len(r.Text) + 3*len(atomEdge)
}

func blockPassage(b *Block) passage {
	p := passage{kind: b.Kind, id: b.ID, runs: b.Text}
	switch {
	case b.isTable():
		p.shape, p.runs, p.text = tableShape, nil, tableText(b)
		return p
	case b.Kind == Rule:
		p.shape = ruleShape
	}
	p.text = flatten(b.Text)
	return p
}

func tableText(b *Block) string {
	var s strings.Builder
	flattenTo(&s, b.Text)
	for i := range b.Rows {
		s.WriteString(rowEnd)
		rowText(&s, &b.Rows[i])
	}
	return s.String()
}

func rowText(s *strings.Builder, r *Row) {
	for i := range r.Cells {
		flattenTo(s, r.Cells[i].Text)
		s.WriteString(cellEnd)
	}
}

// rowPassage takes the first cell for what the row is about: a term, a code.
func rowPassage(r *Row) passage {
	var s strings.Builder
	rowText(&s, r)
	p := passage{shape: rowShape + int32(len(r.Cells)), text: s.String()}
	if len(r.Cells) > 1 {
		p.id = flatten(r.Cells[0].Text)
	}
	return p
}

// join returns the passage of several paragraphs, marks between them.
func join(ps []passage) passage {
	if len(ps) == 1 {
		return ps[0]
	}
	p := passage{kind: ps[0].kind, id: ps[0].id}
	for i := range ps {
		if i > 0 {
			p.runs = append(p.runs, Run{Atom: paragraphMark})
		}
		p.runs = append(p.runs, ps[i].runs...)
	}
	p.text = flatten(p.runs)
	return p
}
