package redline

import "strings"

// What is what a change is; a block may be several at once.
type What uint16

// What a change may be.
const (
	Insertion   What = 1 << iota // a block, or a row, that the old text has not got
	Deletion                     // a block, or a row, that the new text has not got
	Edit                         // words within a block
	Move                         // a block stands elsewhere; counted once, where it stands now
	Renumbering                  // the block has another number
	Reformat                     // words or a block are printed in another way
	Split                        // one paragraph is now several
	Merger                       // several paragraphs are now one
	Replacement                  // so little stays that the whole text is struck and inserted
)

// Has reports whether all of o is part of w.
func (w What) Has(o What) bool { return w&o == o }

// Count says how much text was inserted, deleted, moved or printed in another
// way. A label is not text.
type Count struct {
	InsertedChars, DeletedChars   int
	InsertedWords, DeletedWords   int
	MovedChars, ReformattedChars  int
	InsertedBlocks, DeletedBlocks int // paragraph marks, and rows of tables
}

// Change is a line of a table of changes: a block, or the pieces of one that
// was split or merged.
type Change struct {
	What What
	// First and End are the nodes [First, End) that show it; From is the node
	// that something moved away from, -1 for all but moves.
	First, End, From int
	// Old and New are the block as it was and as it is; of pieces, the first.
	// One of them is nil for an insertion or a deletion.
	Old, New *Attributes
	// Within is the block with an ID that the change stands in or after: for
	// an unnumbered paragraph, the clause that it belongs to. It is nil before
	// the first.
	Within *Attributes
	Count
	Granularity Granularity
}

// Changes returns the changes in the order of the merged text.
func (m *Merged) Changes() []Change {
	left := m.movedFrom()
	var changes []Change
	var within *Attributes
	for i := 0; i < len(m.Nodes); {
		end := m.end(i)
		n := &m.Nodes[i]
		within = numbered(n, within)
		if (n.Move == 0 || n.Mark == Inserted) && m.changed(i, end) {
			c := Change{First: i, End: end, From: -1, Within: within, Granularity: n.Granularity}
			if n.Move != 0 {
				c.From = left[n.Move]
				c.What, c.Old = Move, m.Nodes[c.From].Old
			}
			c.read(m.Nodes[i:end])
			changes = append(changes, c)
		}
		i = end
	}
	return changes
}

// movedFrom returns, by number of the move, where something moved away from.
func (m *Merged) movedFrom() map[int]int {
	at := map[int]int{}
	for i := range m.Nodes {
		if n := &m.Nodes[i]; n.Move != 0 && n.Mark == Deleted {
			at[n.Move] = i
		}
	}
	return at
}

// end returns the node after those that are pieces of one block with the i-th:
// up to a mark at which neither text is in the midst of a block.
func (m *Merged) end(i int) int {
	inOld, inNew := false, false
	for ; i < len(m.Nodes); i++ {
		n := &m.Nodes[i]
		inOld = (inOld || n.Old != nil) && !n.Mark.InOld()
		inNew = (inNew || n.New != nil) && !n.Mark.InNew()
		if !inOld && !inNew {
			return i + 1
		}
	}
	return i
}

func (m *Merged) changed(i, end int) bool {
	return end-i > 1 || m.Nodes[i].Changed()
}

// numbered returns the attributes with an ID at n, or those before.
func numbered(n *Node, before *Attributes) *Attributes {
	switch {
	case n.New != nil && n.New.ID != "":
		return n.New
	case n.New == nil && n.Old != nil && n.Old.ID != "":
		return n.Old
	}
	return before
}

func (c *Change) read(nodes []Node) {
	for i := range nodes {
		n := &nodes[i]
		if c.Old == nil {
			c.Old = n.Old
		}
		if c.New == nil {
			c.New = n.New
		}
		c.What |= n.what()
		c.Count.add(n)
	}
	if c.Granularity > ByWord && c.Old != nil && c.New != nil && c.What.Has(Edit) {
		c.What |= Replacement
	}
	if len(nodes) > 1 {
		c.What |= pieces(nodes)
		if onlySpace(nodes) {
			c.What &^= Edit
		}
	}
}

// onlySpace reports whether space alone was struck and inserted: of a sentence
// that became a paragraph, the space before it.
func onlySpace(nodes []Node) bool {
	for i := range nodes {
		for _, g := range nodes[i].Text {
			if (g.State == Inserted || g.State == Deleted) && (g.Atom != "" || strings.TrimSpace(g.Text) != "") {
				return false
			}
		}
	}
	return true
}

// pieces says what became of blocks that are shown in several nodes.
func pieces(nodes []Node) What {
	var w What
	for i := range nodes[:len(nodes)-1] {
		switch nodes[i].Mark {
		case Inserted:
			w |= Split
		case Deleted:
			w |= Merger
		}
	}
	return w
}

func (n *Node) what() What {
	var w What
	switch {
	case n.Move != 0:
		if oneEdited(n.Text) {
			w = Edit
		}
		return w
	case n.Mark == Inserted && n.alone():
		return Insertion
	case n.Mark == Deleted && n.alone():
		return Deletion
	}
	if n.Renumbered() {
		w |= Renumbering
	}
	if n.Restyled() {
		w |= Reformat
	}
	w |= whatInText(n.Text)
	for i := range n.Rows {
		w |= n.Rows[i].what()
	}
	return w
}

func oneEdited(segments []Segment) bool {
	for i := range segments {
		if segments[i].Edited {
			return true
		}
	}
	return false
}

func (r *MergedRow) what() What {
	switch r.State {
	case Inserted:
		return Insertion
	case Deleted:
		return Deletion
	}
	var w What
	if r.Old != r.New {
		w = Reformat
	}
	for _, c := range r.Cells {
		if w |= whatInText(c.Text); c.Old != c.New {
			w |= Reformat
		}
	}
	return w
}

func whatInText(segments []Segment) What {
	var w What
	for i := range segments {
		switch segments[i].State {
		case Inserted, Deleted:
			w |= Edit
		case Reformatted:
			w |= Reformat
		}
	}
	return w
}
