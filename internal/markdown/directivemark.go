package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindDirectiveMark = ast.NewNodeKind("SecpubDirectiveMark")

// directiveMark is a directive within a line.
type directiveMark struct {
	ast.BaseInline
	directive *Directive
}

func (*directiveMark) Kind() ast.NodeKind           { return kindDirectiveMark }
func (n *directiveMark) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// directiveMarkParser reads directives within lines.
type directiveMarkParser struct{}

func (directiveMarkParser) Trigger() []byte { return []byte{':'} }

func (directiveMarkParser) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	if len(line) < 3 || !isLetter(line[1]) || !mayPrecedeDirective(r.PrecendingCharacter()) {
		return nil
	}
	if n := 1 + directiveName(line[1:]); n == len(line) || line[n] != '[' && line[n] != '{' {
		return nil
	}
	c := of(pc)
	if !c.spendMark(c.spend(block), r) {
		return nil
	}
	w := follow(r, maxDirective)
	d, end := c.directiveText(w, 1, TextDirective)
	if d == nil {
		return nil
	}
	d.Pos = c.pos(at.Start)
	r.Advance(end)
	return &directiveMark{directive: d}
}

func mayPrecedeDirective(r rune) bool {
	return r != ':' && !unicode.IsLetter(r) && !unicode.IsNumber(r)
}
