package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// inline says what surrounds an inline node.
type inline struct {
	depth  int
	linked bool // within a link or an image: no link may be within it
	cell   bool // within a table, where \| stands for | even in code
}

// inlines adds the inline nodes of from to parent.
func (cv *converter) inlines(parent *Node, from ast.Node, in inline) {
	list := children{parent: parent}
	if in.depth++; in.depth > maxDepth {
		cv.refuseDepth(from)
		return
	}
	for n := from.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			cv.addText(&list, t)
			continue
		}
		list.add(cv.inline(n, in))
	}
}

// refuseDepth complains of marks too deep within each other, once.
func (cv *converter) refuseDepth(n ast.Node) {
	if cv.depth == 0 {
		cv.refuse(max(n.Pos(), 0), "more than %d marks within each other", maxDepth).
			hint("write marks that are meant as text with a backslash before them")
	}
	cv.depth++
}

// inline returns the node for n, or nil if n leaves nothing to print.
func (cv *converter) inline(n ast.Node, in inline) *Node {
	switch n := n.(type) {
	case *ast.String:
		node := cv.slab.new(KindText, n.Pos())
		node.Text = string(n.Value)
		return node
	case *ast.CodeSpan:
		return cv.codeSpan(n, in)
	case *ast.Emphasis:
		kind := KindEmphasis
		if n.Level > 1 {
			kind = KindStrong
		}
		return cv.mark(kind, n, in)
	case *extast.Strikethrough:
		return cv.mark(KindDeleted, n, in)
	case *ast.Link:
		if in.linked {
			return cv.mark(KindEmphasis, n, in)
		}
		return cv.link(n, in)
	case *ast.Image:
		return cv.image(n, in)
	case *ast.AutoLink:
		return cv.autoLink(n, in)
	case *footnoteMark:
		return cv.footnoteMark(n, in)
	case *directiveMark:
		node := cv.slab.new(KindDirective, n.Pos())
		node.more = &more{directive: n.directive}
		cv.body.directives = append(cv.body.directives, n.directive)
		return node
	}
	return nil // comments
}

func (cv *converter) mark(k Kind, n ast.Node, in inline) *Node {
	node := cv.slab.new(k, n.Pos())
	cv.inlines(node, n, in)
	return node
}

// addText adds text and the break behind it.
func (cv *converter) addText(list *children, t *ast.Text) {
	s := t.Segment
	if t.HardLineBreak() {
		s = s.TrimRightSpace(cv.src)
	}
	if s.Stop > s.Start {
		cv.addSegment(list, s)
	}
	switch {
	case t.HardLineBreak():
		list.add(cv.slab.new(KindHardBreak, t.Segment.Stop))
	case t.SoftLineBreak():
		list.add(cv.slab.new(KindSoftBreak, t.Segment.Stop))
	}
}

// addSegment adds a piece of text, to the last one where they stand together
// and both are in print what they are in the source.
func (cv *converter) addSegment(list *children, s text.Segment) {
	words := cv.text[s.Start:s.Stop]
	unescaped := unescape(words)
	last := list.last
	if last != nil && last.Kind == KindText && int(last.offset)+len(last.Text) == s.Start &&
		len(unescaped) == len(words) && cv.text[last.offset:s.Start] == last.Text {
		last.Text = cv.text[last.offset:s.Stop]
		return
	}
	node := cv.slab.new(KindText, s.Start)
	node.Text = unescaped
	list.add(node)
}

func (cv *converter) codeSpan(n *ast.CodeSpan, in inline) *Node {
	var code []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code = append(code, t.Segment.Value(cv.src)...)
		}
	}
	code = bytes.ReplaceAll(code, []byte("\n"), []byte(" "))
	if in.cell {
		code = bytes.ReplaceAll(code, []byte(`\|`), []byte("|"))
	}
	node := cv.slab.new(KindCodeSpan, n.Pos())
	node.Text = string(code)
	return node
}

func (cv *converter) link(n *ast.Link, in inline) *Node {
	node := cv.slab.new(KindLink, n.Pos())
	index := cv.reserveLink()
	in.linked = true
	cv.inlines(node, n, in)
	cv.setLink(node, index, InlineLink, n.Destination, n.Title, n.Reference != nil)
	return node
}

func (cv *converter) image(n *ast.Image, in inline) *Node {
	node := cv.slab.new(KindImage, n.Pos())
	index := cv.reserveLink()
	in.linked = true
	cv.inlines(node, n, in)
	cv.setLink(node, index, ImageLink, n.Destination, n.Title, n.Reference != nil)
	return node
}

// reserveLink keeps a place in the order of links.
func (cv *converter) reserveLink() int {
	cv.body.links = append(cv.body.links, Link{})
	return len(cv.body.links) - 1
}

func (cv *converter) setLink(node *Node, index int, kind LinkKind, destination, title []byte, reference bool) {
	if reference && cv.overspent(len(destination)+len(title)) {
		destination, title = nil, nil
	}
	node.index = int32(index)
	node.Text = unescape(string(destination))
	if len(title) > 0 {
		node.more = &more{title: unescape(string(title))}
	}
	cv.body.links[index] = Link{
		Kind: kind, Destination: node.Text, Title: node.Title(), Text: plain(node),
		Pos: cv.pos(int(node.offset)), DestinationPos: cv.pos(cv.offsetOf(destination)),
	}
}

// overspent reports whether references repeat their destinations until the
// text would be many times what was written.
func (cv *converter) overspent(size int) bool {
	before := cv.repeated
	cv.repeated += size
	limit := len(cv.src) + spareTargets
	if before <= limit && cv.repeated > limit {
		cv.refuse(0, "references that repeat long destinations").hint("write shorter destinations")
	}
	return cv.repeated > limit
}

// offsetOf returns where in the source s stands, or -1 if it is a copy.
func (cv *converter) offsetOf(s []byte) int {
	at := cap(cv.src) - cap(s)
	if len(s) == 0 || at < 0 || at >= len(cv.src) || &cv.src[at] != &s[0] {
		return -1
	}
	return at
}

func (cv *converter) autoLink(n *ast.AutoLink, in inline) *Node {
	label := cv.slab.new(KindText, n.Pos())
	label.Text = string(n.Label(cv.src))
	if in.linked {
		return label
	}
	destination := n.URL(cv.src)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(destination), []byte("mailto:")) {
		destination = append([]byte("mailto:"), destination...)
	}
	node := cv.slab.new(KindLink, n.Pos())
	node.First = label
	index := cv.reserveLink()
	node.index = int32(index)
	node.Text = string(destination)
	cv.body.links[index] = Link{
		Kind: AutoLink, Destination: node.Text, Text: label.Text,
		Pos: cv.pos(n.Pos()), DestinationPos: cv.pos(cv.offsetOf(n.Label(cv.src))),
	}
	return node
}

func (cv *converter) footnoteMark(n *footnoteMark, in inline) *Node {
	note := n.footnote
	if note.number == 0 {
		cv.notes = append(cv.notes, note)
		note.number = len(cv.notes)
	}
	node := cv.slab.new(KindFootnote, n.Pos())
	node.more = &more{footnote: note}
	if !in.linked {
		note.marks++
		node.index = int32(note.marks)
	}
	return node
}
