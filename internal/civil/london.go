package civil

import (
	"sync"
	"time"
	_ "time/tzdata" // the same zone rules on every machine, also where none are installed
)

// London returns the time zone Europe/London.
func London() *time.Location { return london() }

var london = sync.OnceValue(func() *time.Location {
	location, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic("internal error: the compiled-in zone data has no Europe/London: " + err.Error())
	}
	return location
})

// DateOf returns the day that t falls on in London, and the zero date for the
// zero time. Times outside the calendar give its first or last day.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	year, month, day := t.In(London()).Date()
	switch {
	case year < MinYear:
		return firstDay
	case year > MaxYear:
		return lastDay
	}
	return Date{int16(year), uint8(month), uint8(day)}
}

// inLondon returns the instant at which clocks in London show the time of day
// on day d. Where they show it twice, when summer time ends, it is the first.
// Where they never show it, because they were put forward over it, ok is
// false and the instant is the one they would have shown it at, had they been
// left alone.
//
// time.Date promises neither, so both offsets near the day are tried.
func inLondon(d Date, minutes int) (instant time.Time, ok bool) {
	wall := time.Date(d.Year(), d.Month(), d.Day(), 0, minutes, 0, 0, time.UTC)
	before := wall.Add(-offsetInLondon(wall.AddDate(0, 0, -1)))
	after := wall.Add(-offsetInLondon(wall.AddDate(0, 0, 1)))
	shows := func(t time.Time) bool { return t.Add(offsetInLondon(t)).Equal(wall) }
	switch {
	case shows(before) && shows(after) && after.Before(before):
		return after.In(London()), true
	case shows(before):
		return before.In(London()), true
	case shows(after):
		return after.In(London()), true
	}
	return before.In(London()), false
}

func offsetInLondon(t time.Time) time.Duration {
	_, seconds := t.In(London()).Zone()
	return time.Duration(seconds) * time.Second
}
