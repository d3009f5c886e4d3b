package cite

import (
	"cmp"
	"strings"
)

// Compare returns -1, 0 or +1 as r comes before, is, or comes after o. The
// order is total and is that of the Code: by document; a provision before its
// parts; numbers by value, J3.3 before J3.3A before J3.4 before J3.10. The
// zero Ref comes before all.
func (r Ref) Compare(o Ref) int {
	return cmp.Or(r.document.Compare(o.document), comparePaths(r.path, o.path))
}

// comparePaths walks both paths for as long as they agree. A part comes
// before a number, so 3(a) before 3.1.
func comparePaths(a, b string) int {
	for depth := 0; a != "" && b != ""; {
		aStep, aRest := cutStep(a)
		bStep, bRest := cutStep(b)
		aPart, bPart := aStep[0] == '(', bStep[0] == '('
		var order int
		switch {
		case aPart && bPart:
			order = compareLabels(depth, strings.Trim(aStep, "()"), strings.Trim(bStep, "()"))
			depth++
		case aPart:
			order = -1
		case bPart:
			order = 1
		default:
			order = compareNumbers(aStep, bStep)
		}
		if order != 0 {
			return order
		}
		a, b = aRest, bRest
	}
	return cmp.Compare(len(a), len(b))
}

// cutStep cuts the first number or part from a path: "8", "40", "(a)".
func cutStep(path string) (step, rest string) {
	end := strings.IndexAny(path[1:], ".(") + 1
	if end == 0 {
		return path, ""
	}
	return path[:end], strings.TrimPrefix(path[end:], ".")
}

// compareNumbers compares numbers that may have a letter behind them, because
// they were inserted later: 3, 3A, 3B, 4.
func compareNumbers(a, b string) int {
	aNumber, aLetters := cutNumber(a)
	bNumber, bLetters := cutNumber(b)
	return cmp.Or(
		cmp.Compare(aNumber, bNumber),
		cmp.Compare(len(aLetters), len(bLetters)),
		cmp.Compare(aLetters, bLetters),
	)
}

// cutNumber cuts a number from 1 to 9999 without leading zeros off the front
// of s. It gives 0 and s where there is none.
func cutNumber(s string) (n int, rest string) {
	end := 0
	for end < len(s) && isDigit(s[end]) {
		if end == 4 {
			return 0, s
		}
		n = n*10 + int(s[end]-'0')
		end++
	}
	if end == 0 || s[0] == '0' {
		return 0, s
	}
	return n, s[end:]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
