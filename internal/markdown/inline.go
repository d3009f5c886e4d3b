package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// codeSpanParser remembers which runs of backticks have no end, so that the
// rest of the paragraph is searched once for each length, not for each run.
type codeSpanParser struct{ parser.InlineParser }

func (p codeSpanParser) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	run := 0
	for run < len(line) && line[run] == '`' {
		run++
	}
	s := of(pc).spend(block)
	if run > maxFence || s.fences[run] {
		r.Advance(run)
		return ast.NewTextSegment(at.WithStop(at.Start + run))
	}
	node := p.InlineParser.Parse(block, r, pc)
	if _, ok := node.(*ast.CodeSpan); !ok {
		s.fences[run] = true
	}
	return node
}

// linkParser bounds how many brackets a paragraph may have.
type linkParser struct{ parser.InlineParser }

func (p linkParser) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	c := of(pc)
	s := c.spend(block)
	if s.brackets > maxMarks {
		_, at := r.Position()
		c.refuseMarks(s, at.Start, "brackets")
		return nil
	}
	s.brackets++
	return p.InlineParser.Parse(block, r, pc)
}

// CloseBlock turns brackets that are left over into text.
func (p linkParser) CloseBlock(block ast.Node, r text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(block, r, pc)
}

// bareLinkParser makes links of addresses in prose. goldmark's parser looks
// for an e-mail address behind every space and mark; this one asks it only
// where a "@" follows within the length of a name, and says where the address
// itself begins.
type bareLinkParser struct{ parser.InlineParser }

// maxName is how long the part before the "@" may be: RFC 5321, 4.5.3.1.1.
const maxName = 64

func (p bareLinkParser) Parse(block ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	skipped := 0
	if len(line) > 0 && bytes.IndexByte([]byte(" *_~("), line[0]) >= 0 {
		skipped = 1
	}
	rest := line[skipped:]
	if !startsAddress(rest) && !of(pc).spend(block).atIsNear(rest, at.Start+skipped) {
		return nil
	}
	node := p.InlineParser.Parse(block, r, pc)
	if link, ok := node.(*ast.AutoLink); ok {
		link.SetPos(at.Start + skipped)
		return link
	}
	return nil
}

func startsAddress(s []byte) bool {
	return len(s) > 4 && (s[0] == 'h' && s[1] == 't' || s[0] == 'f' && s[1] == 't' || s[0] == 'w' && s[1] == 'w')
}

// atIsNear reports whether a "@" follows soon in rest, which stands at offset.
// It searches again only when it has come past the one it found before.
func (s *spending) atIsNear(rest []byte, offset int) bool {
	if s.nextAt < offset {
		i := bytes.IndexByte(rest, '@')
		if i < 0 {
			i = len(rest)
		}
		s.nextAt = offset + i
	}
	at := s.nextAt - offset
	return at <= maxName && at < len(rest)
}
