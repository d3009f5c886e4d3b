package markdown

import (
	"testing"

	"secpub/internal/source"
)

// What reading a text may allocate: what it does and about 15 % more. A site
// reads as many texts as it has documents, and most of what it allocates is
// allocated here.
func TestParseStaysWithinItsAllocations(t *testing.T) {
	for _, c := range []struct {
		name    string
		text    string
		options Options
		budget  float64
	}{
		{"paragraphs and headings", paragraphs, Options{}, 165},
		{"ordinary marks", string(ordinary(10_000)), Options{}, 2270},
		{"clauses", string(ordinary(10_000)), Options{Provisions: SectionNumbering, Letter: "G"}, 3330},
	} {
		f := source.NewFile("a.md", c.text)
		got := testing.AllocsPerRun(20, func() { Parse(f, 0, c.options) })
		t.Logf("%s: %v", c.name, got)
		if got > c.budget {
			t.Errorf("%s: %v allocations, want at most %v", c.name, got, c.budget)
		}
	}
}
