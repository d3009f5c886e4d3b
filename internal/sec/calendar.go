package sec

import (
	"cmp"
	"slices"

	"secpub/internal/civil"
)

// CalendarEntry is something that happens on a day.
type CalendarEntry struct {
	Day      civil.Date // precise to the day; in CalendarView.Undated to the month
	Clock    civil.Clock
	Last     civil.Date // last day, for what lasts longer
	What     EntryKind
	Document Document

	reach civil.Date // the latest Last up to here, where the entry stands in an agenda
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
	EntryForms     EntryKind = "form-deadline" // for modification proposals to the Panel
	EntryPaperDay  EntryKind = "paper-day"     // on which the Panel's papers go out
)

// IsDeadline reports whether the entry only prepares for another: the paper day
// of a meeting and the deadline of the forms for it.
func (k EntryKind) IsDeadline() bool { return k == EntryForms || k == EntryPaperDay }

// CalledOff returns the status of an entry whose meeting does not take place
// that day, be it cancelled or postponed; "" for any other.
func (e CalendarEntry) CalledOff() MeetingStatus {
	if m, ok := e.Document.(*Meeting); ok && (m.Status == Cancelled || m.Status == Postponed) {
		return m.Status
	}
	return ""
}

// Calendar returns all entries whose day is known, in order of time.
func (s *Site) Calendar() Agenda { return s.calendar }

// Between returns what takes place on a day from first to last, both included,
// or lasts into that span: the whole calendar less the deadlines.
func (s *Site) Between(first, last civil.Date) Agenda {
	return slices.DeleteFunc(slices.Clone(s.calendar.Between(first, last)), func(e CalendarEntry) bool { return e.What.IsDeadline() })
}

// CalendarMonths returns the months of the whole calendar that have entries.
func (s *Site) CalendarMonths() []civil.Date { return s.calendar.Periods(civil.PrecisionMonth) }

// Agenda is a list of entries in order of time.
type Agenda []CalendarEntry

// Between returns the entries that fall on a day from first to last, both
// included, or last into that span.
func (a Agenda) Between(first, last civil.Date) Agenda {
	from, _ := slices.BinarySearchFunc(a, first, func(e CalendarEntry, first civil.Date) int { return e.reach.Compare(first) })
	var found Agenda
	for _, e := range a[from:] {
		if e.Day.Compare(last) > 0 {
			break
		}
		if e.Last.Compare(first) >= 0 {
			found = append(found, e)
		}
	}
	return found
}

// From returns the entries that are not over before the day on.
func (a Agenda) From(on civil.Date) Agenda {
	return slices.DeleteFunc(slices.Clone(a), func(e CalendarEntry) bool { return e.Last.Compare(on) < 0 })
}

// Periods returns the months, or years, in which entries begin, in order.
// Those without any have no page, so that one mistyped year does not make
// thousands.
func (a Agenda) Periods(p civil.Precision) []civil.Date {
	var periods []civil.Date
	for _, e := range a {
		period := periodOf(e.Day, p)
		if len(periods) == 0 || periods[len(periods)-1] != period {
			periods = append(periods, period)
		}
	}
	return periods
}

func periodOf(d civil.Date, p civil.Precision) civil.Date {
	if p == civil.PrecisionYear {
		return civil.NewDate(d.Year(), 0, 0)
	}
	return civil.NewDate(d.Year(), d.Month(), 0)
}

func (s *Site) makeCalendar() {
	for _, m := range s.Meetings {
		s.addEntry(civil.Moment{Date: m.Date.V, Clock: m.Time.V}, m.Date.V, EntryMeeting, m)
		if papers, forms, ok := s.Deadlines(m); ok {
			s.addEntry(civil.Moment{Date: papers}, papers, EntryPaperDay, m)
			s.addEntry(civil.Moment{Date: forms}, forms, EntryForms, m)
		}
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
	sortEntries(s.calendar)
	sortEntries(s.undated)
	s.entries = make(map[Document]Agenda, len(s.calendar))
	for _, e := range s.calendar {
		s.entries[e.Document] = append(s.entries[e.Document], e)
	}
	s.makeCalendarViews()
}

func sortEntries(a Agenda) {
	slices.SortStableFunc(a, func(a, b CalendarEntry) int {
		return cmp.Or(a.Day.Compare(b.Day), a.Clock.Compare(b.Clock), cmp.Compare(a.Document.Head().Path, b.Document.Head().Path), cmp.Compare(a.What, b.What))
	})
	var reach civil.Date
	for i := range a {
		reach = maxDate(reach, a[i].Last)
		a[i].reach = reach
	}
}

func (s *Site) addEntry(when civil.Moment, last civil.Date, what EntryKind, d Document) {
	entry := CalendarEntry{Day: when.Date, Clock: when.Clock, Last: maxDate(when.Date, last), What: what, Document: d}
	switch when.Date.Precision() {
	case civil.PrecisionDay:
		s.calendar = append(s.calendar, entry)
	case civil.PrecisionMonth:
		s.undated = append(s.undated, entry)
	}
}

func maxDate(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return b
	}
	return a
}
