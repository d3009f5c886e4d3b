package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"secpub/internal/diag"
)

var (
	kindComment      = ast.NewNodeKind("SecpubComment")
	kindCommentBlock = ast.NewNodeKind("SecpubCommentBlock")
)

// comment is a comment within a line; it is not printed.
type comment struct{ ast.BaseInline }

func (*comment) Kind() ast.NodeKind           { return kindComment }
func (n *comment) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// commentBlock is a comment that fills its lines; it is not printed.
type commentBlock struct {
	ast.BaseBlock
	closed bool
}

func (*commentBlock) Kind() ast.NodeKind           { return kindCommentBlock }
func (*commentBlock) IsRaw() bool                  { return true }
func (n *commentBlock) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

const openComment, closeComment = "<!--", "-->"

// commentBlockParser reads comments that begin a line.
type commentBlockParser struct{}

func (commentBlockParser) Trigger() []byte             { return []byte{'<'} }
func (commentBlockParser) CanInterruptParagraph() bool { return true }
func (commentBlockParser) CanAcceptIndentedLine() bool { return false }

func (commentBlockParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := r.PeekLine()
	start := pc.BlockOffset()
	if start < 0 || !bytes.HasPrefix(line[start:], []byte(openComment)) {
		return nil, parser.NoChildren
	}
	_, rest, closed := bytes.Cut(line[start+len(openComment):], []byte(closeComment))
	if closed && !util.IsBlank(rest) {
		return nil, parser.NoChildren // a comment within a line, with text behind it
	}
	r.AdvanceToEOL()
	return &commentBlock{closed: closed}, parser.NoChildren
}

func (commentBlockParser) Continue(node ast.Node, r text.Reader, _ parser.Context) parser.State {
	n := node.(*commentBlock)
	if n.closed {
		return parser.Close
	}
	line, _ := r.PeekLine()
	end := bytes.Index(line, []byte(closeComment))
	if end < 0 {
		r.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	n.closed = true
	r.Advance(end + len(closeComment)) // what follows in the line is text
	return parser.Close
}

func (commentBlockParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if !node.(*commentBlock).closed {
		of(pc).report(diag.RawHTML, node.Pos(), "comment that is never closed").hint("end it with %q", closeComment)
	}
}

// htmlParser finds tags and comments within lines. Tags are reported and left
// as the text they are; comments are taken out.
type htmlParser struct{}

func (htmlParser) Trigger() []byte { return []byte{'<'} }

func (htmlParser) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	c := of(pc)
	line, at := r.PeekLine()
	if len(line) < 2 || !isLetter(line[1]) && bytes.IndexByte([]byte("/!?"), line[1]) < 0 {
		return nil
	}
	s := c.spend(block)
	if bytes.HasPrefix(line, []byte(openComment)) {
		if s.openEnd || !skipPast(r, closeComment) {
			s.openEnd = true
			c.report(diag.RawHTML, at.Start, "comment that is not closed in its paragraph").
				hint("end it with %q, or begin it on a line of its own", closeComment)
			return nil
		}
		return &comment{}
	}
	if s.tags++; s.tags > maxMarks {
		return nil // there have been complaints enough
	}
	name, closing, ok := tag(line)
	if !ok {
		name, closing, ok = tag(follow(r, maxTag).text)
	}
	if ok {
		c.reportTag(at.Start, name, closing)
	}
	return nil
}

// skipPast advances r behind the next end; if there is none it stays.
func skipPast(r text.Reader, end string) bool {
	number, at := r.Position()
	for {
		line, _ := r.PeekLine()
		if line == nil {
			r.SetPosition(number, at)
			return false
		}
		if i := bytes.Index(line, []byte(end)); i >= 0 {
			r.Advance(i + len(end))
			return true
		}
		r.AdvanceLine()
	}
}

// reportTag complains of a tag; of closing tags only where no opening tag of
// the name was complained about.
func (c *context) reportTag(offset int, name string, closing bool) {
	if closing && c.openTags[name] {
		return
	}
	if c.openTags == nil {
		c.openTags = map[string]bool{}
	}
	c.openTags[name] = true
	slash := ""
	if closing {
		slash = "/"
	}
	c.report(diag.RawHTML, offset, "HTML is not let in: %q", "<"+slash+name+">").hint("%s", insteadOf(name))
}

// insteadOf says what to write in place of an element.
func insteadOf(name string) string {
	switch strings.ToLower(name) {
	case "b", "strong":
		return "write **bold**"
	case "i", "em":
		return "write *emphasis*"
	case "s", "del", "strike":
		return "write ~~struck~~"
	case "br":
		return "end the line with a backslash"
	case "p", "div", "span", "center", "font":
		return "leave the tag out; a blank line parts paragraphs"
	case "a":
		return "write [text](page.md), or {#name} behind a heading that is linked to"
	case "img":
		return "write ![what it shows](picture.png)"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return "write ## and the heading"
	case "ul", "ol", "li":
		return "begin each item of a list with - or 1."
	case "table", "tr", "td", "th", "thead", "tbody":
		return "write a table with | between its cells"
	case "hr":
		return "write --- between blank lines"
	case "code", "pre", "tt":
		return "put code between backticks"
	case "blockquote":
		return "begin each line of a quotation with >"
	case "aside", "details":
		return "write :::note and, after the text, :::"
	}
	return "write Markdown, or put a backslash before the < to show it as text"
}
