package check

import (
	"strings"
	"unicode/utf8"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// announcedLists finds paragraphs that end in a colon with nothing behind it
// that a colon announces: "The new modifications raised are:", and then the
// next heading.
//
// In a document of the Code the words that follow may be a part or a further
// paragraph. The last words of a fragment are let be, because what follows
// them stands where it is included.
func announcedLists(d sec.Document, passages []sec.Passage) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for i, passage := range passages {
		p, text := passage.Alone(), strings.TrimRight(passage.Text, " ")
		if p == nil || !announces(p, text) || holdsAnnounced(d, p.Node.Next) || d.Kind() == sec.KindFragment && i == len(passages)-1 {
			continue
		}
		ds = append(ds, diag.New(diag.ListAnnounced, d.Head().Place(p.Pos(len(text)-1)), "%q announces something, but nothing follows", lastSentence(text)).
			WithHint("add the list or table that is meant, or end the sentence with a full stop"))
	}
	return ds
}

// announces reports whether a paragraph ends in a colon. One of colons alone
// is a directive gone wrong.
func announces(p *sec.Prose, text string) bool {
	paragraph := p.Node.Kind == sec.BlockParagraph || p.Node.Kind == sec.BlockPlain
	return paragraph && strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "::")
}

// holdsAnnounced reports whether the block after a colon can be what it
// announces.
func holdsAnnounced(d sec.Document, next *sec.Block) bool {
	if next == nil {
		return false
	}
	switch next.Kind {
	case sec.BlockList, sec.BlockDefinitionList, sec.BlockTable, sec.BlockQuote, sec.BlockCode,
		sec.BlockLeaf, sec.BlockContainer, sec.BlockProvision:
		return true
	case sec.BlockParagraph, sec.BlockPlain:
		return d.Kind() == sec.KindCodeDocument || opensWithPicture(next)
	}
	return false
}

// opensWithPicture reports whether a paragraph begins with an image, which may
// be a link, or with a directive.
func opensWithPicture(n *sec.Block) bool {
	first := n.First
	if first != nil && first.Kind == sec.InlineHyperlink {
		first = first.First
	}
	return first != nil && (first.Kind == sec.InlineImage || first.Kind == sec.InlineDirective)
}

// lastSentence returns the sentence that ends a text, or as much of it as a
// message can quote.
func lastSentence(text string) string {
	if i := strings.LastIndex(text, ". "); i >= 0 {
		text = text[i+2:]
	}
	const most = 60 // characters
	start := len(text)
	for range most {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	if start == 0 {
		return text
	}
	_, rest, _ := strings.Cut(text[start:], " ")
	return "… " + rest
}
