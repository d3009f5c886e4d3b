package civil

import (
	"strconv"
	"strings"
	"time"
)

const cadenceHint = `write "2nd Friday", "last Wednesday" or "2nd Friday of March, June"; leave it out where there is no rule`

// ParseCadence reads "2nd Friday" (1st to 4th, and last), optionally followed
// by the months it is kept to: "of March, June" or "of March and June". The
// empty text is the irregular cadence. Its error is a *ParseError.
func ParseCadence(s string) (Cadence, error) {
	if s == "" {
		return Cadence{}, nil
	}
	rule, months, limited := strings.Cut(s, " of ")
	week, weekday, ok := strings.Cut(rule, " ")
	if !ok {
		return Cadence{}, cadenceError(s, "a cadence is a week and a day, as in 2nd Friday")
	}
	var c Cadence
	if c.week = weekNamed(week); c.week == 0 {
		return Cadence{}, cadenceError(s, weekProblem(week))
	}
	if c.weekday, ok = weekdayNamed(weekday); !ok {
		return Cadence{}, cadenceError(s, strconv.Quote(clip(weekday))+" is not a day from Monday to Sunday")
	}
	if limited {
		var problem string
		if c.months, problem = parseMonths(months); problem != "" {
			return Cadence{}, cadenceError(s, problem)
		}
	}
	return c, nil
}

func cadenceError(s, problem string) *ParseError {
	return &ParseError{Text: s, Problem: problem, Hint: cadenceHint}
}

func weekNamed(s string) int8 {
	for i, name := range weekNames {
		if name == s && name != "" {
			return int8(i)
		}
	}
	return 0
}

func weekProblem(s string) string {
	if s == "5th" {
		return "not every month has a 5th; the last may be meant"
	}
	return strconv.Quote(clip(s)) + " is not 1st, 2nd, 3rd, 4th or last"
}

func weekdayNamed(s string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String() == s {
			return d, true
		}
	}
	return 0, false
}

// parseMonths reads "March, June and September". It stops at the first
// problem, so a text of any length costs at most thirteen names.
func parseMonths(s string) (set monthSet, problem string) {
	for more := true; more; {
		var name string
		name, s, more = cutMonth(s)
		m := monthNamed(name)
		switch {
		case m == 0:
			return 0, strconv.Quote(clip(name)) + " is not the name of a month"
		case set.has(m):
			return 0, m.String() + " stands twice"
		}
		set |= 1 << m
	}
	return set, ""
}

// cutMonth cuts at the first ", " or " and ", which stands within a month's
// length or not at all.
func cutMonth(s string) (name, rest string, more bool) {
	const longest = len("September and ")
	head := s[:min(len(s), longest)]
	comma, commaRest, commaFound := strings.Cut(head, ", ")
	and, andRest, andFound := strings.Cut(head, " and ")
	switch {
	case commaFound && (!andFound || len(comma) < len(and)):
		return comma, s[len(head)-len(commaRest):], true
	case andFound:
		return and, s[len(head)-len(andRest):], true
	}
	return s, "", false
}

func monthNamed(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if m.String() == s {
			return m
		}
	}
	return 0
}

// UnmarshalText reads what ParseCadence reads.
func (c *Cadence) UnmarshalText(text []byte) error {
	parsed, err := ParseCadence(string(text))
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}

// MarshalText gives what String gives.
func (c Cadence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }
