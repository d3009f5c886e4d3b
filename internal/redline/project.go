package redline

// Old returns the old text: what stands if every change is rejected.
func (m *Merged) Old() Document { return project(m.Nodes, oldSide) }

// New returns the new text: what stands if every change is accepted.
func (m *Merged) New() Document { return project(m.Nodes, newSide) }

// side is one of the two texts.
type side bool

const (
	oldSide side = false
	newSide side = true
)

func (s side) has(state State) bool {
	if s == oldSide {
		return state.InOld()
	}
	return state.InNew()
}

func (s side) attributes(n *Node) *Attributes {
	if s == oldSide {
		return n.Old
	}
	return n.New
}

func (s side) style(old, new string) string {
	if s == oldSide {
		return old
	}
	return new
}

func (s side) format(g *Segment) Format {
	if s == oldSide {
		return g.Old
	}
	return g.New
}

// project reads one side: a block runs from where its attributes stand to the
// next mark that this side has.
func project(nodes []Node, s side) Document {
	var doc Document
	var block Block
	for i := range nodes {
		n := &nodes[i]
		if a := s.attributes(n); a != nil {
			block = Block{Attributes: *a}
		}
		block.Text = s.runs(block.Text, n.Text)
		block.Rows = s.rows(block.Rows, n.Rows)
		if s.has(n.Mark) {
			block.Text = joined(block.Text)
			doc.Blocks = append(doc.Blocks, block)
			block = Block{}
		}
	}
	return doc
}

func (s side) runs(runs []Run, segments []Segment) []Run {
	for i := range segments {
		if g := &segments[i]; s.has(g.State) {
			runs = append(runs, Run{Text: g.Text, Format: s.format(g), Atom: g.Atom})
		}
	}
	return runs
}

func (s side) rows(rows []Row, merged []MergedRow) []Row {
	for i := range merged {
		r := &merged[i]
		if !s.has(r.State) {
			continue
		}
		row := Row{Style: s.style(r.Old, r.New)}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, Cell{Style: s.style(c.Old, c.New), Text: joined(s.runs(nil, c.Text))})
		}
		rows = append(rows, row)
	}
	return rows
}
