package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// There is one parser for all ordinary texts and one for code documents, where
// an indent makes no code: authors indent the parts of clauses as they like.
// goldmark sets a parser up at the first Parse, behind a sync.Once, and does
// not change it afterwards; what belongs to one text is in its context.
var (
	proseGrammar = newGrammar(parser.NewCodeBlockParser(), parser.NewParagraphParser())
	codeGrammar  = newGrammar(noCode{parser.NewCodeBlockParser()}, indentable{parser.NewParagraphParser()})
)

// grammar is two parsers that read a text alike if no address stands bare in it.
// One of them does not look for such addresses, which goldmark does behind every
// word, but takes words as they come: ordinary texts take half the time so.
type grammar struct{ whole, unlinked parser.Parser }

func newGrammar(code, paragraph parser.BlockParser) grammar {
	bareLinks := util.Prioritized(bareLinkParser{extension.NewLinkifyParser()}, 999)
	words := util.Prioritized(wordsParser{}, 999)
	return grammar{newParser(code, paragraph, bareLinks), newParser(code, paragraph, words)}
}

// of returns the parser for a text. Where looking for addresses has cut the
// words, convert joins them again, but not at escapes and entities.
func (g grammar) of(text string) parser.Parser {
	for _, c := range []byte(`@\&`) {
		if strings.IndexByte(text, c) >= 0 {
			return g.whole
		}
	}
	if strings.Contains(text, "://") || strings.Contains(text, "www.") {
		return g.whole
	}
	return g.unlinked
}

// newParser puts a parser together. The numbers are goldmark's order of trial.
// Its parsers for raw HTML are not here: they let it in, and they match by
// regular expression.
func newParser(code, paragraph parser.BlockParser, more ...util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(titled{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(shallow{directiveParser{}}, 100),
			util.Prioritized(shallow{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(code, 500),
			util.Prioritized(titled{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(commentBlockParser{}, 900),
			util.Prioritized(shallow{footnoteParser{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(paragraph, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(codeSpanParser{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(footnoteMarkParser{}, 101),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(htmlParser{}, 400),
			util.Prioritized(directiveMarkParser{}, 450),
			util.Prioritized(frugal{parser.NewEmphasisParser()}, 500),
			util.Prioritized(frugal{extension.NewStrikethroughParser()}, 500),
		),
		parser.WithInlineParsers(more...),
		parser.WithParagraphTransformers(
			util.Prioritized(definitionBound{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tableBound{extension.NewTableParagraphTransformer()}, 200),
		),
	)
}

// noCode takes no line for code.
type noCode struct{ parser.BlockParser }

func (noCode) Open(ast.Node, text.Reader, parser.Context) (ast.Node, parser.State) {
	return nil, parser.NoChildren
}

// indentable is a paragraph that may begin with an indent of any width.
type indentable struct{ parser.BlockParser }

func (indentable) CanAcceptIndentedLine() bool { return true }
