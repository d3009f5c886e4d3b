package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// number is the number of a sub-section or clause, read from the beginning of
// a text.
type number struct {
	text  string // as written
	parts int    // G8 has 1, G8.40 has 2
	end   int    // of what is taken from the text: the number, and a dot or colon behind it in a heading
}

// anchor returns the number in lower case, without a stray dot behind the
// letter of a section.
func (n number) anchor() string {
	s := strings.ToLower(n.text)
	if len(s) > 1 && isLetter(s[0]) && s[1] == '.' {
		s = s[:1] + s[2:]
	}
	return s
}

// readNumber reads the number that s begins with. It is followed by white
// space, a bracket, or nothing.
func (o Options) readNumber(s string) (number, bool) {
	i := 0
	if o.Provisions == SectionNumbering {
		if s == "" || s[0] < 'A' || s[0] > 'Z' || o.Letter != "" && s[:1] != o.Letter {
			return number{}, false
		}
		i = 1
		if strings.HasPrefix(s[i:], ".") {
			i++
		}
	}
	const deepest = 8
	n := number{}
	for n.parts < deepest {
		digits := i
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		if i == digits || i > digits+3 { // four digits are a year
			return number{}, false
		}
		if i < len(s) && 'A' <= s[i] && s[i] <= 'Z' {
			i++
		}
		n.parts++
		if i+1 >= len(s) || s[i] != '.' || s[i+1] < '0' || s[i+1] > '9' {
			break
		}
		i++
	}
	n.text, n.end = s[:i], i
	return n, i == len(s) || s[i] == '(' || startsWithSpace(s[i:])
}

// readHeadingNumber reads a number at the beginning of a heading, where a dot
// or a colon may follow it.
func (o Options) readHeadingNumber(s string) (number, bool) {
	word, _, _ := strings.Cut(s, " ")
	bare := strings.TrimRight(word, ".:")
	n, ok := o.readNumber(bare)
	if !ok || n.end != len(bare) {
		return number{}, false
	}
	n.end = len(word)
	return n, true
}

// readLabel reads a label such as (a) that s begins with, and returns what is
// between its brackets.
func readLabel(s string) (label string, end int, ok bool) {
	const longest = 8 // xxxviiiA
	if s == "" || s[0] != '(' {
		return "", 0, false
	}
	end = strings.IndexByte(s[:min(len(s), longest+2)], ')')
	var room [mostReadings]reading
	if end < 0 || len(readings(room[:0], s[1:end])) == 0 {
		return "", 0, false
	}
	label, end = s[1:end], end+1
	return label, end, end == len(s) || s[end] == '(' || startsWithSpace(s[end:])
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}
