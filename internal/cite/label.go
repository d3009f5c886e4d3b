package cite

import (
	"cmp"
	"strings"
)

// maxLabels is how deep parts go: (a)(i)(A)(1) and two to spare.
const maxLabels = 6

// isLabel reports whether s may label a part: a letter; two letters as they
// follow (z), alike or the first an a; a roman numeral below forty; or a
// number below a hundred. Words in brackets, such as (or), are none of these.
func isLabel(s string) bool {
	switch labelStyle(s) {
	case styleDigits:
		n, rest := cutNumber(s)
		return n > 0 && n < 100 && rest == ""
	case styleLower, styleUpper:
		lower := strings.ToLower(s)
		return len(s) == 1 || len(s) == 2 && (s[0] == s[1] || lower[0] == 'a') || roman(lower) > 0
	}
	return false
}

type style uint8

const (
	styleNone style = iota
	styleLower
	styleUpper
	styleDigits
)

func labelStyle(s string) style {
	found := styleNone
	for i := range len(s) {
		var this style
		switch c := s[i]; {
		case isLower(c):
			this = styleLower
		case isUpper(c):
			this = styleUpper
		case isDigit(c):
			this = styleDigits
		}
		if this == styleNone || i > 0 && this != found {
			return styleNone
		}
		found = this
	}
	return found
}

// roman returns the value of a lower-case roman numeral from i to xxxix, and
// 0 for anything else. Longer lists do not occur, and without l, c, d and m
// fewer letters can be taken for numerals.
func roman(s string) int {
	units := strings.TrimLeft(s, "x")
	tens := len(s) - len(units)
	if tens > 0 && units == "" {
		tens, units = tens-1, "x"
	}
	for n, numeral := range [...]string{1: "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"} {
		if n > 0 && numeral == units && tens*10+n < 40 {
			return tens*10 + n
		}
	}
	return 0
}

// labelRank gives a label its place among those at the same depth, which is 0
// directly under a clause. Two labels with the same rank are the same.
func labelRank(depth int, s string) (style, int, string) {
	if depth > 0 {
		if n := roman(s); n > 0 {
			return styleLower, n, s
		}
	}
	const afterNumerals = 1000
	st := labelStyle(s)
	if st == styleDigits {
		n, _ := cutNumber(s)
		return st, n, s
	}
	return st, afterNumerals * len(s), s
}

func compareLabels(depth int, a, b string) int {
	aStyle, aNumber, aText := labelRank(depth, a)
	bStyle, bNumber, bText := labelRank(depth, b)
	return cmp.Or(cmp.Compare(aStyle, bStyle), cmp.Compare(aNumber, bNumber), cmp.Compare(aText, bText))
}

// sameSort reports whether two labels at the same depth may be of one list.
// Deeper down a numeral goes with numerals only, so that (b) after (a)(i) is
// not taken for its neighbour.
func sameSort(depth int, a, b string) bool {
	return labelStyle(a) == labelStyle(b) && (depth == 0 || (roman(a) > 0) == (roman(b) > 0))
}
