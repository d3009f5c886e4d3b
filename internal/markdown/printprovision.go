package markdown

import "strconv"

// provision prints a clause or a part of one. The number stands in the first
// paragraph, so that it reads right where there is no style sheet.
func (p *printer) provision(n *Node) {
	p.WriteString(`<div class="provision level-`)
	p.WriteString(strconv.Itoa(n.Provision().Level))
	p.WriteByte('"')
	p.id(n.Text)
	p.WriteString(">\n")
	first := n.First
	if first == nil || first.Kind != KindHeading {
		p.WriteString("<p>")
		p.permalink(n.Provision())
		if first != nil && first.Kind == KindParagraph {
			p.inlines(first)
			first = first.Next
		}
		p.WriteString("</p>\n")
	}
	for ; first != nil; first = first.Next {
		p.block(first)
	}
	if p.After != nil {
		p.After(n.Provision(), p.Buffer)
	}
	p.WriteString("</div>\n")
}

// permalink prints the label of a provision as a link to itself.
func (p *printer) permalink(of *Provision) {
	p.WriteString(`<a class="permalink" href="#`)
	escape(p.Buffer, p.IDPrefix)
	escape(p.Buffer, of.node.Text)
	p.WriteString(`" aria-label="Link to `)
	escape(p.Buffer, of.Number)
	p.WriteString(`">`)
	escape(p.Buffer, of.Label)
	p.WriteString("</a> ")
}
