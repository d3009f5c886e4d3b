package tracked

import (
	"slices"
	"strconv"
	"strings"

	"secpub/internal/markdown"
	"secpub/internal/redline"
	"secpub/internal/render/docx"
)

// The styles of blocks (redline.Attributes.Style): what a block is part of,
// beside its kind. Those of containers are put together, the outer one first:
// "note quote".
const (
	titleStyle     = "title" // the heading of level 0 that is the text's title
	footnoteStyle  = "footnote"
	directiveStyle = "directive"
	quoteStyle     = "quote"
	headerStyle    = "header" // of a row
)

// The atoms of runs (redline.Run.Atom). That of an image is followed by a
// blank and its destination, so that another picture is another atom.
const (
	footnoteAtom  = "footnote"
	directiveAtom = "directive"
	imageAtom     = "image"
)

// ruleText stands for a line across where there is only text.
const ruleText = "* * *"

// Blocks returns the text of a body as the comparison takes it: every word,
// number, mark and form that a reader sees, and nothing that only the source
// has. So where lines end in the source, how many blanks stand between words
// and how a list is spaced make no difference.
//
//   - A clause is a Clause, or a Heading if it has a title of its own; parts
//     follow it, with a higher level.
//   - A list item is an Item, its bullet or number its label. What else belongs
//     to an item or a clause has the same level.
//   - The label of an aside is a Note; what it holds has its name as style.
//   - A directive on its own line is shown as it is written, as is one within a
//     line that has no label: only a site knows what they print.
//   - Footnotes come last.
func Blocks(b *markdown.Body) redline.Document {
	return redline.Document{Blocks: appendBlocks(nil, b)}
}

func appendBlocks(to []redline.Block, b *markdown.Body) []redline.Block {
	if b == nil || b.Root() == nil {
		return to
	}
	c := &converter{notes: readNotes(b), blocks: slices.Grow(to, blocksBelow(b.Root()))}
	c.within(b.Root().First, place{})
	c.footnotes()
	return c.blocks
}

// blocksBelow is about how many blocks are made of what is below parent.
func blocksBelow(parent *markdown.Node) int {
	blocks := 0
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case markdown.KindProvision, markdown.KindContainer, markdown.KindQuote, markdown.KindList, markdown.KindDefinitionList:
			blocks += blocksBelow(n)
		default:
			blocks++
		}
	}
	return blocks
}

// converter makes blocks of nodes, in the order of the text.
type converter struct {
	notes  notes
	blocks []redline.Block
}

// place is what a block stands in.
type place struct {
	level int
	style string
}

func (at place) in(style string) place {
	if at.style != "" {
		style = at.style + " " + style
	}
	return place{at.level, style}
}

func (at place) deeper() place { return place{at.level + 1, at.style} }

// attributes returns those of a block of the kind.
func (at place) attributes(k redline.Kind) redline.Attributes {
	return redline.Attributes{Kind: k, Level: at.level, Style: at.style}
}

// add adds a block with the text of n.
func (c *converter) add(a redline.Attributes, n *markdown.Node) {
	c.blocks = append(c.blocks, redline.Block{Attributes: a, Text: c.text(n)})
}

// within adds n and all that follow it.
func (c *converter) within(n *markdown.Node, at place) {
	for ; n != nil; n = n.Next {
		c.block(n, at)
	}
}

func (c *converter) block(n *markdown.Node, at place) {
	switch n.Kind {
	case markdown.KindParagraph, markdown.KindPlain:
		c.add(at.attributes(at.paragraph()), n)
	case markdown.KindHeading:
		c.heading(n, at)
	case markdown.KindQuote:
		c.within(n.First, at.in(quoteStyle))
	case markdown.KindList:
		c.list(n, at.deeper())
	case markdown.KindCode:
		a := at.attributes(redline.Code)
		c.blocks = append(c.blocks, redline.Block{Attributes: a, Text: codeText(n.Text)})
	case markdown.KindRule:
		c.blocks = append(c.blocks, redline.Block{Attributes: at.attributes(redline.Rule)})
	case markdown.KindTable:
		c.table(n, at)
	case markdown.KindDefinitionList:
		c.within(n.First, at)
	case markdown.KindTerm:
		c.add(at.attributes(redline.Term), n)
	case markdown.KindDefinition:
		at = at.deeper()
		c.holder(at.attributes(redline.Definition), n.First, at)
	case markdown.KindLeaf:
		a := at.in(directiveStyle).attributes(redline.Other)
		c.blocks = append(c.blocks, redline.Block{Attributes: a, Text: []redline.Run{{Text: written(n.Directive()), Atom: directiveAtom}}})
	case markdown.KindContainer:
		c.container(n, at)
	case markdown.KindProvision:
		c.provision(n, at)
	}
}

