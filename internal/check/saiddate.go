package check

import (
	"slices"
	"strings"
	"time"

	"secpub/internal/sec"
)

// dateScanner reads one date; at is the next word. Its methods take what they
// are named for, or nothing.
type dateScanner struct {
	words []sec.Word
	at    int
}

func (s *dateScanner) date() (saidDate, bool) {
	d := saidDate{weekdayAt: -1}
	start := s.at
	if s.weekday(&d) {
		d.weekdayAt = start
		s.mark(",", "\t")
		s.mark("the")
	}
	several := d.weekdayAt >= 0 && severalWeekdays(s.words[:start])
	if s.dayMonth(&d) || s.monthDay(&d) || s.iso(&d) {
		if d.weekdayAt < 0 {
			s.weekdayBehind(&d)
		}
		if several {
			d.weekdayAt = -1
		}
		return d, true
	}
	return d, d.weekdayAt >= 0 && !several && s.dayOfSpan(&d)
}

// severalWeekdays reports whether the words before a weekday end in another
// one, as in "Monday and Tuesday, 6 and 7 March 2017". Which day is whose is
// not judged.
func severalWeekdays(before []sec.Word) bool {
	n := len(before)
	if n < 2 || !slices.Contains(connectors, before[n-1].Text) {
		return false
	}
	_, _, ok := weekdayNamed(before[n-2].Text)
	return ok
}

// connectors stand between the days of a span or a list.
var connectors = []string{"and", "or", "to", "until", "till", "&", "-", "–", "—", "/", ","}

// word returns the word n places on; "" behind the last.
func (s *dateScanner) word(n int) string {
	if s.at+n >= len(s.words) {
		return ""
	}
	return s.words[s.at+n].Text
}

// mark takes one of the given words.
func (s *dateScanner) mark(marks ...string) bool {
	for _, m := range marks {
		if s.word(0) == m {
			s.at++
			return true
		}
	}
	return false
}

func (s *dateScanner) weekday(d *saidDate) bool {
	weekday, short, ok := weekdayNamed(s.word(0))
	if ok {
		d.weekday = weekday
		s.at++
		if short {
			s.mark(".")
		}
	}
	return ok
}

// weekdayBehind takes the weekday of "6 March 2017 (Monday)".
func (s *dateScanner) weekdayBehind(d *saidDate) {
	if s.word(0) != "(" || s.word(2) != ")" {
		return
	}
	if weekday, _, ok := weekdayNamed(s.word(1)); ok {
		d.weekday, d.weekdayAt = weekday, s.at+1
		s.at += 3
	}
}

// dayMonth takes "6th of March 2017", with or without the year.
func (s *dateScanner) dayMonth(d *saidDate) bool {
	start := s.at
	if s.day(d) {
		s.mark("of")
		if s.month(d) {
			s.year(d)
			return s.plausible(start, d)
		}
	}
	s.at = start
	return false
}

// monthDay takes "March 6, 2017". Without the year it would be anything.
func (s *dateScanner) monthDay(d *saidDate) bool {
	start := s.at
	if s.month(d) && s.day(d) && s.year(d) {
		return true
	}
	s.at = start
	return false
}

// plausible refuses what only looks like a date: a month in small letters
// without a year ("on the 6 may depend"), a day that ends a number ("5.6 March").
func (s *dateScanner) plausible(start int, d *saidDate) bool {
	small := d.year == 0 && strings.ToLower(s.words[s.at-1].Text) == s.words[s.at-1].Text && s.words[s.at-1].Text != "."
	number := start > 1 && s.words[start-1].End() == s.words[start].At &&
		(s.words[start-1].Text == "." || s.words[start-1].Text == ":") && isNumber(s.words[start-2].Text)
	if small || number {
		s.at = start
		return false
	}
	return true
}

// iso takes 2017-03-06.
func (s *dateScanner) iso(d *saidDate) bool {
	if s.word(1) != "-" || s.word(3) != "-" || len(s.word(0)) != 4 || len(s.word(2)) != 2 || len(s.word(4)) != 2 {
		return false
	}
	first, last := s.words[s.at], s.words[s.at+4]
	month := number(s.word(2))
	if last.End()-first.At != len("2017-03-06") || !isYear(s.word(0)) || month < 1 || month > 12 || number(s.word(4)) < 1 || number(s.word(4)) > 31 {
		return false
	}
	d.year, d.month, d.day = number(s.word(0)), time.Month(month), number(s.word(4))
	s.at += 5
	return true
}

// dayOfSpan takes the "6" of "Monday 6 and Tuesday 7 March 2017", which shares
// the month with the last day of the span.
func (s *dateScanner) dayOfSpan(d *saidDate) bool {
	if !s.day(d) {
		return false
	}
	const most = 6
	ahead, last := *s, *d
	for range most {
		if !ahead.mark(connectors...) {
			return false
		}
		ahead.weekday(&last)
		before := last.day
		switch {
		case ahead.dayMonth(&last):
			d.month, d.year = last.month, last.year
			return before < last.day
		case !ahead.day(&last) || last.day <= before:
			return false
		}
	}
	return false
}

// day takes "6", "6th" or "6 th".
func (s *dateScanner) day(d *saidDate) bool {
	digits := s.word(0)
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		if cut, ok := strings.CutSuffix(digits, ending); ok {
			digits = cut
		}
	}
	n := number(digits)
	if len(digits) > 2 || n < 1 || n > 31 {
		return false
	}
	d.day = n
	s.at++
	if s.words[s.at-1].Text == digits {
		s.mark("st", "nd", "rd", "th")
	}
	return true
}

func (s *dateScanner) month(d *saidDate) bool {
	month, short, ok := monthNamed(s.word(0))
	if ok {
		d.month = month
		s.at++
		if short {
			s.mark(".")
		}
	}
	return ok
}

// year takes a year, but not the hour of "6 March 2000:".
func (s *dateScanner) year(d *saidDate) bool {
	start := s.at
	s.mark(",")
	if isYear(s.word(0)) && s.word(1) != ":" {
		d.year = number(s.word(0))
		s.at++
		return true
	}
	s.at = start
	return false
}
