package markdown

import (
	"bytes"
	"strconv"
)

// Printer says how a text is printed: what the site makes of its links and
// directives. The zero Printer prints links as they are written and of
// directives their labels.
type Printer struct {
	// Link returns the address for a link or image, and a note such as
	// "PDF, 120 kB" that is printed behind the text of the link. Without an
	// address the text alone is printed.
	Link func(Link) (href string, note string)
	// Directive writes the HTML of a text or leaf directive.
	Directive func(d *Directive, w *bytes.Buffer)
	// Prose writes the HTML of words that are not in code, a link or a heading,
	// with whatever links it makes in them. It is to escape them, and to keep
	// the ends of lines in them.
	Prose func(words string, w *bytes.Buffer)
	// After writes HTML behind the text of a provision, within its element.
	After func(of *Provision, w *bytes.Buffer)
	// HeadingOffset is added to the level of each heading; 6 is the highest.
	HeadingOffset int
	// IDPrefix is put before every id, so that two texts can stand on a page.
	IDPrefix string
}

// WriteHTML prints the text as HTML. It is safe to let into a page as it is:
// all that is not made here is escaped.
func (b *Body) WriteHTML(w *bytes.Buffer, p Printer) {
	if b.root == nil {
		return
	}
	w.Grow(len(b.source()) * 5 / 4) // what most texts come to
	pr := &printer{Buffer: w, Printer: p, body: b}
	pr.blocks(b.root)
	pr.writeFootnotes()
}

// printer prints one text.
type printer struct {
	*bytes.Buffer
	Printer
	body  *Body
	named bool // within a link or a heading
}

func (p *printer) blocks(parent *Node) {
	for n := parent.First; n != nil; n = n.Next {
		p.block(n)
	}
}

func (p *printer) block(n *Node) {
	switch n.Kind {
	case KindParagraph:
		p.inlineElement("p", n)
	case KindPlain:
		p.inlines(n)
		if n.Next != nil {
			p.WriteByte('\n')
		}
	case KindHeading:
		p.heading(n)
	case KindQuote:
		p.blockElement("blockquote", n)
	case KindList:
		p.list(n)
	case KindItem:
		p.item("li", n)
	case KindCode:
		p.code(n)
	case KindRule:
		p.WriteString("<hr>\n")
	case KindTable:
		p.table(n)
	case KindDefinitionList:
		p.blockElement("dl", n)
	case KindTerm:
		p.inlineElement("dt", n)
	case KindDefinition:
		p.item("dd", n)
	case KindLeaf:
		if p.Directive != nil {
			p.Directive(n.Directive(), p.Buffer)
		}
	case KindContainer:
		p.container(n)
	case KindProvision:
		p.provision(n)
	}
}

func (p *printer) inlineElement(name string, n *Node) {
	p.WriteByte('<')
	p.WriteString(name)
	p.WriteByte('>')
	p.inlines(n)
	p.WriteString("</")
	p.WriteString(name)
	p.WriteString(">\n")
}

func (p *printer) blockElement(name string, n *Node) {
	p.WriteByte('<')
	p.WriteString(name)
	p.WriteString(">\n")
	p.blocks(n)
	p.WriteString("</")
	p.WriteString(name)
	p.WriteString(">\n")
}

// item prints an element that may hold text without a paragraph round it.
func (p *printer) item(name string, n *Node) {
	p.WriteByte('<')
	p.WriteString(name)
	p.WriteByte('>')
	if n.First != nil && n.First.Kind != KindPlain {
		p.WriteByte('\n')
	}
	p.blocks(n)
	p.WriteString("</")
	p.WriteString(name)
	p.WriteString(">\n")
}

func (p *printer) heading(n *Node) {
	level := "123456"[min(max(int(n.Level)+p.HeadingOffset, 1), 6)-1]
	p.WriteString("<h")
	p.WriteByte(level)
	p.id(n.Text)
	p.WriteByte('>')
	if of := n.Provision(); of != nil {
		p.permalink(of)
	}
	p.inName(n)
	p.WriteString("</h")
	p.WriteByte(level)
	p.WriteString(">\n")
}

// id writes an id attribute.
func (p *printer) id(id string) {
	if id == "" {
		return
	}
	p.WriteString(` id="`)
	escape(p.Buffer, p.IDPrefix)
	escape(p.Buffer, id)
	p.WriteByte('"')
}

func (p *printer) list(n *Node) {
	if !n.Ordered {
		p.blockElement("ul", n)
		return
	}
	p.WriteString("<ol")
	if n.Start() != 1 {
		p.WriteString(` start="`)
		p.WriteString(strconv.Itoa(n.Start()))
		p.WriteByte('"')
	}
	p.WriteString(">\n")
	p.blocks(n)
	p.WriteString("</ol>\n")
}

func (p *printer) code(n *Node) {
	p.WriteString("<pre><code")
	if n.Title() != "" {
		p.WriteString(` class="language-`)
		escape(p.Buffer, n.Title())
		p.WriteByte('"')
	}
	p.WriteByte('>')
	escape(p.Buffer, n.Text)
	p.WriteString("</code></pre>\n")
}

// container prints note, tip and warning as asides with a visible label; of
// others, which are errors elsewhere, what they hold.
func (p *printer) container(n *Node) {
	name, label := n.Directive().Name, n.Directive().Label
	tag := "div"
	switch name {
	case "note", "tip", "warning":
		tag = "aside"
		if label == "" {
			label = map[string]string{"note": "Note", "tip": "Tip", "warning": "Warning"}[name]
		}
	}
	p.WriteByte('<')
	p.WriteString(tag)
	p.WriteString(` class="`)
	escape(p.Buffer, name)
	p.WriteByte('"')
	if tag == "aside" {
		p.WriteString(` role="note"`)
	}
	p.WriteString(">\n")
	if label != "" {
		p.WriteString(`<p class="label">`)
		escape(p.Buffer, label)
		p.WriteString("</p>\n")
	}
	p.blocks(n)
	p.WriteString("</")
	p.WriteString(tag)
	p.WriteString(">\n")
}
