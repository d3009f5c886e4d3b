package redline

import "testing"

func FuzzCompare(f *testing.F) {
	for _, s := range [][2]string{
		{"", "a"},
		{"The User shall.", "The User shall not."},
		{"a b c\n\na b c", "a b c"},
		{"One. Two.", "One.\n\nTwo."},
		{"| a | b |\n| c | d |", "| a | b |\n| e | d |"},
		{"(a) the\x00 \xff\n\n(b) x[^1]", "(a) the\n\n(c) x\x00footnote 1\x00\x00"},
		{"a a a a b a a a a", "a a a b a a a a a"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		old, new := parse(a), parse(b)
		checkLaws(t, old, new, Compare(old, new))
	})
}
