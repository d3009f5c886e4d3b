package redline

import (
	"fmt"
	"strings"
)

// String returns the merged text in a notation for people and tests, a line a
// node. Words struck and inserted stand in [-…-]{+…+}, reformatted ones in
// {~…~}; a label before the text, of which a change is [-(b)-]{+(c)+}; a
// paragraph mark struck or inserted at the end of the line, [-¶-] or {+¶+};
// moved text in [3-…-3] and {3+…+3}, with the number of the move.
func (m *Merged) String() string {
	var b strings.Builder
	for i := range m.Nodes {
		m.Nodes[i].write(&b)
	}
	return b.String()
}

func (n *Node) write(b *strings.Builder) {
	line := n.line()
	switch {
	case n.Move != 0 && n.Mark == Deleted:
		fmt.Fprintf(b, "[%d-%s-%d]\n", n.Move, line, n.Move)
	case n.Move != 0:
		fmt.Fprintf(b, "{%d+%s+%d}\n", n.Move, line, n.Move)
	case n.Mark == Deleted && n.alone():
		fmt.Fprintf(b, "[-%s-]\n", line)
	case n.Mark == Inserted && n.alone():
		fmt.Fprintf(b, "{+%s+}\n", line)
	case n.Mark == Deleted:
		b.WriteString(line + "[-¶-]\n")
	case n.Mark == Inserted:
		b.WriteString(line + "{+¶+}\n")
	default:
		b.WriteString(line + "\n")
	}
}

// alone reports whether all of the node stands in one text only.
func (n *Node) alone() bool {
	for i := range n.Text {
		if n.Text[i].State != n.Mark {
			return false
		}
	}
	return n.Mark == Deleted && n.Old != nil && n.New == nil || n.Mark == Inserted && n.New != nil && n.Old == nil
}

func (n *Node) line() string {
	var b strings.Builder
	whole := n.Mark != Kept && n.alone()
	if n.Restyled() {
		b.WriteString("{~form~} ")
	}
	b.WriteString(n.label())
	writeSegments(&b, n.Text, whole)
	for _, r := range n.Rows {
		b.WriteString("\n")
		r.write(&b, whole)
	}
	return b.String()
}

func (n *Node) label() string {
	var old, new string
	if n.Old != nil {
		old = n.Old.Label
	}
	if n.New != nil {
		new = n.New.Label
	}
	switch {
	case old == new && old == "":
		return ""
	case old == new:
		return old + " "
	case n.alone():
		return old + new + " " // one of which is empty
	}
	return bracket("[-", old, "-]") + bracket("{+", new, "+}") + " "
}

func bracket(open, s, end string) string {
	if s == "" {
		return ""
	}
	return open + s + end
}

func (r *MergedRow) write(b *strings.Builder, whole bool) {
	switch {
	case whole || r.State == Kept:
		b.WriteString("|")
	case r.State == Deleted:
		b.WriteString("[-|-]")
	default:
		b.WriteString("{+|+}")
	}
	for _, c := range r.Cells {
		b.WriteString(" ")
		writeSegments(b, c.Text, whole || r.State != Kept)
		b.WriteString(" |")
	}
}

// writeSegments writes text; whole says that all around it stands in one text
// only, which then need not be said of each word.
func writeSegments(b *strings.Builder, segments []Segment, whole bool) {
	for i := range segments {
		g := &segments[i]
		text := g.Text
		if g.Atom != "" {
			text = "<" + g.Atom + ">" + text
		}
		switch {
		case whole && !g.Edited || g.State == Kept:
			b.WriteString(text)
		case g.State == Deleted:
			b.WriteString("[-" + text + "-]")
		case g.State == Inserted:
			b.WriteString("{+" + text + "+}")
		default:
			b.WriteString("{~" + text + "~}")
		}
	}
}
