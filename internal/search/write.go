package search

// Numbers are written with 46 digits, the last digit of each number from another
// set of characters than those before it, so that nothing has to stand between
// numbers. Distances are small, and mostly take one character.
const (
	radix         = 46
	firstFinal    = '#' // to P
	firstLeading  = 'Q' // to ~
	listSeparator = '!'
)

func appendNumber(b []byte, n int32) []byte {
	if n >= radix {
		b = appendLeading(b, n/radix)
	}
	return append(b, byte(firstFinal+n%radix))
}

func appendLeading(b []byte, n int32) []byte {
	if n >= radix {
		b = appendLeading(b, n/radix)
	}
	return append(b, byte(firstLeading+n%radix))
}

// line writes the lists of a term; the empty ones at the end are left out.
func (t *term) line() []byte {
	var b []byte
	end := 0
	close := func(some bool) {
		if some {
			end = len(b)
		}
		b = append(b, listSeparator)
	}
	b = appendUnits(b, t.named)
	close(len(t.named) > 0)
	last := int32(0)
	for _, r := range t.below {
		b = appendNumber(b, r.first-last)
		b = appendNumber(b, r.length-1)
		last = r.first
	}
	close(len(t.below) > 0)
	for i := len(t.in) - 1; i >= 0; i-- {
		b = appendUnits(b, t.in[i])
		close(len(t.in[i]) > 0)
	}
	return b[:end:end]
}

func appendUnits(b []byte, units []int32) []byte {
	last := int32(0)
	for _, u := range units {
		b = appendNumber(b, u-last)
		last = u
	}
	return b
}

// unitAt is a unit with the page it belongs to.
type unitAt struct {
	page *Page
	unit *Unit
}

// writeTexts writes the files of texts and returns the first unit of each, and
// the number of units. A file has a line for each page, its address, title and
// note, and below it one for each of its units, which opens with #.
func (x *Index) writeTexts(pages []Page, files int) []int {
	var units []unitAt
	for i := range pages {
		for j := range pages[i].Units {
			units = append(units, unitAt{&pages[i], &pages[i].Units[j]})
		}
	}
	const line = 80 // what a unit costs beside its text
	starts := cut(len(units), files, func(i int) int { return len(units[i].unit.Text) + line })
	x.texts = make([][]byte, files)
	for i := range x.texts {
		b := append([]byte(x.stamp), '\n')
		var page *Page
		for _, u := range units[starts[i]:starts[i+1]] {
			if u.page != page {
				page = u.page
				b = appendFields(b, page.Address, page.Title, page.Note)
			}
			anchor := u.unit.Anchor
			if anchor != "" && anchor == Key(u.unit.Label) {
				anchor = ""
			}
			b = appendFields(append(b, '#'), anchor, u.unit.Label, u.unit.Heading, u.unit.Text)
		}
		x.texts[i] = b
	}
	return starts
}

// appendFields writes a line of fields with tabs between them; those that are
// empty at its end are left out.
func appendFields(b []byte, fields ...string) []byte {
	for len(fields) > 0 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	for i, f := range fields {
		if i > 0 {
			b = append(b, '\t')
		}
		b = appendField(b, f)
	}
	return append(b, '\n')
}

// appendField writes a text with single blanks for its runs of blanks.
func appendField(b []byte, text string) []byte {
	blank := true
	for i := range len(text) {
		switch c := text[i]; {
		case c == PartBreak:
			if blank && i > 0 {
				b = b[:len(b)-1]
			}
			b, blank = append(b, c), true
		case c <= ' ':
			if !blank {
				b = append(b, ' ')
			}
			blank = true
		default:
			b, blank = append(b, c), false
		}
	}
	if blank && len(text) > 0 && len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}
