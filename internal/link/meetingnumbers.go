package link

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// meetingNumbers finds meetings whose number cannot be: it does not follow that
// of the meeting before, as 333 after 32, or there have not been so many since
// the committee's first meeting.
//
// Numbers rise with the dates. A gap is let be where the committee's cadence
// had as many meetings in the time between, since old meetings may not be
// recorded, or where the missing ones were cancelled or postponed. After a
// jump the next number is held against both sides of it, so that one mistake
// gives one warning.
//
// Meetings that are not published count as neighbours and are not judged.
func meetingNumbers(s *sec.Site, c sec.Content) []diag.Diagnostic {
	published := make(map[*sec.Meeting]bool, len(s.Meetings))
	for _, m := range s.Meetings {
		published[m] = true
	}
	all := map[string][]*sec.Meeting{}
	for _, d := range c.Documents {
		if m, ok := d.(*sec.Meeting); ok && m.Sequence() > 0 {
			all[m.CommitteeID()] = append(all[m.CommitteeID()], m)
		}
	}
	var ds []diag.Diagnostic
	for id, meetings := range all {
		run := numberRun{committee: s.Committee(id), known: sequences(meetings)}
		for _, m := range inOrderOfDates(meetings) {
			if fault, ok := run.next(m); ok && published[m] {
				ds = append(ds, fault)
			}
		}
		for _, m := range meetings {
			if fault, ok := asPublished(m); ok && published[m] {
				ds = append(ds, fault)
			}
		}
	}
	return ds
}

// sequences returns the numbers of the meetings, sorted.
func sequences(meetings []*sec.Meeting) []int {
	numbers := make([]int, len(meetings))
	for i, m := range meetings {
		numbers[i] = m.Sequence()
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// inOrderOfDates returns the meetings that have a day and were not called off.
func inOrderOfDates(meetings []*sec.Meeting) []*sec.Meeting {
	dated := slices.DeleteFunc(slices.Clone(meetings), func(m *sec.Meeting) bool {
		return m.Date.V.IsZero() || m.Status == sec.Cancelled || m.Status == sec.Postponed
	})
	slices.SortFunc(dated, func(a, b *sec.Meeting) int {
		return cmp.Or(a.Date.V.Compare(b.Date.V), cmp.Compare(a.Sequence(), b.Sequence()), cmp.Compare(a.Path, b.Path))
	})
	return dated
}

// numberRun goes through the meetings of a committee in order of their dates.
type numberRun struct {
	committee *sec.Committee // nil if there is none of that name
	known     []int          // all numbers, sorted

	last    *sec.Meeting // the last whose number was believed
	suspect *sec.Meeting // the last after it whose number was not
	doubted int          // how many were not since
}

// next takes the next meeting and returns what is wrong with its number.
func (r *numberRun) next(m *sec.Meeting) (diag.Diagnostic, bool) {
	most, usual, limited := r.limit(m)
	tooMany := limited && m.Sequence() > most
	switch {
	case r.last != nil && !r.follows(m):
		expected := r.last.Sequence() + 1 + r.doubted
		d := diag.New(diag.MeetingNumber, top(m), "meeting number %d does not follow %d", m.Sequence(), r.last.Sequence()).
			WithHint("%s", r.rename(m, expected)).
			WithRelated(top(r.last), "the meeting before this one")
		r.suspect, r.doubted = m, r.doubted+1
		return d, true
	case tooMany:
		first := r.committee.Meetings.First
		d := diag.New(diag.MeetingNumber, top(m), "there cannot have been %d meetings: from %s on, the %s of the month makes about %d",
			m.Sequence(), first.V.Long(), r.committee.Meetings.Cadence.V, usual).
			WithHint("%s", r.rename(m, usual)).
			WithRelated(r.committee.Place(first.Pos), "the first meeting")
		if r.last != nil {
			r.last = m
		}
		return d, true
	}
	r.last, r.suspect, r.doubted = m, nil, 0
	return diag.Diagnostic{}, false
}

// follows reports whether m's number can come after those before it.
func (r *numberRun) follows(m *sec.Meeting) bool {
	last, n := r.last.Sequence(), m.Sequence()
	if r.suspect != nil && n == r.suspect.Sequence()+1 {
		return true // it was no slip: the numbers go on from there
	}
	if n <= last {
		return false
	}
	after, _ := slices.BinarySearch(r.known, last+1)
	upTo, _ := slices.BinarySearch(r.known, n)
	missing := n - last - 1 - (upTo - after)
	return missing <= r.doubted || n-last <= r.occurrences(m)
}

// occurrences returns how many meetings the cadence has after the last one's
// month up to m's; 0 where none is known.
func (r *numberRun) occurrences(m *sec.Meeting) int {
	if r.committee == nil {
		return 0
	}
	return r.committee.Meetings.Cadence.V.Count(r.last.Date.V, m.Date.V) - 1
}

// limit returns the highest number that m can have, and the usual one, by the
// committee's first meeting and cadence. Two meetings more than those, and
// one more in each dozen, may have been extraordinary.
func (r *numberRun) limit(m *sec.Meeting) (most, usual int, ok bool) {
	if r.committee == nil || r.committee.Meetings.First.V.IsZero() || r.committee.Meetings.Cadence.V.IsZero() {
		return 0, 0, false
	}
	usual = r.committee.Meetings.Cadence.V.Count(r.committee.Meetings.First.V, m.Date.V)
	return usual + 2 + usual/12, usual, true
}

// rename says what to do about a number that should be another.
func (r *numberRun) rename(m *sec.Meeting, number int) string {
	if _, taken := slices.BinarySearch(r.known, number); taken || number < 1 {
		return "numbers rise with the dates: correct the date or the number of one of the two"
	}
	file, name := "file", strconv.Itoa(number)+".md"
	if path.Base(m.Path) == "index.md" {
		file, name = "folder", strconv.Itoa(number)
	}
	return fmt.Sprintf(`rename the %s to %s; if %d is what was printed, keep that in "number_as_published" with a "note"`, file, name, m.Sequence())
}

// asPublished finds a published number that is another than the file's, which
// no note explains.
func asPublished(m *sec.Meeting) (diag.Diagnostic, bool) {
	digits := strings.TrimLeftFunc(m.NumberAsPublished.V, notDigit)
	if end := strings.IndexFunc(digits, notDigit); end >= 0 {
		digits = digits[:end]
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n == m.Sequence() || strings.TrimSpace(m.Note) != "" {
		return diag.Diagnostic{}, false
	}
	return diag.New(diag.MeetingNumber, m.Place(m.NumberAsPublished.Pos), "published as number %q, but the file is that of meeting %d", m.NumberAsPublished.V, m.Sequence()).
		WithHint(`say in "note" which of the two is right, and why`), true
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

// top is the place for a fault of the file's name.
func top(m *sec.Meeting) source.Place { return m.Place(source.Pos{Line: 1, Column: 1}) }
