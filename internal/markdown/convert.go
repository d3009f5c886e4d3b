package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"secpub/internal/diag"
)

// converter turns goldmark's tree into ours, which is a good deal smaller and
// is all that is kept.
type converter struct {
	*context
	body   *Body
	src    []byte
	text   string // src, which what is kept is cut from
	slab   slab
	notes  []*footnote // in the order of their first marks
	labels map[string]int
	depth  int // marks refused for being too deep

	repeated int // bytes that references have repeated
}

func convert(doc ast.Node, src []byte, kept string, c *context, o Options) *Body {
	cv := &converter{context: c, body: &Body{file: c.file, base: c.base}, src: src, text: kept}
	cv.slab = make(slab, 1+countNodes(doc))
	cv.takeIDs(doc)
	cv.body.root = cv.slab.new(KindDocument, 0)
	cv.blocks(cv.body.root, doc)
	cv.convertFootnotes()
	if o.Provisions != NoProvisions {
		cv.arrange(o)
		cv.body.anchors.order = make([]string, 0, len(cv.body.anchors.taken))
	}
	cv.finish(cv.body.root)
	for _, note := range cv.notes {
		cv.finish(note.node)
	}
	cv.body.anchors.settle()
	return cv.body
}

// countNodes returns how many nodes what is in a node of the library will become,
// or a few more: comments leave none. Provisions are not counted.
func countNodes(parent ast.Node) int {
	count := 0
	end := -1 // of the text before, which the next may go on
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		t, ok := n.(*ast.Text)
		if !ok {
			count, end = count+1+countNodes(n), -1
			continue
		}
		if t.Segment.Start != end && !t.Segment.IsEmpty() {
			count++
		}
		end = t.Segment.Stop
		if t.SoftLineBreak() || t.HardLineBreak() {
			count, end = count+1, -1
		}
	}
	return count
}

// takeIDs claims the ids that headings set themselves.
func (cv *converter) takeIDs(doc ast.Node) {
	if len(cv.ids) == 0 {
		return
	}
	first := map[string]int{}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		id, ok := cv.ids[n]
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if !cv.body.anchors.take(id.id, elsewhere) {
			cv.report(diag.DuplicateID, id.offset, "second heading with the id %q", id.id).
				hint("give it another id").
				related(cv.place(first[id.id]), "the first one")
			id.taken = true
			cv.ids[n] = id
			return ast.WalkContinue, nil
		}
		first[id.id] = id.offset
		return ast.WalkContinue, nil
	})
}

// blocks adds the blocks of from to parent.
func (cv *converter) blocks(parent *Node, from ast.Node) {
	list := children{parent: parent}
	for n := from.FirstChild(); n != nil; n = n.NextSibling() {
		list.add(cv.block(n))
	}
}

// block returns the node for n, or nil if n leaves nothing to print.
func (cv *converter) block(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.Paragraph:
		return cv.paragraph(KindParagraph, n)
	case *ast.TextBlock:
		return cv.paragraph(KindPlain, n)
	case *ast.Heading:
		return cv.heading(n)
	case *ast.Blockquote:
		return cv.container(KindQuote, n)
	case *ast.List:
		list := cv.container(KindList, n)
		list.Ordered, list.index = n.IsOrdered(), int32(n.Start)
		return list
	case *ast.ListItem:
		return cv.container(KindItem, n)
	case *ast.CodeBlock:
		return cv.code(n, "")
	case *ast.FencedCodeBlock:
		return cv.code(n, unescape(string(n.Language(cv.src))))
	case *ast.ThematicBreak:
		return cv.slab.new(KindRule, n.Pos())
	case *extast.Table:
		return cv.table(n)
	case *extast.DefinitionList:
		return cv.container(KindDefinitionList, n)
	case *extast.DefinitionTerm:
		return cv.inlineBlock(KindTerm, n)
	case *extast.DefinitionDescription:
		return cv.container(KindDefinition, n)
	case *directiveBlock:
		return cv.directiveBlock(n)
	}
	return nil // comments, link definitions, footnotes
}

func (cv *converter) container(k Kind, n ast.Node) *Node {
	node := cv.slab.new(k, n.Pos())
	cv.blocks(node, n)
	return node
}

func (cv *converter) inlineBlock(k Kind, n ast.Node) *Node {
	node := cv.slab.new(k, n.Pos())
	cv.inlines(node, n, inline{})
	return node
}

// paragraph drops paragraphs in which there is nothing but a comment.
func (cv *converter) paragraph(k Kind, n ast.Node) *Node {
	node := cv.inlineBlock(k, n)
	for c := node.First; c != nil; c = c.Next {
		if c.Kind != KindSoftBreak && c.Kind != KindHardBreak {
			return node
		}
	}
	return nil
}

func (cv *converter) heading(n *ast.Heading) *Node {
	node := cv.inlineBlock(KindHeading, n)
	node.Level = uint8(n.Level)
	if set, ok := cv.ids[n]; ok && !set.taken {
		node.Text = set.id
	}
	return node
}

func (cv *converter) code(n ast.Node, language string) *Node {
	node := cv.slab.new(KindCode, n.Pos())
	if language != "" {
		node.more = &more{title: language}
	}
	lines := n.Lines()
	if lines.Len() > 0 {
		node.Text = cv.lines(lines)
	}
	return node
}

// lines returns what the segments hold, without a copy where they follow each
// other in the source.
func (cv *converter) lines(lines *text.Segments) string {
	first, last := lines.At(0), lines.At(lines.Len()-1)
	size, copied := 0, false
	for i := range lines.Len() {
		line := lines.At(i)
		size += line.Stop - line.Start
		copied = copied || line.Padding > 0
	}
	if !copied && size == last.Stop-first.Start && strings.HasSuffix(cv.text[:last.Stop], "\n") {
		return cv.text[first.Start:last.Stop]
	}
	var b strings.Builder
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(cv.src))
	}
	return b.String()
}

func (cv *converter) directiveBlock(n *directiveBlock) *Node {
	kind := KindLeaf
	if n.directive.Form == ContainerDirective {
		kind = KindContainer
	}
	cv.body.directives = append(cv.body.directives, n.directive)
	node := cv.container(kind, n)
	node.more = &more{directive: n.directive}
	return node
}

// convertFootnotes reads the notes in the order of their first marks; notes
// may have marks of further notes.
func (cv *converter) convertFootnotes() {
	for i := 0; i < len(cv.notes); i++ {
		note := cv.notes[i]
		note.node = cv.slab.new(KindItem, note.offset)
		cv.blocks(note.node, note.source)
	}
	cv.body.footnotes = cv.notes
	for _, note := range cv.written {
		note.source = nil // or the library's whole tree would be kept
		if note.number == 0 {
			cv.report(diag.UnknownReference, note.offset, "footnote %q that nothing refers to", note.name).
				hint("write [^%s] where it belongs", note.name)
		}
	}
}
