package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// meetings begins the next meetings of a committee.
func meetings(d *desk) ([]File, error) {
	c := d.site.Committee(d.name)
	if c == nil {
		return nil, fmt.Errorf("there is no committee %q; there are: %s", d.name, strings.Join(committeeIDs(d.site), ", "))
	}
	count, err := d.count()
	if err != nil {
		return nil, err
	}
	p := planOf(d.site, c)
	given, err := d.date(civil.Date{})
	if err != nil {
		return nil, err
	}
	clock, err := d.clock(p.clock)
	if err != nil {
		return nil, err
	}
	venue := d.facts["venue"]
	if venue == "" {
		venue = p.venue
	}
	var files []File
	for range count {
		day, note := p.next(given)
		if day.IsZero() {
			return nil, fmt.Errorf("%s has no cadence to go by; give a date", c.Short.V)
		}
		number := strconv.Itoa(p.number)
		t := header().key("date", day.String()).key("time", clock.String()).key("venue", venue).key("note", note).body()
		t.prompt("Once the meeting is held: its headlines, as a list. Agenda, papers and minutes go beside this file",
			"after it has become "+number+"/index.md, under the keys papers and minutes.")
		if !d.site.KnowsHolidays(day.Year()) {
			t.prompt(fmt.Sprintf("content/holidays.csv says nothing of %d: see that the meeting is on a Working Day.", day.Year()))
		}
		files = append(files, t.file(in("meetings/"+c.ID(), number)))
		given = civil.Date{}
		p.number++
	}
	return files, nil
}

func committeeIDs(s *sec.Site) []string {
	var ids []string
	for _, c := range s.Committees {
		ids = append(ids, c.ID())
	}
	return ids
}

// plan is how a committee's meetings go on.
type plan struct {
	cadence  civil.Cadence
	holidays civil.Holidays
	after    civil.Date // the last day of the month up to which there are meetings
	first    civil.Date // the day of the first meeting, where none is recorded
	number   int        // of the next meeting
	clock    civil.Clock
	venue    string
}

// planOf returns how a committee's meetings go on after the last one. Where none
// is recorded they begin with the first meeting that its cadence has from the
// day of the build on.
func planOf(s *sec.Site, c *sec.Committee) *plan {
	p := &plan{cadence: c.Meetings.Cadence.V, holidays: s.Holidays, clock: c.Meetings.Time.V, number: 1}
	known := s.MeetingsOf(c.ID())
	if len(known) == 0 {
		p.begin(c.Meetings.First.V, s.AsOf)
		return p
	}
	last := known[len(known)-1] // they are in the order of their days
	highest := slices.MaxFunc(known, func(a, b *sec.Meeting) int { return a.Sequence() - b.Sequence() })
	p.number, p.after, p.venue = highest.Sequence()+1, p.monthOf(last.Date.V), last.Venue
	if p.clock.IsZero() {
		p.clock = last.Time.V
	}
	return p
}

// begin plans the meetings of a committee of which none is recorded.
func (p *plan) begin(first, asOf civil.Date) {
	p.after = asOf.AddDays(-1)
	switch {
	case first.IsZero():
		return
	case first.Last().Compare(asOf) >= 0 && first.Precision() == civil.PrecisionDay:
		p.first, p.after = first, monthEnd(first)
	case first.First().Compare(asOf) >= 0:
		p.after = first.First().AddDays(-1)
	}
	if next := p.cadence.Next(p.after); p.first.IsZero() && !next.IsZero() {
		p.number = max(1, p.cadence.Count(first, next))
	}
}

// monthOf returns the end of the month whose meeting was held on a day: that of
// the day, or the one before where the cadence's day was at its end and the
// meeting was moved over it.
func (p *plan) monthOf(day civil.Date) civil.Date {
	before := monthEnd(day.First().AddMonths(-1))
	if o, ok := p.cadence.In(before.Year(), before.Month()); ok && p.working(o) == day && o.Month() != day.Month() {
		return before
	}
	return monthEnd(day)
}

func monthEnd(d civil.Date) civil.Date {
	last := d.Last()
	return civil.NewDate(last.Year(), last.Month(), 0).Last()
}

// working returns the day itself, or the next Working Day after it.
func (p *plan) working(day civil.Date) civil.Date {
	if p.holidays.IsWorkingDay(day) {
		return day
	}
	return p.holidays.AddWorkingDays(day, 1)
}

// next returns the day of the next meeting, and a note where the cadence's day
// is no Working Day. A day that is given is taken as it is. It is zero where
// there is nothing to go by.
func (p *plan) next(given civil.Date) (day civil.Date, note string) {
	switch {
	case !given.IsZero():
		p.after = p.monthOf(given)
		return given, ""
	case !p.first.IsZero():
		day, p.first = p.first, civil.Date{}
		return day, ""
	}
	usual := p.cadence.Next(p.after)
	if usual.IsZero() {
		return usual, ""
	}
	p.after = monthEnd(usual)
	day = p.working(usual)
	if day == usual {
		return day, ""
	}
	rule, _, _ := strings.Cut(p.cadence.String(), " of ")
	why := "no Working Day"
	if name, ok := p.holidays.Name(usual); ok {
		why = "a holiday (" + name + ")"
	}
	return day, fmt.Sprintf("Moved from the %s of the month: %s is %s.", rule, usual.Full(), why)
}
