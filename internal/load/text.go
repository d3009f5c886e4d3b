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
// section-g.md or schedule-9-draft.md, is read with its provisions.
func Text(name string, data []byte) (title string, body *markdown.Body, ds []diag.Diagnostic) {
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
	body, faults := markdown.Parse(f, start, numberingOf(name))
	return title, body, append(ds, faults...)
}

// numberingOf says how the clauses of the file are numbered, by its name.
func numberingOf(name string) markdown.Options {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), ".md"))
	if base == "index" {
		base = strings.ToLower(path.Base(path.Dir(name)))
	}
	part, rest, _ := strings.Cut(base, "-")
	end := strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if end < 0 {
		end = len(rest)
	}
	if id, err := sec.ParseDocumentID(part + "-" + rest[:end]); err == nil {
		return numbering(id)
	}
	return markdown.Options{}
}
