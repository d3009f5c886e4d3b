package markdown

import (
	"slices"
	"strings"
)

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
	return label{text: words, printed: text.Text[:end], offset: int(text.offset)}, end, true
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
	for _, l := range labels {
		c.entries = append(c.entries, entry{label: l})
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
// where each opens a level within the one before, as in (a) (i), or stands
// directly behind it, as in (a)(i).
func (c *clauses) labels(n *Node) []label {
	c.found = c.found[:0]
	for end := -1; ; {
		l, size, ok := c.labelAt(n.First)
		attached := l.offset == end
		if !ok || len(c.found) > 0 && !attached && !opensWithin(c.found[len(c.found)-1].text, l.text) {
			return c.found
		}
		c.found, end = append(c.found, l), l.offset+size
		cut(n, size)
	}
}

// opensWithin reports whether a label can be the first of a level within the
// other.
func opensWithin(outer, inner string) bool {
	var innerRoom, outerRoom [mostReadings]reading
	outers := readings(outerRoom[:0], outer)
	return slices.ContainsFunc(readings(innerRoom[:0], inner), func(r reading) bool {
		return r.value == 1 && r.insert == "" && !slices.ContainsFunc(outers, func(o reading) bool { return o.style == r.style })
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
