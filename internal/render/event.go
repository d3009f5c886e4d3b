package render

import (
	"slices"
	"strconv"

	"secpub/internal/sec"
)

// EventPage is an occasion that people come to.
type EventPage struct {
	*Frame
	Article
	When     EventTimes
	Over     bool // as of the build
	Venue    string
	Audience []string
	Capacity string
	PerParty string
	Waiting  string // about the waiting list
	RSVP     *Date
}

// EventTimes says when an event is.
type EventTimes struct {
	Starts *Date
	Ends   *Date  // nil if it ends on the day it starts, or that is not known
	Hours  string // of an event within a day
}

// EventIndexPage lists events.
type EventIndexPage struct {
	*Frame
	Upcoming []EventLine // earliest first
	Past     []EventLine // latest first
}

// EventLine is an event in a list.
type EventLine struct {
	Link
	When    EventTimes
	Venue   string
	Summary string
}

func (p *press) events() []Output {
	outputs := []Output{p.index("/events/", "event/index.html", func(f *Frame) any {
		f.name("", "Events")
		f.below()
		f.describe("Seminars, workshops and other events about the " + p.codeName() + ".")
		page := &EventIndexPage{Frame: f}
		for _, e := range p.site.Events {
			line := EventLine{p.to(f, e, e.Title.V), eventTimes(e), e.Venue, e.Summary.V}
			if p.isPast(e.LastDay()) {
				page.Past = append(page.Past, line)
			} else {
				page.Upcoming = append(page.Upcoming, line)
			}
		}
		slices.Reverse(page.Past)
		return page
	})}
	for _, e := range p.site.Events {
		outputs = append(outputs, p.page(p.site.Address(e), e.Path, "event/page.html", func(f *Frame) any {
			f.name("Event", e.Title.V)
			f.below(f.link("Events", "/events/"))
			return p.eventPage(f, e)
		}))
	}
	return outputs
}

func (p *press) eventPage(f *Frame, e *sec.Event) *EventPage {
	page := &EventPage{
		Frame: f, Article: p.article(f, e, 2), When: eventTimes(e), Over: p.isPast(e.LastDay()), Venue: e.Venue, Audience: texts(e.Audience),
		RSVP: momentOf(e.RSVPBy.V),
	}
	page.Contents = nil
	if e.Capacity > 0 {
		page.Capacity = count(e.Capacity, "place", "places")
	}
	if e.PerParty > 0 {
		page.PerParty = strconv.Itoa(e.PerParty) + " for each Party"
	}
	if e.WaitingList {
		page.Waiting = "Further names go on a waiting list"
	}
	return page
}

// eventTimes prints an event within one day with its hours, and one of several
// days with its first and last.
func eventTimes(e *sec.Event) EventTimes {
	start, end := e.Starts.V, e.Ends.V
	if !e.Ends.Written() || end.Date == start.Date {
		return EventTimes{Starts: fullDateOf(start.Date), Hours: hours(start.Clock, end.Clock)}
	}
	return EventTimes{Starts: momentOf(start), Ends: momentOf(end)}
}
