package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"secpub/internal/diag"
)

// What is refused, so that no text takes time or memory out of proportion to
// its size. goldmark looks back, for a closing mark, at every opening one; it
// copies the lines of a paragraph once for every link definition in it; it
// fills up the rows of a table to the width of its head. Each is harmless in
// anything a person writes and quadratic in what a person does not write.
//
// The limits are kept by wrapping goldmark's parsers, so that they hold where
// the work would be done and the text is not read a second time. Beyond a
// limit the marks are plain text and the file is an unreadable-file error.
const (
	maxText       = 1 << 30  // bytes; Node counts in 32 bits
	maxLine       = 32 << 10 // bytes in a line
	maxParagraph  = 64 << 10 // bytes in a paragraph
	maxDepth      = 100      // blocks within blocks; marks within marks
	maxMarks      = 1000     // marks of emphasis in one paragraph, and as many brackets
	maxDefinition = 500      // lines of link definitions without a blank line between
	maxFence      = 80       // backticks round code within a line
	maxTag        = 1000     // bytes from "<" to ">"
	maxDirective  = 2000     // bytes in a directive's label and attributes
	maxFaults     = 1000     // diagnostics for one text

	// Beyond the number of bytes in the text:
	spareSteps   = 100_000 // lines, counted once for each block they are in
	spareCells   = 10_000  // cells of tables
	spareTargets = 100_000 // bytes of destinations that references repeat
)

// spending counts, for the paragraph being read, what the limits are on.
type spending struct {
	block    ast.Node
	marks    int
	brackets int
	tags     int
	fences   [maxFence + 1]bool // lengths of backtick runs known to find no end
	nextAt   int                // offset of the next "@"; see bareLinkParser
	openEnd  bool               // a comment was found to have no end
	told     bool               // one complaint a paragraph is enough
}

// spend returns the counts of the paragraph being read.
func (c *context) spend(block ast.Node) *spending {
	if c.spent.block != block {
		c.spent = spending{block: block, nextAt: -1}
	}
	return &c.spent
}

// refuse reports a text beyond a limit.
func (c *context) refuse(offset int, format string, args ...any) fault {
	return c.report(diag.UnreadableFile, offset, format, args...)
}

func (c *context) refuseMarks(s *spending, offset int, what string) {
	if !s.told {
		s.told = true
		c.refuse(offset, "more than %d %s in one paragraph", maxMarks, what).
			hint("split the paragraph, or write the marks with a backslash before them")
	}
}

// spendMark counts a mark of emphasis or a directive and reports whether there
// may be another one.
func (c *context) spendMark(s *spending, r text.Reader) bool {
	s.marks++
	if s.marks > maxMarks {
		_, at := r.Position()
		c.refuseMarks(s, at.Start, "marks")
		return false
	}
	return true
}

// longLine returns the offset of the first line that is too long, or -1.
func longLine(src []byte) int {
	for at := 0; len(src)-at > maxLine; {
		end := bytes.LastIndexByte(src[at:at+maxLine+1], '\n')
		if end < 0 {
			return at
		}
		at += end + 1
	}
	return -1
}

// shallow keeps a block from opening more than maxDepth deep, and blocks in
// blocks from going on over more lines than there is text: an empty line costs
// one byte and belongs to every list that is open.
type shallow struct{ parser.BlockParser }

func (p shallow) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := r.Position()
	node, state := p.BlockParser.Open(parent, r, pc)
	if node == nil || state&parser.HasChildren == 0 || !tooDeep(pc) {
		return node, state
	}
	of(pc).refuse(at.Start, "more than %d blocks within each other", maxDepth).
		hint("begin a new list or quotation that is not inside the others")
	return nil, parser.NoChildren // goldmark puts r back
}

func (p shallow) Continue(node ast.Node, r text.Reader, pc parser.Context) parser.State {
	c := of(pc)
	c.steps++
	if limit := len(r.Source()) + spareSteps; c.steps > limit {
		if c.steps == limit+1 {
			_, at := r.Position()
			c.refuse(at.Start, "too many lines in blocks within each other").
				hint("take out empty lines, or begin a new list that is not inside the others")
		}
		return parser.Close
	}
	return p.BlockParser.Continue(node, r, pc)
}

// tooDeep reports whether another block would be more than maxDepth deep.
func tooDeep(pc parser.Context) bool {
	open := pc.OpenedBlocks()
	if len(open) < maxDepth {
		return false
	}
	depth := 0
	for _, b := range open {
		if _, ok := b.Node.(*ast.List); !ok { // its items count
			depth++
		}
	}
	return depth >= maxDepth
}

// frugal keeps a paragraph from having more marks of emphasis than can be
// paired in good time.
type frugal struct{ parser.InlineParser }

func (p frugal) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	c := of(pc)
	s := c.spend(block)
	if !c.spendMark(s, r) {
		return nil
	}
	return p.InlineParser.Parse(block, r, pc)
}

// definitionBound keeps paragraphs short, and those that may hold link
// definitions still shorter.
type definitionBound struct{ parser.ParagraphTransformer }

func (t definitionBound) Transform(p *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := p.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if last.Stop-first.Start > maxParagraph {
		of(pc).refuse(first.Start, "paragraph of more than %d bytes", maxParagraph).
			hint("put a blank line somewhere in it")
		lines.SetSliced(0, 1)
	}
	if !startsWith(first, r.Source(), '[') {
		return // it holds none
	}
	if lines.Len() > maxDefinition {
		of(pc).refuse(first.Start, "more than %d lines after one that begins with %q", maxDefinition, "[").
			hint("put a blank line after each few link definitions")
		return
	}
	t.ParagraphTransformer.Transform(p, r, pc)
}

func startsWith(s text.Segment, src []byte, c byte) bool {
	line := util.TrimLeftSpace(s.Value(src))
	return len(line) > 0 && line[0] == c
}

// tableBound keeps a wide head over short rows from becoming a table of many
// more cells than the text has.
type tableBound struct{ parser.ParagraphTransformer }

func (t tableBound) Transform(p *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := p.Lines()
	if lines.Len() < 2 {
		return
	}
	src, c := r.Source(), of(pc)
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		cells := delimiterColumns(src[line.Start:line.Stop]) * (lines.Len() - i)
		if cells == 0 {
			continue
		}
		if c.cells += cells; c.cells > len(src)+spareCells {
			c.refuse(line.Start, "tables of more than %d cells, most of them empty", len(src)).
				hint("leave out the columns that have nothing in them")
			return
		}
	}
	t.ParagraphTransformer.Transform(p, r, pc)
}

// delimiterColumns returns how many columns a line such as |---|---| gives a
// table; 0 if it is no such line.
func delimiterColumns(line []byte) int {
	bars := 1
	for _, c := range line {
		switch c {
		case '|':
			bars++
		case '-', ':', ' ', '\t', '\n':
		default:
			return 0
		}
	}
	return bars
}
