package markdown

import (
	"unicode/utf8"

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
	seen   seen
	faults []diag.Diagnostic

	ids       map[ast.Node]headingID
	footnotes map[string]*footnote
	written   []*footnote // in the order of the text
	spent     spending
	steps     int             // times a block has been asked whether it goes on
	cells     int             // of all tables
	openTags  map[string]bool // names of the tags already complained about
}

func newContext(f *source.File, base int) *context {
	return &context{Context: parser.NewContext(), file: f, base: base}
}

// of returns the context behind the one goldmark passes round.
func of(pc parser.Context) *context { return pc.(*context) }

// seen is the last position asked for. Most are asked for in the order of the
// text, so that the characters of a line are counted once.
type seen struct {
	offset, lineEnd int
	pos             source.Pos
}

// pos is the position of an offset of the text; of a negative one, none.
func (c *context) pos(offset int) source.Pos {
	if offset < 0 {
		return source.Pos{}
	}
	at := c.base + offset
	if s := &c.seen; s.offset <= at && at < s.lineEnd {
		s.pos.Column += utf8.RuneCountInString(c.file.Text[s.offset:at])
		s.offset = at
		return s.pos
	}
	pos := c.file.Pos(at)
	c.seen = seen{at, c.file.Offset(pos.Line + 1), pos}
	return pos
}

func (c *context) place(offset int) source.Place {
	return source.Place{Path: c.file.Path, Pos: c.pos(offset)}
}

// fault is a diagnostic just reported, for adding to it.
type fault struct{ d *diag.Diagnostic }

// report notes a fault. The number of them is bounded, so that a text of
// nothing but faults is no trouble to those who sort and print them.
func (c *context) report(rule diag.Rule, offset int, format string, args ...any) fault {
	switch {
	case len(c.faults) > maxFaults:
		return fault{&diag.Diagnostic{}}
	case len(c.faults) == maxFaults:
		d := diag.New(diag.UnreadableFile, c.place(offset), "more than %d faults in one text; what follows is not listed", maxFaults)
		c.faults = append(c.faults, d)
		return fault{&diag.Diagnostic{}}
	}
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
