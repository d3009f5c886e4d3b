package link

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// figures finds figures that are not what the registers give as of the page's
// own date: those stated with :figure, in whatever text the page includes, and
// in newsletters also those that prose states in words that can mean nothing
// else (see claims.go).
//
// A text that others include is judged as of the pages that include it.
func figures(r registers, d sec.Document) []diag.Diagnostic {
	if d.Kind() == sec.KindFragment {
		return nil
	}
	ds := statedFigures(r, d, d, map[string]bool{})
	if n, ok := d.(*sec.Newsletter); ok {
		ds = append(ds, claimedFigures(r, n)...)
	}
	return ds
}

// registers answers how many there are, and keeps the answers. It is asked
// only where a figure stands: each answer goes through a register. It is safe
// for concurrent use.
type registers struct {
	site   *sec.Site
	counts *sync.Map // figure to int
}

func newRegisters(s *sec.Site) registers { return registers{s, new(sync.Map)} }

// figure is the name of a figure as of a day.
type figure struct {
	name string
	day  civil.Date
}

// count returns the figure of a name as a page may state it; -1 if there is
// none of the name.
func (r registers) count(name string, page sec.Document) int {
	key := figure{name, r.site.OwnDate(page)}
	if n, ok := r.counts.Load(key); ok {
		return n.(int)
	}
	n := -1
	if f, ok := r.site.Figure(name, page); ok {
		n = f.Count()
	}
	r.counts.Store(key, n)
	return n
}

// statedFigures finds wrong figures in the :figure[…] of a text that stands on
// a page, and in those of the texts that it includes. Seen holds the files
// already judged.
func statedFigures(r registers, page, text sec.Document, seen map[string]bool) []diag.Diagnostic {
	seen[text.Head().Path] = true
	var ds []diag.Diagnostic
	for _, dir := range text.Head().Body.Directives() {
		switch dir.Name {
		case "figure":
			ds = append(ds, statedFigure(r, page, text, dir)...)
		case "include":
			name, _ := dir.Attribute("file")
			if other := r.site.Document(path.Join(path.Dir(text.Head().Path), name)); other != nil && !seen[other.Head().Path] {
				ds = append(ds, statedFigures(r, page, other, seen)...)
			}
		}
	}
	return ds
}

func statedFigure(r registers, page, text sec.Document, dir *sec.Directive) []diag.Diagnostic {
	stated := strings.TrimSpace(dir.Label)
	if stated == "" {
		return nil
	}
	of, _ := dir.Attribute("of")
	given := r.count(of, page)
	n, ok := wholeNumber(stated)
	if given < 0 || ok && n == given {
		return nil
	}
	if !ok {
		stated = strconv.Quote(stated)
	}
	return []diag.Diagnostic{diag.New(diag.FigureMismatch, text.Head().Place(dir.Pos), "states %s, the register gives %s as of %s",
		stated, counted(given, of), r.site.OwnDate(page).Long()).
		WithHint("write :figure[%d]{of=%s}, or :figure{of=%s} to have it filled in; if the register is wrong, correct %s", given, of, of, registerBehind(of))}
}

// counted says how many of what there are: "215", "16 open".
func counted(n int, of string) string {
	if _, what, ok := strings.Cut(of, "-"); ok {
		return strconv.Itoa(n) + " " + what
	}
	return strconv.Itoa(n)
}

// registerBehind returns where the rows of a figure stand.
func registerBehind(of string) string {
	switch kind, _, _ := strings.Cut(of, "-"); kind {
	case "parties":
		return "content/parties.csv"
	default:
		return "content/" + kind + "/"
	}
}

// smallNumbers are the numbers that are written as words.
var smallNumbers = strings.Fields("no one two three four five six seven eight nine ten eleven twelve")

// wholeNumber reads 215, 1,215 and the small numbers in words.
func wholeNumber(s string) (int, bool) {
	for n, word := range smallNumbers {
		if strings.EqualFold(s, word) {
			return n, true
		}
	}
	if head, tail, ok := strings.Cut(s, ","); ok && len(tail) == 3 && len(head) <= 3 {
		s = head + tail
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && s[0] != '+'
}

// claimedFigures finds wrong figures in a newsletter's prose. A register that
// is empty is not kept, and says nothing.
func claimedFigures(r registers, n *sec.Newsletter) []diag.Diagnostic {
	var ds []diag.Diagnostic
	day := r.site.OwnDate(n)
	for _, p := range sec.Passages(n) {
		if p.Where == sec.InNote {
			continue
		}
		for _, c := range claims(p, day) {
			kept := len(r.site.Modifications) > 0
			if c.of == "parties" {
				kept = len(r.site.Parties) > 0
			}
			given := r.count(c.of, n)
			if !kept || c.stated == given || !c.whole && recently(r.site, n, c.stated) {
				continue
			}
			ds = append(ds, diag.New(diag.FigureMismatch, n.Place(p.At(c.at)), "states %q, the register gives %s as of %s", c.words, counted(given, c.of), day.Long()).
				WithHint("%s", hint(otherMeaning(r, n, c), fmt.Sprintf("write :figure{of=%s} to have it filled in; if the register is wrong, correct %s", c.of, registerBehind(c.of)))))
		}
	}
	return ds
}

// otherMeaning says what else the figure is, if it is another of the registers'.
func otherMeaning(r registers, n *sec.Newsletter, c claim) string {
	switch {
	case c.of == "modifications-open" && c.stated == r.count("modifications-raised", n):
		return fmt.Sprintf("%d is the number raised to date;", c.stated)
	case c.of == "modifications-raised" && c.stated == r.count("modifications-open", n):
		return fmt.Sprintf("%d is the number that are open;", c.stated)
	}
	return ""
}

// recently reports whether so many modifications were raised in the month or
// the year of an edition, in the month before, or since the last edition:
// "three modifications raised" need not be all there ever were.
func recently(s *sec.Site, n *sec.Newsletter, stated int) bool {
	day := s.OwnDate(n)
	month := civil.NewDate(day.Year(), day.Month(), 1)
	spans := []struct{ after, until civil.Date }{
		{month.AddDays(-1), day},
		{month.AddMonths(-1).AddDays(-1), day},
		{month.AddMonths(-1).AddDays(-1), month.AddDays(-1)},
		{civil.NewDate(day.Year(), 1, 1).AddDays(-1), day},
	}
	if before := s.PreviousEdition(n); before != nil {
		spans = append(spans, struct{ after, until civil.Date }{before.Sent.V.Last(), day})
	}
	for _, span := range spans {
		if len(s.ModificationsRaised(span.after, span.until)) == stated {
			return true
		}
	}
	return false
}
