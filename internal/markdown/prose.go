package markdown

import (
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
	spans []span // once a position is asked for, which is seldom
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
	if b.root == nil {
		return nil
	}
	n := countProse(b.root)
	for _, note := range b.footnotes {
		n += countProse(note.node)
	}
	list := b.appendProse(make([]Prose, 0, n), b.root)
	for _, note := range b.footnotes {
		list = b.appendProse(list, note.node)
	}
	return list
}

// hasProse reports whether a block is one of those whose words are a Prose.
func hasProse(n *Node) bool {
	switch n.Kind {
	case KindParagraph, KindPlain, KindHeading, KindCell, KindTerm:
		return true
	}
	return false
}

func countProse(parent *Node) int {
	count := 0
	for n := parent.First; n != nil; n = n.Next {
		if hasProse(n) {
			count++
		} else {
			count += countProse(n)
		}
	}
	return count
}

// Pos returns where a block or an inline node begins.
func (b *Body) Pos(n *Node) source.Pos { return b.file.Pos(b.base + int(n.offset)) }

func (b *Body) appendProse(list []Prose, parent *Node) []Prose {
	for n := parent.First; n != nil; n = n.Next {
		if hasProse(n) {
			list = append(list, Prose{Text: wordsOf(n), Node: n, body: b})
		} else {
			list = b.appendProse(list, n)
		}
	}
	return list
}

// wordsOf returns the words of a block: most often they are in one piece.
func wordsOf(n *Node) string {
	if c := n.First; c != nil && c.Next == nil && c.Kind == KindText {
		return c.Text
	}
	var words strings.Builder
	eachRun(n, func(_ *Node, run string) { words.WriteString(run) })
	return words.String()
}

// eachRun calls do for the nodes that give a block its words, and what each
// gives.
func eachRun(parent *Node, do func(n *Node, words string)) {
	for n := parent.First; n != nil; n = n.Next {
		switch n.Kind {
		case KindText:
			do(n, n.Text)
		case KindSoftBreak, KindHardBreak:
			do(n, " ")
		case KindCodeSpan, KindImage, KindDirective:
			do(n, object)
		case KindFootnote:
		default:
			eachRun(n, do)
		}
	}
}

// locate finds where the words stand.
func (p *Prose) locate() {
	at := 0
	eachRun(p.Node, func(n *Node, words string) {
		if n.Kind == KindText {
			p.locateText(at, n)
		} else {
			p.add(at, int(n.offset), false)
		}
		at += len(words)
	})
}

// locateText finds where a run of words stands that is at a byte of the Text.
// It is cut at the entities and escapes in it, so that each piece is in the
// source as it is in print.
func (p *Prose) locateText(at int, n *Node) {
	offset, text := int(n.offset), n.Text
	for text != "" {
		written := p.body.source()[offset:]
		written = written[:min(len(text)+1, len(written))]
		same := strings.IndexAny(written, `\&`)
		if same < 0 || same > len(text) {
			same = len(text)
		}
		if same > 0 {
			p.add(at, offset, written[:min(same, len(written))] == text[:same])
			at, offset, text = at+same, offset+same, text[same:]
			continue
		}
		value, size := resolved(p.body.source()[offset:])
		if !strings.HasPrefix(text, value) { // not written here: the address of a link, say
			p.add(at, offset, false)
			return
		}
		p.add(at, offset, len(value) == size)
		at, offset, text = at+len(value), offset+size, text[len(value):]
	}
}

// resolved returns the text that s begins with, which is a backslash or an
// ampersand or written with one, and the bytes that it takes.
func resolved(s string) (value string, size int) {
	if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
		return s[1:2], 2
	}
	if value, size = entity(s); size > 0 {
		return value, size
	}
	return s[:1], 1
}

func (p *Prose) add(at, offset int, same bool) { p.spans = append(p.spans, span{at, offset, same}) }

// Pos returns the position of byte i of the Text. It is not safe for concurrent
// use of one Prose.
func (p *Prose) Pos(i int) source.Pos {
	if p.spans == nil {
		p.locate()
	}
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
