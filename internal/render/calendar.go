package render

import (
	"slices"
	"strconv"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// CalendarPage lists what is to come.
type CalendarPage struct {
	*Frame
	On       *Date
	Upcoming []CalendarMonthList
	Years    []CalendarYear // every month with a page, latest year first
}

// CalendarMonthList is the entries of a month.
type CalendarMonthList struct {
	Month   string
	Href    string
	Entries []CalendarRow
}

// CalendarYear is the months of a year that have a page.
type CalendarYear struct {
	Year   string
	Months []Link
}

// CalendarMonthPage is a month as a grid and as a list.
type CalendarMonthPage struct {
	*Frame
	Month    string
	Weekdays []Weekday
	Weeks    [][]CalendarDay // from Monday to Sunday
	Entries  []CalendarRow
	Holidays []Note // bank holidays of the month
	Pager           // months
}

// Weekday is the head of a column of the grid.
type Weekday struct{ Short, Long string }

// CalendarDay is a cell of the grid.
type CalendarDay struct {
	Day     string // "" outside the month
	Date    Date
	Off     bool   // no Working Day
	Holiday string // name of the bank holiday
	Entries []CalendarRow
}

// CalendarRow is an entry of the calendar.
type CalendarRow struct {
	Link
	Kind        string // meeting, event, consultation-opens, …
	Word        string // the kind in words, where the title leaves it open
	Date        *Date  // with its day of the week
	Day         string // of the month
	Month       string // cut to three letters
	Until       *Date  // last day, of what lasts longer
	Hours       string
	Venue       string
	Status      *Status // only where it does not simply take place
	AsPublished string  // number of a meeting as it was printed, where that is another
}

func (p *press) calendar() []Output {
	outputs := []Output{p.index("/calendar/", "calendar/index.html", func(f *Frame) any { return p.calendarPage(f) })}
	months := p.site.CalendarMonths()
	for i, m := range months {
		outputs = append(outputs, p.index(monthAddress(m), "calendar/month.html", func(f *Frame) any {
			page := p.calendarMonth(f, m)
			page.Pager = pagerOf(months, i, func(m civil.Date) *Link { return new(f.link(m.Long(), monthAddress(m))) })
			return page
		}))
	}
	return outputs
}

func monthAddress(m civil.Date) string { return sec.MonthAddress(m.Year(), int(m.Month())) }

func monthOf(d civil.Date) civil.Date { return civil.NewDate(d.Year(), d.Month(), 0) }

func (p *press) calendarPage(f *Frame) *CalendarPage {
	f.name("", "Calendar")
	f.below()
	f.describe("Meetings, events, consultations and new versions of the " + p.codeName() + ".")
	page := &CalendarPage{Frame: f, On: dateOf(p.asOf())}
	for _, e := range p.site.Calendar() {
		if e.Last.Compare(p.asOf()) < 0 {
			continue
		}
		month := monthOf(e.Day)
		if n := len(page.Upcoming); n == 0 || page.Upcoming[n-1].Month != month.Long() {
			page.Upcoming = append(page.Upcoming, CalendarMonthList{Month: month.Long(), Href: f.to(monthAddress(month))})
		}
		last := &page.Upcoming[len(page.Upcoming)-1]
		last.Entries = append(last.Entries, p.calendarRow(f.at, e))
	}
	for _, m := range slices.Backward(p.site.CalendarMonths()) {
		year := strconv.Itoa(m.Year())
		if n := len(page.Years); n == 0 || page.Years[n-1].Year != year {
			page.Years = append(page.Years, CalendarYear{Year: year})
		}
		last := &page.Years[len(page.Years)-1]
		last.Months = slices.Insert(last.Months, 0, f.link(m.Month().String(), monthAddress(m)))
	}
	return page
}

func (p *press) calendarMonth(f *Frame, m civil.Date) *CalendarMonthPage {
	f.name("Calendar", m.Long())
	f.below(f.link("Calendar", "/calendar/"))
	f.describe("Meetings, events, consultations and new versions of the " + p.codeName() + " in " + m.Long() + ".")
	entries := p.site.Between(m.First(), m.Last())
	page := &CalendarMonthPage{Frame: f, Month: m.Long(), Weekdays: weekdays(), Entries: p.calendarRows(f.at, entries)}
	for d := monday(m.First()); d.Compare(m.Last()) <= 0; d = d.AddDays(7) {
		page.Weeks = append(page.Weeks, p.week(f, d, m, entries))
	}
	for d := m.First(); d.Compare(m.Last()) <= 0; d = d.AddDays(1) {
		if name, ok := p.site.Holidays.Name(d); ok {
			page.Holidays = append(page.Holidays, Note{fullDateOf(d), name})
		}
	}
	return page
}

func weekdays() []Weekday {
	var days []Weekday
	for i := range 7 {
		name := time.Weekday((i + 1) % 7).String()
		days = append(days, Weekday{name[:3], name})
	}
	return days
}

// monday returns the Monday of the week that a day falls in.
func monday(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

func (p *press) week(f *Frame, first, month civil.Date, entries []sec.CalendarEntry) []CalendarDay {
	week := make([]CalendarDay, 7)
	for i := range week {
		d := first.AddDays(i)
		if !month.Covers(d) {
			continue
		}
		holiday, _ := p.site.Holidays.Name(d)
		week[i] = CalendarDay{Day: strconv.Itoa(d.Day()), Date: *fullDateOf(d), Off: !p.site.Holidays.IsWorkingDay(d), Holiday: holiday}
		for _, e := range entries {
			if e.Day.Compare(d) <= 0 && e.Last.Compare(d) >= 0 {
				week[i].Entries = append(week[i].Entries, p.calendarRow(f.at, e))
			}
		}
	}
	return week
}

func (p *press) calendarRows(at here, entries []sec.CalendarEntry) []CalendarRow {
	rows := make([]CalendarRow, len(entries))
	for i, e := range entries {
		rows[i] = p.calendarRow(at, e)
	}
	return rows
}

// calendarRow prints an entry. It says nothing that moves with the day of the
// build, so that it may stand on dated pages.
func (p *press) calendarRow(at here, e sec.CalendarEntry) CalendarRow {
	row := CalendarRow{
		Kind: string(e.What), Date: fullDateOf(e.Day), Day: strconv.Itoa(e.Day.Day()), Month: e.Day.Month().String()[:3], Hours: e.Clock.String(),
		Link: Link{p.entryTitle(e), at.to(p.site.Address(e.Document))}, Word: entryWord(e.What),
	}
	if e.Last != e.Day && !e.Last.IsZero() {
		row.Until = fullDateOf(e.Last)
	}
	switch d := e.Document.(type) {
	case *sec.Meeting:
		row.Hours, row.Venue, row.AsPublished = hours(d.Time.V, d.Ends.V), d.Venue, asPublished(d)
		if d.Status == sec.Cancelled || d.Status == sec.Postponed {
			row.Status = new(meetingStatus(d.Status))
		}
	case *sec.Event:
		row.Venue = d.Venue
		if row.Until == nil {
			row.Hours = hours(d.Starts.V.Clock, d.Ends.V.Clock)
		}
	}
	return row
}

// entryTitle says what happens.
func (p *press) entryTitle(e sec.CalendarEntry) string {
	switch d := e.Document.(type) {
	case *sec.Meeting:
		return p.meetingTitle(d)
	case *sec.CodeVersion:
		return p.version(d.Number()) + " takes effect"
	case *sec.Consultation:
		if e.What == sec.EntryCloses {
			return d.Title.V + ": consultation closes"
		}
		return d.Title.V + ": consultation opens"
	}
	return e.Document.Head().Title.V
}

// entryWord says what kind of entry it is unless its title does.
func entryWord(k sec.EntryKind) string {
	if k == sec.EntryEvent {
		return "Event"
	}
	return ""
}
