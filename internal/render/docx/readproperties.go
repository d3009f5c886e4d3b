package docx

import (
	"strconv"
	"strings"
)

// paragraphProperties reads pPr, and reports whether the paragraph is End.
func (b *bodyReader) paragraphProperties(p *Paragraph) (filler bool) {
	var left int
	for depth := len(b.open); b.child(depth); {
		switch {
		case b.is("rPr"):
			p.Mark = b.markProperties()
			continue
		case b.is("pPrChange"):
			p.Was = b.formerLayout()
			continue
		case b.is("pStyle"):
			filler = b.attr("val") == "End"
		}
		b.layoutProperty(&p.Layout, &left)
		b.skip()
	}
	p.Layout.indent(left)
	if p.Was != nil && *p.Was == p.Layout {
		p.Was = nil
	}
	return filler
}

// layoutProperty reads one property of a paragraph.
func (b *bodyReader) layoutProperty(l *Layout, left *int) {
	switch {
	case b.is("pStyle"):
		b.style(l, b.attr("val"))
	case b.is("ind"):
		*left = number(b.attr("left")) + number(b.attr("start"))
	case b.is("jc"):
		switch b.attr("val") {
		case "center":
			l.Align = Centre
		case "right", "end":
			l.Align = Right
		}
	}
}

// indent sets the level that a left indent comes to, where the style does not
// set it.
func (l *Layout) indent(left int) {
	if l.Style != Provision {
		l.Indent = min(max((left-l.Style.margin()+indentWidth/2)/indentWidth, 0), MaxIndent)
	}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return min(max(n, -1<<20), 1<<20)
}

// style sets the style that an identifier stands for: ours, or that whose name
// is Word's.
func (b *bodyReader) style(l *Layout, id string) {
	if level, ok := strings.CutPrefix(id, Provision.styleID()); ok && number(level) > 0 {
		l.Style, l.Indent = Provision, min(number(level)-1, MaxIndent)
		return
	}
	name := b.styles[id]
	for s := Normal; s <= Caption; s++ {
		own := s.styleID()
		if s != Provision && (id == own || name != "" && strings.ReplaceAll(name, " ", "") == strings.ToLower(own)) {
			l.Style = s
			return
		}
	}
}

// markProperties reads the rPr of a paragraph's mark: what happened to it.
func (b *bodyReader) markProperties() Change {
	mark := None
	for depth := len(b.open); b.child(depth); {
		switch {
		case b.is("ins"):
			mark = Inserted
		case b.is("del"):
			mark = Deleted
		case b.is("moveFrom"):
			mark = MovedFrom
		case b.is("moveTo"):
			mark = MovedTo
		}
		b.skip()
	}
	return mark
}

// formerLayout reads pPrChange, 17.13.5.29.
func (b *bodyReader) formerLayout() *Layout {
	var l Layout
	var left int
	for depth := len(b.open); b.child(depth); {
		if !b.is("pPr") {
			b.skip()
			continue
		}
		for depth := len(b.open); b.child(depth); b.skip() {
			b.layoutProperty(&l, &left)
		}
	}
	l.indent(left)
	return &l
}

func (b *bodyReader) runProperties(r *Run) {
	for depth := len(b.open); b.child(depth); {
		if b.is("rPrChange") {
			r.Was = b.formerFormat()
			continue
		}
		b.formatProperty(&r.Format)
		b.skip()
	}
}

// formerFormat reads rPrChange, 17.13.5.31.
func (b *bodyReader) formerFormat() *Format {
	var f Format
	for depth := len(b.open); b.child(depth); {
		if !b.is("rPr") {
			b.skip()
			continue
		}
		for depth := len(b.open); b.child(depth); b.skip() {
			b.formatProperty(&f)
		}
	}
	return &f
}

// formatProperty reads one property of a run.
func (b *bodyReader) formatProperty(f *Format) {
	if b.space != wordSpace {
		return
	}
	switch string(b.name) {
	case "rStyle":
		switch b.attr("val") {
		case "CodeText", "CodeLink":
			f.Code = true
		case "Strong":
			f.Bold = true
		case "Emphasis":
			f.Italic = true
		}
	case "b":
		f.Bold = b.on()
	case "i":
		f.Italic = b.on()
	case "strike":
		f.Strike = b.on()
	case "u":
		f.Underline = b.attr("val") != "none"
	case "vertAlign":
		f.Superscript = b.attr("val") == "superscript"
	}
}

// on is the value of a property that is on or off, 17.17.4.
func (b *bodyReader) on() bool {
	switch b.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

func (b *bodyReader) table() *Table {
	b.another()
	t := &Table{}
	b.rows(t)
	return t
}

func (b *bodyReader) rows(t *Table) {
	for depth := len(b.open); b.child(depth); {
		switch {
		case b.is("tr"):
			if r := b.tableRow(); len(r.Cells) > 0 {
				t.Rows = append(t.Rows, r)
			}
		case b.is("sdt"), b.is("sdtContent"), b.is("customXml"):
			b.rows(t)
		default:
			if b.space == wordSpace {
				b.marker()
			}
			b.skip()
		}
	}
}

func (b *bodyReader) tableRow() Row {
	b.another()
	var r Row
	b.cells(&r)
	return r
}

func (b *bodyReader) cells(r *Row) {
	for depth := len(b.open); b.child(depth); {
		switch {
		case b.is("trPr"):
			b.rowProperties(r)
		case b.is("tc"):
			b.another()
			r.Cells = append(r.Cells, Cell{filled(b.blocks(r.Change))})
		case b.is("sdt"), b.is("sdtContent"), b.is("customXml"):
			b.cells(r)
		default:
			if b.space == wordSpace {
				b.marker()
			}
			b.skip()
		}
	}
}

func (b *bodyReader) rowProperties(r *Row) {
	for depth := len(b.open); b.child(depth); b.skip() {
		switch {
		case b.is("tblHeader"):
			r.Header = b.on()
		case b.is("ins"):
			r.Change = Inserted
		case b.is("del"):
			r.Change = Deleted
		}
	}
}
