package render

import (
	"slices"
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// CalendarPage lists what is to come: of everything, of one body or of one
// kind.
type CalendarPage struct {
	*Frame
	On       *Date
	Views    CalendarViews
	Whole    bool   // the calendar of everything
	Rhythm   string // when the body usually meets
	About    *Link  // the page of the body
	Upcoming []CalendarMonthList
	Undated  []CalendarRow   // on a day that is not known
	Later    bool            // there is more to come than the page lists
	Periods  []CalendarYears // every page of months or years, latest first
	Holidays []Note          // bank holidays to come; of the whole calendar only
	Feed     *Subscription   // nil where there is nothing to subscribe to
	Feeds    []Subscription  // of all the views; of the whole calendar only
	HowTo    string          // link to how subscribing works
}

// CalendarViews leads from one view of the calendar to the others.
type CalendarViews struct{ All, Bodies, Kinds []MenuLink }

// CalendarMonthList is the entries of a month.
type CalendarMonthList struct {
	Month   string
	Href    string
	Entries []CalendarRow
}

// CalendarYears is the months of a year that have a page, or the years.
type CalendarYears struct {
	Name  string
	Pages []Link
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

// maxUpcoming is how many entries a page lists of what is to come; the rest is
// on the pages of months or years.
const maxUpcoming = 120

func (p *press) calendar() []Output {
	var outputs []Output
	grids := p.newMonthGrids()
	for _, v := range p.site.CalendarViews() {
		outputs = append(outputs, p.index(v.Address, "calendar/index.html", func(f *Frame) any { return p.calendarPage(f, v) }))
		name, page := "calendar/month.html", p.calendarMonth
		if v.Span == civil.PrecisionYear {
			name, page = "calendar/year.html", p.calendarYear
		}
		periods := v.Periods()
		for i, period := range periods {
			outputs = append(outputs, p.index(v.PeriodAddress(period), name, func(f *Frame) any {
				pager := pagerOf(periods, i, func(d civil.Date) *Link { return new(f.link(d.Long(), v.PeriodAddress(d))) })
				return page(f, v, period, grids, pager)
			}))
		}
	}
	return outputs
}

func (p *press) calendarPage(f *Frame, v *sec.CalendarView) *CalendarPage {
	p.nameView(f, v, "")
	page := &CalendarPage{
		Frame: f, On: dateOf(p.asOf()), Views: p.calendarViews(f, v), Whole: v.Address == "/calendar/", Feed: p.subscription(f, v),
		HowTo: f.to("/calendar/#_how"),
	}
	if c := v.Body; c != nil {
		page.Rhythm, page.About = rhythm(c.Meetings), new(p.to(f, c, titled(c, c.Short.V)))
	}
	coming := v.Entries.From(p.asOf())
	page.Later = len(coming) > maxUpcoming
	for _, e := range coming[:min(len(coming), maxUpcoming)] {
		month := civil.NewDate(e.Day.Year(), e.Day.Month(), 0)
		if n := len(page.Upcoming); n == 0 || page.Upcoming[n-1].Month != month.Long() {
			page.Upcoming = append(page.Upcoming, CalendarMonthList{Month: month.Long(), Href: f.to(monthIn(v, month))})
		}
		last := &page.Upcoming[len(page.Upcoming)-1]
		last.Entries = append(last.Entries, p.calendarRow(f.at, e))
	}
	for _, e := range v.Undated {
		if !p.isPast(e.Day) {
			page.Undated = append(page.Undated, p.calendarRow(f.at, e))
		}
	}
	page.Periods = calendarYears(f, v)
	if page.Whole {
		page.Holidays = p.holidaysBetween(p.asOf(), p.asOf().AddMonths(12))
		page.Feeds = p.subscriptions(f)
	}
	return page
}

// monthIn returns the address at which a view shows a month.
func monthIn(v *sec.CalendarView, month civil.Date) string {
	if v.Span == civil.PrecisionYear {
		return v.PeriodAddress(civil.NewDate(month.Year(), 0, 0)) + "#" + monthAnchor(month)
	}
	return v.PeriodAddress(month)
}

func calendarYears(f *Frame, v *sec.CalendarView) []CalendarYears {
	var years []CalendarYears
	for _, d := range slices.Backward(v.Periods()) {
		group, text := strconv.Itoa(d.Year()), d.Month().String()
		if v.Span == civil.PrecisionYear {
			group, text = "", group
		}
		if n := len(years); n == 0 || years[n-1].Name != group {
			years = append(years, CalendarYears{Name: group})
		}
		last := &years[len(years)-1]
		last.Pages = append(last.Pages, f.link(text, v.PeriodAddress(d)))
	}
	for _, y := range years {
		if y.Name != "" { // months read in their order, years from the latest
			slices.Reverse(y.Pages)
		}
	}
	return years
}

// nameView names a page of a view: that of a period, or the view itself.
func (p *press) nameView(f *Frame, v *sec.CalendarView, period string) {
	name, what := "", "Meetings, events, consultations and new versions of the "+p.codeName()
	switch {
	case v.Body != nil:
		name, what = v.Body.Short.V, "Meetings of the "+titled(v.Body, v.Body.Short.V)
	case v.Kind != "":
		name = viewName(v)
		what = name
	}
	crumbs := []Link{f.link("Calendar", "/calendar/")}
	switch {
	case period != "" && name == "":
		f.name("Calendar", period)
	case period != "":
		f.name("Calendar: "+name, period)
		crumbs = append(crumbs, f.link(name, v.Address))
	case name == "":
		f.name("", "Calendar")
		crumbs = nil
	default:
		f.name("Calendar", name)
	}
	f.below(crumbs...)
	if period != "" {
		what += ", " + period
	}
	f.describe(what + ".")
}

// viewName names a view where it stands among the others.
func viewName(v *sec.CalendarView) string {
	switch {
	case v.Body != nil:
		return v.Body.Short.V
	case v.Kind == "versions":
		return "New versions"
	case v.Kind == "":
		return "Everything"
	}
	return capitalised(v.Kind)
}

func (p *press) calendarViews(f *Frame, here *sec.CalendarView) CalendarViews {
	var views CalendarViews
	for _, v := range p.site.CalendarViews() {
		l := MenuLink{Text: viewName(v), Href: f.to(v.Address)}
		switch {
		case v.Address == f.at.address:
			l.Current = "page"
		case v == here:
			l.Current = "true"
		}
		switch {
		case v.Body != nil:
			views.Bodies = append(views.Bodies, l)
		case v.Kind != "":
			views.Kinds = append(views.Kinds, l)
		default:
			views.All = append(views.All, l)
		}
	}
	return views
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
		Kind: string(e.What), Date: fullDateOf(e.Day), Month: e.Day.Month().String()[:3], Hours: e.Clock.String(),
		Link: Link{entryTitle(p.site, e), at.to(p.site.Address(e.Document))}, Word: entryWord(e.What),
	}
	if e.Day.Precision() == civil.PrecisionDay {
		row.Day = strconv.Itoa(e.Day.Day())
	}
	if e.Last != e.Day && e.Last.After(e.Day.Last()) {
		row.Until = fullDateOf(e.Last)
	}
	if status := e.CalledOff(); status != "" {
		row.Status = new(meetingStatus(status))
	}
	switch d := e.Document.(type) {
	case *sec.Meeting:
		if row.AsPublished = asPublished(d); !e.What.IsDeadline() {
			row.Hours, row.Venue = hours(d.Time.V, d.Ends.V), d.Venue
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
func entryTitle(s *sec.Site, e sec.CalendarEntry) string {
	name := e.Document.Head().Title.V
	switch e.What {
	case sec.EntryMeeting:
		return documentName(s, e.Document)
	case sec.EntryForms:
		return "Modification proposals due for " + documentName(s, e.Document)
	case sec.EntryPaperDay:
		return "Paper day of " + documentName(s, e.Document)
	case sec.EntryEffective:
		return versionName(s, e.Document.(*sec.CodeVersion)) + " takes effect"
	case sec.EntryCloses:
		return consultationNamed(name) + " closes"
	case sec.EntryOpens:
		return consultationNamed(name) + " opens"
	}
	return name
}

// consultationNamed says that a title is that of a consultation, unless it does.
func consultationNamed(title string) string {
	if strings.Contains(strings.ToLower(title), "consultation") {
		return title
	}
	return title + ": consultation"
}

// entryWord says what kind of entry it is unless its title does.
func entryWord(k sec.EntryKind) string {
	if k == sec.EntryEvent {
		return "Event"
	}
	return ""
}
