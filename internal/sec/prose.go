package sec

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"secpub/internal/markdown"
	"secpub/internal/source"
)

type (
	// Prose is the words of one paragraph, heading, table cell or term of a body.
	Prose = markdown.Prose
	// Provision is a clause of a code document, or a part of one.
	Provision = markdown.Provision
	// Block is a part of a body.
	Block = markdown.Node
)

// The kinds of blocks and inlines that rules tell apart.
const (
	BlockParagraph      = markdown.KindParagraph
	BlockPlain          = markdown.KindPlain // a paragraph of a tight list
	BlockHeading        = markdown.KindHeading
	BlockQuote          = markdown.KindQuote
	BlockList           = markdown.KindList
	BlockDefinitionList = markdown.KindDefinitionList
	BlockCode           = markdown.KindCode
	BlockTable          = markdown.KindTable
	BlockCell           = markdown.KindCell
	BlockLeaf           = markdown.KindLeaf
	BlockContainer      = markdown.KindContainer
	BlockProvision      = markdown.KindProvision
	InlineImage         = markdown.KindImage
	InlineDirective     = markdown.KindDirective
	InlineHyperlink     = markdown.KindLink
)

// Passage is a piece of what a document says in words: a paragraph, a heading
// or a row of a table in its body, or a text of its front matter.
type Passage struct {
	Text  string // the cells of a row are parted by tabs
	Where Where

	pos   source.Pos // of a text of the front matter
	cells []Prose    // of the body; a paragraph is one
}

// Where says what part of a document a passage is from.
type Where uint8

// The parts of a document. A note tells of the document itself: of a change, a
// correction, what was printed.
const (
	InBody Where = iota
	InHeader
	InNote
)

// At returns where the byte i of the text is written. In a text of the front
// matter, which may be quoted or folded, it is the beginning of the text.
func (p Passage) At(i int) source.Pos {
	if len(p.cells) == 0 {
		return p.pos
	}
	k := 0
	for ; k+1 < len(p.cells) && i > len(p.cells[k].Text); k++ {
		i -= len(p.cells[k].Text) + len("\t")
	}
	return p.cells[k].Pos(i)
}

// Alone returns the paragraph, heading or term that the passage is; nil if it is
// none.
func (p Passage) Alone() *Prose {
	if len(p.cells) != 1 {
		return nil
	}
	return &p.cells[0]
}

// Passages returns what a document says in words, the body last. Of notes the
// words in quotation marks are left out: they are kept there because they
// were wrong.
func Passages(d Document) []Passage {
	prose := d.Head().Body.Prose()
	list := appendHeader(make([]Passage, 0, len(prose)+2), d) // most have a title, some a summary
	first := 0
	for i, p := range prose {
		if p.Node.Kind == BlockCell && p.Node.Next != nil {
			continue
		}
		list = append(list, join(prose[first:i+1]))
		first = i + 1
	}
	return list
}

func join(row []Prose) Passage {
	if len(row) == 1 {
		return Passage{Text: row[0].Text, cells: row}
	}
	var text strings.Builder
	for i, c := range row {
		if i > 0 {
			text.WriteByte('\t')
		}
		text.WriteString(c.Text)
	}
	return Passage{Text: text.String(), cells: row}
}

func appendHeader(list []Passage, d Document) []Passage {
	add := func(where Where, t Text) {
		if t.V != "" {
			list = append(list, Passage{Text: t.V, Where: where, pos: t.Pos})
		}
	}
	note := func(t Text) { add(InNote, Text{V: unquoted(t.V), Pos: t.Pos}) }
	head := d.Head()
	add(InHeader, head.Title)
	add(InHeader, head.Summary)
	for _, u := range head.Updates {
		note(u.Note)
	}
	switch d := d.(type) {
	case *Newsletter:
		for _, h := range d.Highlights {
			add(InHeader, h.Text)
		}
		for _, c := range d.Corrections {
			note(c.Note)
		}
	case *Meeting:
		note(Text{V: d.Note, Pos: d.NumberAsPublished.Pos})
	case *Consultation:
		if d.Outcome != nil {
			add(InHeader, d.Outcome.Summary)
		}
	}
	return list
}

// unquoted returns s with U+FFFC for what stands in quotation marks.
func unquoted(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexAny(s, `"“`)
		if open < 0 {
			return b.String() + s
		}
		_, size := utf8.DecodeRuneInString(s[open:])
		end := strings.IndexAny(s[open+size:], `"”`)
		if end < 0 {
			return b.String() + s
		}
		end += open + size
		_, last := utf8.DecodeRuneInString(s[end:])
		b.WriteString(s[:open] + "\uFFFC")
		s = s[end+last:]
	}
}

// HasNumber reports whether any number but nought stands in the passage in
// figures. Without one it has no date, no figure of a register and no
// identifier of a modification.
func (p Passage) HasNumber() bool {
	for _, digit := range []byte("123456789") {
		if strings.IndexByte(p.Text, digit) >= 0 {
			return true
		}
	}
	return false
}

// Word is a run of letters and digits, or a single other mark: "6th", "2017",
// ",".
type Word struct {
	Text string
	At   int // in the passage
}

// End returns the offset behind the word.
func (w Word) End() int { return w.At + len(w.Text) }

// Words cuts the passage into words. Blanks leave nothing, but for the tabs
// that part cells.
func (p Passage) Words() []Word {
	words := make([]Word, 0, len(p.Text)/4)
	for i := 0; i < len(p.Text); {
		r, size := utf8.DecodeRuneInString(p.Text[i:])
		end := i + size
		for more := inWord(r); more && end < len(p.Text); {
			next, size := utf8.DecodeRuneInString(p.Text[end:])
			if more = inWord(next); more {
				end += size
			}
		}
		if r == '\t' || !unicode.IsSpace(r) {
			words = append(words, Word{p.Text[i:end], i})
		}
		i = end
	}
	return words
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
