package redline

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestAmendmentsAreMarkedAsALawyerWould reads the written corpus: in each
// archive the old text, the new one, and the redline that was found right by
// reading it.
func TestAmendmentsAreMarkedAsALawyerWould(t *testing.T) {
	for _, file := range corpus(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			old, new := parse(member(archive, "old")), parse(member(archive, "new"))
			m := Compare(old, new)
			checkLaws(t, old, new, m)
			if r := m.Restated(); len(r) > 0 && !strings.Contains(file, "swapped") {
				t.Errorf("%q is struck and inserted", r[0].Sentence)
			}
			got := m.String()
			if *update {
				writeMember(t, file, archive, "redline", got)
			}
			if want := member(archive, "redline"); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
			}
		})
	}
}

func corpus(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("testdata: %v files, %v", len(files), err)
	}
	return files
}

func member(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func writeMember(t *testing.T, file string, a *txtar.Archive, name, text string) {
	t.Helper()
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(text)
			if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name})
	writeMember(t, file, a, name, text)
}

// checkLaws fails the test unless the merged text holds both texts exactly.
func checkLaws(t interface {
	Helper()
	Fatalf(string, ...any)
}, old, new Document, m *Merged) {
	t.Helper()
	if got := m.Old(); !Equal(got, old) {
		t.Fatalf("rejecting all does not give the old text:\ngot  %+v\nwant %+v\nmerged\n%s", got, old, m)
	}
	if got := m.New(); !Equal(got, new) {
		t.Fatalf("accepting all does not give the new text:\ngot  %+v\nwant %+v\nmerged\n%s", got, new, m)
	}
	if m.Equal() != Equal(old, new) {
		t.Fatalf("a change is shown: %v; texts are equal: %v\nmerged\n%s", !m.Equal(), Equal(old, new), m)
	}
}
