package sec

import (
	"slices"
	"strings"

	"secpub/internal/civil"
)

// NextMeetingOfAll and LastMeetingOfAll ask of all bodies what NextMeeting and
// LastMeeting ask of one.

// NextMeetingOfAll returns the first meeting of any body after the day on that
// is neither cancelled nor postponed, or nil.
func (s *Site) NextMeetingOfAll(on civil.Date) *Meeting {
	for _, m := range s.Meetings {
		if m.Date.V.Last().Compare(on) > 0 && m.StatusOn(on) == Scheduled {
			return m
		}
	}
	return nil
}

// LastMeetingOfAll returns the last meeting of any body held up to the day on,
// or nil.
func (s *Site) LastMeetingOfAll(on civil.Date) *Meeting {
	var last *Meeting
	for _, m := range s.Meetings {
		if m.StatusOn(on.AddDays(1)) == Held {
			last = m
		}
	}
	return last
}

// ConsultationsIn returns the consultations of a state at the end of the day
// on, the first to close first.
func (s *Site) ConsultationsIn(state ConsultationState, on civil.Date) []*Consultation {
	var in []*Consultation
	for _, c := range s.Consultations {
		if c.State(on) == state {
			in = append(in, c)
		}
	}
	return in
}

// ClosingConsultations returns the consultations open at the end of the day on
// that close within the given number of days, the first to close first.
func (s *Site) ClosingConsultations(on civil.Date, within int) []*Consultation {
	var closing []*Consultation
	for _, c := range s.ConsultationsIn(Open, on) {
		if days, known := c.DaysLeft(on); known && days <= within {
			closing = append(closing, c)
		}
	}
	return closing
}

// DaysLeft returns how many days after the day on a consultation closes: 0 on
// its last day. It is false for one that is not open then, or whose last day
// is not known.
func (c *Consultation) DaysLeft(on civil.Date) (days int, known bool) {
	closes := c.Closes.V.Date
	if c.State(on) != Open || closes.Precision() != civil.PrecisionDay {
		return 0, false
	}
	return on.DaysUntil(closes), true
}

// UpcomingEvents returns the events that begin after the day on, the next
// first.
func (s *Site) UpcomingEvents(on civil.Date) []*Event {
	var upcoming []*Event
	for _, e := range s.Events {
		if e.Starts.V.Date.Last().Compare(on) > 0 {
			upcoming = append(upcoming, e)
		}
	}
	return upcoming
}

// CalendarKinds returns the names of the kinds of entries by which calendars
// are divided: "meetings", "events".
func CalendarKinds() []string {
	names := make([]string, len(calendarKinds))
	for i, k := range calendarKinds {
		names[i] = k.name
	}
	return names
}

// CalendarKind returns the name under which calendars have entries of a kind.
func CalendarKind(what EntryKind) string {
	for _, k := range calendarKinds {
		if slices.Contains(k.what, what) {
			return k.name
		}
	}
	return ""
}

// SplitKinds reads a list of kinds, parted by blanks or commas.
func SplitKinds(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}

// BetweenOf returns the entries of Between that are of the kinds named, or all
// where none is.
func (s *Site) BetweenOf(first, last civil.Date, kinds []string) Agenda {
	if len(kinds) == 0 {
		return s.Between(first, last)
	}
	return slices.DeleteFunc(slices.Clone(s.calendar.Between(first, last)), func(e CalendarEntry) bool {
		return !slices.Contains(kinds, CalendarKind(e.What))
	})
}

// Allowed returns the states in the order of a consultation's life.
func (ConsultationState) Allowed() []string {
	return []string{string(Upcoming), string(Open), string(Closed), string(Concluded)}
}
