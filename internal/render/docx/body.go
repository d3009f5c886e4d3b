package docx

import (
	"strconv"
	"time"
)

// mainPart is the Main Document part (Part 1, 11.3.10) while it is written.
// Elements stand in the order of the schema, Part 1, Annex A.1.
type mainPart struct {
	xml    []byte
	by     [2]string      // the author and date attributes of changes; see apart
	late   int            // which of them holds
	above  *Paragraph     // that precedes the one that is written, if any does
	id     int            // of the last annotation; each has its own (17.13)
	row    Change         // what happened to the row that is written
	links  []string       // addresses linked to, in order
	linkID map[string]int // index of each of them
	moves  map[move]*span
	inLink string // address of the hyperlink that is open
	in     Change // change that is open
}

func newMainPart(d *Document) *mainPart {
	blocks := canonical(d.Blocks, None)
	m := &mainPart{by: [2]string{revision(d, 0), revision(d, apart)}, linkID: map[string]int{}, moves: spans(blocks)}
	m.xml = append(make([]byte, 0, room(blocks)), declaration+`<w:document xmlns:w="`+wordML+`" xmlns:r="`+officeRelationships+`"><w:body>`...)
	m.blocks(blocks)
	m.xml = append(m.xml, section+`</w:body></w:document>`...)
	return m
}

// room is about how many bytes blocks take: their text, and what is usual around
// a run and a paragraph.
func room(blocks []Block) int {
	bytes := 1 << 12
	eachParagraph(blocks, func(p *Paragraph) {
		bytes += 96
		for i := range p.Runs {
			bytes += len(p.Runs[i].Text) + 112
		}
	})
	return bytes
}

// revision returns the attributes by which a change says who made it and when,
// Part 1, A.1 CT_TrackChange.
func revision(d *Document, later time.Duration) string {
	b := appendEscaped([]byte(` w:author="`), line(d.Author))
	b = append(b, '"')
	if !d.Date.IsZero() {
		b = append(b, ` w:date="`+stamp(d.Date.Add(later))+`"`...)
	}
	return string(b)
}

func (m *mainPart) write(s string) { m.xml = append(m.xml, s...) }

// number writes a number between two texts.
func (m *mainPart) number(before string, n int, after string) {
	m.write(before)
	m.xml = strconv.AppendInt(m.xml, int64(n), 10)
	m.write(after)
}

// annotation writes the tag of a change, less its end, with an id of its own.
func (m *mainPart) annotation(name string) {
	m.id++
	m.write("<w:")
	m.write(name)
	m.number(` w:id="`, m.id, `"`)
	m.write(m.by[m.late])
}

// blocks writes the blocks of the body or of a cell, and an End paragraph
// behind each that needs one to follow: see the package comment.
func (m *mainPart) blocks(blocks []Block) {
	for i, b := range blocks {
		alone := i+1 == len(blocks) || isTable(blocks[i+1])
		switch b := b.(type) {
		case *Paragraph:
			m.setApart(b)
			m.paragraph(b)
			m.above = b
			alone = alone && b.Mark != None
		case *Table:
			m.above = nil
			m.table(b)
			m.above = nil
		}
		if alone {
			m.write(end)
		}
	}
	if len(blocks) == 0 {
		m.write(end)
	}
}

// apart is more than the minute within which LibreOffice takes two changes for
// one.
const apart = 2 * time.Minute

// setApart sees to it that LibreOffice keeps apart two insertions with a kept
// paragraph mark between them: at the end of one paragraph and at the beginning
// of the next. Where they have one author and one minute it makes them one
// insertion, and rejecting that takes the mark with it. So the second is dated
// a little later. Word does not mind.
func (m *mainPart) setApart(p *Paragraph) {
	above := m.above
	switch {
	case above == nil:
		m.late = 0
	case above.Mark == None && comes(above.last()) && comes(p.first()):
		m.late = 1 - m.late
	case !comes(above.Mark):
		m.late = 0
	}
}

func comes(c Change) bool { return c == Inserted || c == MovedTo }

// first is what happened to the beginning of a paragraph.
func (p *Paragraph) first() Change {
	if len(p.Runs) == 0 {
		return p.Mark
	}
	return p.Runs[0].Change
}

