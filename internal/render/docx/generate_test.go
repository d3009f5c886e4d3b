package docx

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"
)

var effective = time.Date(2017, 2, 9, 0, 0, 0, 0, time.UTC)

// Generators of documents. Texts are short and of few letters, so that runs
// look alike often and every edge of the format comes up.

func documents() *rapid.Generator[*Document] {
	return rapid.Custom(func(t *rapid.T) *Document {
		g := &generator{t: t}
		return &Document{Title: "Section G", Version: "SEC 5.4", Author: "SECAS & Co", Date: effective, Blocks: g.blocks(7, 2)}
	})
}

type generator struct {
	t     *rapid.T
	moves int
}

func (g *generator) chance(percent int) bool {
	return rapid.IntRange(0, 99).Draw(g.t, "chance") < percent
}

func (g *generator) upTo(n int) int { return rapid.IntRange(0, n).Draw(g.t, "n") }

func (g *generator) blocks(most, depth int) []Block {
	var blocks []Block
	for range g.upTo(most) {
		switch {
		case depth > 0 && g.chance(15):
			blocks = append(blocks, g.table(depth-1))
		case g.chance(10):
			blocks = g.moved(blocks)
		default:
			blocks = append(blocks, g.paragraph())
		}
	}
	return blocks
}

func (g *generator) layout() Layout {
	return Layout{Style(g.upTo(int(Caption))), g.upTo(MaxIndent), Alignment(g.upTo(int(Right)))}
}

func (g *generator) paragraph() *Paragraph {
	p := &Paragraph{}
	if g.chance(50) {
		p.Layout = g.layout()
	}
	if g.chance(15) {
		was := g.layout()
		p.Was = &was
	}
	whole := None
	if g.chance(30) {
		whole = Change(g.upTo(2))
	}
	for range g.upTo(4) {
		p.Runs = append(p.Runs, g.run(whole))
	}
	p.Mark = whole
	if g.chance(15) {
		p.Mark = Change(g.upTo(2))
	}
	return p
}

func (g *generator) format() Format {
	return Format{g.chance(20), g.chance(20), g.chance(10), g.chance(10), g.chance(10), g.chance(10)}
}

func (g *generator) run(whole Change) Run {
	r := Run{Text: g.text(), Change: whole}
	if whole == None && g.chance(50) {
		r.Change = Change(g.upTo(2))
	}
	if g.chance(30) {
		r.Format = g.format()
	}
	if g.chance(10) {
		was := g.format()
		r.Was = &was
	}
	if g.chance(10) {
		r.Link = rapid.SampledFrom([]string{"https://example.org/a?b=1&c=2", "mailto:a@b", "a b"}).Draw(g.t, "link")
	}
	return r
}

func (g *generator) text() string {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b ", " c", "G8.40", "\t", "\n", "é", "𝔊", "&lt;", "<", "\"", "]]>", "  ", "\u2011", "\u00a0"}), 0, 4)
	return strings.Join(words.Draw(g.t, "text"), "")
}

// moved appends a block of paragraphs twice: where it stood and where it
// stands, with something between.
func (g *generator) moved(blocks []Block) []Block {
	g.moves++
	name := fmt.Sprintf("move%d", g.moves)
	var from, to []Block
	for range 1 + g.upTo(2) {
		text, layout := g.text(), g.layout()
		from = append(from, &Paragraph{Layout: layout, Mark: MovedFrom, Move: name, Runs: []Run{{Text: text, Change: MovedFrom, Move: name}, {Text: "old", Change: Deleted}}})
		to = append(to, &Paragraph{Layout: layout, Mark: MovedTo, Move: name, Runs: []Run{{Text: "new", Change: Inserted}, {Text: text, Change: MovedTo, Move: name}}})
	}
	blocks = append(blocks, from...)
	if g.chance(70) {
		blocks = append(blocks, g.paragraph())
	}
	return append(blocks, to...)
}

func (g *generator) table(depth int) *Table {
	t := &Table{}
	columns := 1 + g.upTo(2)
	for i := range 1 + g.upTo(3) {
		r := Row{Header: i == 0 && g.chance(50)}
		if g.chance(30) {
			r.Change = Change(g.upTo(2))
		}
		for range columns {
			r.Cells = append(r.Cells, Cell{g.blocks(2, depth)})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}
