package cite

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf8"
)

func seed(f *testing.F) {
	for _, c := range citations {
		f.Add(c.text)
	}
	for _, c := range notCitations {
		f.Add(c.text)
	}
	for _, c := range prose {
		f.Add(c.text)
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse(s)
		if err != nil {
			var refused *ParseError
			if !errors.As(err, &refused) || c != nil || refused.Problem == "" || refused.Hint == "" || len(err.Error()) > 1000 {
				t.Errorf("%q is refused with %v, and %v", s, err, c)
			}
			if refused.Offset < 0 || refused.Offset > len(s) {
				t.Errorf("%q is refused at %d, outside of it", s, refused.Offset)
			}
			return
		}
		if back, err := Parse(c.String()); err != nil || !slices.Equal(back, c) {
			t.Errorf("%q prints %q, which parses as %q, %v", s, c, back, err)
		}
	})
}

func FuzzFind(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, found := range Find(s) {
			if found.Start < at || found.End <= found.Start || found.End > len(s) {
				t.Fatalf("in %q, found %v at %d to %d, after %d", s, found.Ref, found.Start, found.End, at)
			}
			at = found.End
			if utf8.ValidString(s) && !utf8.ValidString(s[found.Start:found.End]) {
				t.Errorf("in %q, found half a character: %q", s, s[found.Start:found.End])
			}
			if back, err := ParseRef(found.Ref.String()); err != nil || back != found.Ref {
				t.Errorf("in %q, found %q, which parses as %q, %v", s, found.Ref, back, err)
			}
		}
		findsAll(t, s)
	})
}