// codeText returns lines of code, which are kept as they are.
func codeText(lines string) []redline.Run {
	lines = clean(strings.TrimRight(lines, "\n"))
	if lines == "" {
		return nil
	}
	return []redline.Run{{Text: lines}}
}

// paragraph is the kind of a paragraph there.
func (at place) paragraph() redline.Kind {
	if strings.HasSuffix(at.style, quoteStyle) {
		return redline.Quote
	}
	return redline.Paragraph
}

func (c *converter) heading(n *markdown.Node, at place) {
	a := at.attributes(redline.Heading)
	a.Level = int(n.Level)
	if p := n.Provision(); p != nil {
		a.ID, a.Label = p.Node().Text, p.Label
	}
	c.add(a, n)
}

// holder adds a block that begins with the text of its first paragraph, if n
// is one, and what follows that.
func (c *converter) holder(a redline.Attributes, n *markdown.Node, at place) {
	if n == nil || n.Kind != markdown.KindParagraph && n.Kind != markdown.KindPlain {
		c.blocks = append(c.blocks, redline.Block{Attributes: a})
		c.within(n, at)
		return
	}
	c.add(a, n)
	c.within(n.Next, at)
}

func (c *converter) provision(n *markdown.Node, at place) {
	p := n.Provision()
	at.level = p.Level
	if n.First != nil && n.First.Kind == markdown.KindHeading {
		c.heading(n.First, at)
		c.within(n.First.Next, at)
		return
	}
	a := at.attributes(redline.Clause)
	a.ID, a.Label = n.Text, p.Label
	c.holder(a, n.First, at)
}

func (c *converter) list(n *markdown.Node, at place) {
	number := n.Start()
	for item := n.First; item != nil; item = item.Next {
		a := at.attributes(redline.Item)
		a.Label = "•"
		if n.Ordered {
			a.Label = strconv.Itoa(number) + "."
			number++
		}
		c.holder(a, item.First, at)
	}
}

// container adds an aside: what it is called, then what it holds.
func (c *converter) container(n *markdown.Node, at place) {
	d := n.Directive()
	at = at.in(d.Name)
	a := at.attributes(redline.Note)
	switch d.Name {
	case "note", "tip", "warning":
		a.Label = strings.ToUpper(d.Name[:1]) + d.Name[1:]
	}
	var text []redline.Run
	if d.Label != "" {
		a.Label, text = "", []redline.Run{{Text: squeeze(d.Label)}}
	}
	if a.Label != "" || text != nil {
		c.blocks = append(c.blocks, redline.Block{Attributes: a, Text: text})
	}
	c.within(n.First, at)
}

func (c *converter) table(n *markdown.Node, at place) {
	b := redline.Block{Attributes: at.attributes(redline.Table)}
	for row := n.First; row != nil; row = row.Next {
		r := redline.Row{}
		if row == n.First {
			r.Style = headerStyle
		}
		for cell := row.First; cell != nil; cell = cell.Next {
			r.Cells = append(r.Cells, redline.Cell{Style: alignments[cell.Align], Text: c.text(cell)})
		}
		b.Rows = append(b.Rows, r)
	}
	c.blocks = append(c.blocks, b)
}

// alignments names the alignments of cells; where nothing is said they stand
// on the left.
var alignments = [...]string{
	markdown.AlignNone: "", markdown.AlignLeft: "", markdown.AlignCentre: "centre", markdown.AlignRight: "right",
}

// alignment is what a cell's style means in a file.
func alignment(style string) docx.Alignment {
	switch style {
	case "centre":
		return docx.Centre
	case "right":
		return docx.Right
	}
	return docx.Left
}
