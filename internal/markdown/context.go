package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// context is what the parsers of one text share. goldmark hands it to each of
// them; none keeps state of its own, so one grammar serves all goroutines.
type context struct {
	parser.Context
	file   *source.File
	base   int // where the text starts in the file
	faults []diag.Diagnostic

	ids       map[ast.Node]headingID
	footnotes map[string]*footnote
	spent     spending
	openTags  map[string]bool // names of the tags already complained about
}

func newContext(f *source.File, base int) *context {
	return &context{Context: parser.NewContext(), file: f, base: base}
}

// of returns the context behind the one goldmark passes round.
func of(pc parser.Context) *context { return pc.(*context) }

func (c *context) place(offset int) source.Place { return c.file.Place(c.base + offset) }

// pos is the position of an offset of the text; of a negative one, none.
func (c *context) pos(offset int) source.Pos {
	if offset < 0 {
		return source.Pos{}
	}
	return c.file.Pos(c.base + offset)
}

// fault is a diagnostic just reported, for adding to it.
type fault struct{ d *diag.Diagnostic }

func (c *context) report(rule diag.Rule, offset int, format string, args ...any) fault {
	c.faults = append(c.faults, diag.New(rule, c.place(offset), format, args...))
	return fault{&c.faults[len(c.faults)-1]}
}

func (f fault) hint(format string, args ...any) fault {
	*f.d = f.d.WithHint(format, args...)
	return f
}

func (f fault) related(at source.Place, message string) fault {
	*f.d = f.d.WithRelated(at, "%s", message)
	return f
}

// diagnostics returns what was found, in the total order.
func (c *context) diagnostics() []diag.Diagnostic { return diag.Sort(c.faults) }
