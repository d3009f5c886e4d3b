package link

import (
	"path"
	"slices"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// What a page shows in place of its directives is bounded: twenty lines that
// include a text of twenty lines like them, and so on, would print without end.
const (
	maxShown    = 64 << 20 // bytes of other texts and of tables, and as much work
	maxIncludes = 8        // texts within each other; render prints no more
)

// shown walks through what a text shows in place of its directives, in the way
// that it is printed, until too much is.
type shown struct {
	site *sec.Site
	of   string   // the text's path
	left int      // of maxShown
	open []string // paths of the texts being included, of itself first
	ring bool     // it includes itself
	deep bool     // beyond maxIncludes
}

func newShown(s *sec.Site, d sec.Document) *shown {
	at := d.Head().Path
	return &shown{site: s, of: at, left: maxShown, open: []string{at}}
}

// directive walks on through what a directive of d shows.
func (w *shown) directive(d sec.Document, dir *sec.Directive) {
	name, _ := dir.Attribute("file")
	file := path.Join(path.Dir(d.Head().Path), name)
	w.left -= w.cost(d, dir, file)
	other := w.site.Document(file)
	switch {
	case dir.Name != "include" || other == nil:
	case file == w.of:
		w.ring = true
	case slices.Contains(w.open, file): // the others of that ring are told of it
	case len(w.open) > maxIncludes:
		w.deep = true
	default:
		w.open = append(w.open, file)
		for _, inner := range other.Head().Body.Directives() {
			if w.left >= 0 {
				w.directive(other, inner)
			}
		}
		w.open = w.open[:len(w.open)-1]
	}
}

// cost is about how many bytes a directive prints, what it includes apart.
func (w *shown) cost(d sec.Document, dir *sec.Directive, file string) int {
	const least, row = 1000, 100
	s := w.site
	switch dir.Name {
	case "include":
		if other := s.Document(file); other != nil {
			return least + other.Head().Body.Size()
		}
	case "table":
		return least + tableSize(s.Tables[file])
	case "calendar":
		return least + row*(len(s.Meetings)+len(s.Events)+len(s.Consultations))
	case "modifications":
		return least + row*len(s.Modifications)
	case "versions":
		return least + row*len(s.Versions)
	case "documents":
		return least + row*len(d.Head().Documents)
	}
	return least
}

// tableSize is about how many bytes of HTML a table makes.
func tableSize(t *sec.Table) int {
	size := 0
	if t != nil {
		for _, row := range t.Rows {
			size += len("<tr>")
			for _, cell := range row {
				size += len("<td>") + len(cell)
			}
		}
	}
	return size
}

// fault returns what is wrong with a directive of the text, if anything: how
// much was left of maxShown before it tells whether it is the one too many.
func (w *shown) fault(at source.Place, before int) (diag.Diagnostic, bool) {
	switch {
	case w.ring:
		return diag.New(diag.BadValue, at, "the text that is included here includes this file again, without end").
			WithHint("take one of the two out"), true
	case w.deep:
		return diag.New(diag.BadValue, at, "more than %d texts are included within each other", maxIncludes).
			WithHint("include the innermost text itself"), true
	case w.left < 0 && before >= 0:
		return diag.New(diag.BadValue, at, "more than %d MB of other texts and tables are shown on this page", maxShown>>20).
			WithHint("take out what is shown many times, or make it pages of their own"), true
	}
	return diag.Diagnostic{}, false
}
