package civil

import (
	"strconv"
	"unicode/utf8"
)

// ParseError says why a text is not the date, time or cadence it should be.
// Error gives one lower-case clause that opens with the author's words:
//
//	"2017-02-30": February 2017 has 28 days
//
// A caller that has already quoted the text prints Problem alone.
type ParseError struct {
	Text    string // what the author wrote, whole
	Problem string // what is wrong with it: a clause without a full stop
	Hint    string // what to write instead; never empty
}

// Error returns the quoted text and the problem.
func (e *ParseError) Error() string {
	return strconv.Quote(clip(e.Text)) + ": " + e.Problem
}

// clip keeps a message readable when a whole paragraph, or worse, stands
// where a date should.
func clip(s string) string {
	const longest = 60
	if len(s) <= longest {
		return s
	}
	end := longest
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
