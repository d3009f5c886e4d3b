package redline

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

func (w What) String() string {
	var names []string
	for i, name := range []string{"insertion", "deletion", "edit", "move", "renumbering", "reformat", "split", "merger", "replacement"} {
		if w.Has(1 << i) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func label(a *Attributes) string {
	if a == nil {
		return "none"
	}
	if a.Label == "" {
		return "unnumbered"
	}
	return a.ID + " " + a.Label
}

// TestChangesAreNamed compares the table of changes of written amendments.
func TestChangesAreNamed(t *testing.T) {
	for name, want := range map[string]string{
		"item-inserted-relettered": `
insertion: none to g7.5.d (d), 13 words in, 0 out
renumbering: g7.5.d (d) to g7.5.e (e), 0 words in, 0 out
renumbering: g7.5.e (e) to g7.5.f (f), 0 words in, 0 out`,
		"clause-split": `
split: h3.1 H3.1 to h3.1 H3.1, 0 words in, 0 out
renumbering: h3.2 H3.2 to h3.3 H3.3, 0 words in, 0 out`,
		"clauses-merged":   "\nmerger: unnumbered to unnumbered, in none, 0 words in, 0 out",
		"clause-rewritten": "\nedit, replacement: g6.4 G6.4 to g6.4 G6.4, 19 words in, 28 out",
		"clause-moved": `
renumbering: d1.3 D1.3 to d1.2 D1.2, 0 words in, 0 out
renumbering: d1.4 D1.4 to d1.3 D1.3, 0 words in, 0 out
move: d1.2 D1.2 to d1.4 D1.4, 0 words in, 0 out`,
		"bold-and-word":      "\nedit, reformat: a2.1 A2.1 to a2.1 A2.1, 2 words in, 0 out",
		"definition-added":   "\ninsertion, deletion: unnumbered to unnumbered, in none, 12 words in, 11 out",
		"table-column-added": "\ndeletion: unnumbered to none, in none, 0 words in, 9 out\ninsertion: none to unnumbered, in none, 12 words in, 0 out",
	} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, c := range Compare(parse(member(archive, "old")), parse(member(archive, "new"))).Changes() {
			fmt.Fprintf(&got, "\n%v: %s to %s", c.What, label(c.Old), label(c.New))
			if c.Within == nil {
				got.WriteString(", in none")
			}
			fmt.Fprintf(&got, ", %d words in, %d out", c.InsertedWords, c.DeletedWords)
		}
		if got.String() != want {
			t.Errorf("%s: got%s\nwant%s", name, &got, want)
		}
	}
}

func TestSentencesThatChangePlacesAreReported(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences-swapped.txtar")
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(data)
	got := Compare(parse(member(a, "old")), parse(member(a, "new"))).Restated()
	if len(got) != 1 || got[0].Sentence != "The Code Administrator shall acknowledge each application" || got[0].Within.ID != "b2.2" {
		t.Errorf("got %+v; want the first sentence of B2.2", got)
	}
}

// TestCoarseFormsAreNamed coarsens one change step by step.
func TestCoarseFormsAreNamed(t *testing.T) {
	old := parse("# H\n\nG1.1 One:\n\n(a) two;\n\n(b) three.\n\nG1.2 Four.\n\n# I\n\nG2.1 Five.")
	new := parse("# H\n\nG1.1 One:\n\n(a) two point one;\n\n(b) three.\n\nG1.2 Four.\n\n# I\n\nG2.1 Five.")
	m := Compare(old, new)
	const by = 2
	for _, want := range []struct {
		grain      Granularity
		first, end int
	}{{ByBlock, 2, 3}, {ByClause, 1, 7}, {BySection, 0, 10}, {ByDocument, 0, 14}} {
		coarser, first, end, ok := m.Coarsen(min(by, len(m.Nodes)-1))
		if !ok || first != want.first || end != want.end || coarser.Nodes[first].Granularity != want.grain {
			t.Errorf("got nodes %d to %d by %d, %v; want %+v\n%s", first, end, coarser.Nodes[first].Granularity, ok, want, coarser)
		}
		checkLaws(t, old, new, coarser)
		m = coarser
	}
	if _, _, _, ok := m.Coarsen(0); ok {
		t.Error("a whole document can be shown more coarsely still")
	}
}
