package civil

import (
	"errors"
	"testing"
)

func FuzzParseDate(f *testing.F) {
	for _, c := range goodDates {
		f.Add(c.text)
	}
	for _, c := range badDates {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		checkRead(t, s, d, d.String(), err)
		if err == nil && (d.First().After(d.Last()) || !d.Covers(d.First()) || !d.Covers(d.Last())) {
			t.Errorf("%q spans %v to %v", s, d.First(), d.Last())
		}
	})
}

func FuzzParseMoment(f *testing.F) {
	for _, c := range goodMoments {
		f.Add(c.text)
	}
	for _, c := range badMoments {
		f.Add(c.text)
	}
	for _, c := range badClocks {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoment(s)
		checkRead(t, s, m, m.String(), err)
		if err == nil && DateOf(m.Instant()) != m.Date.First() {
			t.Errorf("%q is the instant %v", s, m.Instant())
		}
		if c, err := ParseClock(s); true {
			checkRead(t, s, c, c.String(), err)
		}
	})
}

func FuzzParseCadence(f *testing.F) {
	for _, c := range goodCadences {
		f.Add(c.text)
	}
	for _, c := range badCadences {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCadence(s)
		if err != nil {
			checkRead(t, s, c, "", err)
			return
		}
		if again, err := ParseCadence(c.String()); err != nil || again != c {
			t.Errorf("%q prints %q, which reads as %v, %v", s, c, again, err)
		}
	})
}

// checkRead reports where a text is read that does not print as itself, or
// refused with half a value, or without words.
func checkRead[T comparable](t *testing.T, s string, v T, printed string, err error) {
	t.Helper()
	if err == nil {
		if printed != s {
			t.Errorf("%q prints as %q", s, printed)
		}
		return
	}
	var zero T
	var refused *ParseError
	if v != zero {
		t.Errorf("%q gives %v beside its error", s, v)
	}
	if !errors.As(err, &refused) || refused.Problem == "" || refused.Hint == "" || len(err.Error()) > 1000 {
		t.Errorf("%q is refused with %v", s, err)
	}
}
