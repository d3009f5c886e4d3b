package search

import (
	"bytes"
	"fmt"
)

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

// linesOf returns the line of each term.
func linesOf(terms []term) [][]byte {
	lines := make([][]byte, len(terms))
	var room []byte
	for i := range terms {
		room = append(terms[i].appendLists(room[:0]), '\n')
		lines[i] = bytes.Clone(room)
	}
	return lines
}

// appendLists writes the lists of a term; the empty ones at the end are left out.
func (t *term) appendLists(b []byte) []byte {
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
	return b[:end]
}

func appendUnits(b []byte, units []int32) []byte {
	last := int32(0)
	for _, u := range units {
		b = appendNumber(b, u-last)
		last = u
	}
	return b
}

// appendTerms writes the terms of a part, for each how many bytes it shares with
// the one before, as one character, and the rest. Above those whose lines stand
// in one file of words is a line with its stamp, and its number unless it is the
// next one. Where the part begins within a file, the number of lines in front
// follows.
func (x *Index) appendTerms(b []byte, names []string, p part, ofWords []part) []byte {
	last := -1
	for w, words := range ofWords {
		from, to := max(p.from, words.from), min(p.to, words.to)
		if from >= to {
			continue
		}
		b = append(append(b, listSeparator), stampIn(x.words[w])...)
		if last < 0 || w != last+1 {
			b = fmt.Appendf(b, " %d", w)
		}
		if from > words.from {
			b = fmt.Appendf(b, " %d", from-words.from)
		}
		b = append(b, '\n')
		last = w
		for i := from; i < to; i++ {
			b = appendTerm(b, names, i, i == p.from)
		}
	}
	return b
}

func appendTerm(b []byte, names []string, i int, first bool) []byte {
	n := 0
	if !first {
		n = shared(names[i-1], names[i])
	}
	return append(append(append(b, byte(firstFinal+n)), names[i][n:]...), '\n')
}

// shared returns how many bytes two terms begin with alike, no part of a
// character among them.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && n < radix-1 && a[n] == b[n] && a[n] < 0x80 {
		n++
	}
	return n
}

// unitAt is a unit with the page it belongs to.
type unitAt struct {
	page *Page
	unit *Unit
}

// size is about how many bytes a unit takes in a file of texts.
func (u unitAt) size() int {
	const rest = 80 // what a unit costs beside its text
	return len(u.unit.Text) + rest
}

func unitsOf(pages []Page) []unitAt {
	n := 0
	for i := range pages {
		n += len(pages[i].Units)
	}
	units := make([]unitAt, 0, n)
	for i := range pages {
		for j := range pages[i].Units {
			units = append(units, unitAt{&pages[i], &pages[i].Units[j]})
		}
	}
	return units
}

// Text returns the file of texts numbered i. It has a line for each page, its
// address, title and note, and below it one for each of its units, which opens
// with #.
func (x *Index) Text(i int) []byte {
	p := x.texts[i]
	units := x.units[p.from:p.to]
	const first = 40 // bytes of the first line, at most
	size := first
	for _, u := range units {
		size += u.size()
	}
	b := fmt.Appendf(make([]byte, 0, size), "%s %d %d\n", x.stamp, p.from, p.to-p.from)
	var page *Page
	for _, u := range units {
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
	return b
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

// sorts tells apart the blank, other characters that are no text, and the rest,
// which are 0. Looked up, they take one decision a character, which is guessed
// right in nearly all texts.
var sorts = func() (sorts [256]uint8) {
	for c := range ' ' {
		sorts[c] = noText
	}
	sorts[' '] = aBlank
	return sorts
}()

const aBlank, noText uint8 = 1, 2

// appendField writes a text with single blanks for its runs of blanks. Most have
// no others, and are taken in one piece.
func appendField(b []byte, text string) []byte {
	done, last := 0, aBlank
	for i := range len(text) {
		c := text[i]
		sort := sorts[c]
		if sort&(last|noText) == 0 {
			last = sort
			continue
		}
		blank := last == aBlank
		b = append(b, text[done:i]...)
		done = i + 1
		switch {
		case c == PartBreak:
			if blank && i > 0 {
				b = b[:len(b)-1]
			}
			b = append(b, c)
		case !blank:
			b = append(b, ' ')
		}
		last = aBlank
	}
	b = append(b, text[done:]...)
	if last == aBlank && len(text) > 0 && len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return b
}
