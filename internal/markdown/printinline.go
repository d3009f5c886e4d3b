package markdown

import "strings"

func (p *printer) inlines(parent *Node) {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindText, KindSoftBreak:
			if p.Prose != nil && !p.named {
				n = p.prose(n)
				continue
			}
			escape(p.Buffer, inPrint(n))
		case KindHardBreak:
			p.WriteString("<br>\n")
		case KindCodeSpan:
			p.WriteString("<code>")
			escape(p.Buffer, n.Text)
			p.WriteString("</code>")
		case KindEmphasis:
			p.mark("em", n)
		case KindStrong:
			p.mark("strong", n)
		case KindDeleted:
			p.mark("del", n)
		case KindLink:
			p.link(n)
		case KindImage:
			p.image(n)
		case KindFootnote:
			p.footnoteMark(n)
		case KindDirective:
			p.directive(n.Directive())
		}
	}
}

// prose has the words from n on printed, over the ends of lines, and returns
// the last node of them.
func (p *printer) prose(n *Node) *Node {
	if !isWords(n.Next) {
		p.Prose(inPrint(n), p.Buffer)
		return n
	}
	words := []byte(inPrint(n))
	for ; isWords(n.Next); n = n.Next {
		words = append(words, inPrint(n.Next)...)
	}
	p.Prose(string(words), p.Buffer)
	return n
}

func isWords(n *Node) bool { return n != nil && (n.Kind == KindText || n.Kind == KindSoftBreak) }

// inPrint returns what a text or the end of a line is in print.
func inPrint(n *Node) string {
	if n.Kind == KindSoftBreak {
		return "\n"
	}
	return n.Text
}

// inName prints what names something else, a link or a heading: there are no
// links to be made in it.
func (p *printer) inName(n *Node) {
	before := p.named
	p.named = true
	p.inlines(n)
	p.named = before
}

func (p *printer) mark(name string, n *Node) {
	p.WriteByte('<')
	p.WriteString(name)
	p.WriteByte('>')
	p.inlines(n)
	p.WriteString("</")
	p.WriteString(name)
	p.WriteByte('>')
}

func (p *printer) directive(d *Directive) {
	if p.Directive == nil {
		escape(p.Buffer, d.Label)
		return
	}
	p.Directive(d, p.Buffer)
}

// address returns what the site makes of a link; "" if nothing is to be
// printed.
func (p *printer) address(n *Node) (href, note string) {
	href = n.Text
	if p.Link != nil {
		href, note = p.Link(p.body.links[n.index])
	}
	if dangerous(href) {
		href = ""
	}
	if p.IDPrefix != "" && strings.HasPrefix(href, "#") {
		href = "#" + p.IDPrefix + href[1:]
	}
	return href, note
}

func (p *printer) link(n *Node) {
	href, note := p.address(n)
	if href == "" {
		p.inlines(n)
		return
	}
	p.WriteString(`<a href="`)
	writeAddress(p.Buffer, href)
	p.WriteByte('"')
	p.title(n)
	if external(href) {
		p.WriteString(` rel="noopener"`)
	}
	p.WriteByte('>')
	p.inName(n)
	if note != "" {
		p.WriteString(` <span class="file-note">`)
		escape(p.Buffer, note)
		p.WriteString("</span>")
	}
	p.WriteString("</a>")
}

func (p *printer) title(n *Node) {
	title := n.Title()
	if title == "" {
		return
	}
	p.WriteString(` title="`)
	escape(p.Buffer, title)
	p.WriteByte('"')
}

func (p *printer) image(n *Node) {
	src, _ := p.address(n)
	if src == "" {
		escape(p.Buffer, p.body.links[n.index].Text)
		return
	}
	p.WriteString(`<img src="`)
	writeAddress(p.Buffer, src)
	p.WriteString(`" alt="`)
	escape(p.Buffer, p.body.links[n.index].Text)
	p.WriteByte('"')
	p.title(n)
	p.WriteString(` loading="lazy">`)
}
