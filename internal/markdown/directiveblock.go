package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"secpub/internal/diag"
)

var kindDirectiveBlock = ast.NewNodeKind("SecpubDirectiveBlock")

// directiveBlock is a directive on its own line, or round blocks.
type directiveBlock struct {
	ast.BaseBlock
	directive *Directive
	colons    int
	closed    bool
}

func (*directiveBlock) Kind() ast.NodeKind           { return kindDirectiveBlock }
func (n *directiveBlock) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// directiveParser reads lines that begin with two colons or more.
type directiveParser struct{}

func (directiveParser) Trigger() []byte             { return []byte{':'} }
func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return false }

func (directiveParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	c := of(pc)
	line, at := r.PeekLine()
	start := pc.BlockOffset()
	if start < 0 {
		return nil, parser.NoChildren
	}
	colons := countColons(line[start:])
	if colons < 2 {
		return nil, parser.NoChildren
	}
	offset := at.Start - at.Padding + start
	name := start + colons
	if colons > 2 {
		name += len(line[name:]) - len(bytes.TrimLeft(line[name:], " \t"))
	}
	if name == len(line) || line[name] == '\n' {
		if colons > 2 {
			c.report(diag.UnknownDirective, offset, "colons that close nothing").
				hint("open an aside with :::note before its text")
		}
		return nil, parser.NoChildren
	}
	node := c.openDirective(r, offset, colons, name)
	if node == nil {
		return nil, parser.NoChildren
	}
	r.AdvanceToEOL()
	if node.directive.Form == LeafDirective {
		return node, parser.NoChildren
	}
	return node, parser.HasChildren
}

// openDirective reads the directive whose colons stand at offset and whose
// name at byte name of the line.
func (c *context) openDirective(r text.Reader, offset, colons, name int) *directiveBlock {
	form := LeafDirective
	if colons > 2 {
		form = ContainerDirective
	}
	line, at := r.PeekLine()
	w := window{text: line, lines: []windowLine{{0, at.Start - at.Padding}}}
	d, end := c.directiveText(w, name, form)
	if d == nil {
		return nil
	}
	d.Pos = c.pos(offset)
	if gap := w.offset(name) - offset; gap > colons {
		c.report(diag.UnknownDirective, offset, "space between the colons and %q", d.Name).
			hint("write %s%s", line[name-gap:name-gap+colons], d.Name)
	} else if rest := bytes.TrimSpace(line[end:]); len(rest) > 0 && rest[0] != '{' {
		c.report(diag.UnknownDirective, w.offset(end), "text behind the directive %q", d.Name).
			hint("put it on a line of its own; attributes go between { and }, a label between [ and ]")
	}
	return &directiveBlock{directive: d, colons: colons}
}

func countColons(s []byte) int {
	n := 0
	for n < len(s) && s[n] == ':' {
		n++
	}
	return n
}

// Continue closes a container at its colons, unless they belong to a block
// within it: an inner container that they can close, or code.
func (directiveParser) Continue(node ast.Node, r text.Reader, pc parser.Context) parser.State {
	n := node.(*directiveBlock)
	if n.directive.Form == LeafDirective {
		return parser.Close
	}
	line, _ := r.PeekLine()
	indent, start := util.IndentWidth(line, r.LineOffset())
	if indent < 4 && start < len(line) && line[start] == ':' {
		colons := countColons(line[start:])
		if colons >= n.colons && util.IsBlank(line[start+colons:]) && !closesWithin(n, colons, pc) {
			n.closed = true
			r.AdvanceToEOL()
			return parser.Close
		}
	}
	return parser.Continue | parser.HasChildren
}

func closesWithin(n *directiveBlock, colons int, pc parser.Context) bool {
	open := pc.OpenedBlocks()
	for i := len(open) - 1; i >= 0 && open[i].Node != n; i-- {
		switch inner := open[i].Node.(type) {
		case *directiveBlock:
			if inner.directive.Form == ContainerDirective && colons >= inner.colons {
				return true
			}
		case *ast.FencedCodeBlock:
			return true
		}
	}
	return false
}

func (directiveParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*directiveBlock)
	if n.directive.Form == ContainerDirective && !n.closed {
		c := of(pc)
		c.report(diag.UnknownDirective, n.Pos(), "%q is opened here and never closed", n.directive.Name).
			hint("write %s on a line behind its text", bytes.Repeat([]byte(":"), n.colons))
	}
}
