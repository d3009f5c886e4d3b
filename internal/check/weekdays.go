package check

import (
	"errors"
	"time"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// weekdays finds dates in prose that fall on another day of the week than they
// say: "Tuesday 6 March 2017". A date without a year is judged on pages that
// have a date of their own, and in any year that may be meant.
func weekdays(d sec.Document, readings []reading) []diag.Diagnostic {
	var ds []diag.Diagnostic
	own := ownDate(d)
	for _, r := range readings {
		for _, said := range r.dates {
			if said.weekdayAt >= 0 {
				ds = append(ds, weekday(d, r, said, own)...)
			}
		}
	}
	return ds
}

func weekday(d sec.Document, r reading, said saidDate, own civil.Date) []diag.Diagnostic {
	at := d.Head().Place(r.At(r.words[said.weekdayAt].At))
	words := r.text(said.first, said.end)
	if fault := said.impossible(); fault != "" {
		return []diag.Diagnostic{diag.New(diag.WeekdayMismatch, at, "%q is no date: %s", words, fault).
			WithHint("correct the day or the month")}
	}
	meant := said.meant(own)
	if len(meant) == 0 {
		return nil
	}
	for _, date := range meant {
		if date.Weekday() == said.weekday {
			return nil
		}
	}
	date := meant[0]
	return []diag.Diagnostic{diag.New(diag.WeekdayMismatch, at, "%q, but %s is a %s", words, date.Long(), date.Weekday()).
		WithHint("write %s, or %s if the weekday is right", date.Full(), nearest(date, said.weekday).Full())}
}

// impossible says why there is no such day in the year said; "" if there is
// one or no year is said.
func (s saidDate) impossible() string {
	if s.year == 0 {
		return ""
	}
	var fault *civil.ParseError
	if _, err := civil.TryDate(s.year, s.month, s.day); errors.As(err, &fault) {
		return fault.Problem
	}
	return ""
}

// meant returns the days that a date may mean, the likeliest first. One
// without a year means a day of the months around own, and nothing if there
// is no such date.
func (s saidDate) meant(own civil.Date) []civil.Date {
	if s.year != 0 {
		if date, err := civil.TryDate(s.year, s.month, s.day); err == nil {
			return []civil.Date{date}
		}
		return nil
	}
	const daysBack, daysAhead = 200, 300
	var dates []civil.Date
	for _, year := range []int{own.Year(), own.Year() + 1, own.Year() - 1} {
		date, err := civil.TryDate(year, s.month, s.day)
		if away := own.DaysUntil(date); err == nil && !own.IsZero() && away >= -daysBack && away <= daysAhead {
			dates = append(dates, date)
		}
	}
	return dates
}

// nearest returns the day next to date that is of a weekday.
func nearest(date civil.Date, weekday time.Weekday) civil.Date {
	const aWeek = 7
	after := (int(weekday) - int(date.Weekday()) + aWeek) % aWeek
	if after > aWeek/2 {
		after -= aWeek
	}
	return date.AddDays(after)
}
