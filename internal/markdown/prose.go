package markdown

import (
	"bytes"
	"sort"
	"strings"

	"github.com/yuin/goldmark/util"

	"secpub/internal/source"
)

// Prose is the words of one paragraph, heading, table cell or term, for those
// who look for something in them and have to say where it is.
type Prose struct {
	// Text is the words, those of links and marks among them, with a space for
	// the end of a line. Code, images and directives leave U+FFFC.
	Text string
	// Node is the block. Its Next is the block after it, nil if it is the last
	// of what it is in.
	Node *Node

	body  *Body
	spans []span
}

// span says where the words from a byte of a Prose on stand in the source.
type span struct {
	at     int  // in the Prose
	offset int  // in the body
	same   bool // the source has the same bytes
}

const object = "\uFFFC"

// Prose returns the words of the text in its order; footnotes come last.
func (b *Body) Prose() []Prose {
	var list []Prose
	if b.root != nil {
		list = b.appendProse(list, b.root)
	}
	for _, note := range b.footnotes {
		list = b.appendProse(list, note.node)
	}
	return list
}

// Pos returns where a block or an inline node begins.
func (b *Body) Pos(n *Node) source.Pos { return b.file.Pos(b.base + int(n.offset)) }

func (b *Body) appendProse(list []Prose, parent *Node) []Prose {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindParagraph, KindPlain, KindHeading, KindCell, KindTerm:
			p := Prose{Node: n, body: b}
			var words strings.Builder
			p.gather(&words, n)
			p.Text = words.String()
			list = append(list, p)
		default:
			list = b.appendProse(list, n)
		}
	}
	return list
}

func (p *Prose) gather(words *strings.Builder, parent *Node) {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindText:
			p.addText(words, n)
		case KindSoftBreak, KindHardBreak:
			p.add(words, int(n.offset), " ", false)
		case KindCodeSpan, KindImage, KindDirective:
			p.add(words, int(n.offset), object, false)
		case KindFootnote:
		default:
			p.gather(words, n)
		}
	}
}

// addText adds a run of words, cut at the entities and escapes in it, so that
// each piece is in the source as it is in print.
func (p *Prose) addText(words *strings.Builder, n *Node) {
	offset, text := int(n.offset), n.Text
	for text != "" {
		written := p.body.file.Data[p.body.base+offset:]
		written = written[:min(len(text)+1, len(written))]
		same := bytes.IndexAny(written, `\&`)
		if same < 0 || same > len(text) {
			same = len(text)
		}
		if same > 0 {
			p.add(words, offset, text[:same], string(written[:min(same, len(written))]) == text[:same])
			offset, text = offset+same, text[same:]
			continue
		}
		value, size := resolved(p.body.file.Data[p.body.base+offset:])
		if !strings.HasPrefix(text, value) { // not written here: the address of a link, say
			p.add(words, offset, text, false)
			return
		}
		p.add(words, offset, value, len(value) == size)
		offset, text = offset+size, text[len(value):]
	}
}

// resolved returns the text that s begins with, which is a backslash or an
// ampersand or written with one, and the bytes that it takes.
func resolved(s []byte) (value string, size int) {
	if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
		return string(s[1:2]), 2
	}
	const enough = 64 // for any entity
	if value, size = entity(string(s[:min(len(s), enough)])); size > 0 {
		return value, size
	}
	return string(s[:1]), 1
}

func (p *Prose) add(words *strings.Builder, offset int, text string, same bool) {
	p.spans = append(p.spans, span{words.Len(), offset, same})
	words.WriteString(text)
}

// Pos returns the position of byte i of the Text.
func (p Prose) Pos(i int) source.Pos {
	k := sort.Search(len(p.spans), func(k int) bool { return p.spans[k].at > i }) - 1
	if k < 0 {
		return p.body.Pos(p.Node)
	}
	s := p.spans[k]
	if s.same {
		s.offset += i - s.at
	}
	return p.body.file.Pos(p.body.base + s.offset)
}
