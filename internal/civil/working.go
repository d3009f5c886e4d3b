package civil

import (
	"maps"
	"time"
)

// Holidays tell working days from others. A working day is a day from Monday
// to Friday that is not a holiday. The zero value knows no holidays, only
// weekends. Which days are holidays is content, not code.
type Holidays struct {
	names map[Date]string
}

// NewHolidays returns the holidays with the given names. It keeps a copy.
// Only days count: a month or a year among them is no holiday.
func NewHolidays(names map[Date]string) Holidays {
	days := maps.Clone(names)
	maps.DeleteFunc(days, func(d Date, _ string) bool { return d.Precision() != PrecisionDay })
	return Holidays{days}
}

// Name returns the name of the holiday on d, and whether d is one. A weekend
// is not a holiday.
func (h Holidays) Name(d Date) (string, bool) {
	name, ok := h.names[d]
	return name, ok
}

// IsWorkingDay reports whether d is a working day. A date without a day is
// not; ask for its Precision first where that matters.
func (h Holidays) IsWorkingDay(d Date) bool {
	if d.Precision() != PrecisionDay {
		return false
	}
	_, holiday := h.names[d]
	weekday := d.Weekday()
	return !holiday && weekday != time.Saturday && weekday != time.Sunday
}

// AddWorkingDays returns the nth working day after the first day of d, or
// before it where n is negative; for 0 that first day itself, be it a working
// day or not. From a working day, adding n and then -n leads back, unless
// the calendar's ends are in the way.
func (h Holidays) AddWorkingDays(d Date, n int) Date {
	d = d.First()
	if d.IsZero() {
		return d
	}
	step := 1
	if n < 0 {
		step = -1
	}
	for n != 0 {
		next := d.AddDays(step)
		if next == d { // an end of the calendar
			return d
		}
		d = next
		if h.IsWorkingDay(d) {
			n -= step
		}
	}
	return d
}
