package docx

// styleID is the identifier of each style; that of a Provision is followed by
// its level, from 1.
func (s Style) styleID() string {
	return [...]string{"Normal", "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6",
		"Provision", "Quote", "Code", "Caption"}[s]
}

// paragraphProperties writes pPr, Part 1, 17.3.1.26, in the order of CT_PPr.
func (m *mainPart) paragraphProperties(p *Paragraph) {
	if p.Layout == (Layout{}) && p.Mark == None && p.Was == nil {
		return
	}
	m.write("<w:pPr>")
	m.layout(p.Layout)
	if p.Mark != None {
		m.write("<w:rPr>")
		m.annotation(runChange(p.Mark))
		m.write("/></w:rPr>")
	}
	if p.Was != nil {
		m.annotation("pPrChange")
		m.write("><w:pPr>")
		m.layout(*p.Was)
		m.write("</w:pPr></w:pPrChange>")
	}
	m.write("</w:pPr>")
}

// layout writes pStyle, ind and jc, in the order of CT_PPrBase. A Provision's
// indent is in its style.
func (m *mainPart) layout(l Layout) {
	if l.Style != Normal {
		m.write(`<w:pStyle w:val="`)
		m.write(l.Style.styleID())
		if l.Style == Provision {
			m.number("", l.Indent+1, "")
		}
		m.write(`"/>`)
	}
	if l.Style != Provision && l.Indent > 0 {
		m.number(`<w:ind w:left="`, l.Style.margin()+l.Indent*indentWidth, `"/>`)
	}
	switch l.Align {
	case Centre:
		m.write(`<w:jc w:val="center"/>`)
	case Right:
		m.write(`<w:jc w:val="right"/>`)
	}
}

// margin is the left indent that a style has by itself, in twentieths of a
// point.
func (s Style) margin() int {
	if s == Quote {
		return indentWidth
	}
	return 0
}

// runProperties writes rPr, 17.3.2.28.
func (m *mainPart) runProperties(r *Run) {
	if r.Format == (Format{}) && r.Link == "" && r.Was == nil {
		return
	}
	m.write("<w:rPr>")
	m.format(r.Format, r.Link != "")
	if r.Was != nil {
		m.annotation("rPrChange")
		m.write("><w:rPr>")
		m.format(*r.Was, r.Link != "")
		m.write("</w:rPr></w:rPrChange>")
	}
	m.write("</w:rPr>")
}

// format writes the properties of a run in the order of EG_RPrBase as the
// first edition has it, a sequence, which Word still asks for, though later
// editions leave the order open.
func (m *mainPart) format(f Format, link bool) {
	switch {
	case f.Code && link:
		m.write(`<w:rStyle w:val="CodeLink"/>`)
	case f.Code:
		m.write(`<w:rStyle w:val="CodeText"/>`)
	case link:
		m.write(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if f.Bold {
		m.write("<w:b/>")
	}
	if f.Italic {
		m.write("<w:i/>")
	}
	if f.Strike {
		m.write("<w:strike/>")
	}
	if f.Underline {
		m.write(`<w:u w:val="single"/>`)
	}
	if f.Superscript {
		m.write(`<w:vertAlign w:val="superscript"/>`)
	}
}

// tableProperties opens a table, with tblPr (17.4.60) and tblGrid (17.4.49).
func (m *mainPart) tableProperties(columns int, header bool) {
	m.write(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/>`)
	if header {
		m.write(`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	} else {
		m.write(`<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	}
	m.write(`</w:tblPr><w:tblGrid>`)
	for range columns {
		m.number(`<w:gridCol w:w="`, textWidth/columns, `"/>`)
	}
	m.write(`</w:tblGrid>`)
}

// rowProperties writes trPr, 17.4.82, in the order of CT_TrPr.
func (m *mainPart) rowProperties(r *Row) {
	if !r.Header && r.Change == None {
		return
	}
	m.write("<w:trPr>")
	if r.Header {
		m.write("<w:tblHeader/>")
	}
	if r.Change != None {
		m.annotation(runChange(r.Change))
		m.write("/>")
	}
	m.write("</w:trPr>")
}
