package docx

// A move is a name with a change: the place that a text left, or the one it
// came to. In the file it is a range between two markers that have the name
// (Part 1, 17.13.5.23 and 17.13.5.24, .27 and .28), and within it the runs and
// marks that moved. A range reaches from the first of them to the last, so
// that no name has two ranges, whatever stands between.
type move struct {
	change Change
	name   string
}

// span is what is known of a range while it is written.
type span struct {
	left int // runs and marks of it that are still to come
	id   int // of its markers, once it is open
}

// spans counts the parts of each move.
func spans(blocks []Block) map[move]*span {
	var found map[move]*span
	part := func(c Change, name string) {
		if (c != MovedFrom && c != MovedTo) || name == "" {
			return
		}
		if found == nil {
			found = map[move]*span{}
		}
		s := found[move{c, name}]
		if s == nil {
			s = &span{}
			found[move{c, name}] = s
		}
		s.left++
	}
	eachParagraph(blocks, func(p *Paragraph) {
		for i := range p.Runs {
			part(p.Runs[i].Change, p.Runs[i].Move)
		}
		part(p.Mark, p.Move)
	})
	return found
}

// eachParagraph calls do with every paragraph, those in tables too.
func eachParagraph(blocks []Block, do func(*Paragraph)) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			do(b)
		case *Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					eachParagraph(c.Blocks, do)
				}
			}
		}
	}
}

// startMove writes the marker before the first part of a move.
func (m *mainPart) startMove(at move) {
	s := m.moves[at]
	if s == nil || s.id != 0 {
		return
	}
	m.leave()
	m.annotation(runChange(at.change) + "RangeStart")
	s.id = m.id
	m.write(` w:name="`)
	m.xml = appendEscaped(m.xml, at.name)
	m.write(`"/>`)
}

// endMove writes the marker after the last part of a move.
func (m *mainPart) endMove(at move) {
	s := m.moves[at]
	if s == nil {
		return
	}
	if s.left--; s.left == 0 {
		m.leave()
		m.number("<w:"+runChange(at.change)+`RangeEnd w:id="`, s.id, `"/>`)
	}
}
