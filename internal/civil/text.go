package civil

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const dateHint = "write a day as 2017-02-28; where the day is not known, 2017-02 or 2017"

// ParseDate reads 2017-02-28, 2017-02 or 2017, digits exactly so and nothing
// around them. Its error is a *ParseError.
func ParseDate(s string) (Date, error) {
	year, month, day, ok := isoParts(s)
	if !ok || (len(s) > 4 && month == 0) || (len(s) > 7 && day == 0) || problemWith(year, month, day) != "" {
		return Date{}, dateError(s)
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// isoParts cuts the three ISO forms. A part that is not there is 0.
func isoParts(s string) (year, month, day int, ok bool) {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return 0, 0, 0, false
	}
	year, ok = digits(s[:4])
	if ok && len(s) >= 7 {
		month, ok = digits(s[5:7])
		ok = ok && s[4] == '-'
	}
	if ok && len(s) == 10 {
		day, ok = digits(s[8:])
		ok = ok && s[7] == '-'
	}
	return year, month, day, ok
}

// digits reads a number that consists of ASCII digits only.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// dateError finds the words for a text that ParseDate refuses. It may take
// its time: it runs once a mistake.
func dateError(s string) *ParseError {
	e := &ParseError{Text: s, Problem: "a date looks like 2017-02-28, 2017-02 or 2017", Hint: dateHint}
	year, month, day, ok := isoParts(s)
	switch {
	case s == "":
		e.Problem = "a date is missing"
	case ok && len(s) > 4 && month == 0:
		e.Problem = "there is no month 00"
		e.Hint = fmt.Sprintf("where the month is not known, write %d", year)
	case ok && len(s) > 7 && day == 0:
		e.Problem = "there is no day 00"
		e.Hint = fmt.Sprintf("where the day is not known, write %s", s[:7])
	case ok:
		e.Problem = problemWith(year, month, day)
	case strings.TrimSpace(s) != s:
		e.Problem = "a date has no space around it"
	case len(s) > 10 && s[10] == 'T':
		e.Problem = "a date has no time of day"
		e.Hint = fmt.Sprintf("write %s", clip(s[:10]))
	default:
		if d, ok := looseDate(s); ok {
			e.Hint = "write " + d.String()
		}
	}
	return e
}

// looseDays and looseMonths are what people write by habit. The day comes
// before the month, as in Great Britain.
var (
	looseDays = []string{
		"2006-1-2", "2006/1/2", "20060102", "2/1/2006", "2.1.2006", "2-1-2006",
		"2 January 2006", "2 Jan 2006", "January 2, 2006", "Monday 2 January 2006",
	}
	looseMonths = []string{"2006-1", "January 2006", "Jan 2006", "1/2006"}
)

// looseDate understands habits, to be able to suggest the right form; never
// to accept another.
func looseDate(s string) (Date, bool) {
	if len(s) > len("Wednesday 28th September 2017") {
		return Date{}, false
	}
	s = withoutOrdinal(s)
	for i, layout := range slices.Concat(looseDays, looseMonths) {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		day := t.Day()
		if i >= len(looseDays) {
			day = 0
		}
		d, err := TryDate(t.Year(), t.Month(), day)
		return d, err == nil
	}
	return Date{}, false
}

// withoutOrdinal turns "28th February 2017" into "28 February 2017".
func withoutOrdinal(s string) string {
	for i := 1; i+3 <= len(s); i++ {
		ending := s[i:min(i+3, len(s))]
		if s[i-1] >= '0' && s[i-1] <= '9' && (ending == "st " || ending == "nd " || ending == "rd " || ending == "th ") {
			return s[:i] + s[i+2:]
		}
	}
	return s
}

// UnmarshalText reads what ParseDate reads. An empty text is refused: a date
// that is not there is left out.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalText gives what String gives; nothing for the zero date.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// String returns the ISO form: "2017-02-28", "2017-02" or "2017", and "" for
// the zero date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	iso := [...]byte{
		digit(int(d.year) / 1000), digit(int(d.year) / 100), digit(int(d.year) / 10), digit(int(d.year)),
		'-', digit(int(d.month) / 10), digit(int(d.month)), '-', digit(int(d.day) / 10), digit(int(d.day)),
	}
	return string(iso[:isoLength(d.Precision())])
}

// digit returns the last digit of a number.
func digit(n int) byte { return '0' + byte(n%10) }

func isoLength(p Precision) int {
	switch p {
	case PrecisionYear:
		return len("2017")
	case PrecisionMonth:
		return len("2017-02")
	}
	return len("2017-02-28")
}

// isoForm prints numbers that need not be a date.
func isoForm(year, month, day int) string {
	switch {
	case month == 0 && day == 0:
		return fmt.Sprintf("%04d", year)
	case day == 0:
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// Long returns the date in words: "28 February 2017", "February 2017" or
// "2017", and "" for the zero date.
func (d Date) Long() string { return d.words("", d.Month().String()) }

// Short returns the date in words, the month cut to three letters: "28 Feb
// 2017", "Feb 2017" or "2017", and "" for the zero date.
func (d Date) Short() string { return d.words("", d.Month().String()[:3]) }

// Full returns the date in words with its day of the week: "Tuesday 28
// February 2017". A date without a day reads as in Long.
func (d Date) Full() string {
	if d.Precision() != PrecisionDay {
		return d.Long()
	}
	return d.words(d.Weekday().String()+" ", d.Month().String())
}

// words puts the parts of the date together, in memory for the longest there
// is.
func (d Date) words(weekday, month string) string {
	var room [len("Wednesday 28 September 2017")]byte
	words := append(room[:0], weekday...)
	if d.day != 0 {
		words = append(strconv.AppendInt(words, int64(d.day), 10), ' ')
	}
	if d.month != 0 {
		words = append(append(words, month...), ' ')
	}
	if d.year != 0 {
		words = strconv.AppendInt(words, int64(d.year), 10)
	}
	return string(words)
}
