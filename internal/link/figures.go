package link

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// figures finds figures that are not what the registers give as of the page's
// own date: those stated with :figure, in whatever text the page includes, and
// in newsletters also those that prose states in words that can mean nothing
// else (see claims.go).
func figures(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	r := registers{site: s, counts: map[civil.Date]count{}}
	for _, d := range s.Documents {
		if d.Kind() == sec.KindFragment {
			continue // judged as of the pages that include it
		}
		on := r.on(s.OwnDate(d))
		ds = append(ds, statedFigures(s, d, on, map[string]bool{})...)
		if n, ok := d.(*sec.Newsletter); ok {
			ds = append(ds, claimedFigures(r, n, on)...)
		}
	}
	return ds
}

// registers answers how many there are on a day, and keeps the answers.
type registers struct {
	site   *sec.Site
	counts map[civil.Date]count
}

// count is the registers' figures at the end of a day.
type count struct {
	day                   civil.Date
	parties, raised, open int
}

func (r registers) on(day civil.Date) count {
	c, ok := r.counts[day]
	if !ok {
		c = count{day: day, parties: r.site.CountParties(civil.Date{}, day).Current}
		c.raised, c.open = r.site.CountModifications(day)
		r.counts[day] = c
	}
	return c
}

// of returns the figure of a name that :figure takes, and false for another.
func (c count) of(name string) (int, bool) {
	switch name {
	case "parties":
		return c.parties, true
	case "modifications-raised":
		return c.raised, true
	case "modifications-open":
		return c.open, true
	}
	return 0, false
}

// noun says what a figure counts.
func noun(of string) string {
	return map[string]string{"parties": "Parties", "modifications-raised": "raised", "modifications-open": "open"}[of]
}

// statedFigures finds wrong figures in :figure[…], those of included texts
// among them. Seen holds the files already judged.
func statedFigures(s *sec.Site, d sec.Document, on count, seen map[string]bool) []diag.Diagnostic {
	seen[d.Head().Path] = true
	var ds []diag.Diagnostic
	for _, dir := range d.Head().Body.Directives() {
		switch dir.Name {
		case "figure":
			ds = append(ds, statedFigure(d, dir, on)...)
		case "include":
			name, _ := dir.Attribute("file")
			if other := s.Document(path.Join(path.Dir(d.Head().Path), name)); other != nil && !seen[other.Head().Path] {
				ds = append(ds, statedFigures(s, other, on, seen)...)
			}
		}
	}
	return ds
}

func statedFigure(d sec.Document, dir *sec.Directive, on count) []diag.Diagnostic {
	of, _ := dir.Attribute("of")
	given, ok := on.of(of)
	stated := strings.TrimSpace(dir.Label)
	if n, number := wholeNumber(stated); !ok || stated == "" || number && n == given {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.FigureMismatch, d.Head().Place(dir.Pos), "states %s, the register gives %d%s as of %s", stated, given, aside(of), on.day.Long()).
		WithHint("write :figure[%d]{of=%s}, or :figure{of=%s} to have it filled in; if the register is wrong, correct %s", given, of, of, registerOfFigure(of))}
}

func aside(of string) string {
	if of == "parties" {
		return ""
	}
	return " " + noun(of)
}

func registerOfFigure(of string) string {
	if of == "parties" {
		return "content/parties.csv"
	}
	return "content/modifications/"
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

// claimedFigures finds wrong figures in a newsletter's prose. Where a register
// is empty it is not kept, and says nothing.
func claimedFigures(r registers, n *sec.Newsletter, on count) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, p := range sec.Passages(n) {
		if p.Where == sec.InNote {
			continue
		}
		for _, c := range claims(p, on.day) {
			given, _ := on.of(c.of)
			kept := c.of == "parties" && len(r.site.Parties) > 0 || c.of != "parties" && len(r.site.Modifications) > 0
			if !kept || c.stated == given || !c.whole && r.recently(n, c.stated) {
				continue
			}
			ds = append(ds, diag.New(diag.FigureMismatch, n.Place(p.At(c.at)), "states %q, the register gives %d %s as of %s", c.words, given, noun(c.of), on.day.Long()).
				WithHint("%s", hint(otherMeaning(c, on), fmt.Sprintf("write :figure{of=%s} to have it filled in; if the register is wrong, correct %s", c.of, registerOfFigure(c.of)))))
		}
	}
	return ds
}

// otherMeaning says what else the figure is, if it is another of the registers'.
func otherMeaning(c claim, on count) string {
	switch {
	case c.of == "modifications-open" && c.stated == on.raised:
		return fmt.Sprintf("%d is the number raised to date;", c.stated)
	case c.of == "modifications-raised" && c.stated == on.open:
		return fmt.Sprintf("%d is the number that are open;", c.stated)
	}
	return ""
}

// recently reports whether so many modifications were raised in the month or
// the year of an edition, in the month before, or since the last edition:
// "three modifications raised" need not be all there ever were.
func (r registers) recently(n *sec.Newsletter, stated int) bool {
	day := n.Sent.V.Last()
	month := civil.NewDate(day.Year(), day.Month(), 1)
	from := []civil.Date{month, month.AddMonths(-1), civil.NewDate(day.Year(), 1, 1)}
	if before := r.site.PreviousEdition(n); before != nil {
		from = append(from, before.Sent.V.Last().AddDays(1))
	}
	for _, first := range from {
		if r.on(day).raised-r.on(first.AddDays(-1)).raised == stated {
			return true
		}
	}
	lastMonth := r.on(month.AddDays(-1)).raised - r.on(month.AddMonths(-1).AddDays(-1)).raised
	return lastMonth == stated
}
