package docx

import (
	"strings"
	"unicode/utf8"
)

// clean returns text as XML can hold it: a character outside Char (XML 1.0,
// 2.2) becomes U+FFFD, and every line end a newline (2.11).
func clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i, r := range s {
		switch {
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case r == '\r':
			b.WriteByte('\n')
		case allowed(r):
			b.WriteRune(r)
		default:
			b.WriteRune(utf8.RuneError)
		}
	}
	return b.String()
}

// plain reports whether s is clean, without a look at what is rare.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' && c != '\n' {
			return false
		} else if c >= utf8.RuneSelf {
			return plainUnicode(s[i:])
		}
	}
	return true
}

func plainUnicode(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r == utf8.RuneError && size == 1) || !allowed(r) || r == '\r' {
			return false
		}
		i += size
	}
	return true
}

// allowed is the production Char, less the surrogates, which no valid UTF-8
// has.
func allowed(r rune) bool {
	return r >= ' ' && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n' || r == '\r'
}

// line returns clean text without tabs and line ends, for what is one line.
func line(s string) string {
	s = clean(s)
	if !strings.ContainsAny(s, "\t\n") {
		return s
	}
	return strings.NewReplacer("\t", " ", "\n", " ").Replace(s)
}

// address returns a link as a relationship can hold it: OPC (ECMA-376 Part 2,
// 9.3) wants a URI, and Word refuses a file with anything else. What none may
// hold (RFC 3986, 2) is escaped with percent signs.
func address(s string) string {
	if !strings.ContainsFunc(s, strange) {
		return s
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; strange(rune(c)) {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func strange(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r)
}

// appendEscaped appends clean text for the inside of an element or of an
// attribute. Tabs and newlines, which only attributes hold, are escaped
// because a parser makes them spaces there (XML 1.0, 3.3.3).
func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := range len(s) {
		var escape string
		switch s[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '>':
			escape = "&gt;"
		case '"':
			escape = "&quot;"
		case '\t':
			escape = "&#9;"
		case '\n':
			escape = "&#10;"
		default:
			continue
		}
		b = append(b, s[start:i]...)
		b = append(b, escape...)
		start = i + 1
	}
	return append(b, s[start:]...)
}
