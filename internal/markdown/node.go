package markdown

// Kind is the kind of a Node.
type Kind uint8

// The kinds of node: the document, blocks, then what stands inside a line.
const (
	KindDocument       Kind = iota
	KindParagraph           // holds inlines
	KindPlain               // a paragraph of a tight list: no space round it
	KindHeading             // Level 1 to 6; ID
	KindQuote               // blocks
	KindList                // KindItem; Ordered, Start
	KindItem                // blocks
	KindCode                // Text, and in Title the language
	KindRule                // a line across
	KindTable               // KindRow, the first of which is the header; Text is a label for those who cannot see it
	KindRow                 // KindCell
	KindCell                // inlines; Align
	KindDefinitionList      // KindTerm and KindDefinition
	KindTerm                // inlines
	KindDefinition          // blocks
	KindLeaf                // a directive on its own line
	KindContainer           // a directive round blocks
	KindProvision           // a clause or a part of one, with all that belongs to it

	KindText      // Text
	KindSoftBreak // the line ends in the source, not in print
	KindHardBreak // the line ends in print
	KindCodeSpan  // Text
	KindEmphasis  // inlines
	KindStrong    // inlines
	KindDeleted   // inlines
	KindLink      // inlines; Text is the destination, Title
	KindImage     // inlines (the text alternative); Text is the destination, Title
	KindFootnote  // the mark that refers to a footnote
	KindDirective // a directive within a line
)

// Align is the alignment of a table cell.
type Align uint8

// The alignments.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Node is a part of a text, in a form that knows nothing of how it is written
// or printed: entities and escapes are resolved, references followed. Nodes
// are not changed after Parse.
type Node struct {
	Kind    Kind
	Level   uint8 // of a heading
	Align   Align // of a cell
	Ordered bool  // of a list
	Start   int   // first number of an ordered list
	Text    string
	Title   string
	ID      string

	First, Next *Node

	offset    int // in the body's own bytes
	index     int // into Body.links, or the number of the mark of its footnote (0: not linked)
	directive *Directive
	footnote  *footnote
	provision *Provision
}

// slab hands out nodes from arrays, because texts have many and keep all.
type slab []Node

func (s *slab) new(k Kind, offset int) *Node {
	const atOnce = 64
	if len(*s) == 0 {
		*s = make([]Node, atOnce)
	}
	n := &(*s)[0]
	*s = (*s)[1:]
	n.Kind, n.offset = k, offset
	return n
}

// children collects the children of a node in order.
type children struct{ parent, last *Node }

func (c *children) add(n *Node) {
	if n == nil {
		return
	}
	if c.last == nil {
		c.parent.First = n
	} else {
		c.last.Next = n
	}
	c.last = n
}
