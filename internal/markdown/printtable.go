package markdown

// table prints a table in a box that scrolls sideways on a small screen and can
// be reached by key.
func (p *printer) table(n *Node) {
	p.WriteString(`<div class="table" role="region" tabindex="0" aria-label="`)
	escape(p.Buffer, n.Text)
	p.WriteString("\">\n<table>\n<thead>\n")
	for row := n.First; row != nil; row = row.Next {
		if row == n.First {
			p.row(row, "th", ` scope="col"`)
			p.WriteString("</thead>\n")
			continue
		}
		if row == n.First.Next {
			p.WriteString("<tbody>\n")
		}
		p.row(row, "td", "")
	}
	if n.First.Next != nil {
		p.WriteString("</tbody>\n")
	}
	p.WriteString("</table>\n</div>\n")
}

func (p *printer) row(row *Node, tag, attribute string) {
	p.WriteString("<tr>\n")
	for cell := row.First; cell != nil; cell = cell.Next {
		tag, attribute := tag, attribute
		if isBlank(cell) {
			tag, attribute = "td", "" // a header that says nothing heads nothing
		}
		p.WriteByte('<')
		p.WriteString(tag)
		p.WriteString(attribute)
		switch cell.Align {
		case AlignCentre:
			p.WriteString(` class="centre"`)
		case AlignRight:
			p.WriteString(` class="right"`)
		}
		p.WriteByte('>')
		p.inlines(cell)
		p.WriteString("</")
		p.WriteString(tag)
		p.WriteString(">\n")
	}
	p.WriteString("</tr>\n")
}
