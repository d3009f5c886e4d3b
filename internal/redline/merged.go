package redline

// State says in which of the two texts a thing stands.
type State uint8

// The states.
const (
	Kept        State = iota // in both
	Reformatted              // in both, printed in another way
	Inserted                 // in the new text only
	Deleted                  // in the old text only
)

// InOld reports whether what has the state stands in the old text.
func (s State) InOld() bool { return s != Inserted }

// InNew reports whether what has the state stands in the new text.
func (s State) InNew() bool { return s != Deleted }

// Granularity is how finely a change is shown. The zero value is the finest.
type Granularity uint8

// The granularities.
const (
	ByWord    Granularity = iota // the words that changed
	ByBlock                      // the whole paragraph, row or table is struck and inserted
	ByClause                     // a clause with all its parts
	BySection                    // all from a heading to the next
	ByDocument
)

// Merged holds two texts as one. Old and New read each of them from it.
type Merged struct {
	Nodes []Node
}

// Node is a paragraph, or a piece of one: what stands before a paragraph mark
// that is in either text. A table is a node too.
//
// A paragraph of the old text that the new one has as two is two nodes, the
// first with an inserted mark; two that became one are two nodes, the first
// with a deleted mark. Attributes stand where a block begins: of the two nodes
// only the first has Old in the one case and New in the other.
type Node struct {
	Old, New *Attributes // of the blocks that begin here; nil if none does
	Mark     State       // of the paragraph mark that ends the node: never Reformatted
	Text     []Segment
	Rows     []MergedRow
	// Move, if it is not 0, says that these words stand elsewhere in the other
	// text, in the node with the same Move. Each node of a moved sequence has
	// its own; they are numbered from 1 in the order of the old text.
	Move        int
	Granularity Granularity
}

// Segment is a stretch of text in one state and format.
type Segment struct {
	State State
	Text  string
	Atom  string // as in Run
	Old   Format // set if the state is InOld
	New   Format // set if the state is InNew
	// Edited marks, within a moved node, the words that its other place has
	// not got.
	Edited bool
}

// MergedRow is a row of a table.
type MergedRow struct {
	State    State
	Old, New string // Style, where the row stands
	Cells    []MergedCell
}

// MergedCell is a cell of a table.
type MergedCell struct {
	Old, New string // Style, where the row stands
	Text     []Segment
}

// Renumbered reports whether the node's block has another number than before.
func (n *Node) Renumbered() bool { return n.Old != nil && n.New != nil && n.Old.Label != n.New.Label }

// Restyled reports whether the node's block is printed in another way than
// before, apart from its number and its words.
func (n *Node) Restyled() bool {
	return n.Old != nil && n.New != nil &&
		(n.Old.Kind != n.New.Kind || n.Old.Level != n.New.Level || n.Old.Style != n.New.Style)
}

// Changed reports whether a reader sees any difference between the texts here.
// An ID that differs alone is none: a part (a) of a clause that was renumbered
// is still its part (a).
func (n *Node) Changed() bool {
	if n.Mark != Kept || n.Old == nil || n.New == nil || n.Renumbered() || n.Restyled() || changedText(n.Text) {
		return true
	}
	for i := range n.Rows {
		if n.Rows[i].changed() {
			return true
		}
	}
	return false
}

func (r *MergedRow) changed() bool {
	if r.State != Kept || r.Old != r.New {
		return true
	}
	for _, c := range r.Cells {
		if c.Old != c.New || changedText(c.Text) {
			return true
		}
	}
	return false
}

func changedText(segments []Segment) bool {
	for i := range segments {
		if segments[i].State != Kept {
			return true
		}
	}
	return false
}

// Equal reports whether the two texts are the same, their IDs too.
func (m *Merged) Equal() bool {
	for i := range m.Nodes {
		if n := &m.Nodes[i]; n.Changed() || n.Old.ID != n.New.ID {
			return false
		}
	}
	return true
}
