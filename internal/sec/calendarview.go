package sec

import (
	"slices"
	"strings"

	"secpub/internal/civil"
)

// CalendarView is the whole calendar, or the part of it that concerns one body
// or one kind of entry. It has a page of what is to come, pages of what falls
// into a month or a year, and a file to subscribe to.
type CalendarView struct {
	Address string     // "/calendar/", "/calendar/ssc/", "/calendar/kind/meetings/"
	Body    *Committee // whose meetings they are; nil in other views
	Kind    string     // "meetings", "events", …; "" in other views
	Span    civil.Precision
	Entries Agenda
	Undated Agenda // what falls into a month, on a day that is not known

	kept []civil.Date // periods that had a page once
}

// calendarKinds are the kinds that have views of their own, which stand in a
// folder of their own: no body's name, nor a year, can clash with theirs.
var calendarKinds = []struct {
	name string
	what []EntryKind
}{
	{"meetings", []EntryKind{EntryMeeting}},
	{"events", []EntryKind{EntryEvent}},
	{"consultations", []EntryKind{EntryOpens, EntryCloses}},
	{"versions", []EntryKind{EntryEffective}},
	{"deadlines", []EntryKind{EntryForms, EntryPaperDay}},
}

// CalendarViews returns the whole calendar, then the bodies in their order,
// then the kinds that have entries, or had them once. A body that meets once a month has a page a
// year, with a grid for each month; of the rest there is enough for a page a
// month.
func (s *Site) CalendarViews() []*CalendarView { return s.views }

// CalendarOf returns the view of a body's meetings.
func (s *Site) CalendarOf(c *Committee) *CalendarView {
	i := slices.IndexFunc(s.views, func(v *CalendarView) bool { return v.Body == c })
	return s.views[i]
}

func (s *Site) makeCalendarViews() {
	s.views = append(s.views, &CalendarView{Address: "/calendar/", Span: civil.PrecisionMonth, Entries: s.calendar, Undated: s.undated})
	bodies, kinds := s.calendar.divided()
	undatedBodies, undatedKinds := s.undated.divided()
	for _, c := range s.Committees {
		s.views = append(s.views, &CalendarView{
			Address: "/calendar/" + slug(c.ID()) + "/", Body: c, Span: civil.PrecisionYear, Entries: bodies[c.ID()], Undated: undatedBodies[c.ID()],
		})
	}
	for _, k := range calendarKinds {
		v := &CalendarView{Address: "/calendar/kind/" + k.name + "/", Kind: k.name, Span: civil.PrecisionMonth}
		for _, what := range k.what {
			v.Entries = append(v.Entries, kinds[what]...)
			v.Undated = append(v.Undated, undatedKinds[what]...)
		}
		if len(v.Entries) > 0 || s.wasPublished(v.Address) {
			sortEntries(v.Entries)
			sortEntries(v.Undated)
			s.views = append(s.views, v)
		}
	}
	s.keepPeriods()
}

// divided returns the entries of each body, by its id, and of each kind.
func (a Agenda) divided() (bodies map[string]Agenda, kinds map[EntryKind]Agenda) {
	bodies, kinds = map[string]Agenda{}, map[EntryKind]Agenda{}
	for _, e := range a {
		kinds[e.What] = append(kinds[e.What], e)
		if m, ok := e.Document.(*Meeting); ok {
			bodies[m.CommitteeID()] = append(bodies[m.CommitteeID()], e)
		}
	}
	return bodies, kinds
}

// UndatedIn returns what falls into a month on a day that is not known.
func (v *CalendarView) UndatedIn(month civil.Date) Agenda {
	return slices.DeleteFunc(slices.Clone(v.Undated), func(e CalendarEntry) bool { return e.Day != month })
}

// Periods returns the months or years that have a page, in order: those with
// entries, and those that had a page once, when something was still to be held
// in them.
func (v *CalendarView) Periods() []civil.Date {
	periods := append(v.Entries.Periods(v.Span), v.kept...)
	slices.SortFunc(periods, civil.Date.Compare)
	return slices.Compact(periods)
}

// keepPeriods finds the periods of all views that the ledger has.
func (s *Site) keepPeriods() {
	views := map[string]*CalendarView{}
	for _, v := range s.views {
		views[v.Address] = v
	}
	for _, line := range s.Ledger {
		if !strings.HasPrefix(line.V, "/calendar/") || !strings.HasSuffix(line.V, "/") {
			continue
		}
		for span, parts := range map[civil.Precision]int{civil.PrecisionYear: 1, civil.PrecisionMonth: 2} {
			address, period := cutParts(line.V, parts)
			date, err := civil.ParseDate(period)
			if v := views[address]; v != nil && err == nil && v.Span == span && date.Precision() == span {
				v.kept = append(v.kept, date)
			}
		}
	}
}

// cutParts cuts the last n parts off an address and joins them by hyphens, as
// dates are written.
func cutParts(address string, n int) (before, date string) {
	parts := strings.Split(strings.TrimSuffix(address, "/"), "/")
	at := max(len(parts)-n, 1)
	return strings.Join(parts[:at], "/") + "/", strings.Join(parts[at:], "-")
}

// PeriodAddress returns the address of the page of a month or a year.
func (v *CalendarView) PeriodAddress(period civil.Date) string {
	return v.Address + strings.ReplaceAll(period.String(), "-", "/") + "/"
}

// File returns the address of the view as a file for calendar programs; "" if
// it has no entries, since a calendar may not be empty (RFC 5545 section 3.6).
func (v *CalendarView) File() string {
	if len(v.Entries) == 0 {
		return ""
	}
	return strings.TrimSuffix(v.Address, "/") + ".ics"
}

// File returns the address of the entry as a file for calendar programs, which
// stands beside the page of its document.
func (e CalendarEntry) File() string { return DocumentAddress(e.Document) + e.fileName() + ".ics" }

func (e CalendarEntry) fileName() string {
	switch e.What {
	case EntryOpens:
		return "opens"
	case EntryCloses:
		return "closes"
	case EntryForms, EntryPaperDay:
		return string(e.What)
	}
	return "event"
}

// EntriesOf returns what the calendar has of a document, in order of time.
func (s *Site) EntriesOf(d Document) Agenda { return s.entries[d] }

func (s *Site) addCalendarAddresses() {
	for _, v := range s.views {
		s.generate("the calendar", v.Address)
		for _, period := range v.Periods() {
			s.generate("the calendar", v.PeriodAddress(period))
		}
		if file := v.File(); file != "" {
			s.generate("the calendar", file)
		}
	}
	for _, e := range s.calendar {
		s.generate("the calendar", e.File())
	}
}
