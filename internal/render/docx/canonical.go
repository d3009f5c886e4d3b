package docx

import "strings"

// The canonical form of a document is what a file can hold of it: text that
// XML can hold, no empty runs, no two neighbouring runs where one would do, no
// cell without a paragraph, no change that changes nothing. Writing and
// reading a document back gives its canonical form; equal documents have equal
// ones.

// canonical returns the blocks in canonical form: new values, but for
// paragraphs that are in that form already. Row is what happened to the row they
// stand in.
func canonical(blocks []Block, row Change) []Block {
	out := make([]Block, 0, len(blocks))
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			if !b.isCanonical(row) {
				b = b.canonical(row)
			}
			out = append(out, b)
		case *Table:
			if t := b.canonical(); len(t.Rows) > 0 {
				out = append(out, t)
			}
		}
	}
	return out
}

// isCanonical reports whether canonical would return what is equal to p.
func (p *Paragraph) isCanonical(row Change) bool {
	if p.Layout != p.Layout.canonical() || p.Was != nil && (*p.Was == p.Layout || *p.Was != p.Was.canonical()) {
		return false
	}
	if mark, move := canonicalChange(p.Mark, p.Move, row); mark != p.Mark || move != p.Move {
		return false
	}
	for i := range p.Runs {
		if r := &p.Runs[i]; r.Text == "" || r.canonical(row) != *r || i > 0 && r.alike(&p.Runs[i-1]) {
			return false
		}
	}
	return true
}

func (p *Paragraph) canonical(row Change) *Paragraph {
	q := &Paragraph{Layout: p.Layout.canonical(), Mark: p.Mark, Move: p.Move, Was: p.Was}
	if q.Was != nil {
		was := q.Was.canonical()
		q.Was = &was
		if was == q.Layout {
			q.Was = nil
		}
	}
	q.Mark, q.Move = canonicalChange(p.Mark, p.Move, row)
	if len(p.Runs) == 0 {
		return q
	}
	runs := make([]Run, len(p.Runs))
	for i := range p.Runs {
		runs[i] = p.Runs[i].canonical(row)
	}
	q.Runs = Merged(runs)
	return q
}

func (l Layout) canonical() Layout {
	if l.Style > Caption {
		l.Style = Normal
	}
	if l.Align > Right {
		l.Align = Left
	}
	l.Indent = min(max(l.Indent, 0), MaxIndent)
	return l
}

func (r *Run) canonical(row Change) Run {
	q := *r
	q.Text = clean(r.Text)
	q.Link = address(r.Link)
	q.Change, q.Move = canonicalChange(r.Change, r.Move, row)
	if q.Was != nil && *q.Was == q.Format {
		q.Was = nil
	}
	return q
}

// canonicalChange drops what the row says already, and the name of what is no
// move.
func canonicalChange(c Change, move string, row Change) (Change, string) {
	switch {
	case c == row || c > MovedTo:
		return None, ""
	case c == MovedFrom || c == MovedTo:
		return c, line(move)
	}
	return c, ""
}

// Merged returns runs, in place, without the empty ones and with one for
// neighbours that differ in nothing but their text. It takes linear time.
func Merged(runs []Run) []Run {
	out := runs[:0]
	for i := 0; i < len(runs); {
		r, size, j := runs[i], len(runs[i].Text), i+1
		for j < len(runs) && (runs[j].Text == "" || runs[j].alike(&r)) {
			size += len(runs[j].Text)
			j++
		}
		switch {
		case r.Text == "":
			i++
			continue
		case size > len(r.Text):
			r.Text = joined(runs[i:j], size)
		}
		out = append(out, r)
		i = j
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func joined(runs []Run, size int) string {
	var b strings.Builder
	b.Grow(size)
	for i := range runs {
		b.WriteString(runs[i].Text)
	}
	return b.String()
}

// alike reports whether two runs differ in their text at most.
func (r *Run) alike(s *Run) bool {
	if (r.Was == nil) != (s.Was == nil) || (r.Was != nil && *r.Was != *s.Was) {
		return false
	}
	return r.Format == s.Format && r.Change == s.Change && r.Link == s.Link && r.Move == s.Move
}

func (t *Table) canonical() *Table {
	out := &Table{Rows: make([]Row, 0, len(t.Rows))}
	for _, r := range t.Rows {
		if len(r.Cells) == 0 {
			continue
		}
		if r.Change > Deleted {
			r.Change = None
		}
		cells := make([]Cell, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = Cell{filled(canonical(c.Blocks, r.Change))}
		}
		out.Rows = append(out.Rows, Row{r.Header, r.Change, cells})
	}
	return out
}

// filled returns the blocks of a cell, of which there is at least one (Part 1,
// 17.4.66).
func filled(blocks []Block) []Block {
	if len(blocks) == 0 {
		return []Block{&Paragraph{}}
	}
	return blocks
}
