package markdown

import "strconv"

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
