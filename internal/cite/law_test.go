package cite

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var documents = rapid.Custom(func(t *rapid.T) DocumentID {
	kind := rapid.SampledFrom([]Kind{KindSection, KindSchedule, KindAppendix}).Draw(t, "kind")
	most := map[Kind]int{KindSection: 26, KindSchedule: maxSchedule, KindAppendix: 26 + 26*26}[kind]
	return DocumentID{kind, uint16(rapid.IntRange(1, most).Draw(t, "ordinal"))}
})

var numbers = rapid.Custom(func(t *rapid.T) string {
	return strconv.Itoa(rapid.IntRange(1, 40).Draw(t, "number")) + rapid.SampledFrom([]string{"", "", "", "A", "B", "AA"}).Draw(t, "letters")
})

var someLabels = rapid.SampledFrom([]string{
	"a", "b", "h", "i", "j", "v", "x", "z", "aa", "ab", "ii", "iv", "ix", "xxxix", "A", "B", "AA", "I", "II", "1", "2", "10", "99",
})

// refs are documents and provisions, close enough to each other to meet.
var refs = rapid.Custom(func(t *rapid.T) Ref {
	r := documents.Draw(t, "document").Ref()
	if rapid.Bool().Draw(t, "near") {
		r.document = rapid.SampledFrom([]DocumentID{{KindSection, 7}, {KindSection, 22}, {KindSchedule, 9}, {KindAppendix, 27}}).Draw(t, "near document")
	}
	if rapid.IntRange(0, 5).Draw(t, "whole") == 0 {
		return r
	}
	deepest := 6
	if r.document.kind == KindSection {
		deepest = 2
	}
	r.path = numbers.Draw(t, "first")
	for range rapid.IntRange(0, deepest-1).Draw(t, "depth") {
		r.path += "." + numbers.Draw(t, "next")
	}
	for range rapid.IntRange(0, maxLabels).Draw(t, "labels") {
		r.path += "(" + someLabels.Draw(t, "label") + ")"
	}
	return r
})

var citationsOfAll = rapid.Custom(func(t *rapid.T) Citation {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Range {
		g := Range{refs.Draw(t, "from"), refs.Draw(t, "to")}
		if g.problem() != "" {
			g.To = g.From
		}
		return g
	}), 1, 5).Draw(t, "ranges")
})

func TestRefParsesBackToItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := refs.Draw(t, "ref")
		if back, err := ParseRef(r.String()); err != nil || back != r {
			t.Errorf("%#v prints %q, which parses as %#v, %v", r, r, back, err)
		}
		if found := Find(r.String()); len(found) != 1 || found[0] != (Found{0, len(r.String()), r}) {
			t.Errorf("%#v prints %q, in which there is %v", r, r, found)
		}
		if back, err := ParseDocumentID(r.Document()); err != nil || back != r.DocumentID() {
			t.Errorf("%v has the id %q, which parses as %v, %v", r, r.Document(), back, err)
		}
	})
}

func TestCitationParsesBackToItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := citationsOfAll.Draw(t, "citation")
		back, err := Parse(c.String())
		if err != nil || len(back) != len(c) {
			t.Fatalf("%#v prints %q, which parses as %v, %v", c, c, back, err)
		}
		for i := range c {
			if back[i] != c[i] {
				t.Errorf("%q parses back with %v for %v", c, back[i], c[i])
			}
		}
		for _, r := range c.Refs() {
			if !c.Covers(r) {
				t.Errorf("%v does not cover its own %v", c, r)
			}
		}
	})
}

func TestOrderOfRefsIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := refs.Draw(t, "a"), refs.Draw(t, "b"), refs.Draw(t, "c")
		if a.Compare(b) != -b.Compare(a) || (a.Compare(b) == 0) != (a == b) {
			t.Errorf("%v and %v compare %d and %d", a, b, a.Compare(b), b.Compare(a))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Errorf("%v, %v, %v go round in a ring", a, b, c)
		}
	})
}

func TestParentComesFirstAndCovers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, other := refs.Draw(t, "ref"), refs.Draw(t, "other")
		for parent, ok := r.Parent(); ok; parent, ok = parent.Parent() {
			if !parent.Covers(r) || r.Covers(parent) || parent.Compare(r) >= 0 {
				t.Errorf("%v and its parent %v: covers %v, order %d", r, parent, parent.Covers(r), parent.Compare(r))
			}
			if !parent.Covers(other) && r.Covers(other) {
				t.Errorf("%v covers %v and its parent %v does not", r, other, parent)
			}
		}
	})
}

// findWithoutHaste is Find by its definition: a citation is tried wherever a
// word may start, whatever it starts with.
func findWithoutHaste(text string) []Found {
	var found []Found
	s := scanner{text: text, prose: true}
	for s.pos < len(text) {
		start := s.pos
		var items []item
		if startsWord(text[:start]) {
			items = s.group()
		}
		if items == nil {
			s.pos++
			continue
		}
		if !ofSomethingElse(text[:start], text[s.pos:]) {
			for _, i := range items {
				found = append(found, Found{i.start, i.end, i.ref})
			}
		}
	}
	return found
}

// scraps are of citations and of what looks like one.
var scraps = rapid.SampledFrom([]string{
	" ", " ", " ", "SEC", "SE", "S", "Section", "Sections", "section", "Sect", "ions", "Schedule", "Schedules", "Sched", "Appendix", "Appendices", "Append",
	"Clause", "clauses", "cl", "Paragraph", "paragraphs", "par", "G", "V", "AD", "e", "1", "2.3", "4.1", "6.7", "8.40", "9", "5.04", "0", ".", ",", "(a)", "(ii)", "–", "-", "“", "\n",
	" and ", " to ", " of ", "é", "\xe2", "the Gas Act",
})

func TestFindPassesOverNoCitation(t *testing.T) {
	for letter := 'A'; letter <= 'Z'; letter++ {
		for digit := '0'; digit <= '9'; digit++ {
			findsAll(t, string([]rune{letter, digit, '.', '1'}))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		findsAll(t, strings.Join(rapid.SliceOfN(scraps, 1, 12).Draw(t, "scraps"), ""))
	})
}

func findsAll(t rapid.TB, text string) {
	t.Helper()
	if got, want := Find(text), findWithoutHaste(text); !slices.Equal(got, want) {
		t.Errorf("in %q, found\n\t%v, want\n\t%v", text, got, want)
	}
}
