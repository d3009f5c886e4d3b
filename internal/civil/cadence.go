package civil

import (
	"math/bits"
	"time"
)

// Cadence is a rule for the day of the month on which a body meets: "2nd
// Friday", "last Wednesday", or in some months only, "2nd Friday of March,
// June". The zero value means irregular: it has no occurrences. Cadences
// compare with ==.
type Cadence struct {
	week    int8 // 1 to 4, lastWeek, or 0 for irregular
	weekday time.Weekday
	months  monthSet // empty means every month
}

const lastWeek = 5

// monthSet has bit m set for month m.
type monthSet uint16

const everyMonth monthSet = 1<<13 - 2

func (s monthSet) has(m time.Month) bool { return s&(1<<m) != 0 }

// through returns how many months of the set there are up to and with m.
func (s monthSet) through(m time.Month) int {
	return bits.OnesCount16(uint16(s) & (1<<(m+1) - 1))
}

func (c Cadence) set() monthSet {
	if c.months == 0 {
		return everyMonth
	}
	return c.months
}

// IsZero reports whether c is irregular.
func (c Cadence) IsZero() bool { return c == Cadence{} }

// In returns the occurrence in the given month, and whether there is one.
// None is in a month that the cadence does not name, or in a year outside the
// calendar.
func (c Cadence) In(year int, month time.Month) (Date, bool) {
	if c.IsZero() || year < MinYear || year > MaxYear || month < 1 || month > 12 || !c.set().has(month) {
		return Date{}, false
	}
	first := NewDate(year, month, 1)
	day := 1 + (int(c.weekday)-int(first.Weekday())+7)%7 + int(c.week-1)*7
	if day > daysIn(year, month) { // only the last can be: four of each weekday fit in any month
		day -= 7
	}
	return NewDate(year, month, day), true
}

// Next returns the first occurrence after the last day of after. It returns
// the zero date where there is none: c is irregular, after is zero, or the
// calendar ends.
func (c Cadence) Next(after Date) Date {
	if c.IsZero() || after.IsZero() {
		return Date{}
	}
	last := after.Last()
	month := last.at(PrecisionMonth)
	for range 13 { // this month's may be past, then within a year there is one
		if d, ok := c.In(month.Year(), month.Month()); ok && d.After(last) {
			return d
		}
		month = month.AddMonths(1)
	}
	return Date{}
}

// Count returns the number a meeting in the month of d has when the meeting
// in the month of first is number 1 and each occurrence since has had one.
// It counts months, not days, because meetings are moved: one held a week
// late keeps its number. A first meeting in a month that the cadence does not
// name still counts; a later such month adds nothing. Count is 0 where d lies
// in an earlier month than first, where either is zero, and where c is
// irregular.
//
// Where first or d is a year, its January counts.
func (c Cadence) Count(first, d Date) int {
	from, to := first.First().at(PrecisionMonth), d.First().at(PrecisionMonth)
	if c.IsZero() || first.IsZero() || d.IsZero() || to.Before(from) {
		return 0
	}
	set := c.set()
	years := to.Year() - from.Year()
	return years*set.through(time.December) + set.through(to.Month()) - set.through(from.Month()) + 1
}

// String returns the form that ParseCadence reads, months in the order of the
// year, and "" for an irregular cadence.
func (c Cadence) String() string {
	if c.IsZero() {
		return ""
	}
	s := weekNames[c.week] + " " + c.weekday.String()
	separator := " of "
	for m := time.January; m <= time.December; m++ {
		if c.months.has(m) {
			s += separator + m.String()
			separator = ", "
		}
	}
	return s
}

// weekNames are the words for a Cadence's week, by number.
var weekNames = [...]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", lastWeek: "last"}
