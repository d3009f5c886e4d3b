package redline

// table compares two tables row by row, and cell by cell in rows that belong
// together. A table with other columns than before, or with no row in common,
// is struck and inserted whole.
func (w *weaver) table(l link, o, n *Block) {
	if w.old[l.o0].class == w.new[l.n0].class || o.columns() == n.columns() {
		if node, ok := w.tableNode(o, n); ok {
			w.nodes = append(w.nodes, node)
			return
		}
	}
	w.gap(l.o0, l.o1, l.n0, l.n1)
}

func (w *weaver) tableNode(o, n *Block) (Node, bool) {
	rows := newAligner(w.likeness, rowPassages(o.Rows), rowPassages(n.Rows))
	rows.align()
	rows.rewritten(moves{})
	if len(rows.links) == 0 && len(o.Rows) > 0 && len(n.Rows) > 0 {
		return Node{}, false
	}
	node := Node{Old: &o.Attributes, New: &n.Attributes, Rows: make([]MergedRow, 0, len(n.Rows))}
	i, j := int32(0), int32(0)
	for _, l := range append(rows.links, one(int32(len(o.Rows)), int32(len(n.Rows)))) {
		node.Rows = append(node.Rows, wholeRows(&w.threads, o.Rows[i:l.o0], Deleted)...)
		node.Rows = append(node.Rows, wholeRows(&w.threads, n.Rows[j:l.n0], Inserted)...)
		if int(l.o0) < len(o.Rows) {
			node.Rows = append(node.Rows, w.row(&o.Rows[l.o0], &n.Rows[l.n0]))
		}
		i, j = l.o1, l.n1
	}
	node.Text = w.cell(o.Text, n.Text)
	return node, true
}

func rowPassages(rows []Row) []passage {
	ps := make([]passage, len(rows))
	for i := range rows {
		ps[i] = rowPassage(&rows[i])
	}
	return ps
}

// row merges two rows with as many cells.
func (w *weaver) row(o, n *Row) MergedRow {
	r := MergedRow{Old: o.Style, New: n.Style, Cells: make([]MergedCell, len(o.Cells))}
	for i := range o.Cells {
		oc, nc := &o.Cells[i], &n.Cells[i]
		r.Cells[i] = MergedCell{Old: oc.Style, New: nc.Style, Text: w.cell(oc.Text, nc.Text)}
	}
	return r
}

// cell merges two texts within a table.
func (w *weaver) cell(old, new []Run) []Segment {
	o, n := passage{runs: old, text: flatten(old)}, passage{runs: new, text: flatten(new)}
	if o.text == n.text {
		return w.threads.same(old, new)
	}
	spans, _ := w.compare(&o, &n)
	w.threads.start(old, new)
	w.threads.weave(&o, &n, spans)
	return w.threads.cut()
}

// wholeRows returns rows that stand in one text only.
func wholeRows(t *threads, rows []Row, s State) []MergedRow {
	if len(rows) == 0 {
		return nil
	}
	out := make([]MergedRow, len(rows))
	for i := range rows {
		r := &rows[i]
		out[i].State = s
		out[i].set(s, r.Style)
		for _, c := range r.Cells {
			cell := MergedCell{Text: t.whole(c.Text, s)}
			if s == Deleted {
				cell.Old = c.Style
			} else {
				cell.New = c.Style
			}
			out[i].Cells = append(out[i].Cells, cell)
		}
	}
	return out
}

func (r *MergedRow) set(s State, style string) {
	if s == Deleted {
		r.Old = style
	} else {
		r.New = style
	}
}
