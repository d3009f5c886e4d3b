package check

import (
	"strconv"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// numbering finds clauses and parts of a document of the Code whose number
// does not follow the one before: a gap, or one out of order. A number given
// twice is found by markdown. Clauses that were taken out of a text usually
// stay as "Not used", so that no number is missing.
func numbering(d sec.Document) []diag.Diagnostic {
	if _, ok := d.(*sec.CodeDocument); !ok {
		return nil
	}
	return numbersIn(d, d.Head().Body.Provisions(), nil)
}

func numbersIn(d sec.Document, list []*sec.Provision, ds []diag.Diagnostic) []diag.Diagnostic {
	for i, p := range list {
		if i > 0 {
			ds = append(ds, follows(d, list[i-1], p, list[0].Label)...)
		}
		ds = numbersIn(d, p.Children, ds)
	}
	return ds
}

// follows judges a provision by the one before it, both within one list whose
// first label is given.
func follows(d sec.Document, before, p *sec.Provision, first string) []diag.Diagnostic {
	series, was, ok := ordinal(before, first)
	same, is, ok2 := ordinal(p, first)
	switch {
	case !ok || !ok2 || series != same || p.Level != before.Level:
		return nil
	case is.n < was.n || is.n == was.n && is.inserted < was.inserted:
		return wrongNumber(d, before, p, "%s comes after %s", p.Number, before.Number)
	case is.n > was.n+1 && p.Level > 0:
		return wrongNumber(d, before, p, "%s follows %s: a number is missing", p.Number, before.Number)
	}
	return nil
}

func wrongNumber(d sec.Document, before, p *sec.Provision, format string, args ...any) []diag.Diagnostic {
	return []diag.Diagnostic{diag.New(diag.ClauseNumber, d.Head().Place(p.Pos), format, args...).
		WithHint("correct the number, or say what is not used where it is missing").
		WithRelated(d.Head().Place(before.Pos), "the one before")}
}

// place is a place in a series: 3 of J3.3, with "A" where J3.3A was inserted.
type place struct {
	n        int
	inserted string
}

// ordinal returns the series that a provision is numbered in and its place
// there. A part in brackets is a letter, a roman numeral or a number as the
// first of its list is.
func ordinal(p *sec.Provision, first string) (series string, at place, ok bool) {
	label := p.Label
	if inner, bracketed := strings.CutPrefix(label, "("); bracketed {
		n := partOrdinal(strings.TrimSuffix(inner, ")"), first)
		return "(", place{n: n}, n > 0
	}
	end := strings.TrimRight(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	digits := len(end) - len(strings.TrimRight(end, "0123456789"))
	n, err := strconv.Atoi(end[len(end)-digits:])
	return end[:len(end)-digits], place{n, label[len(end):]}, err == nil
}

// partOrdinal returns the place of a letter, numeral or number in the series
// that begins with first: "(a)", "(i)", "(A)" or "(1)"; 0 if it is not of it.
func partOrdinal(s, first string) int {
	switch {
	case s == "":
		return 0
	case first == "(i)" || first == "(I)":
		return romanNumber(strings.ToLower(s))
	case len(s) == 1 && (first == "(a)" && s[0] >= 'a' && s[0] <= 'z' || first == "(A)" && s[0] >= 'A' && s[0] <= 'Z'):
		return int(s[0]|0x20-'a') + 1
	case first == "(1)":
		n, _ := strconv.Atoi(s) // 0 for what is no number
		return n
	}
	return 0
}

// romanNumber reads a roman numeral up to 89, in lower case; 0 if it is none.
func romanNumber(s string) int {
	values := map[rune]int{'i': 1, 'v': 5, 'x': 10, 'l': 50}
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := values[rune(s[i])]
		if v == 0 {
			return 0
		}
		if v < last {
			v = -v
		} else {
			last = v
		}
		total += v
	}
	return total
}
