package sec

import (
	"cmp"
	"slices"

	"secpub/internal/civil"
)

// CalendarEntry is something that happens on a day.
type CalendarEntry struct {
	Day      civil.Date // precise to the day
	Clock    civil.Clock
	Last     civil.Date // last day, for what lasts longer
	What     EntryKind
	Document Document
}

// EntryKind is a kind of calendar entry.
type EntryKind string

// The kinds of calendar entries.
const (
	EntryMeeting   EntryKind = "meeting"
	EntryEvent     EntryKind = "event"
	EntryOpens     EntryKind = "consultation-opens"
	EntryCloses    EntryKind = "consultation-closes"
	EntryEffective EntryKind = "version-effective"
)

// Calendar returns all entries whose day is known, in order of time.
func (s *Site) Calendar() []CalendarEntry { return s.calendar }

// Between returns the entries that fall on a day from first to last, both
// included, or last into that span.
func (s *Site) Between(first, last civil.Date) []CalendarEntry {
	var found []CalendarEntry
	for _, e := range s.calendar {
		if e.Day.Compare(last) <= 0 && e.Last.Compare(first) >= 0 {
			found = append(found, e)
		}
	}
	return found
}

// CalendarMonths returns the months that have entries, in order, as dates of
// month precision. Months without any have no page, so that one mistyped year
// does not make thousands.
func (s *Site) CalendarMonths() []civil.Date {
	var months []civil.Date
	for _, e := range s.calendar {
		if m := monthOf(e.Day); len(months) == 0 || months[len(months)-1] != m {
			months = append(months, m)
		}
	}
	return months
}

func monthOf(d civil.Date) civil.Date { return civil.NewDate(d.Year(), d.Month(), 0) }

func (s *Site) makeCalendar() {
	for _, m := range s.Meetings {
		s.addEntry(civil.Moment{Date: m.Date.V, Clock: m.Time.V}, m.Date.V, EntryMeeting, m)
	}
	for _, e := range s.Events {
		s.addEntry(e.Starts.V, e.LastDay(), EntryEvent, e)
	}
	for _, c := range s.Consultations {
		s.addEntry(c.Opens.V, c.Opens.V.Date, EntryOpens, c)
		s.addEntry(c.Closes.V, c.Closes.V.Date, EntryCloses, c)
	}
	for _, v := range s.Versions {
		s.addEntry(civil.Moment{Date: v.Effective.V}, v.Effective.V, EntryEffective, v)
	}
	slices.SortStableFunc(s.calendar, func(a, b CalendarEntry) int {
		return cmp.Or(a.Day.Compare(b.Day), a.Clock.Compare(b.Clock), cmp.Compare(a.Document.Head().Path, b.Document.Head().Path))
	})
}

func (s *Site) addEntry(when civil.Moment, last civil.Date, what EntryKind, d Document) {
	if when.Date.Precision() == civil.PrecisionDay {
		s.calendar = append(s.calendar, CalendarEntry{Day: when.Date, Clock: when.Clock, Last: last, What: what, Document: d})
	}
}
