package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape resolves backslashes before punctuation and entities, as
// CommonMark has them outside of code.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 { // as most; IndexAny is slower than both
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	i := strings.IndexAny(s, `\&`)
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		n := 1
		if s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]) {
			b.WriteByte(s[1])
			n = 2
		} else if value, size := entity(s); size > 0 {
			b.WriteString(value)
			n = size
		} else {
			b.WriteByte(s[0])
		}
		s = s[n:]
		i = strings.IndexAny(s, `\&`)
	}
	b.WriteString(s)
	return b.String()
}

// entity returns what the entity at the beginning of s stands for and how long
// it is; 0 if there is none.
func entity(s string) (value string, size int) {
	const longest = 40 // CounterClockwiseContourIntegral is the longest name
	if s[0] != '&' {
		return "", 0
	}
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	if name[0] == '#' {
		return character(name[1:]), characterSize(name[1:], end+1)
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}

// character is the text of a numeric reference such as 233 or xe9. What has no
// place in a page becomes U+FFFD.
func character(digits string) string {
	n, err := parseReference(digits)
	if err != nil || n == 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return string(utf8.RuneError)
	}
	return string(rune(n))
}

func characterSize(digits string, size int) int {
	if _, err := parseReference(digits); err != nil {
		return 0
	}
	return size
}

func parseReference(digits string) (uint64, error) {
	const most = 7 // digits; one less in base 16, but there is the x
	if len(digits) > most {
		return 0, strconv.ErrRange
	}
	if digits != "" && digits[0]|0x20 == 'x' {
		return strconv.ParseUint(digits[1:], 16, 32)
	}
	return strconv.ParseUint(digits, 10, 32)
}

// special marks the bytes that escape looks at.
var special = [256]bool{
	'&': true, '<': true, '>': true, '"': true, 0x7f: true,
	0xc2: true, // begins the control characters U+0080 to U+009F
	0:    true, 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: true,
	0x0b: true, 0x0c: true, 0x0d: true, 0x0e: true, 0x0f: true,
	0x10: true, 0x11: true, 0x12: true, 0x13: true, 0x14: true, 0x15: true, 0x16: true, 0x17: true,
	0x18: true, 0x19: true, 0x1a: true, 0x1b: true, 0x1c: true, 0x1d: true, 0x1e: true, 0x1f: true,
}

// escape writes s so that it is text or part of a quoted attribute in HTML.
// Control characters, which HTML forbids, become U+FFFD.
func escape(w *bytes.Buffer, s string) {
	done := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] {
			continue
		}
		var to string
		size := 1
		switch {
		case c == '&':
			to = "&amp;"
		case c == '<':
			to = "&lt;"
		case c == '>':
			to = "&gt;"
		case c == '"':
			to = "&quot;"
		case c != 0xc2:
			to = "\uFFFD"
		case i+1 < len(s) && s[i+1] < 0xa0:
			to, size = "\uFFFD", 2
		default:
			continue
		}
		w.WriteString(s[done:i])
		w.WriteString(to)
		i += size - 1
		done = i + 1
	}
	w.WriteString(s[done:])
}
