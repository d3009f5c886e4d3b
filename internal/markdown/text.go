package markdown

import "strings"

// Text returns the plain text of all, a blank line between blocks; footnotes
// come last. Directives leave their labels.
func (b *Body) Text() string {
	if b.root == nil {
		return ""
	}
	var w strings.Builder
	w.Grow(len(b.source())) // which has little more: its marks
	textOfBlocks(&w, b.root)
	for _, note := range b.footnotes {
		textOfBlocks(&w, note.node)
	}
	return strings.TrimSpace(w.String())
}

// Lead returns the plain text of the first paragraph, "" if there is none.
func (b *Body) Lead() string {
	if b.root == nil {
		return ""
	}
	p := firstParagraph(b.root)
	if p == nil {
		return ""
	}
	return plain(p)
}

func firstParagraph(n *Node) *Node {
	for c := n.First; c != nil; c = c.Next {
		switch c.Kind {
		case KindParagraph:
			return c
		case KindProvision, KindContainer:
			if p := firstParagraph(c); p != nil {
				return p
			}
		}
	}
	return nil
}

// textOfBlocks writes what stands in a block, and ends it.
func textOfBlocks(w *strings.Builder, n *Node) {
	if p := n.Provision(); p != nil && p.node == n {
		w.WriteString(p.Label)
		w.WriteByte(' ')
	}
	switch n.Kind {
	case KindParagraph, KindHeading, KindTerm:
		w.WriteString(plain(n))
		w.WriteString("\n\n")
		return
	case KindPlain:
		w.WriteString(plain(n))
		w.WriteByte('\n')
		return
	case KindCode:
		w.WriteString(n.Text)
		w.WriteByte('\n')
	case KindRow:
		textOfRow(w, n)
		return
	case KindLeaf, KindContainer:
		if d := n.Directive(); d.Label != "" {
			w.WriteString(d.Label)
			w.WriteString("\n\n")
		}
	}
	for c := n.First; c != nil; c = c.Next {
		textOfBlocks(w, c)
	}
	if n.Kind == KindList || n.Kind == KindTable {
		w.WriteByte('\n')
	}
}

func textOfRow(w *strings.Builder, row *Node) {
	for cell := row.First; cell != nil; cell = cell.Next {
		if cell != row.First {
			w.WriteByte('\t')
		}
		textOfInlines(w, cell)
	}
	w.WriteByte('\n')
}

// plain returns the text of a block's inlines.
func plain(n *Node) string {
	if c := n.First; c != nil && c.Next == nil && c.Kind == KindText {
		return c.Text
	}
	var w strings.Builder
	textOfInlines(&w, n)
	return strings.TrimSpace(w.String())
}

func textOfInlines(w *strings.Builder, n *Node) {
	for c := n.First; c != nil; c = c.Next {
		switch c.Kind {
		case KindText, KindCodeSpan:
			w.WriteString(c.Text)
		case KindSoftBreak, KindHardBreak:
			w.WriteByte(' ')
		case KindDirective:
			w.WriteString(c.Directive().Label)
		default:
			textOfInlines(w, c)
		}
	}
}
