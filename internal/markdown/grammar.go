package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// grammar is the one parser for all texts. goldmark sets it up at the first
// Parse, behind a sync.Once, and does not change it afterwards; what belongs
// to one text is in its context.
//
// The numbers are goldmark's order of trial. Its parsers for raw HTML are not
// here: they let it in, and they match by regular expression.
var grammar = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(titled{parser.NewSetextHeadingParser()}, 100),
		util.Prioritized(shallow{directiveParser{}}, 100),
		util.Prioritized(shallow{extension.NewDefinitionListParser()}, 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(titled{parser.NewATXHeadingParser()}, 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(commentBlockParser{}, 900),
		util.Prioritized(shallow{footnoteParser{extension.NewFootnoteBlockParser()}}, 999),
		util.Prioritized(parser.NewParagraphParser(), 1000),
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
		util.Prioritized(bareLinkParser{extension.NewLinkifyParser()}, 999),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(definitionBound{parser.LinkReferenceParagraphTransformer}, 100),
		util.Prioritized(tableBound{extension.NewTableParagraphTransformer()}, 200),
	),
)
