package load

import (
	"encoding/csv"
	"errors"
	"path"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/load/frontmatter"
	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/source"
)

func parseDocument(f *source.File, data []byte) result {
	if len(data) != len(f.Text) { // it had the line ends of Windows
		data = []byte(f.Text)
	}
	d := newDocument(f.Path)
	start, ds := frontmatter.Decode(f, d)
	body, bodyFaults := markdown.ParseBytes(f, data, start, bodyOptions(d))
	d.Head().Body = body
	d.Head().HeaderUnread = slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Rule == diag.FrontMatter })
	if d.Kind() == sec.KindFragment {
		ds = append(ds, misplaced(f.Path)...)
	}
	return result{append(ds, bodyFaults...), d, func(c *sec.Content) { c.Documents = append(c.Documents, d) }}
}

// bodyOptions says how the clauses of a document of the Code are numbered.
func bodyOptions(d sec.Document) markdown.Options {
	cd, ok := d.(*sec.CodeDocument)
	if !ok {
		return markdown.Options{}
	}
	return numbering(cd.ID())
}

// numbering says how the clauses of a document of the Code are numbered.
func numbering(id sec.DocumentID) markdown.Options {
	if letter, ok := id.SectionLetter(); ok {
		return markdown.Options{Provisions: markdown.SectionNumbering, Letter: letter}
	}
	return markdown.Options{Provisions: markdown.PlainNumbering}
}

// newDocument returns an empty document of the kind that the path says.
func newDocument(p string) sec.Document {
	common := sec.Common{Path: p}
	if p == "content/index.md" {
		return &sec.Home{Common: common}
	}
	folder, name, _ := strings.Cut(strings.TrimPrefix(p, "content/"), "/")
	switch depth := depthBelow(name); {
	case folder == "code" && depth == 1 && path.Base(name) == "index.md":
		return &sec.CodeVersion{Common: common}
	case folder == "code" && depth == 2:
		return &sec.CodeDocument{Common: common}
	case folder == "meetings" && depth == 2:
		return &sec.Meeting{Common: common}
	case depth == 1:
		return newNamed(folder, common)
	}
	return &sec.Fragment{Common: common}
}

// depthBelow counts the names that lead to a document below its kind's
// folder: 1 for NAME.md and for NAME/index.md; 0 for the folder's own index.
func depthBelow(name string) int {
	name = strings.TrimSuffix(name, ".md")
	if name == "index" {
		return 0
	}
	return strings.Count(strings.TrimSuffix(name, "/index"), "/") + 1
}

// newNamed returns an empty document of the kinds that stand directly in a
// folder.
func newNamed(folder string, common sec.Common) sec.Document {
	switch folder {
	case "newsletters":
		return &sec.Newsletter{Common: common}
	case "guidance":
		return &sec.Guidance{Common: common}
	case "committees":
		return &sec.Committee{Common: common}
	case "modifications":
		return &sec.Modification{Common: common}
	case "consultations":
		return &sec.Consultation{Common: common}
	case "events":
		return &sec.Event{Common: common}
	case "news":
		return &sec.News{Common: common}
	case "pages":
		return &sec.Page{Common: common}
	}
	return &sec.Fragment{Common: common}
}

// looseTable reads a CSV file that is no register. It may be an attachment
// that nobody shows as a table, so its faults are kept for those who ask.
func looseTable(f *source.File) result {
	t := &sec.Table{Path: f.Path}
	f = source.NewFile(f.Path, strings.TrimPrefix(f.Text, "\ufeff"))
	rows, err := csv.NewReader(strings.NewReader(f.Text)).ReadAll()
	t.Rows = rows
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		t.Fault, t.At = fault.Err.Error(), f.Pos(f.Offset(fault.Line)+fault.Column-1) // csv counts bytes
	} else if len(rows) == 0 {
		t.Fault = "the file is empty"
	}
	return result{addTo: func(c *sec.Content) { c.Tables[f.Path] = t }}
}

// misplaced returns what is wrong with a file that stands in no folder of a
// kind, if its folder looks like a mistake.
func misplaced(p string) []diag.Diagnostic {
	folder, _, nested := strings.Cut(strings.TrimPrefix(p, "content/"), "/")
	if !nested {
		return nil
	}
	kinds := append(sec.Sections(), "pages")
	near := diag.Suggest(folder, kinds)
	if near == "" || near == folder {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.UnreadableFile, source.Place{Path: p}, "%q is no folder of a kind of document", folder).
		WithHint("did you mean %q?", near)}
}
