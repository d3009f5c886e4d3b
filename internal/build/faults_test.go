package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

var today = civil.NewDate(2017, time.April, 3)

// TestFaultsAreReportedWhereTheyAre runs the corpus in testdata/faults. Each
// archive is a site and, in its part "want", every diagnostic it has to give:
// place, rule, and words that its message or hint has to hold.
func TestFaultsAreReportedWhereTheyAre(t *testing.T) {
	archives, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(archives) < 40 {
		t.Fatalf("%d archives, %v; want at least 40", len(archives), err)
	}
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(archive)
			if err != nil {
				t.Fatal(err)
			}
			compareFaults(t, check(t, string(data)), wanted(data))
		})
	}
}

// check judges the site of an archive, with the least settings where it has
// none and does not mean to.
func check(t *testing.T, archive string) []diag.Diagnostic {
	t.Helper()
	files := sitetest.WithSettings(t, archive)
	if strings.Contains(archive, "\ncontent/site.yaml missing-file") {
		delete(files, "content/site.yaml")
	}
	delete(files, "want")
	p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	return p.Diagnostics
}

// want is one line of an archive's part "want".
type want struct{ place, rule, words string }

func wanted(archive []byte) []want {
	var wants []want
	for _, f := range txtar.Parse(archive).Files {
		if f.Name != "want" {
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			place, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			rule, words, _ := strings.Cut(rest, " ")
			wants = append(wants, want{place, rule, words})
		}
	}
	return wants
}

func compareFaults(t *testing.T, got []diag.Diagnostic, wants []want) {
	t.Helper()
	var lines []string
	for _, d := range got {
		lines = append(lines, fmt.Sprintf("%s %s %s (hint: %s)", d.Place, d.Rule, d.Message, d.Hint))
	}
	for i := range max(len(got), len(wants)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %v", wants[i])
		case i >= len(wants):
			t.Errorf("not wanted: %s", lines[i])
		case got[i].Place.String() != wants[i].place || string(got[i].Rule) != wants[i].rule || !strings.Contains(lines[i], wants[i].words):
			t.Errorf("got  %s\nwant %s %s %s", lines[i], wants[i].place, wants[i].rule, wants[i].words)
		}
	}
}
