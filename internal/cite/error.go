package cite

import (
	"strconv"
	"unicode/utf8"
)

// ParseError says why a text is not a citation. Error gives one lower-case
// clause that opens with the author's words:
//
//	"G": a letter alone may be a Section or an Appendix
//
// A caller that has already quoted the text prints Problem alone.
type ParseError struct {
	Text    string // what the author wrote, whole
	Offset  int    // the byte of Text at which the fault begins
	Problem string // what is wrong with it: a clause without a full stop
	Hint    string // what to write instead; never empty
}

// Error returns the quoted text and the problem.
func (e *ParseError) Error() string { return quote(e.Text) + ": " + e.Problem }

// quote keeps a message readable when a whole paragraph, or worse, stands
// where a citation should.
func quote(s string) string {
	const longest = 60
	if len(s) <= longest {
		return strconv.Quote(s)
	}
	end := longest
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strconv.Quote(s[:end] + "…")
}
