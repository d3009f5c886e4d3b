package markdown

import (
	"slices"
	"strings"

	"secpub/internal/diag"
)

// clauses puts the blocks of a code document into the provisions they belong
// to. It goes through the document once. The parts of a clause are kept until
// its end, because their levels are not known before.
type clauses struct {
	*converter
	options Options
	root    children
	sub     *open          // the sub-section, and the level of its heading
	open    []open         // the clause and, of 3.1.2, the clause 3.1 it is in
	entries []entry        // since the clause or sub-section began
	first   map[string]int // offsets of the provisions, by anchor
}

// open is a provision that is being filled.
type open struct {
	*Provision
	list  children
	level uint8 // of the heading of a sub-section
}

// entry is a part of a clause, or a block that follows one.
type entry struct {
	label    *label
	node     *Node // may be nil for a label
	indented bool
}

// arrange makes provisions of the document's blocks.
func (cv *converter) arrange(o Options) {
	root := cv.body.root
	c := &clauses{converter: cv, options: o, root: children{parent: root}, first: map[string]int{}}
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
	n.more = &more{provision: p}
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

// register gives a provision its node, position and anchor.
func (c *clauses) register(p *Provision, node *Node) {
	offset := int(node.offset)
	p.node, p.Pos = node, c.pos(offset)
	node.more, node.Text = &more{provision: p}, p.Anchor
	if c.body.anchors.take(p.Anchor) {
		c.first[p.Anchor] = offset
		return
	}
	node.Text = c.body.anchors.fromWords(p.Anchor)
	f := c.report(diag.DuplicateID, offset, "second provision with the number %q", p.Number)
	f.hint("give it another number; if it only cites the other, put a backslash in the number: %s", escaped(p.Label))
	if first, ok := c.first[p.Anchor]; ok {
		f.related(c.place(first), "the first one")
	}
}

// escaped writes a label so that it is text.
func escaped(label string) string {
	if i := strings.IndexAny(label, ".("); i >= 0 {
		return label[:i] + `\` + label[i:]
	}
	return label
}

// paragraph begins a clause if the paragraph opens with a number, and parts
// where its lines open with labels.
func (c *clauses) paragraph(n *Node) {
	indented := c.isIndented(n)
	for piece := n; piece != nil; {
		rest := c.split(piece)
		c.piece(piece, piece == n, indented)
		piece = rest
	}
}

// isIndented reports whether the author moved the paragraph to the right.
func (c *clauses) isIndented(n *Node) bool {
	before := c.text[:n.offset]
	indent := before[strings.LastIndexByte(before, '\n')+1:]
	return len(indent) > 1 || indent == "\t"
}

// split cuts a paragraph before the first of its lines that opens with a
// label, and returns what is cut off.
func (c *clauses) split(n *Node) *Node {
	for at := n.First; at != nil; at = at.Next {
		br := at.Next
		if br == nil || br.Kind != KindSoftBreak && br.Kind != KindHardBreak || br.Next == nil {
			continue
		}
		if _, _, ok := c.labelAt(br.Next); ok {
			rest := c.slab.new(KindParagraph, int(br.Next.offset))
			rest.First = br.Next
			at.Next = nil
			return rest
		}
	}
	return nil
}

// labelAt reads the label that a text begins with.
func (c *clauses) labelAt(text *Node) (l label, end int, ok bool) {
	if text == nil || text.Kind != KindText {
		return l, 0, false
	}
	words, end, ok := readLabel(text.Text)
	if !ok || !c.isWritten(text, text.Text[:end]) {
		return l, 0, false
	}
	return label{text: words, offset: int(text.offset)}, end, true
}

// piece enters a paragraph, or the lines of one that a label opens.
func (c *clauses) piece(n *Node, first, indented bool) {
	attached := false // labels stand directly behind the number
	begun := false
	if num, ok := c.numberAt(n); ok && first {
		attached = strings.HasPrefix(n.First.Text[num.end:], "(")
		begun = !attached || len(c.open) == 0 || c.open[len(c.open)-1].Anchor != num.anchor()
		if begun {
			c.beginClause(n, num)
		} else {
			cut(n, num.end)
		}
	}
	labels := c.labels(n)
	if attached && !begun && len(labels) > 0 {
		labels = wholeNumber(labels)
	}
	for i := range labels {
		c.entries = append(c.entries, entry{label: &labels[i]})
	}
	if n.First != nil {
		c.add(n, indented, len(labels) > 0)
	}
}

func (c *clauses) numberAt(n *Node) (number, bool) {
	text := n.First
	if text == nil || text.Kind != KindText {
		return number{}, false
	}
	num, ok := c.options.readNumber(text.Text)
	return num, ok && num.parts > 1 && c.isWritten(text, num.text)
}

func (c *clauses) beginClause(n *Node, num number) {
	c.flush()
	node := c.slab.new(KindProvision, int(n.offset))
	cut(n, num.end)
	c.begin(&Provision{Level: num.parts - 1}, num, node)
}

// labels takes the labels off the beginning of a paragraph: one, or several
// where each opens a level within the one before: (a)(i), (a) (i).
func (c *clauses) labels(n *Node) []label {
	var found []label
	for {
		l, end, ok := c.labelAt(n.First)
		if !ok {
			return found
		}
		behind := n.First.Text[end:]
		if len(found) > 0 && !opensWithin(found[len(found)-1].text, l.text) && !strings.HasPrefix(behind, "(") && int(n.First.offset) > found[len(found)-1].offset+len(found[len(found)-1].text)+2 {
			return found
		}
		found = append(found, l)
		cut(n, end)
	}
}

// opensWithin reports whether a label can be the first of a level within the
// other.
func opensWithin(outer, inner string) bool {
	return slices.ContainsFunc(readings(inner), func(r reading) bool {
		return r.value == 1 && r.insert == "" && !slices.ContainsFunc(readings(outer), func(o reading) bool { return o.style == r.style })
	})
}

// wholeNumber makes one label of those of a whole number.
func wholeNumber(labels []label) []label {
	last := labels[len(labels)-1]
	last.within, last.offset = []string{}, labels[0].offset
	for _, l := range labels[:len(labels)-1] {
		last.within = append(last.within, l.text)
	}
	return []label{last}
}

// add enters a block, as the text of the label just entered or as one that
// follows what is there.
func (c *clauses) add(n *Node, indented, labelled bool) {
	if labelled {
		c.entries[len(c.entries)-1].node = n
		return
	}
	c.entries = append(c.entries, entry{node: n, indented: indented})
}
