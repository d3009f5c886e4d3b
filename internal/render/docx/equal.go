package docx

import (
	"fmt"
	"slices"
	"strings"
)

// Equal reports whether two documents have the same blocks, with the same text,
// formatting and changes, in canonical form. Where they have not, diff names the
// first paragraph that differs and says in what: "paragraph 12 (\"G8.40
// Each User\"): …". Titles, authors and dates are not compared.
//
// Documents that are the same as they stand have the same canonical form, which
// then need not be made.
func Equal(a, b *Document) (diff string, ok bool) {
	if slices.EqualFunc(a.Blocks, b.Blocks, sameBlock) {
		return "", true
	}
	diff = differ("", canonical(a.Blocks, None), canonical(b.Blocks, None))
	return diff, diff == ""
}

func sameBlock(a, b Block) bool {
	switch a := a.(type) {
	case *Paragraph:
		b, ok := b.(*Paragraph)
		return ok && a.Layout == b.Layout && a.Mark == b.Mark && a.Move == b.Move && same(a.Was, b.Was) && slices.EqualFunc(a.Runs, b.Runs, sameRun)
	case *Table:
		b, ok := b.(*Table)
		return ok && slices.EqualFunc(a.Rows, b.Rows, sameRow)
	}
	return false
}

func sameRow(a, b Row) bool {
	return a.Header == b.Header && a.Change == b.Change && slices.EqualFunc(a.Cells, b.Cells, func(a, b Cell) bool {
		return slices.EqualFunc(a.Blocks, b.Blocks, sameBlock)
	})
}

func sameRun(a, b Run) bool { return a.Text == b.Text && a.alike(&b) }

// differ says in what two lists of canonical blocks differ, or "". Where is
// what they stand in: "table 2, row 3, cell 1, ".
func differ(where string, a, b []Block) string {
	var paragraphs, tables int
	for i := range min(len(a), len(b)) {
		if isTable(a[i]) != isTable(b[i]) {
			return fmt.Sprintf("%sblock %d: %s, and %s", where, i+1, describe(a[i]), describe(b[i]))
		}
		var diff string
		switch p := a[i].(type) {
		case *Paragraph:
			paragraphs++
			if diff = differParagraph(p, b[i].(*Paragraph)); diff != "" {
				diff = fmt.Sprintf("%sparagraph %d (%q): %s", where, paragraphs, opening(p, b[i].(*Paragraph)), diff)
			}
		case *Table:
			tables++
			diff = differTable(fmt.Sprintf("%stable %d", where, tables), p, b[i].(*Table))
		}
		if diff != "" {
			return diff
		}
	}
	switch {
	case len(a) > len(b):
		return fmt.Sprintf("%safter block %d: %s, and nothing", where, len(b), describe(a[len(b)]))
	case len(a) < len(b):
		return fmt.Sprintf("%safter block %d: nothing, and %s", where, len(a), describe(b[len(a)]))
	}
	return ""
}

func describe(b Block) string {
	if p, ok := b.(*Paragraph); ok {
		return fmt.Sprintf("the paragraph %q", p.opening())
	}
	return "a table"
}

// opening is the beginning of a paragraph, by which a reader finds it.
func opening(p, q *Paragraph) string {
	if s := p.opening(); s != "" {
		return s
	}
	return q.opening()
}

const openingLength = 40

func (p *Paragraph) opening() string {
	var b strings.Builder
	for _, r := range p.Runs {
		if b.Len() >= openingLength {
			break
		}
		b.WriteString(r.Text[:min(len(r.Text), 4*openingLength)])
	}
	return shortened(strings.ToValidUTF8(b.String(), ""))
}

func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > openingLength {
		return string(r[:openingLength]) + "…"
	}
	return s
}

func differTable(where string, a, b *Table) string {
	if len(a.Rows) != len(b.Rows) {
		return fmt.Sprintf("%s: %d rows, and %d", where, len(a.Rows), len(b.Rows))
	}
	for i := range a.Rows {
		r, s := &a.Rows[i], &b.Rows[i]
		row := fmt.Sprintf("%s, row %d", where, i+1)
		switch {
		case r.Change != s.Change:
			return fmt.Sprintf("%s: %v, and %v", row, r.Change, s.Change)
		case r.Header != s.Header:
			return row + ": a header in one, and not in the other"
		case len(r.Cells) != len(s.Cells):
			return fmt.Sprintf("%s: %d cells, and %d", row, len(r.Cells), len(s.Cells))
		}
		for j := range r.Cells {
			if diff := differ(fmt.Sprintf("%s, cell %d, ", row, j+1), r.Cells[j].Blocks, s.Cells[j].Blocks); diff != "" {
				return diff
			}
		}
	}
	return ""
}

func differParagraph(p, q *Paragraph) string {
	switch {
	case p.Layout != q.Layout:
		return fmt.Sprintf("layout %+v, and %+v", p.Layout, q.Layout)
	case !same(p.Was, q.Was):
		return fmt.Sprintf("layout before %+v, and %+v", p.Was, q.Was)
	case p.Mark != q.Mark || p.Move != q.Move:
		return fmt.Sprintf("mark %v %q, and %v %q", p.Mark, p.Move, q.Mark, q.Move)
	}
	for i := range max(len(p.Runs), len(q.Runs)) {
		switch {
		case i >= len(p.Runs):
			return fmt.Sprintf("ends, and goes on with %q", shortened(q.Runs[i].Text))
		case i >= len(q.Runs):
			return fmt.Sprintf("goes on with %q, and ends", shortened(p.Runs[i].Text))
		}
		if diff := differRun(&p.Runs[i], &q.Runs[i]); diff != "" {
			return diff
		}
	}
	return ""
}

func differRun(r, s *Run) string {
	switch {
	case r.Text != s.Text:
		return fmt.Sprintf("text %q, and %q", r.Text, s.Text)
	case r.Change != s.Change || r.Move != s.Move:
		return fmt.Sprintf("%q is %v %q, and %v %q", shortened(r.Text), r.Change, r.Move, s.Change, s.Move)
	case r.Link != s.Link:
		return fmt.Sprintf("%q leads to %q, and %q", shortened(r.Text), r.Link, s.Link)
	case r.Format != s.Format:
		return fmt.Sprintf("%q is %v, and %v", shortened(r.Text), r.Format, s.Format)
	case !same(r.Was, s.Was):
		return fmt.Sprintf("%q was %v, and %v", shortened(r.Text), r.Was, s.Was)
	}
	return ""
}

// String names what is set: "bold, italic".
func (f Format) String() string {
	var names []string
	for _, n := range []struct {
		set  bool
		name string
	}{{f.Bold, "bold"}, {f.Italic, "italic"}, {f.Code, "code"}, {f.Strike, "struck through"}, {f.Underline, "underlined"}, {f.Superscript, "superscript"}} {
		if n.set {
			names = append(names, n.name)
		}
	}
	if names == nil {
		return "plain"
	}
	return strings.Join(names, ", ")
}

func same[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}
