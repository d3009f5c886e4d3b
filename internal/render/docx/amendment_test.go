package docx

import (
	"fmt"

	"pgregory.net/rapid"
)

// amendment is an old and a new document, made without this package's
// settling, and the changes between them.
type amendment struct{ old, new, tracked *Document }

func amendments() *rapid.Generator[amendment] {
	return rapid.Custom(func(t *rapid.T) amendment {
		g := &amender{generator: generator{t: t}}
		for range 1 + g.upTo(7) {
			g.step()
		}
		g.settleMoves()
		doc := func(blocks []Block) *Document {
			return &Document{Title: "Section G", Author: "SECAS", Date: effective, Blocks: blocks}
		}
		return amendment{doc(g.old), doc(g.new), doc(g.tracked)}
	})
}

// amender makes the three documents side by side.
type amender struct {
	generator
	old, new, tracked []Block
	pending           []*Paragraph // moved from here, and not yet to anywhere
}

func (g *amender) step() {
	switch p := g.plain(); g.upTo(9) {
	case 0:
		g.add(p, p, p)
	case 1:
		g.add(nil, p, marked(p, Inserted, ""))
	case 2:
		g.add(p, nil, marked(p, Deleted, ""))
	case 3:
		g.cut(p, g.plain())
	case 4:
		g.join(p, g.plain())
	case 5:
		g.reworded()
	case 6:
		g.reformatted(p)
	case 7:
		g.amendedTable()
	case 8:
		g.replacedTable()
	case 9:
		name := fmt.Sprintf("move%d", g.upTo(1_000_000))
		g.add(p, nil, marked(p, MovedFrom, name))
		q := marked(p, MovedTo, name)
		g.pending = append(g.pending, q)
	}
}

// add adds one block to each document, where there is one.
func (g *amender) add(old, new, tracked *Paragraph) {
	if old != nil {
		g.old = append(g.old, old)
	}
	if new != nil {
		g.new = append(g.new, new)
	}
	if tracked != nil {
		g.tracked = append(g.tracked, tracked)
	}
}

// settleMoves sets what was moved at the end, in order.
func (g *amender) settleMoves() {
	for _, q := range g.pending {
		p := &Paragraph{Layout: q.Layout}
		for _, r := range q.Runs {
			p.Runs = append(p.Runs, Run{Text: r.Text, Format: r.Format})
		}
		g.add(nil, p, q)
	}
}

// cut makes one paragraph two. The first half gets a mark, and with it a
// layout, of its own.
func (g *amender) cut(p, q *Paragraph) {
	g.add(&Paragraph{Layout: q.Layout, Runs: both(p, q)}, p, &Paragraph{Layout: p.Layout, Runs: p.Runs, Mark: Inserted})
	g.add(nil, q, q)
}

func (g *amender) join(p, q *Paragraph) {
	g.add(p, &Paragraph{Layout: q.Layout, Runs: both(p, q)}, &Paragraph{Layout: p.Layout, Runs: p.Runs, Mark: Deleted})
	g.add(q, nil, q)
}

func both(p, q *Paragraph) []Run { return append(append([]Run(nil), p.Runs...), q.Runs...) }

// reworded strikes some runs of a paragraph, and inserts others.
func (g *amender) reworded() {
	old, new, tracked := g.words()
	g.add(old, new, tracked)
}

func (g *amender) words() (old, new, tracked *Paragraph) {
	l := g.layout()
	old, new, tracked = &Paragraph{Layout: l}, &Paragraph{Layout: l}, &Paragraph{Layout: l}
	for range 1 + g.upTo(4) {
		r := Run{Text: g.text(), Format: g.format()}
		c := Change(g.upTo(2))
		if c != Inserted {
			old.Runs = append(old.Runs, r)
		}
		if c != Deleted {
			new.Runs = append(new.Runs, r)
		}
		r.Change = c
		tracked.Runs = append(tracked.Runs, r)
	}
	return old, new, tracked
}

func (g *amender) reformatted(p *Paragraph) {
	q, tracked := &Paragraph{Layout: g.layout()}, &Paragraph{Was: &p.Layout}
	tracked.Layout = q.Layout
	for _, r := range p.Runs {
		was := r.Format
		r.Format = g.format()
		q.Runs = append(q.Runs, r)
		r.Was = &was
		tracked.Runs = append(tracked.Runs, r)
	}
	g.add(p, q, tracked)
}

// amendedTable is a table with rows that are kept, reworded, inserted and
// deleted; the first is kept.
func (g *amender) amendedTable() {
	var old, new, tracked Table
	columns := 1 + g.upTo(2)
	for i := range 1 + g.upTo(4) {
		change := None
		if i > 0 {
			change = Change(g.upTo(2))
		}
		var before, after, both []Cell
		for range columns {
			p, q, r := g.words()
			if change != None {
				q = g.plain()
				p, r = q, q
			}
			before, after, both = append(before, Cell{[]Block{p}}), append(after, Cell{[]Block{q}}), append(both, Cell{[]Block{r}})
		}
		if change != Inserted {
			old.Rows = append(old.Rows, Row{Header: i == 0, Cells: before})
		}
		if change != Deleted {
			new.Rows = append(new.Rows, Row{Header: i == 0, Cells: after})
		}
		tracked.Rows = append(tracked.Rows, Row{Header: i == 0, Change: change, Cells: both})
	}
	g.old, g.new, g.tracked = append(g.old, &old), append(g.new, &new), append(g.tracked, &tracked)
}

// replacedTable is a table struck as a whole, and another in its place.
func (g *amender) replacedTable() {
	old, gone := g.wholeTable(Deleted)
	new, come := g.wholeTable(Inserted)
	g.old, g.new, g.tracked = append(g.old, old), append(g.new, new), append(g.tracked, gone, come)
}

func (g *amender) wholeTable(c Change) (plain, tracked *Table) {
	plain, tracked = &Table{}, &Table{}
	columns := 1 + g.upTo(2)
	for range 1 + g.upTo(2) {
		var cells []Cell
		for range columns {
			cells = append(cells, Cell{[]Block{g.plain()}})
		}
		plain.Rows = append(plain.Rows, Row{Cells: cells})
		tracked.Rows = append(tracked.Rows, Row{Change: c, Cells: cells})
	}
	return plain, tracked
}

// plain draws a paragraph without changes. It is never empty: of an empty one
// beside an insertion LibreOffice loses the mark, and in a row of empty cells
// it keeps a character of its own.
func (g *amender) plain() *Paragraph {
	p := &Paragraph{Layout: g.layout(), Runs: []Run{{Text: "1"}}}
	for range g.upTo(3) {
		p.Runs = append(p.Runs, Run{Text: g.text(), Format: g.format()})
	}
	return p
}

// layout draws one that leaves room in a narrow cell: where an indent is wider
// than its cell, LibreOffice never ends.
func (g *amender) layout() Layout {
	l := g.generator.layout()
	l.Indent = min(l.Indent, 1)
	return l
}

// marked returns a paragraph inserted, deleted or moved as a whole.
func marked(p *Paragraph, c Change, move string) *Paragraph {
	q := &Paragraph{Layout: p.Layout, Mark: c, Move: move}
	for _, r := range p.Runs {
		r.Change, r.Move = c, move
		q.Runs = append(q.Runs, r)
	}
	return q
}
