package civil

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

const clockHint = "write the time as 11:00 or 17:30, two digits each, from 00:00 to 23:59"

// Clock is a time of day to the minute. The zero value means that no time is
// given; it is not midnight, which is NewClock(0, 0). Clocks are equal under
// == when they print the same.
type Clock struct {
	n uint16 // minutes after midnight, plus one
}

// NewClock returns the given time of day. A time that no clock shows is a
// mistake of the caller, and panics; texts from outside go through
// ParseClock.
func NewClock(hour, minute int) Clock {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		panic(fmt.Sprintf("internal error: civil.NewClock: no clock shows %d:%d", hour, minute))
	}
	return Clock{uint16(hour*60 + minute + 1)}
}

// ParseClock reads a time of day as 11:00, two digits each, from 00:00 to
// 23:59. Its error is a *ParseError.
func ParseClock(s string) (Clock, error) {
	if len(s) != 5 || s[2] != ':' {
		return Clock{}, clockError(s)
	}
	hour, ok1 := digits(s[:2])
	minute, ok2 := digits(s[3:])
	if !ok1 || !ok2 || hour > 23 || minute > 59 {
		return Clock{}, clockError(s)
	}
	return NewClock(hour, minute), nil
}

// clockError finds the words for a text that ParseClock refuses.
func clockError(s string) *ParseError {
	e := &ParseError{Text: s, Problem: "a time of day looks like 11:00", Hint: clockHint}
	switch {
	case s == "":
		e.Problem = "a time of day is missing"
		return e
	case s == "24:00":
		e.Problem = "the day ends at 23:59"
		e.Hint = "write 23:59, or 00:00 of the day after"
		return e
	case len(s) > len("11:00:00 am"):
		return e
	}
	for _, layout := range []string{"15:04", "15.04", "1504", "15:04:05", "3pm", "3 pm", "3:04pm", "3:04 pm", "3.04pm", "3.04 pm"} {
		if t, err := time.Parse(layout, strings.ToLower(s)); err == nil {
			e.Hint = "write " + NewClock(t.Hour(), t.Minute()).String()
			break
		}
	}
	return e
}

// IsZero reports whether c is no time at all. Midnight is a time.
func (c Clock) IsZero() bool { return c.n == 0 }

// Hour returns the hour, 0 to 23; 0 for the zero clock.
func (c Clock) Hour() int { return c.minutes() / 60 }

// Minute returns the minute of the hour, 0 to 59; 0 for the zero clock.
func (c Clock) Minute() int { return c.minutes() % 60 }

// minutes counts from midnight, where no time counts as midnight.
func (c Clock) minutes() int { return max(int(c.n)-1, 0) }

// Compare returns -1, 0 or +1 as c comes before, is, or comes after o. The
// zero clock comes before midnight.
func (c Clock) Compare(o Clock) int { return cmp.Compare(c.n, o.n) }

// String returns the time as "11:00", and "" for the zero clock.
func (c Clock) String() string {
	if c.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", c.Hour(), c.Minute())
}

// UnmarshalText reads what ParseClock reads. An empty text is refused: a time
// that is not there is left out.
func (c *Clock) UnmarshalText(text []byte) error {
	parsed, err := ParseClock(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// MarshalText gives what String gives; nothing for the zero clock.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
