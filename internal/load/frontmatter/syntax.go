package frontmatter

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// limits keeps a hostile file from building a deep tree. Our deepest struct
// needs four levels.
var limits = loaderlimits.New(loaderlimits.DepthValue(32))

// secondDocument is the error that there is more than one document.
type secondDocument struct{ at source.Pos }

func (*secondDocument) Error() string { return "a second YAML document" }

// slip is a way of getting YAML wrong: what the parser says of it, and what
// to tell an editor.
type slip struct {
	parser     string // part of the parser's message
	message    string
	hint       string
	atItsStart bool // the fault is where the construct begins, not where it was noticed
}

const quoteIt = "put the whole value between quotes"

// slips are tried in order. The parser's words are those of yaml v4.0.0; what
// is not found here is still reported, in the last one's words.
var slips = []slip{
	{"mapping values are not allowed", "a second colon with a space behind it", "if the colon belongs to the value, " + quoteIt, false},
	{"block sequence entries are not allowed", "a list cannot begin on this line", "begin it on the next line, or write [a, b]; if the hyphen belongs to the value, " + quoteIt, false},
	{"could not find expected ':'", "this line is no \"key: value\"", "write a space after the colon, or indent the line if it belongs to the value above", true},
	{"unexpected end of stream", "a quote that opens here is not closed", "close it; within quotes of one kind write the other kind", true},
	{"unexpected document indicator", "a quote that opens here is not closed", "close it; within quotes of one kind write the other kind", true},
	{"unknown escape character", "a backslash with a letter behind it that means nothing", "write \\\\ for a backslash, or use single quotes", false},
	{"expected ',' or ']'", "a list that opens here with [ is not closed, or lacks a comma", "write [a, b]", true},
	{"expected ',' or '}'", "a group that opens here with { is not closed, or lacks a comma", "write {key: value, key: value}", true},
	{"unknown anchor", "anchors and aliases are not used here; write the value out", "if the value begins with *, " + quoteIt, false},
	{"while scanning an a", "anchors and aliases are not used here; write the value out", "if the value begins with * or &, " + quoteIt, true},
	{"tag", "tags are not used here", "if the value begins with !, " + quoteIt, true},
	{"cannot start any token", "a value cannot begin with this character", quoteIt, false},
	{"expected node content", "a value is missing here, or begins with a character that none can begin with", quoteIt, false},
	{"exceeded max depth", "lists or groups nested too deep", "write fewer brackets", false},
	{"expected key", "this belongs to no key", "begin each key at the same margin as the one above", false},
	{"'-' indicator", "this belongs neither to the list above nor to a key", "begin each entry with - at the same margin", false},
	{"<document start>", "this line begins further left than the ones above", "begin each key at the same margin", false},
	{"incompatible YAML", "a %YAML line is not used here", "delete it", false},
	{"directive", "a line cannot begin with %", quoteIt, true},
	{"block scalar", "nothing but an indented text can follow | or >", "begin the text on the next line, two spaces in", true},
	{"", "this cannot be read as \"key: value\"", quoteIt, false},
}

// Two slips that the parser cannot tell from others, but the line can.
var (
	lostMargin = slip{message: "this key does not fit what stands above it",
		hint: "begin it at the same margin as the other keys, and write a space after each colon"}
	behindClosing = slip{message: "text behind a closing quote or bracket",
		hint: quoteIt + "; a single quote within single quotes is written twice"}
)

// syntaxFault says in an editor's words why the YAML cannot be parsed.
func (d *decoder) syntaxFault(err error) diag.Diagnostic {
	if second := (*secondDocument)(nil); errors.As(err, &second) {
		return fault(diag.FrontMatter, d.file.Path, d.inside(second.at), "a second YAML document begins here").
			WithHint("keep all keys in one, without a line --- between them")
	}
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return fault(diag.FrontMatter, d.file.Path, start, "this cannot be read: %v", err)
	}
	at := d.inside(source.Pos{Line: load.Mark.Line, Column: load.Mark.Column})
	if tab := d.tab(at.Line); tab > 0 {
		return fault(diag.FrontMatter, d.file.Path, source.Pos{Line: at.Line, Column: tab}, "a tab in the indentation").
			WithHint("indent with spaces")
	}
	s := slipOf(load)
	switch before := d.before(at); {
	case s.atItsStart && load.ContextMark.Line > 0:
		at = d.inside(source.Pos{Line: load.ContextMark.Line, Column: load.ContextMark.Column})
	case s.parser == "mapping values are not allowed" && !strings.Contains(before, ":"):
		indent := len(before) - len(strings.TrimLeft(before, " "))
		s, at = lostMargin, source.Pos{Line: at.Line, Column: indent + 1}
	case s.parser == "expected key" && strings.ContainsAny(lastOf(before), "'\"]}"):
		s = behindClosing
	}
	if d.blankAbove(at.Line) {
		s.hint += "; or is the line --- that closes the header missing?"
	}
	return fault(diag.FrontMatter, d.file.Path, at, "%s", s.message).WithHint("%s", s.hint)
}

// blankAbove reports whether a header has a blank line above the given one,
// as if the body had begun there.
func (d *decoder) blankAbove(line int) bool {
	for n := d.top; n > 0 && n < line; n++ {
		if strings.TrimSpace(d.file.Line(n)) == "" {
			return true
		}
	}
	return false
}

// before returns the text of the line in front of p.
func (d *decoder) before(p source.Pos) string {
	line := []rune(d.file.Line(p.Line))
	return string(line[:min(p.Column-1, len(line))])
}

// lastOf returns the last byte of s that is no space.
func lastOf(s string) string {
	s = strings.TrimRight(s, " ")
	return s[max(len(s)-1, 0):]
}

func slipOf(err *yaml.LoadError) slip {
	said := err.ContextMsg + ": " + err.Message
	for _, s := range slips {
		if strings.Contains(said, s.parser) {
			return s
		}
	}
	panic("internal error: the last slip matches everything")
}

// inside returns p, moved into the file if it is not there: the parser
// notices some faults behind the last line.
func (d *decoder) inside(p source.Pos) source.Pos {
	if d.end.IsZero() {
		d.end = d.file.Pos(len(d.file.Text))
	}
	if p.Line < 1 || p.Compare(d.end) > 0 {
		return d.end
	}
	return p
}

// tab returns the column of a tab in the indentation of the line, 0 if there
// is none.
func (d *decoder) tab(line int) int {
	text := d.file.Line(line)
	indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
	return strings.IndexByte(indent, '\t') + 1
}
