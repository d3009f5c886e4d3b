package diag

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/source"
)

// anyDiagnostic draws from few values, so that ties are frequent.
func anyDiagnostic() *rapid.Generator[Diagnostic] {
	word := rapid.SampledFrom([]string{"", "a", "b"})
	return rapid.Custom(func(t *rapid.T) Diagnostic {
		place := func() source.Place {
			p := source.Place{Path: word.Draw(t, "path")}
			if p.Line = rapid.IntRange(0, 2).Draw(t, "line"); p.Line > 0 {
				p.Column = rapid.IntRange(1, 2).Draw(t, "column")
			}
			return p
		}
		d := New(rapid.SampledFrom([]Rule{BadDate, BadValue, LinkText}).Draw(t, "rule"), place(), "%s", word.Draw(t, "message"))
		d.Hint = word.Draw(t, "hint")
		for range rapid.IntRange(0, 2).Draw(t, "related") {
			d = d.WithRelated(place(), "%s", word.Draw(t, "related message"))
		}
		return d
	})
}

func TestCompareIsATotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyDiagnostic()
		a, b, c := g.Draw(t, "a"), g.Draw(t, "b"), g.Draw(t, "c")
		if sign(Compare(a, b)) != -sign(Compare(b, a)) {
			t.Fatalf("%v and %v: one order one way and another the other", a, b)
		}
		if Compare(a, b) <= 0 && Compare(b, c) <= 0 && Compare(a, c) > 0 {
			t.Fatalf("a ring of %v, %v and %v", a, b, c)
		}
	})
}

func sign(n int) int { return max(-1, min(1, n)) }

func TestSortDoesNotDependOnTheOrderOfFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ds := rapid.SliceOf(anyDiagnostic()).Draw(t, "diagnostics")
		other := rapid.Permutation(ds).Draw(t, "in another order")
		a, b := Sort(slices.Clone(ds)), Sort(slices.Clone(other))
		if !slices.EqualFunc(a, b, func(a, b Diagnostic) bool { return Compare(a, b) == 0 }) {
			t.Fatalf("got\n%v\nand\n%v", a, b)
		}
		for i := 1; i < len(a); i++ {
			if Compare(a[i-1], a[i]) >= 0 {
				t.Fatalf("%v stands before %v", a[i-1], a[i])
			}
		}
	})
}

func TestWithRelatedLeavesTheOriginalAlone(t *testing.T) {
	d := New(BadDate, at("a.md", 1, 1), "wrong").WithRelated(at("b.md", 1, 1), "one")
	first, second := d.WithRelated(at("c.md", 1, 1), "two"), d.WithRelated(at("d.md", 1, 1), "three")
	if first.Related[1].Message != "two" || second.Related[1].Message != "three" || len(d.Related) != 1 {
		t.Errorf("got %v, %v and %v", d.Related, first.Related, second.Related)
	}
}

func TestCountTellsErrorsFromWarnings(t *testing.T) {
	errors, warnings := Count([]Diagnostic{{Rule: BadDate}, {Severity: Warning}, {Severity: Warning}})
	if errors != 1 || warnings != 2 {
		t.Errorf("got %d errors and %d warnings, want 1 and 2", errors, warnings)
	}
}

func TestEveryRuleSaysWhatItIsAbout(t *testing.T) {
	seen := make(map[Rule]bool)
	for _, r := range Rules() {
		if about := r.About(); about == "" || strings.HasSuffix(about, ".") || about[:1] != strings.ToLower(about[:1]) && !strings.HasPrefix(about, "HTML") {
			t.Errorf("%s is about %q, want a clause in lower case", r, about)
		}
		if seen[r] {
			t.Errorf("%s stands twice in the table", r)
		}
		if seen[r] = true; strings.Trim(string(r), "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("%q is no name for a rule", r)
		}
	}
	if got := Rule("no-such-rule"); got.About() != "" || got.Severity() != Error {
		t.Errorf("an unknown rule is about %q and a %v, want nothing and an error", got.About(), got.Severity())
	}
}

// The design names these as errors; all others are warnings.
func TestRulesThatStopPublication(t *testing.T) {
	want := strings.Fields(`unknown-key missing-key bad-value bad-date unknown-reference dead-link dead-anchor missing-file
		duplicate-address duplicate-id front-matter raw-html ambiguous-number lost-address unreadable-file unknown-directive`)
	for _, r := range Rules() {
		if got := r.Severity() == Error; got != slices.Contains(want, string(r)) {
			t.Errorf("%s is a %v", r, r.Severity())
		}
	}
}

func TestSuggestFindsWhatWasMeant(t *testing.T) {
	candidates := []string{"title", "sent", "summary", "SSC", "held", "5.10", "publish", "édition"}
	for _, c := range []struct{ desc, name, want string }{
		{"a letter left out", "titl", "title"},
		{"a letter put in", "tiitle", "title"},
		{"a letter changed", "titlo", "title"},
		{"two letters swapped", "titel", "title"},
		{"capitals are equal", "TITLE", "title"},
		{"a short name may differ by one letter", "SSSC", "SSC"},
		{"nothing near", "venue", ""},
		{"half of it wrong", "hxxd", ""},
		{"an empty name", "", ""},
		{"letters beyond ASCII", "edition", "édition"},
		{"a third of a long name", "publsih", "publish"},
	} {
		if got := Suggest(c.name, candidates); got != c.want {
			t.Errorf("%s: Suggest(%q) = %q, want %q", c.desc, c.name, got, c.want)
		}
	}
}

func TestDidYouMeanListsFewCandidates(t *testing.T) {
	for _, c := range []struct {
		name       string
		candidates []string
		want       string
	}{
		{"titel", []string{"title", "sent"}, `did you mean "title"?`},
		{"xyz", []string{"title", "sent"}, "there are: title, sent"},
		{"xyz", make([]string, 17), ""},
		{"xyz", nil, ""},
	} {
		if got := DidYouMean(c.name, c.candidates); got != c.want {
			t.Errorf("DidYouMean(%q, %q) = %q, want %q", c.name, c.candidates, got, c.want)
		}
	}
}
