package markdown

import (
	"strconv"
	"strings"
)

func (p *printer) inlines(parent *Node) {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindText:
			escape(p.Buffer, n.Text)
		case KindSoftBreak:
			p.WriteByte('\n')
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
	p.inlines(n)
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

// The ids of footnotes have a colon, which those of headings and provisions
// cannot have.

// markID returns the id of the n-th mark of a note.
func markID(number, n int) string {
	id := "fnref:" + strconv.Itoa(number)
	if n > 1 {
		id += ":" + strconv.Itoa(n)
	}
	return id
}

func (p *printer) footnoteMark(n *Node) {
	note := n.rest().footnote
	number := strconv.Itoa(note.number)
	if n.index == 0 { // within a link, where there can be no other
		p.WriteString("<sup>" + number + "</sup>")
		return
	}
	p.WriteString(`<sup class="footnote-mark"><a`)
	p.id(markID(note.number, int(n.index)))
	p.WriteString(` href="#`)
	escape(p.Buffer, p.IDPrefix)
	p.WriteString("fn:" + number + `" role="doc-noteref" aria-label="Footnote ` + number + `">` + number + "</a></sup>")
}

func (p *printer) writeFootnotes() {
	if len(p.body.footnotes) == 0 {
		return
	}
	p.WriteString("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n")
	for _, note := range p.body.footnotes {
		p.WriteString("<li")
		p.id("fn:" + strconv.Itoa(note.number))
		p.WriteString(">\n")
		p.footnote(note)
		p.WriteString("</li>\n")
	}
	p.WriteString("</ol>\n</section>\n")
}

// footnote prints a note, with the links back in its last paragraph.
func (p *printer) footnote(note *footnote) {
	linked := false
	for n := note.node.First; n != nil; n = n.Next {
		if n.Next == nil && n.Kind == KindParagraph {
			p.WriteString("<p>")
			p.inlines(n)
			p.backLinks(note)
			p.WriteString("</p>\n")
			linked = true
			continue
		}
		p.block(n)
	}
	if !linked {
		p.WriteString("<p>")
		p.backLinks(note)
		p.WriteString("</p>\n")
	}
}

func (p *printer) backLinks(note *footnote) {
	for i := 1; i <= note.marks; i++ {
		p.WriteString(` <a class="footnote-back" href="#`)
		escape(p.Buffer, p.IDPrefix)
		p.WriteString(markID(note.number, i))
		p.WriteString(`" role="doc-backlink" aria-label="Back to mark ` + strconv.Itoa(i) + ` of footnote ` + strconv.Itoa(note.number) + `">↩</a>`)
	}
}
