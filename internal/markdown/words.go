package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// wordsParser takes all words up to the next mark at once. Without it goldmark
// asks of each byte whether a mark begins there.
type wordsParser struct{}

const (
	marks   = "`[]!<:*_~\\" // what the other parsers within lines look for, and what keeps a mark from being one
	stretch = 1 << 10       // bytes that are looked at, so that marks in their thousands take no more than their size
)

// Trigger has the parser asked at each space, where a letter begins a line, and
// at what else often opens words.
func (wordsParser) Trigger() []byte { return []byte(` "'(`) }

// Parse leaves spaces behind the words to goldmark: two of them break a line.
func (wordsParser) Parse(_ ast.Node, r text.Reader, _ parser.Context) ast.Node {
	line, at := r.PeekLine()
	words := line[:min(len(line), stretch)]
	for i := range len(marks) {
		if end := bytes.IndexByte(words, marks[i]); end >= 0 {
			words = words[:end]
		}
	}
	words = util.TrimRightSpace(words)
	if len(words) == 0 || at.Padding > 0 {
		return nil
	}
	node := ast.NewTextSegment(at.WithStop(at.Start + len(words)))
	switch rest := line[len(words):]; {
	case len(rest) == 0:
		r.AdvanceLine()
	case rest[0] == '\n':
		node.SetSoftLineBreak(true)
		r.AdvanceLine()
	default:
		r.Advance(len(words))
	}
	return node
}
