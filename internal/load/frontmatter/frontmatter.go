// Package frontmatter reads metadata strictly and with positions: the header
// of a Markdown file, a whole YAML file such as site.yaml, and a table in CSV.
//
// What may stand in the metadata is said by a struct and its tags:
//
//	type Newsletter struct {
//		Common                                     // inlined
//		Sent     source.Value[civil.Date] `front:"sent,required"`
//		Papers   []Paper                  `front:"papers,many"` // one paper need not be a list
//		At       source.Pos               `front:"@pos"`        // where the mapping begins
//		Computed int                                           // no tag: not metadata
//	}
//	type Paper struct {
//		File  source.Value[string] `front:"file,required,scalar"` // "papers: a.pdf" is enough
//		Title string               `front:"title"`
//	}
//
// A field is a string (any scalar, as printed: 5.10 stays "5.10"), a string
// type with a method Allowed() []string, a bool, an int, a type that reads
// text (encoding.TextUnmarshaler), a source.Value of these, a struct, a
// pointer to one (nil when absent), or a slice.
//
// Nothing is guessed and nothing is dropped. An unknown key, a missing one, a
// key given twice or a value of the wrong form is a diagnostic at its place,
// and all of them come in one run: a bad value leaves its field alone and the
// others are still read. Anchors, aliases, merge keys and tags are refused,
// for they let ten lines stand for a billion.
//
// The header is taken out by adrg/frontmatter with a format of our own. That
// package passes over a byte order mark, an unclosed header, an indented ---
// and other slips without a word; they are looked for before it is called
// (see header.go). YAML is parsed by go.yaml.in/yaml/v4, of which only the
// tree with its positions is used.
package frontmatter

import (
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v4"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// maxSize bounds what is parsed as YAML. The longest header that was ever
// published has under 4 KiB.
const maxSize = 256 << 10

// Decode reads the header of f, which stands between --- lines at its top,
// into the struct that into points at. The body begins at the offset in f.Text
// that is returned: 0 if there is no header, the end if it is not closed.
func Decode(f *source.File, into any) (body int, ds []diag.Diagnostic) {
	p, target := targetOf(into)
	text, skipped := withoutMark(f)
	h := findHeader(text)
	d := decoder{file: text, ds: h.faults}
	if skipped > 0 {
		d.ds = append(d.ds, fault(diag.FrontMatter, f.Path, start, "the file begins with a byte order mark").
			WithHint("save it as UTF-8 without a byte order mark (BOM)"))
	}
	switch {
	case h.found && h.readable:
		d.header(h, p, target)
	case !h.found && len(h.faults) == 0:
		d.noHeader = true
		d.mapping(nil, p, target, start)
	}
	if h.body == 0 {
		return 0, diag.Sort(d.ds)
	}
	return h.body + skipped, diag.Sort(d.ds)
}

// DecodeYAML reads the whole of f, a YAML file, into the struct that into
// points at.
func DecodeYAML(f *source.File, into any) []diag.Diagnostic {
	p, target := targetOf(into)
	text, skipped := withoutMark(f)
	d := decoder{file: text}
	if skipped > 0 {
		d.ds = append(d.ds, fault(diag.FrontMatter, f.Path, start, "the file begins with a byte order mark").
			WithHint("save it as UTF-8 without a byte order mark (BOM)"))
	}
	if len(text.Text) > maxSize {
		d.ds = append(d.ds, fault(diag.FrontMatter, f.Path, start, "the file has more than %d KiB", maxSize>>10))
		return d.ds
	}
	d.tree(d.readable(0, len(text.Text)), 0, p, target)
	return diag.Sort(d.ds)
}

// start is where a file begins.
var start = source.Pos{Line: 1, Column: 1}

// mark is U+FEFF, the byte order mark that some editors put before the text.
const mark = "\ufeff"

// withoutMark returns f without a byte order mark, so that columns are those
// an editor shows, and how many bytes that took away.
func withoutMark(f *source.File) (*source.File, int) {
	if rest, found := strings.CutPrefix(f.Text, mark); found {
		return source.NewFile(f.Path, rest), len(mark)
	}
	return f, 0
}

func targetOf(into any) (*plan, reflect.Value) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		panic("internal error: frontmatter wants a pointer to a struct")
	}
	return planFor(v.Elem().Type()), v.Elem()
}

func fault(rule diag.Rule, path string, at source.Pos, format string, args ...any) diag.Diagnostic {
	return diag.New(rule, source.Place{Path: path, Pos: at}, format, args...)
}

// header decodes the header h. The delimiters that frontmatter sees are ours,
// so that what h let pass with a fault (---yaml, blank lines above) is read.
func (d *decoder) header(h header, p *plan, target reflect.Value) {
	d.top = d.file.Pos(h.first).Line
	unmarshal := func(data []byte, _ any) error {
		d.tree(string(data), d.top-1, p, target)
		return nil
	}
	format := frontmatter.NewFormat("---", "---", unmarshal)
	r := io.MultiReader(strings.NewReader("---\n"), strings.NewReader(d.readable(h.first, h.end)), strings.NewReader("---\n"))
	if _, err := frontmatter.MustParse(r, nil, format); err != nil {
		d.report(diag.FrontMatter, d.file.Pos(h.open), "this header cannot be read: %v", err)
	}
}

// tree parses data, which stands behind the given number of lines of the
// file, and decodes what is in it.
func (d *decoder) tree(data string, above int, p *plan, target reflect.Value) {
	// Newlines in front make the parser's lines those of the file.
	root, err := parseYAML(io.MultiReader(strings.NewReader(strings.Repeat("\n", above)), strings.NewReader(data)))
	switch {
	case err != nil:
		d.ds = append(d.ds, d.syntaxFault(err))
	case root == nil || isNothing(root):
		d.mapping(nil, p, target, start)
	case strings.ContainsRune(root.Value, unreadable):
		// What is wrong was said where it stands.
	case root.Kind != yaml.MappingNode:
		d.report(diag.FrontMatter, at(root), "%s stands where lines of \"key: value\" are due", describe(root)).Hint = "write a space after the colon of each key"
	default:
		d.refuse(root)
		d.mapping(root, p, target, start)
	}
}

// parseYAML returns the one document that r holds, or nil if it holds none.
func parseYAML(r io.Reader) (root *yaml.Node, err error) {
	// No input is known to make the parser panic. Should one turn up, it is
	// the author's file that cannot be read and not the whole build.
	defer func() {
		if cause := recover(); cause != nil {
			root, err = nil, errors.New("the YAML parser gave up")
		}
	}()
	loader, err := yaml.NewLoader(r, yaml.WithPlugin(limits))
	if err != nil {
		return nil, err
	}
	var document, second yaml.Node
	if err := loader.Load(&document); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	switch err := loader.Load(&second); err {
	case io.EOF:
		return document.Content[0], nil
	case nil:
		return nil, &secondDocument{at(&second)}
	default:
		return nil, err
	}
}
