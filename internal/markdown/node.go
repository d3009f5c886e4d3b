package markdown

// Kind is the kind of a Node.
type Kind uint8

// The kinds of node: the document, blocks, then what stands inside a line.
const (
	KindDocument       Kind = iota
	KindParagraph           // holds inlines
	KindPlain               // a paragraph of a tight list: no space round it
	KindHeading             // inlines; Level 1 to 6; Text is the id
	KindQuote               // blocks
	KindList                // KindItem; Ordered, Start
	KindItem                // blocks
	KindCode                // Text; Title is the language
	KindRule                // a line across
	KindTable               // KindRow, the first of which is the header; Text is a label for those who cannot see it
	KindRow                 // KindCell
	KindCell                // inlines; Align
	KindDefinitionList      // KindTerm and KindDefinition
	KindTerm                // inlines
	KindDefinition          // blocks
	KindLeaf                // a directive on its own line
	KindContainer           // a directive round blocks
	KindProvision           // a clause or a part of one: blocks; Text is the id

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
// are not changed after Parse. They are kept small, because a site has
// millions of them.
type Node struct {
	Kind    Kind
	Level   uint8 // of a heading
	Align   Align // of a cell
	Ordered bool  // of a list

	offset int32 // in the body's own bytes
	index  int32 // into Body.links; the first number of a list; which mark of its footnote, 0 if it is no link

	Text        string // see the kinds
	First, Next *Node  // child and sibling

	more *more
}

// more is what few nodes have.
type more struct {
	title     string // of a link or image; the language of code
	directive *Directive
	footnote  *footnote
	provision *Provision
}

func (n *Node) rest() more {
	if n.more == nil {
		return more{}
	}
	return *n.more
}

// Title returns the title of a link or an image, and the language of code.
func (n *Node) Title() string { return n.rest().title }

// Start returns the first number of an ordered list.
func (n *Node) Start() int { return int(n.index) }

// Directive returns the directive of a KindDirective, KindLeaf or
// KindContainer, else nil.
func (n *Node) Directive() *Directive { return n.rest().directive }

// Provision returns the provision of a KindProvision, or of a heading that
// belongs to one; else nil.
func (n *Node) Provision() *Provision { return n.rest().provision }

// slab hands out nodes from arrays, because texts have many and keep all. The
// first one should be as large as the text needs.
type slab []Node

func (s *slab) new(k Kind, offset int) *Node {
	const more = 8
	if len(*s) == 0 {
		*s = make([]Node, more)
	}
	n := &(*s)[0]
	*s = (*s)[1:]
	n.Kind, n.offset = k, int32(offset)
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
