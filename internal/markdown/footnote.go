package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"secpub/internal/diag"
)

var kindFootnoteMark = ast.NewNodeKind("SecpubFootnoteMark")

// footnote is a note at the end of the text. The library's own footnotes are
// not used but for reading "[^name]:": they look through all notes for each
// mark, and do not say when a name is given twice.
type footnote struct {
	name   string
	offset int
	source ast.Node // its text while parsing
	number int      // in the order of the first marks; 0 without a mark
	marks  int      // marks that are links
	node   *Node    // holds blocks
}

// footnoteMark refers to a footnote.
type footnoteMark struct {
	ast.BaseInline
	footnote *footnote
}

func (*footnoteMark) Kind() ast.NodeKind           { return kindFootnoteMark }
func (n *footnoteMark) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// footnoteParser reads footnotes and leaves them where they stand; convert
// takes them from there.
type footnoteParser struct{ parser.BlockParser }

func (p footnoteParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	c := of(pc)
	name := footnoteName(node.(*extast.Footnote).Ref)
	if first := c.footnotes[name]; first != nil {
		c.report(diag.DuplicateID, node.Pos(), "second footnote of the name %q", name).
			hint("give it another name").
			related(c.place(first.offset), "the first one")
		return
	}
	if c.footnotes == nil {
		c.footnotes = map[string]*footnote{}
	}
	note := &footnote{name: name, offset: node.Pos(), source: node}
	c.footnotes[name] = note
	c.written = append(c.written, note)
}

func footnoteName(label []byte) string { return string(bytes.ToLower(bytes.TrimSpace(label))) }

// footnoteMarkParser reads [^name] where there is a footnote of the name.
type footnoteMarkParser struct{}

func (footnoteMarkParser) Trigger() []byte { return []byte{'['} }

func (footnoteMarkParser) Parse(_ ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	if len(line) < 4 || line[1] != '^' {
		return nil
	}
	line = line[2:min(len(line), maxTag)]
	end := bytes.IndexByte(line, ']')
	if end <= 0 {
		return nil
	}
	name := footnoteName(line[:end])
	note := of(pc).footnotes[name]
	if note == nil && end+1 < len(line) && line[end+1] == '(' {
		return nil // a link
	}
	if note == nil {
		of(pc).report(diag.DeadAnchor, at.Start, "no footnote of the name %q", name).
			hint("write [^%s]: and the note on a line of its own", name)
		return nil
	}
	r.Advance(end + 3)
	return &footnoteMark{footnote: note}
}
