package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"secpub/internal/diag"
)

// unreadable stands, in what the YAML parser is given, for a character that
// does not belong into text. It is itself none: U+FDD0 is a noncharacter.
const unreadable = '\uFDD0'

// readable returns the text from one offset to another with every character
// that does not belong into text replaced, and reports each at its place.
//
// Replacing them keeps the columns. Left in, some would stop the parser, and
// others (NEL, LS, PS, a lone CR) would be line ends to it alone.
func (d *decoder) readable(from, to int) string {
	text := d.file.Text[from:to]
	if isPlain(text) {
		return text
	}
	var clean strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		what := strange(r)
		if r == utf8.RuneError && size == 1 {
			what = fmt.Sprintf("the byte %#02x, which is not UTF-8", text[i])
		}
		if what != "" {
			if !d.full() { // finding a place takes as long as its line
				d.report(diag.BadValue, d.file.Pos(from+i), "not text: %s", what).Hint = "delete it"
			}
			r = unreadable
		}
		clean.WriteRune(r)
		i += size
	}
	return clean.String()
}

// isPlain reports whether text is of printable ASCII, tabs and line ends.
func isPlain(text string) bool {
	for i := range len(text) {
		if b := text[i]; (b < ' ' && b != '\n' && b != '\t') || b >= 0x7f {
			return false
		}
	}
	return true
}

// strange says what r is if it does not belong into text, else "".
//
// Characters that turn the direction of writing show a reviewer another text
// than the one that is published (Boucher and Anderson, "Trojan Source").
func strange(r rune) string {
	switch {
	case r == '\n' || r == '\t':
		return ""
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return fmt.Sprintf("the control character %U", r)
	case r == '\u2028' || r == '\u2029':
		return fmt.Sprintf("the line separator %U", r)
	case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
		return fmt.Sprintf("the character %U, which turns the direction of writing", r)
	case r == '\ufeff':
		return "a byte order mark, U+FEFF"
	case r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe:
		return fmt.Sprintf("%U, which is no character", r)
	}
	return ""
}

// strangeIn returns what strange says of the first such character in s. Line
// ends and tabs count as strange unless lines is set.
func strangeIn(s string, lines bool) string {
	if !lines && strings.ContainsAny(s, "\n\t") {
		return "a line end or a tab"
	}
	if isPlain(s) {
		return ""
	}
	for _, r := range s {
		if what := strange(r); what != "" {
			return what
		}
	}
	return ""
}

// quote is %q of the author's words, cut if they are many.
func quote(words string) string {
	const enough = 60
	if utf8.RuneCountInString(words) > enough {
		words = string([]rune(words)[:enough]) + "…"
	}
	return fmt.Sprintf("%q", words)
}
