package render

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// CalendarMonthPage is a month as a grid and as a list.
type CalendarMonthPage struct {
	*Frame
	MonthGrid
	Views CalendarViews
	Pager // months
}

// CalendarYearPage is a year of one body, month by month.
type CalendarYearPage struct {
	*Frame
	Views  CalendarViews
	Months []MonthGrid
	Pager  // years
}

// MonthGrid is a month.
type MonthGrid struct {
	Month       string // March 2017
	Anchor      string // march
	Weekdays    []Weekday
	Weeks       [][]CalendarDay // from Monday to Sunday
	Entries     []CalendarRow
	Undated     []CalendarRow // on a day of the month that is not known
	WorkingDays string        // 23 Working Days
	Holidays    []Note        // bank holidays
}

// Weekday is the head of a column of the grid.
type Weekday struct{ Short, Long string }

// CalendarDay is a cell of the grid.
type CalendarDay struct {
	Day     string // "" outside the month
	Date    Date
	Today   bool   // the day of the build
	Off     bool   // no Working Day
	Holiday string // name of the bank holiday
	Entries []CalendarRow
}

// monthGrids are the grids of months without entries, which all views share.
type monthGrids map[civil.Date]func() MonthGrid

func (p *press) newMonthGrids() monthGrids {
	grids := monthGrids{}
	add := func(months []civil.Date) {
		for _, m := range months {
			if grids[m] == nil && m.Precision() == civil.PrecisionMonth {
				grids[m] = sync.OnceValue(func() MonthGrid { return p.emptyGrid(m) })
			}
		}
	}
	add(p.site.CalendarMonths())
	for _, v := range p.site.CalendarViews() {
		add(v.Periods())
	}
	return grids
}

func (p *press) calendarMonth(f *Frame, v *sec.CalendarView, month civil.Date, grids monthGrids, pager Pager) any {
	p.nameView(f, v, month.Long())
	return &CalendarMonthPage{Frame: f, MonthGrid: p.monthGrid(f, v, month, grids), Views: p.calendarViews(f, v), Pager: pager}
}

func (p *press) calendarYear(f *Frame, v *sec.CalendarView, year civil.Date, grids monthGrids, pager Pager) any {
	p.nameView(f, v, year.Long())
	page := &CalendarYearPage{Frame: f, Views: p.calendarViews(f, v), Pager: pager}
	for _, month := range v.Entries.Between(year.First(), year.Last()).Periods(civil.PrecisionMonth) {
		page.Months = append(page.Months, p.monthGrid(f, v, month, grids))
	}
	return page
}

func monthAnchor(month civil.Date) string { return strings.ToLower(month.Month().String()) }

func (p *press) monthGrid(f *Frame, v *sec.CalendarView, m civil.Date, grids monthGrids) MonthGrid {
	grid := grids[m]()
	entries := v.Entries.Between(m.First(), m.Last())
	grid.Entries = p.calendarRows(f.at, entries)
	grid.Undated = p.calendarRows(f.at, v.UndatedIn(m))
	grid.Weeks = withEntries(grid.Weeks, m, entries, grid.Entries)
	return grid
}

// withEntries returns the weeks of a month with its entries on their days. rows
// are the entries as they are printed.
func withEntries(empty [][]CalendarDay, m civil.Date, entries []sec.CalendarEntry, rows []CalendarRow) [][]CalendarDay {
	weeks := make([][]CalendarDay, len(empty))
	for i := range weeks {
		weeks[i] = slices.Clone(empty[i])
	}
	monday := monday(m.First())
	for i, e := range entries {
		from, to := max(monday.DaysUntil(e.Day), monday.DaysUntil(m.First())), min(monday.DaysUntil(e.Last), monday.DaysUntil(m.Last()))
		for at := from; at <= to; at++ {
			day := &weeks[at/7][at%7]
			day.Entries = append(day.Entries, rows[i])
		}
	}
	return weeks
}

func (p *press) emptyGrid(m civil.Date) MonthGrid {
	grid := MonthGrid{Month: m.Long(), Anchor: monthAnchor(m), Weekdays: weekdays(), Holidays: p.holidaysBetween(m.First(), m.Last())}
	working := 0
	for d := monday(m.First()); d.Compare(m.Last()) <= 0; d = d.AddDays(7) {
		week := p.week(d, m)
		for _, day := range week {
			if day.Day != "" && !day.Off {
				working++
			}
		}
		grid.Weeks = append(grid.Weeks, week)
	}
	grid.WorkingDays = count(working, "Working Day", "Working Days")
	return grid
}

// holidaysBetween lists the bank holidays of a span, both ends included.
func (p *press) holidaysBetween(first, last civil.Date) []Note {
	var holidays []Note
	for d := first; d.Compare(last) <= 0; d = d.AddDays(1) {
		if name, ok := p.site.Holidays.Name(d); ok {
			holidays = append(holidays, Note{fullDateOf(d), name})
		}
	}
	return holidays
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

// week returns the days of a week that are in the month.
func (p *press) week(first, month civil.Date) []CalendarDay {
	week := make([]CalendarDay, 7)
	for i := range week {
		d := first.AddDays(i)
		if !month.Covers(d) {
			continue
		}
		holiday, _ := p.site.Holidays.Name(d)
		week[i] = CalendarDay{Day: strconv.Itoa(d.Day()), Date: *fullDateOf(d), Today: d == p.asOf(), Off: !p.site.Holidays.IsWorkingDay(d), Holiday: holiday}
	}
	return week
}
