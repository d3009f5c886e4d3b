package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"secpub/internal/diag"
)

// headingID is an id that a heading sets itself.
type headingID struct {
	id     string
	offset int
	taken  bool // by a heading before this one
}

// titled takes {#id} off the end of a heading before its words are read.
type titled struct{ parser.BlockParser }

func (p titled) Close(node ast.Node, r text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, r, pc)
	if node.Parent() == nil || node.Lines().Len() == 0 {
		return // it turned out to be no heading, or has no words
	}
	last := node.Lines().Len() - 1
	line := node.Lines().At(last)
	words := bytes.TrimRight(line.Value(r.Source()), " \t\n")
	open := bytes.LastIndex(words, []byte("{#"))
	if open < 0 || words[len(words)-1] != '}' || line.Padding > 0 {
		return
	}
	c := of(pc)
	id := string(words[open+2 : len(words)-1])
	if !validID(id) {
		c.report(diag.BadValue, line.Start+open, "%q is no id", id).
			hint("use small letters, digits, dots and hyphens, beginning with a letter or digit")
		return
	}
	if c.ids == nil {
		c.ids = map[ast.Node]headingID{}
	}
	c.ids[node] = headingID{id: id, offset: line.Start + open}
	cut := line.WithStop(line.Start + open)
	node.Lines().Set(last, cut.TrimRightSpace(r.Source()))
}

func validID(id string) bool {
	if id == "" || id[0] == '-' || id[0] == '.' {
		return false
	}
	for i := range len(id) {
		if c := id[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-') {
			return false
		}
	}
	return true
}
