package docx

import "slices"

// Accept returns the document with every change accepted, in canonical form:
// what was inserted stays, what was deleted goes. What did not change is shared.
func (d *Document) Accept() *Document { return d.settle(true) }

// Reject returns the document with every change rejected: what was deleted
// stays, what was inserted goes, and old formatting is back.
func (d *Document) Reject() *Document { return d.settle(false) }

func (d *Document) settle(accept bool) *Document {
	settled := *d
	settled.Blocks = settle(canonical(d.Blocks, None), accept)
	return &settled
}

// goes reports whether what bears a change is gone when changes are accepted,
// or else rejected.
func goes(c Change, accept bool) bool {
	if accept {
		return c == Deleted || c == MovedFrom
	}
	return c == Inserted || c == MovedTo
}

// settle settles the canonical blocks of the body or of a cell. Text before a mark that
// goes waits for the paragraph that follows.
func settle(blocks []Block, accept bool) []Block {
	out := make([]Block, 0, len(blocks))
	var waiting []Run
	for i, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			if len(waiting) == 0 && b.isSettled() {
				out = append(out, b)
				continue
			}
			waiting = appendSettled(waiting, b.Runs, accept)
			if goes(b.Mark, accept) {
				if i+1 < len(blocks) && !isTable(blocks[i+1]) {
					continue
				}
				if waiting = Merged(waiting); waiting == nil {
					continue
				}
			}
			out = append(out, &Paragraph{Layout: b.settledLayout(accept), Runs: Merged(waiting)})
			waiting = nil
		case *Table:
			if t := b.settle(accept); len(t.Rows) > 0 {
				out = append(out, t)
			}
		}
	}
	return out
}

// isSettled reports whether nothing of a paragraph is changed.
func (p *Paragraph) isSettled() bool {
	return p.Mark == None && p.Was == nil &&
		!slices.ContainsFunc(p.Runs, func(r Run) bool { return r.Change != None || r.Was != nil })
}

func (p *Paragraph) settledLayout(accept bool) Layout {
	if !accept && p.Was != nil {
		return *p.Was
	}
	return p.Layout
}

// appendSettled appends the runs that stay, as they stay.
func appendSettled(to, runs []Run, accept bool) []Run {
	to = slices.Grow(to, len(runs))
	for i := range runs {
		r := &runs[i]
		if goes(r.Change, accept) {
			continue
		}
		format := r.Format
		if !accept && r.Was != nil {
			format = *r.Was
		}
		to = append(to, Run{Text: r.Text, Format: format, Link: r.Link})
	}
	return to
}

func (t *Table) settle(accept bool) *Table {
	out := &Table{Rows: make([]Row, 0, len(t.Rows))}
	for _, r := range t.Rows {
		if goes(r.Change, accept) {
			continue
		}
		cells := make([]Cell, len(r.Cells))
		for i, c := range r.Cells {
			cells[i] = Cell{filled(settle(c.Blocks, accept))}
		}
		out.Rows = append(out.Rows, Row{Header: r.Header, Cells: cells})
	}
	return out
}