// last is what happened to the end of a paragraph, less its mark.
func (p *Paragraph) last() Change {
	if len(p.Runs) == 0 {
		return None
	}
	return p.Runs[len(p.Runs)-1].Change
}

func isTable(b Block) bool {
	_, ok := b.(*Table)
	return ok
}

func (m *mainPart) paragraph(p *Paragraph) {
	m.write("<w:p>")
	m.paragraphProperties(p)
	for i := range p.Runs {
		r := &p.Runs[i]
		place := move{r.Change, r.Move}
		m.startMove(place)
		m.enter(r)
		m.run(r)
		m.endMove(place)
	}
	m.leave()
	mark := move{p.Mark, p.Move}
	m.startMove(mark)
	m.write("</w:p>")
	m.endMove(mark)
}

// enter opens the hyperlink (17.16.22) and, inside it because the schema knows
// no other way, the change of a run, where the run before did not.
func (m *mainPart) enter(r *Run) {
	change := m.changeOf(r)
	if change == m.in && r.Link == m.inLink {
		return
	}
	m.leaveChange()
	if r.Link != m.inLink {
		m.leave()
		if r.Link != "" {
			m.number(`<w:hyperlink r:id="rId`, m.link(r.Link), `">`)
		}
		m.inLink = r.Link
	}
	if change != None {
		m.annotation(runChange(change))
		m.write(">")
	}
	m.in = change
}

// changeOf returns what is marked on a run: in a row that was inserted or
// deleted as a whole also what holds for the row.
func (m *mainPart) changeOf(r *Run) Change {
	if r.Change == None {
		return m.row
	}
	return r.Change
}

// link returns the number of the relationship for an address.
func (m *mainPart) link(address string) int {
	n, ok := m.linkID[address]
	if !ok {
		n = firstLink + len(m.links)
		m.linkID[address] = n
		m.links = append(m.links, address)
	}
	return n
}

func (m *mainPart) leave() {
	m.leaveChange()
	if m.inLink != "" {
		m.write("</w:hyperlink>")
		m.inLink = ""
	}
}

func (m *mainPart) leaveChange() {
	if m.in != None {
		m.write("</w:" + runChange(m.in) + ">")
		m.in = None
	}
}

// runChange is the element of a change, 17.13.5.14 to 17.13.5.25.
func runChange(c Change) string {
	return [...]string{Inserted: "ins", Deleted: "del", MovedFrom: "moveFrom", MovedTo: "moveTo"}[c]
}

// run writes a run, 17.3.2.25. What was deleted is delText (17.3.3.7); what was
// moved away is t, as Word has it.
func (m *mainPart) run(r *Run) {
	m.write("<w:r>")
	m.runProperties(r)
	open, shut := `<w:t xml:space="preserve">`, `</w:t>`
	if m.in == Deleted {
		open, shut = `<w:delText xml:space="preserve">`, `</w:delText>`
	}
	text := r.Text
	for start, i := 0, 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\t' && text[i] != '\n' {
			continue
		}
		if start < i {
			m.write(open)
			m.xml = appendEscaped(m.xml, text[start:i])
			m.write(shut)
		}
		start = i + 1
		if i < len(text) {
			m.write(gap(text[i]))
		}
	}
	m.write("</w:r>")
}

// gap is the element of a tab (17.3.3.32) or a line break (17.3.3.1).
func gap(c byte) string {
	if c == '\t' {
		return "<w:tab/>"
	}
	return "<w:br/>"
}

func (m *mainPart) table(t *Table) {
	columns := 0
	for _, r := range t.Rows {
		columns = max(columns, len(r.Cells))
	}
	m.tableProperties(columns, t.Rows[0].Header)
	for i := range t.Rows {
		r := &t.Rows[i]
		m.write("<w:tr>")
		m.rowProperties(r)
		outer := m.row
		m.row = r.Change
		for _, c := range r.Cells {
			m.number(`<w:tc><w:tcPr><w:tcW w:w="`, textWidth/columns, `" w:type="dxa"/></w:tcPr>`)
			m.blocks(c.Blocks)
			m.write("</w:tc>")
		}
		m.row = outer
		m.write("</w:tr>")
	}
	m.write("</w:tbl>")
}
