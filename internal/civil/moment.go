package civil

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

const momentHint = "write a day as 2017-04-07, or with its London time as 2017-04-07T17:00"

// Moment is a date, or a day with a time of day in London. The zero value
// means no moment. A Clock makes sense only beside a Date of day precision,
// which ParseMoment sees to.
//
// A moment without a clock begins with the date: at midnight in London on its
// first day.
type Moment struct {
	Date  Date
	Clock Clock
}

// ParseMoment reads a day with a time, 2017-04-07T17:00, or a date alone in
// any form of ParseDate. It refuses a time that clocks in London never show,
// because they are put forward over it: 01:30 on 26 March 2017. Its error is
// a *ParseError.
func ParseMoment(s string) (Moment, error) {
	day, clock, timed := strings.Cut(s, "T")
	if !timed {
		d, err := ParseDate(s)
		if err != nil {
			return Moment{}, momentError(s, err)
		}
		return Moment{Date: d}, nil
	}
	d, err := ParseDate(day)
	if err != nil {
		return Moment{}, momentError(s, err)
	}
	c, err := ParseClock(clock)
	if err != nil {
		return Moment{}, momentError(s, err)
	}
	if d.Precision() != PrecisionDay {
		return Moment{}, &ParseError{Text: s, Problem: "a time of day needs a day", Hint: momentHint}
	}
	if _, exists := inLondon(d, c.minutes()); !exists {
		problem := fmt.Sprintf("there is no %v in London on %s: the clocks go forward", c, d.Long())
		return Moment{}, &ParseError{Text: s, Problem: problem, Hint: "write a time an hour later or earlier"}
	}
	return Moment{Date: d, Clock: c}, nil
}

// momentError makes the fault of a part the fault of the whole text.
func momentError(s string, part error) error {
	e := *part.(*ParseError)
	if len(s) > 10 && s[10] == ' ' {
		e.Problem = "a T stands between the day and the time"
	}
	if e.Hint == dateHint || e.Text != s {
		e.Hint = momentHint
	}
	e.Text = s
	return &e
}

// IsZero reports whether m is no moment at all.
func (m Moment) IsZero() bool { return m == Moment{} }

// Instant returns the point in time, in London: where m has no clock,
// midnight at the start of the date's first day. A time that clocks show
// twice, when summer time ends, is the first of the two. The zero moment
// gives the zero time.
func (m Moment) Instant() time.Time {
	if m.Date.IsZero() {
		return time.Time{}
	}
	t, _ := inLondon(m.Date.First(), m.Clock.minutes())
	return t
}

// Compare returns -1, 0 or +1 as m comes before, is, or comes after o: by
// date, and then by clock, where no clock comes before midnight. An earlier
// moment never has a later Instant.
func (m Moment) Compare(o Moment) int {
	return cmp.Or(m.Date.Compare(o.Date), m.Clock.Compare(o.Clock))
}

// String returns the form that ParseMoment reads: "2017-04-07T17:00", or the
// date alone where there is no clock, and "" for the zero moment.
func (m Moment) String() string {
	if m.Clock.IsZero() {
		return m.Date.String()
	}
	return m.Date.String() + "T" + m.Clock.String()
}

// Long returns the moment in words: "17:00 on 7 April 2017", or the date
// alone where there is no clock.
func (m Moment) Long() string {
	if m.Clock.IsZero() {
		return m.Date.Long()
	}
	return m.Clock.String() + " on " + m.Date.Long()
}

// UnmarshalText reads what ParseMoment reads. An empty text is refused: a
// moment that is not there is left out.
func (m *Moment) UnmarshalText(text []byte) error {
	parsed, err := ParseMoment(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}

// MarshalText gives what String gives; nothing for the zero moment.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
