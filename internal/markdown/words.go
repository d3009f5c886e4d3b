package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wordsParser takes all words up to the next mark at once. Without it goldmark
// asks of each byte whether a mark begins there.
type wordsParser struct{}

// marks are what the other parsers within lines look for, what keeps a mark from
// being one, and the end of a line.
const marks = "`[]!<:*_~\\\n"

// Trigger has the parser asked at each space, where a letter begins a line, and
// at what else often opens words.
func (wordsParser) Trigger() []byte { return []byte(` "'(`) }

// Parse leaves the spaces at the end of a line to goldmark: two of them break it.
func (wordsParser) Parse(_ ast.Node, r text.Reader, _ parser.Context) ast.Node {
	line, at := r.PeekLine()
	words, end := line, bytes.IndexAny(line, marks)
	if end >= 0 {
		words = line[:end]
	}
	endsLine := end >= 0 && line[end] == '\n'
	if endsLine || end < 0 {
		words = bytes.TrimRight(words, " \t\r\f\v")
	}
	if len(words) == 0 || at.Padding > 0 {
		return nil
	}
	node := ast.NewTextSegment(at.WithStop(at.Start + len(words)))
	if endsLine && len(words) == end {
		node.SetSoftLineBreak(true)
		r.AdvanceLine()
	} else {
		r.Advance(len(words))
	}
	return node
}
