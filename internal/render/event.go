package render

import (
	"slices"
	"strconv"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// EventPage is an occasion that people come to.
type EventPage struct {
	*Frame
	Article
	When     EventTimes
	Status   Status // as of the build
	Venue    string
	Audience []string
	Capacity string
	PerParty string
	Waiting  string // about the reserve list
	RSVP     *Date
	Reply    string // "5 days left", "replies have closed"; "" once the event is past
	Calendar []Link // files for calendar programs
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
	Status  Status
	Venue   string
	Reply   string
	Summary string
}

func (p *press) events() []Output {
	outputs := []Output{p.index("/events/", "event/index.html", func(f *Frame) any {
		f.name("", "Events")
		f.below()
		f.describe("Seminars, workshops and other events about the " + p.codeName() + ".")
		page := &EventIndexPage{Frame: f}
		for _, e := range p.site.Events {
			line := EventLine{p.to(f, e, e.Title.V), eventTimes(e), p.eventStatus(e), e.Venue, p.reply(e), e.Summary.V}
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
		Frame: f, Article: p.article(f, e, 2), When: eventTimes(e), Status: p.eventStatus(e), Venue: e.Venue, Audience: texts(e.Audience),
		RSVP: momentOf(e.RSVPBy.V), Reply: p.reply(e), Calendar: p.calendarFiles(f, e),
	}
	page.Contents = nil
	if e.Capacity > 0 {
		page.Capacity = count(e.Capacity, "place", "places")
	}
	if e.PerParty > 0 {
		page.PerParty = "up to " + strconv.Itoa(e.PerParty) + " for each Party"
	}
	if e.WaitingList {
		page.Waiting = "then a reserve list"
	}
	return page
}

// eventStatus says where an event stands on the day of the build.
func (p *press) eventStatus(e *sec.Event) Status {
	switch {
	case p.isPast(e.LastDay()):
		return Status{"Past", shapePast}
	case e.Starts.V.Date.Precision() == civil.PrecisionDay && e.Starts.V.Date.Compare(p.asOf()) <= 0:
		return Status{"Today", shapeCurrent}
	}
	return Status{"To come", shapeAhead}
}

// reply says how long an event to come takes replies.
func (p *press) reply(e *sec.Event) string {
	by := e.RSVPBy.V
	if by.Date.Precision() != civil.PrecisionDay || p.isPast(e.LastDay()) {
		return ""
	}
	switch n := p.asOf().DaysUntil(by.Date); {
	case n < 0 && e.WaitingList:
		return "replies have closed; ask for the reserve list"
	case n < 0:
		return "replies have closed"
	case n == 0:
		return "reply today"
	case n == 1:
		return "reply by tomorrow"
	default:
		return count(n, "day", "days") + " left to reply"
	}
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
