package load

import (
	"path"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/load/frontmatter"
	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// Text reads one text by itself, as a document of no site: its title and its
// words. Of a header only the title is asked for, and what else it holds is not
// judged; a text may have none. The body is nil if the file cannot be read as
// text at all.
//
// A file whose name begins with the id of a document of the Code, such as
// section-g.md or schedule-9-draft.md, is read with its provisions; and so is one
// that is compared with such a file, its counterpart.
func Text(name, counterpart string, data []byte) (title string, body *markdown.Body, ds []diag.Diagnostic) {
	if len(data) > MaxSourceSize {
		return "", nil, []diag.Diagnostic{tooLarge(name)}
	}
	f := source.NewFile(name, data)
	if d, bad := badText(f); bad {
		return "", nil, []diag.Diagnostic{d}
	}
	text := strings.TrimPrefix(f.Text, "\ufeff")
	start := len(f.Text) - len(text)
	if strings.HasPrefix(strings.TrimLeft(text, " \t\n"), "---") {
		header := new(sec.Fragment)
		start, ds = frontmatter.Decode(f, header)
		ds = slices.DeleteFunc(ds, func(d diag.Diagnostic) bool { return d.Rule != diag.FrontMatter })
		title = header.Title.V
	}
	body, faults := markdown.Parse(f, start, numberingOf(name, counterpart))
	return title, body, append(ds, faults...)
}

// numberingOf says how the clauses of a file are numbered, by the first of its
// names that says so.
func numberingOf(names ...string) markdown.Options {
	for _, name := range names {
		if id, err := sec.ParseDocumentID(idIn(name)); err == nil {
			return numbering(id)
		}
	}
	return markdown.Options{}
}

// idIn returns what the name of a file begins with, as far as that can be the id
// of a document of the Code.
func idIn(name string) string {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), ".md"))
	if base == "index" {
		base = strings.ToLower(path.Base(path.Dir(name)))
	}
	part, rest, _ := strings.Cut(base, "-")
	end := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if end < 0 {
		end = len(rest)
	}
	return part + "-" + rest[:end]
}
