package check

import (
	"slices"
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// designations finds prose that has something designated on a weekend. The
// Secretary of State designates on working days, but a mistyped day passes as
// a date: the newsletter of December 2016 gave 6 November, a Sunday, for SEC
// 5.0. (What is designated may well take effect on a weekend.)
func designations(d sec.Document, readings []reading) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, r := range readings {
		if r.Where == sec.InNote {
			continue
		}
		for _, said := range r.dates {
			date, err := civil.TryDate(max(said.year, civil.MinYear), said.month, said.day)
			if said.year == 0 || err != nil || !weekend(date) || !r.designated(said) {
				continue
			}
			ds = append(ds, diag.New(diag.NonWorkingDay, d.Head().Place(r.At(r.words[said.first].At)),
				"says that something was designated on %s, a %s", date.Long(), date.Weekday()).
				WithHint("look the date up in the direction; the working days next to it are %s and %s",
					nearest(date, time.Friday).Full(), nearest(date, time.Monday).Full()))
		}
	}
	return ds
}

func weekend(d civil.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// designated reports whether a date is that of a designation: "designated on 6
// November 2016", "designation of SEC 5.0 on …", "6 November 2016, when SEC 5.0
// was designated", "6 November 2016 for the designation of 5.0".
func (r reading) designated(said saidDate) bool {
	if r.leadIn(said, designating) != "" {
		return true
	}
	rest := r.words[said.end:]
	if len(rest) > 0 && rest[0].Text == "," {
		rest = rest[1:]
	}
	if len(rest) == 0 || !slices.Contains([]string{"as", "for", "the", "when"}, rest[0].Text) {
		return false
	}
	const farthest = 10
	for k, w := range rest[:min(len(rest), farthest)] {
		if slices.Contains(designating, strings.ToLower(w.Text)) {
			return true
		}
		if strings.ContainsAny(w.Text, ",;") || w.Text == "." && (k+1 == len(rest) || !isNumber(rest[k+1].Text)) {
			return false
		}
	}
	return false
}

var designating = []string{"designated", "designation"}
