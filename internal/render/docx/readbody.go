package docx

import "fmt"

// bodyReader reads the Main Document part. Elements that it does not know it
// leaves out with all they hold; those that only wrap text it looks through.
type bodyReader struct {
	*scanner
	links  map[string]string // by relationship
	styles map[string]string // names by identifier
	limit  int               // blocks that may still come
	ranges []openRange       // moves that have begun
	buffer []byte
}

// openRange is a move whose end marker has not come yet.
type openRange struct {
	id string
	at move
}

func (b *bodyReader) read(data []byte) ([]Block, error) {
	b.scanner = newScanner(data)
	var blocks []Block
	found := false
	for b.next() != endOfFile {
		if b.kind == startTag && b.is("body") {
			found = true
			blocks = b.blocks(None)
		}
	}
	if b.err != nil {
		return nil, b.err
	}
	if !found {
		return nil, fmt.Errorf("no body: %w", ErrNoText)
	}
	return blocks, nil
}

// is reports whether the element just begun is one of WordprocessingML with
// this name.
func (b *bodyReader) is(name string) bool { return b.space == wordSpace && string(b.name) == name }

// child reads on to the next element inside the one that is open at depth, and
// reports whether there is one.
func (b *bodyReader) child(depth int) bool {
	for {
		switch b.next() {
		case startTag:
			return true
		case endTag:
			if len(b.open) < depth {
				return false
			}
		case endOfFile:
			return false
		}
	}
}

// another counts a block, and fails where there are too many.
func (b *bodyReader) another() {
	if b.limit--; b.limit < 0 {
		b.fail("%w: too many paragraphs and cells", ErrTooLarge)
	}
}

// blocks reads what is inside the body, a cell or what wraps blocks.
func (b *bodyReader) blocks(row Change) []Block { return b.appendBlocks(nil, row) }

func (b *bodyReader) appendBlocks(blocks []Block, row Change) []Block {
	for depth := len(b.open); b.child(depth); {
		if b.space != wordSpace {
			b.skip()
			continue
		}
		switch string(b.name) {
		case "p":
			if p := b.paragraph(row); p != nil {
				blocks = append(blocks, p)
			}
		case "tbl":
			if t := b.table(); len(t.Rows) > 0 {
				blocks = append(blocks, t)
			}
		case "sdt", "sdtContent", "customXml", "smartTag", "ins", "del", "moveFrom", "moveTo":
			blocks = b.appendBlocks(blocks, row)
		default:
			b.marker()
			b.skip()
		}
	}
	return blocks
}

// marker notes the begin or the end of a move.
func (b *bodyReader) marker() {
	switch string(b.name) {
	case "moveFromRangeStart":
		b.ranges = append(b.ranges, openRange{b.attr("id"), move{MovedFrom, line(b.attr("name"))}})
	case "moveToRangeStart":
		b.ranges = append(b.ranges, openRange{b.attr("id"), move{MovedTo, line(b.attr("name"))}})
	case "moveFromRangeEnd", "moveToRangeEnd":
		for i := range b.ranges {
			if b.ranges[i].id == b.attr("id") {
				b.ranges = append(b.ranges[:i], b.ranges[i+1:]...)
				return
			}
		}
	}
}

// moveName names the move that a change here is part of: the one that began
// last.
func (b *bodyReader) moveName(c Change) string {
	for i := len(b.ranges) - 1; i >= 0; i-- {
		if b.ranges[i].at.change == c {
			return b.ranges[i].at.name
		}
	}
	return ""
}

// paragraph reads a paragraph; one that only follows where one has to, End, is
// none.
func (b *bodyReader) paragraph(row Change) *Paragraph {
	b.another()
	p := &Paragraph{}
	filler := false
	for depth := len(b.open); b.child(depth); {
		if b.is("pPr") {
			filler = b.paragraphProperties(p)
			continue
		}
		b.inline(p, Run{}, row)
	}
	p.Runs = Merged(p.Runs)
	if filler && p.Runs == nil && p.Mark == None {
		return nil
	}
	// The mark's change stands before the marker of its move.
	p.Mark, p.Move = canonicalChange(p.Mark, b.moveName(p.Mark), row)
	return p
}

// inline reads an element inside a paragraph. Its runs are like the run
// around: what a hyperlink or a change about them says.
func (b *bodyReader) inline(p *Paragraph, around Run, row Change) {
	if b.space != wordSpace {
		b.skip()
		return
	}
	switch string(b.name) {
	case "r":
		b.run(p, around, row)
		return
	case "hyperlink":
		around.Link = b.links[b.attr("id")]
	case "ins":
		b.changed(p, around, Inserted, row)
		return
	case "del":
		b.changed(p, around, Deleted, row)
		return
	case "moveFrom":
		b.changed(p, around, MovedFrom, row)
		return
	case "moveTo":
		b.changed(p, around, MovedTo, row)
		return
	case "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo":
	default:
		b.marker()
		b.skip()
		return
	}
	b.inside(p, around, row)
}

func (b *bodyReader) inside(p *Paragraph, around Run, row Change) {
	for depth := len(b.open); b.child(depth); {
		b.inline(p, around, row)
	}
}

// changed reads what is inside a change. What was inserted and deleted again
// is in neither text, before or after.
func (b *bodyReader) changed(p *Paragraph, around Run, c Change, row Change) {
	if around.Change != None && goes(around.Change, true) != goes(c, true) {
		b.skip()
		return
	}
	around.Change = c
	b.inside(p, around, row)
}

func (b *bodyReader) run(p *Paragraph, around Run, row Change) {
	r := around
	text := b.buffer[:0]
	for depth := len(b.open); b.child(depth); {
		if b.space != wordSpace {
			b.skip()
			continue
		}
		switch string(b.name) {
		case "rPr":
			b.runProperties(&r)
		case "t", "delText":
			text = b.content(text)
		default:
			text = append(text, b.sign()...)
			b.skip()
		}
	}
	b.buffer = text
	if len(text) == 0 {
		return
	}
	r.Text = clean(string(text))
	r.Change, r.Move = canonicalChange(r.Change, b.moveName(r.Change), row)
	if r.Was != nil && *r.Was == r.Format {
		r.Was = nil
	}
	p.Runs = append(p.Runs, r)
}

// sign is what an element in a run stands for, 17.3.3. A page break is none:
// it is no text.
func (b *bodyReader) sign() string {
	switch string(b.name) {
	case "tab", "ptab":
		return "\t"
	case "cr":
		return "\n"
	case "br":
		if kind := b.attr("type"); kind == "" || kind == "textWrapping" {
			return "\n"
		}
	case "noBreakHyphen":
		return "\u2011"
	case "softHyphen":
		return "\u00AD"
	}
	return ""
}
