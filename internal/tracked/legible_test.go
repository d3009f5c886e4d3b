package tracked

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"secpub/internal/redline"
)

// writtenAmendments returns the redlines of the amendments that are written for package
// redline: of the usual kinds, as a lawyer would mark them.
func writtenAmendments(t testing.TB) map[string]*Redline {
	t.Helper()
	files, err := filepath.Glob("../redline/testdata/*.txtar")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d written amendments (%v), want 30", len(files), err)
	}
	all := map[string]*Redline{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]Text{}
		for _, f := range archive.Files {
			texts[f.Name] = Text{Body: parse(string(f.Data), anySection)}
		}
		all[filepath.Base(file)] = Compare(texts["old"], texts["new"])
	}
	return all
}

func TestRealAmendmentsAreLegible(t *testing.T) {
	for name, r := range writtenAmendments(t) {
		checkLegible(t, name, r)
	}
	for name, r := range amendments(t) {
		checkLegible(t, name, r)
	}
}

func checkLegible(t *testing.T, name string, r *Redline) {
	t.Helper()
	for _, i := range r.Illegible() {
		t.Errorf("%s: at %s a sentence of which %d words in 100 stay is struck and inserted as a whole:\n\t%s\n\t%s",
			name, i.Label, i.Alike, i.Old, i.New)
	}
}

func TestSentenceStruckAndInsertedIsIllegible(t *testing.T) {
	old := "G1.1 The Panel shall meet. A User shall reply to each notice within ten Working Days.\n"
	new := "G1.1 The Panel shall meet. A User shall reply to every notice within 15 Working Days.\n"
	r := Compare(Text{Body: parse(old, code)}, Text{Body: parse(new, code)})
	if found := r.Illegible(); len(found) > 0 {
		t.Errorf("compared by word, got %+v, want none", found)
	}
	coarse, _, _, _ := r.merged.Coarsen(0)
	shown := Redline{merged: coarse}
	shown.findChanges()
	found := shown.Illegible()
	if len(found) != 1 || !strings.HasPrefix(found[0].Old, "A User shall") || found[0].Alike < 70 {
		t.Errorf("struck and inserted as a whole, got %+v, want the second sentence, as the first is short", found)
	}
}

func TestRewrittenSentenceIsLegible(t *testing.T) {
	old := "G1.1 The Panel shall keep a register of every person to whom this Code applies.\n"
	new := "G1.1 Users pay such charges as Section K sets out.\n"
	r := Compare(Text{Body: parse(old, code)}, Text{Body: parse(new, code)})
	if found := r.Illegible(); len(found) > 0 || r.changes[0].Granularity == redline.ByWord {
		t.Errorf("got %+v at granularity %d, want the sentence as a whole and no complaint", found, r.changes[0].Granularity)
	}
}
