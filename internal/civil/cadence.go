package civil

import (
	"math/bits"
	"strconv"
	"strings"
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
