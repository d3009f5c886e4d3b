package redline

import (
	"slices"
	"strings"
)

// Coarsen returns the merged text with the change at a node shown one step
// more coarsely, and the nodes that show it now; false if it is shown as
// coarsely as can be. A move becomes a deletion and an insertion. Else what is
// shown by word is struck and inserted by block; by block, the clause with all
// its parts; by clause, all from the heading to the next; at last the whole
// document. It is for printers whose format cannot express a change and that
// must not drop it. The projections stay as they are.
func (m *Merged) Coarsen(node int) (coarser *Merged, first, end int, ok bool) {
	first, end = m.group(node)
	if move := m.Nodes[node].Move; move != 0 {
		return m.withoutMove(move), first, end, true
	}
	grain := ByBlock
	for i := first; i < end; i++ {
		grain = max(grain, m.Nodes[i].Granularity+1)
	}
	if grain > ByDocument {
		return m, first, end, false
	}
	first, end = m.widened(first, end, grain)
	middle := struckAndInserted(m.Nodes[first:end], grain)
	coarser = &Merged{slices.Concat(m.Nodes[:first], middle, m.Nodes[end:])}
	for _, move := range halfMoves(coarser.Nodes) {
		coarser = coarser.withoutMove(move)
	}
	return coarser, first, first + len(middle), true
}

// group returns the nodes that are pieces of one block with the given one.
func (m *Merged) group(node int) (first, end int) {
	for first = 0; ; first = end {
		if end = m.end(first); end > node {
			return first, end
		}
	}
}

// widened returns the nodes of the clause, section or document that
// [first, end) stands in.
func (m *Merged) widened(first, end int, grain Granularity) (from, to int) {
	if grain == ByBlock {
		return first, end
	}
	clause := ""
	for i := 0; i < len(m.Nodes); i = m.end(i) {
		n := &m.Nodes[i]
		if !n.begins(grain, &clause) {
			continue
		}
		if i >= end {
			return from, i
		}
		if i <= first {
			from = i
		}
	}
	return from, len(m.Nodes)
}

// begins reports whether a clause or a section begins at n, and notes which
// clause it is.
func (n *Node) begins(grain Granularity, clause *string) bool {
	if grain == ByDocument {
		return false
	}
	if n.heads() {
		*clause = ""
		return true
	}
	id := clauseOf(n.id())
	if grain == BySection || id == "" || id == *clause {
		return false
	}
	*clause = id
	return true
}

func (n *Node) id() string {
	switch {
	case n.New != nil && n.New.ID != "":
		return n.New.ID
	case n.Old != nil:
		return n.Old.ID
	}
	return ""
}

func (n *Node) heads() bool {
	return n.New != nil && n.New.Kind == Heading || n.Old != nil && n.Old.Kind == Heading
}

// clauseOf returns the id of the clause that a part is of: "g8.40" of
// "g8.40.a.i". The numbers of a clause have digits; those of its first parts
// have not.
func clauseOf(id string) string {
	at := 0
	for part := range strings.SplitSeq(id, ".") {
		if at > 0 && !strings.ContainsAny(part, "0123456789") {
			break
		}
		at += len(part) + 1
	}
	return id[:max(at-1, 0)]
}

// struckAndInserted returns nodes with all their old text struck, then all
// their new text inserted.
func struckAndInserted(nodes []Node, grain Granularity) []Node {
	var out []Node
	var t threads
	old, new := project(nodes, oldSide), project(nodes, newSide)
	if grain == ByBlock && len(old.Blocks) == 1 && len(new.Blocks) == 1 && !old.Blocks[0].isTable() && !new.Blocks[0].isTable() {
		o, n := &old.Blocks[0], &new.Blocks[0]
		text := append(t.whole(o.Text, Deleted), t.whole(n.Text, Inserted)...)
		return []Node{{Old: &o.Attributes, New: &n.Attributes, Text: text, Granularity: grain}}
	}
	for i := range old.Blocks {
		b := &old.Blocks[i]
		out = append(out, Node{Old: &b.Attributes, Mark: Deleted, Text: t.whole(b.Text, Deleted),
			Rows: wholeRows(&t, b.Rows, Deleted), Granularity: grain})
	}
	for i := range new.Blocks {
		b := &new.Blocks[i]
		out = append(out, Node{New: &b.Attributes, Mark: Inserted, Text: t.whole(b.Text, Inserted),
			Rows: wholeRows(&t, b.Rows, Inserted), Granularity: grain})
	}
	return out
}

// halfMoves returns the moves of which only one end is left.
func halfMoves(nodes []Node) []int {
	var half []int
	for i := range nodes {
		move := nodes[i].Move
		if move == 0 {
			continue
		}
		if at := slices.Index(half, move); at < 0 {
			half = append(half, move)
		} else {
			half = slices.Delete(half, at, at+1)
		}
	}
	return half
}

// withoutMove makes a deletion and an insertion of a move.
func (m *Merged) withoutMove(move int) *Merged {
	nodes := slices.Clone(m.Nodes)
	for i := range nodes {
		n := &nodes[i]
		if n.Move != move {
			continue
		}
		n.Move, n.Text = 0, slices.Clone(n.Text)
		for j := range n.Text {
			n.Text[j].Edited = false
		}
	}
	return &Merged{nodes}
}
