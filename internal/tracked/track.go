package tracked

import (
	"slices"
	"strconv"

	"secpub/internal/redline"
	"secpub/internal/render/docx"
)

// tracker writes a merged text as the blocks of a file, one a node.
//
// A paragraph's layout belongs to its mark: in a file, as in WordprocessingML,
// text before a mark that goes joins the next paragraph and takes its layout.
// So the attributes of a block, which in the merged text stand where it
// begins, go to the node that ends it.
type tracker struct {
	*Meta
	old, new *redline.Attributes // of the blocks that are open
	move     string              // name of the move that is written, "" for none
}

func (m *Meta) tracked(merged *redline.Merged) []docx.Block {
	t := tracker{Meta: m, old: &redline.Attributes{}, new: &redline.Attributes{}}
	blocks := make([]docx.Block, 0, len(merged.Nodes))
	for i := range merged.Nodes {
		n := &merged.Nodes[i]
		if n.Old != nil {
			t.old = n.Old
		}
		if n.New != nil {
			t.new = n.New
		}
		if attributes(n).Kind == redline.Table {
			blocks = append(blocks, t.table(n))
			continue
		}
		blocks = append(blocks, t.paragraph(n))
	}
	return blocks
}

func (t *tracker) paragraph(n *redline.Node) *docx.Paragraph {
	t.from(n)
	p := &docx.Paragraph{Mark: t.change(n.Mark, false), Move: t.move, Runs: t.prefix(n)}
	old, new := layoutOf(t.old), layoutOf(t.new)
	switch {
	case n.Mark == redline.Deleted:
		p.Layout = old
	case n.Mark == redline.Kept && old != new:
		p.Layout, p.Was = new, &old
	default:
		p.Layout = new
	}
	if attributes(n).Kind == redline.Rule {
		p.Runs = append(p.Runs, t.run(ruleText, n.Mark))
	}
	p.Runs = docx.Merged(t.runs(p.Runs, n.Text, t.old, t.new))
	return p
}

// from notes the move that a node is an end of.
func (t *tracker) from(n *redline.Node) {
	t.move = ""
	if n.Move != 0 {
		t.move = "move" + strconv.Itoa(n.Move)
	}
}

// change is what is marked on something with the state. Within what moved,
// words that the other place has not got are inserted or deleted.
func (t *tracker) change(s redline.State, edited bool) docx.Change {
	moved := t.move != "" && !edited
	switch {
	case s == redline.Inserted && moved:
		return docx.MovedTo
	case s == redline.Inserted:
		return docx.Inserted
	case s == redline.Deleted && moved:
		return docx.MovedFrom
	case s == redline.Deleted:
		return docx.Deleted
	}
	return docx.None
}

// run returns text without a format.
func (t *tracker) run(text string, s redline.State) docx.Run {
	return docx.Run{Text: text, Change: t.change(s, false), Move: t.move}
}

// prefix returns the number before a block's text, on either side where a
// block begins.
func (t *tracker) prefix(n *redline.Node) []docx.Run {
	old, oldGap := prefixOf(n.Old)
	new, newGap := prefixOf(n.New)
	if old == "" && new == "" {
		return nil
	}
	var runs []docx.Run
	add := func(text string, s redline.State, a *redline.Attributes) {
		r := t.run(text, s)
		r.Format = prefixFormat(a)
		runs = append(runs, r)
	}
	alike := old != "" && new != "" && oldGap == newGap && prefixFormat(n.Old) == prefixFormat(n.New)
	switch {
	case alike && old == new:
		add(new+newGap, redline.Kept, n.New)
		return runs
	case alike:
		add(old, redline.Deleted, n.Old)
		add(new, redline.Inserted, n.New)
		add(newGap, redline.Kept, n.New)
		return runs
	}
	if old != "" {
		add(old+oldGap, redline.Deleted, n.Old)
	}
	if new != "" {
		add(new+newGap, redline.Inserted, n.New)
	}
	return runs
}

// runs appends the words of a block that was old and is new, which are nil in
// a table. Where a link leads is no formatting that a file could track, so text
// that links elsewhere is struck and inserted.
func (t *tracker) runs(to []docx.Run, segments []redline.Segment, old, new *redline.Attributes) []docx.Run {
	to = slices.Grow(to, len(segments))
	for i := range segments {
		g := &segments[i]
		text := textFor(g.Text, g.Atom)
		was := docx.Run{Text: text, Format: formatOf(g.Old, g.Atom, old), Link: t.destination(g.Old, true), Move: t.move}
		is := docx.Run{Text: text, Format: formatOf(g.New, g.Atom, new), Link: t.destination(g.New, false), Move: t.move}
		switch {
		case g.State == redline.Deleted:
			was.Change = t.change(g.State, g.Edited)
			to = append(to, was)
		case g.State == redline.Inserted:
			is.Change = t.change(g.State, g.Edited)
			to = append(to, is)
		case was.Link != is.Link:
			was.Change, is.Change = docx.Deleted, docx.Inserted
			to = append(to, was, is)
		default:
			if was.Format != is.Format {
				former := was.Format
				is.Was = &former
			}
			to = append(to, is)
		}
	}
	return to
}

func (t *tracker) table(n *redline.Node) *docx.Table {
	t.move = "" // there is no move of a row in the format
	table := &docx.Table{}
	for i := range n.Rows {
		r := &n.Rows[i]
		row := docx.Row{Header: t.side(r.State, r.Old, r.New) == headerStyle, Change: t.change(r.State, false)}
		for j := range r.Cells {
			row.Cells = append(row.Cells, t.cell(&r.Cells[j], r.State))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func (t *tracker) side(s redline.State, old, new string) string {
	if s == redline.Deleted {
		return old
	}
	return new
}

func (t *tracker) cell(c *redline.MergedCell, row redline.State) docx.Cell {
	p := &docx.Paragraph{Layout: docx.Layout{Align: alignment(t.side(row, c.Old, c.New))}, Runs: t.runs(nil, c.Text, nil, nil)}
	if was := alignment(c.Old); row == redline.Kept && was != p.Align {
		p.Was = &docx.Layout{Align: was}
	}
	return docx.Cell{Blocks: []docx.Block{p}}
}
