package markdown

import (
	"strings"

	"secpub/internal/diag"
)

// clauses puts the blocks of a code document into the provisions they belong
// to. It goes through the document once. The parts of a clause are kept until
// its end, because their levels are not known before.
type clauses struct {
	*converter
	options  Options
	root     children
	sub      *open   // the sub-section, and the level of its heading
	open     []open  // the clause and, of 3.1.2, the clause 3.1 it is in
	entries  []entry // since the clause or sub-section began
	labelled []label // those of the entries that have one
	found    []label // those of a paragraph
	parts    []open  // of the clause before, to be used again
	reader   levelReader
}

// open is a provision that is being filled.
type open struct {
	*Provision
	list  children
	level uint8 // of the heading of a sub-section
}

// entry is a part of a clause, or a block that follows one.
type entry struct {
	label    label // of a part
	node     *Node // may be nil for a label
	indented bool
}

func (e entry) isPart() bool { return e.label.text != "" }

// arrange makes provisions of the document's blocks.
func (cv *converter) arrange(o Options) {
	root := cv.body.root
	c := &clauses{converter: cv, options: o, root: children{parent: root}}
	n := root.First
	root.First = nil
	for n != nil {
		next := n.Next
		n.Next = nil
		switch n.Kind {
		case KindHeading:
			c.heading(n)
		case KindParagraph:
			c.paragraph(n)
		default:
			c.entries = append(c.entries, entry{node: n})
		}
		n = next
	}
	c.flush()
}

// heading ends the clause, and the sub-section unless the heading is below
// that one's. With a number it begins one.
func (c *clauses) heading(n *Node) {
	c.flush()
	c.open = nil
	if c.sub != nil && n.Level <= c.sub.level {
		c.sub = nil
	}
	text := n.First
	num, ok := number{}, false
	if text != nil && text.Kind == KindText {
		num, ok = c.options.readHeadingNumber(text.Text)
	}
	if !ok || !c.isWritten(text, num.text) {
		c.root.add(n)
		return
	}
	if n.Text != "" {
		c.report(diag.BadValue, int(n.offset), "heading %q has an id of its own", num.text).
			hint("leave out {#%s}: the anchor of a numbered heading is its number", n.Text)
		n.Text = ""
	}
	cut(n, num.end)
	p := &Provision{Heading: plain(n), Level: num.parts - 1}
	n.more = p.itself()
	if num.parts == 1 {
		c.sub = nil
		c.begin(p, num, n)
		c.sub = &open{p, c.root, n.Level}
		return
	}
	node := c.slab.new(KindProvision, int(n.offset))
	node.First = n
	c.begin(p, num, node)
	c.open[len(c.open)-1].list.last = n
}

// isWritten reports whether the text is in the source as it is in print, and
// not kept from being a number by a backslash.
func (c *clauses) isWritten(n *Node, s string) bool {
	return strings.HasPrefix(c.text[n.offset:], s)
}

// cut takes the number off the beginning of a block.
func cut(n *Node, end int) {
	text := n.First
	rest := strings.TrimLeft(text.Text[end:], " \t\u00a0")
	text.offset += int32(len(text.Text) - len(rest))
	text.Text = rest
	if rest == "" {
		n.First = text.Next
	}
}

// begin opens a sub-section or clause.
func (c *clauses) begin(p *Provision, num number, node *Node) {
	for len(c.open) > 0 && !strings.HasPrefix(num.anchor(), c.open[len(c.open)-1].Anchor+".") {
		c.open = c.open[:len(c.open)-1]
	}
	p.Number, p.Label, p.Anchor = num.text, num.text, num.anchor()
	c.register(p, node)
	switch {
	case len(c.open) > 0:
		parent := &c.open[len(c.open)-1]
		parent.Children = append(parent.Children, p)
		parent.list.add(node)
	case c.sub != nil && strings.HasPrefix(p.Anchor, c.sub.Anchor+"."):
		c.sub.Children = append(c.sub.Children, p)
		c.root.add(node)
	default:
		c.body.provisions = append(c.body.provisions, p)
		c.root.add(node)
	}
	if node.Kind == KindProvision {
		c.open = append(c.open, open{Provision: p, list: children{parent: node}})
	}
}

// itself is what a node says of the provision that it is.
func (p *Provision) itself() *more {
	p.more.provision = p
	return &p.more
}

// register gives a provision its node, position and anchor.
func (c *clauses) register(p *Provision, node *Node) {
	offset := int(node.offset)
	p.node, p.Pos = node, c.pos(offset)
	node.more, node.Text = p.itself(), p.Anchor
	if c.body.anchors.take(p.Anchor, offset) {
		return
	}
	node.Text = c.body.anchors.fromWords(p.Anchor)
	f := c.report(diag.DuplicateID, offset, "second provision with the number %q", p.Number)
	f.hint("give it another number; if it only cites the other, put a backslash in the number: %s", escaped(p.Label))
	if first := c.body.anchors.taken[p.Anchor].at; first >= 0 {
		f.related(c.place(int(first)), "the first one")
	}
}

// escaped writes a label so that it is text.
func escaped(label string) string {
	if i := strings.IndexAny(label, ".("); i >= 0 {
		return label[:i] + `\` + label[i:]
	}
	return label
}
