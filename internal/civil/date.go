package civil

import (
	"cmp"
	"fmt"
	"time"
)

// The first and the last year a Date may have.
const (
	MinYear = 1000
	MaxYear = 9999
)

// Precision says how much of a date is known.
type Precision uint8

// The precisions, from coarse to fine. The zero Precision is that of the zero
// Date.
const (
	PrecisionYear Precision = iota + 1
	PrecisionMonth
	PrecisionDay
)

// Date is a day, a month or a year of the Gregorian calendar. The zero value
// means no date; it comes before all others in the order. Dates are equal
// under == when they print the same.
//
// A month or a year stands for the span of its days: First and Last are its
// ends. Arithmetic never claims to know more than the date did, but for
// AddDays, which needs a day to count from and takes First.
type Date struct {
	year  int16
	month uint8 // 0 where only the year is known
	day   uint8 // 0 where only the month is known
}

// NewDate returns the date with the given parts. A day of 0 gives month
// precision, and a month of 0 as well gives year precision. A date that does
// not exist is a mistake of the caller, and panics; numbers from outside go
// through TryDate.
func NewDate(year int, month time.Month, day int) Date {
	d, err := TryDate(year, month, day)
	if err != nil {
		panic("internal error: civil.NewDate: " + err.Error())
	}
	return d
}

// TryDate is NewDate for numbers that may be wrong. Its error is a
// *ParseError.
func TryDate(year int, month time.Month, day int) (Date, error) {
	if problem := problemWith(year, int(month), day); problem != "" {
		return Date{}, &ParseError{Text: isoForm(year, int(month), day), Problem: problem, Hint: dateHint}
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// problemWith says why there is no such date, or "" when there is.
func problemWith(year, month, day int) string {
	switch {
	case year < MinYear || year > MaxYear:
		return fmt.Sprintf("the year has to lie between %d and %d", MinYear, MaxYear)
	case month == 0 && day == 0, month >= 1 && month <= 12 && day == 0:
		return ""
	case month < 1 || month > 12:
		return fmt.Sprintf("there is no month %d", month)
	case day < 1:
		return fmt.Sprintf("there is no day %d", day)
	case day > daysIn(year, time.Month(month)):
		return fmt.Sprintf("%v %d has %d days", time.Month(month), year, daysIn(year, time.Month(month)))
	}
	return ""
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// Year returns the year, 0 for the zero date.
func (d Date) Year() int { return int(d.year) }

// Month returns the month, 0 where only the year is known.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day returns the day of the month, 0 where the day is not known.
func (d Date) Day() int { return int(d.day) }

// Weekday returns the day of the week of First. It says nothing of use about
// a date without a day.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((d.dayNumber()+4)%7 + 7) % 7) // day 0, 1 January 1970, was a Thursday
}

// Precision returns how much of d is known, 0 for the zero date.
func (d Date) Precision() Precision {
	switch {
	case d.day != 0:
		return PrecisionDay
	case d.month != 0:
		return PrecisionMonth
	case d.year != 0:
		return PrecisionYear
	}
	return 0
}

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// First returns the first day of the span d stands for; d itself where d is a
// day, zero where d is zero.
func (d Date) First() Date {
	if d.IsZero() {
		return d
	}
	return Date{d.year, max(d.month, 1), max(d.day, 1)}
}

// Last returns the last day of the span d stands for; d itself where d is a
// day, zero where d is zero.
func (d Date) Last() Date {
	switch d.Precision() {
	case PrecisionYear:
		return Date{d.year, 12, 31}
	case PrecisionMonth:
		return Date{d.year, d.month, uint8(daysIn(int(d.year), time.Month(d.month)))}
	}
	return d
}

// AddDays returns the day n days after First, or before it where n is
// negative.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	if day := int(d.First().day) + n; day >= 1 && day <= 28 { // most steps stay within a month
		return Date{d.year, max(d.month, 1), uint8(day)}
	}
	const calendar = (MaxYear + 1) * 366 // more days than there are: keeps the sum from overflowing
	return dayNumbered(d.dayNumber() + min(max(n, -calendar), calendar))
}

// AddMonths returns d moved by n months. A day that the month does not have
// becomes its last: 31 January and a month is 28 or 29 February. A month
// stays a month, and a year stays a year: the one in which its January, moved
// by n months, falls.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	const calendar = (MaxYear + 1) * 12
	months := int(d.year)*12 + int(max(d.month, 1)) - 1 + min(max(n, -calendar), calendar)
	if months < MinYear*12 {
		return firstDay.at(d.Precision())
	}
	if months >= (MaxYear+1)*12 {
		return lastDay.at(d.Precision())
	}
	year, month := months/12, time.Month(months%12+1)
	day := min(int(d.day), daysIn(year, month))
	return Date{int16(year), uint8(month), uint8(day)}.at(d.Precision())
}

// at forgets what is finer than p.
func (d Date) at(p Precision) Date {
	if p < PrecisionDay {
		d.day = 0
	}
	if p < PrecisionMonth {
		d.month = 0
	}
	return d
}

// DaysUntil returns the number of days from the first day of d to the first
// day of o, negative where o is earlier, 0 where either is zero.
func (d Date) DaysUntil(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return o.dayNumber() - d.dayNumber()
}

// Compare returns -1, 0 or +1 as d comes before, is, or comes after o. The
// order is total: by first day, and of dates with the same first day the
// coarser first, so 2017, 2017-01, 2017-01-01, 2017-01-02. The zero date
// comes before all.
func (d Date) Compare(o Date) int { return cmp.Compare(d.rank(), o.rank()) }

// rank orders dates as Compare does: what is not known counts as 0, below
// any first month and day.
func (d Date) rank() int { return int(d.year)<<16 | int(d.month)<<8 | int(d.day) }

// Before reports whether d comes before o in the order of Compare. To ask
// whether a whole span is past, compare its Last.
func (d Date) Before(o Date) bool { return d.rank() < o.rank() }

// After reports whether d comes after o in the order of Compare.
func (d Date) After(o Date) bool { return d.rank() > o.rank() }

// Covers reports whether every day of o lies within d: a month covers its
// days and itself, and not its year. The zero date covers nothing and is
// covered by nothing.
func (d Date) Covers(o Date) bool {
	return !d.IsZero() && !o.IsZero() && o.at(d.Precision()) == d && o.Precision() >= d.Precision()
}

var (
	firstDay = Date{MinYear, 1, 1}
	lastDay  = Date{MaxYear, 12, 31}
)

const secondsADay = 24 * 60 * 60

// dayNumber counts days from 1 January 1970, which is 0.
func (d Date) dayNumber() int {
	f := d.First()
	return int(time.Date(int(f.year), time.Month(f.month), int(f.day), 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// dayNumbered is the inverse of dayNumber, held within the calendar's ends.
func dayNumbered(n int) Date {
	n = min(max(n, firstDay.dayNumber()), lastDay.dayNumber())
	year, month, day := time.Unix(int64(n)*secondsADay, 0).UTC().Date()
	return Date{int16(year), uint8(month), uint8(day)}
}
