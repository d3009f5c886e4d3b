package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"secpub/internal/diag"
	"secpub/internal/source"
)

var update = flag.Bool("update", false, "write what is printed into testdata")

// Each archive in testdata has texts, NAME.md, and what becomes of them:
// NAME.html, NAME.faults if there are any, and NAME.tree, the provisions, in
// archives whose names begin with section or plain.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives in testdata: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: a.Comment, Files: goldenFiles(a, optionsOf(filepath.Base(name)))}
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			compareArchives(t, a, got)
		})
	}
}

func optionsOf(archive string) Options {
	switch {
	case strings.HasPrefix(archive, "section"):
		return Options{Provisions: SectionNumbering, Letter: "G"}
	case strings.HasPrefix(archive, "plain"):
		return Options{Provisions: PlainNumbering}
	}
	return Options{}
}

func goldenFiles(a *txtar.Archive, o Options) []txtar.File {
	var files []txtar.File
	for _, f := range a.Files {
		name, isText := strings.CutSuffix(f.Name, ".md")
		if !isText {
			continue
		}
		b, faults := Parse(source.NewFile(f.Name, f.Data), 0, o)
		var html bytes.Buffer
		b.WriteHTML(&html, Printer{})
		files = append(files, f, txtar.File{Name: name + ".html", Data: html.Bytes()})
		if len(faults) > 0 {
			files = append(files, txtar.File{Name: name + ".faults", Data: []byte(faultLines(faults))})
		}
		if o.Provisions != NoProvisions {
			files = append(files, txtar.File{Name: name + ".tree", Data: []byte(tree(b.Provisions()))})
		}
	}
	return files
}

func faultLines(faults []diag.Diagnostic) string {
	var s strings.Builder
	for _, d := range faults {
		fmt.Fprintf(&s, "%s: %s [%s]\n\thint: %s\n", at(d.Pos), d.Message, d.Rule, d.Hint)
		for _, r := range d.Related {
			fmt.Fprintf(&s, "\t%s: %s\n", at(r.Pos), r.Message)
		}
	}
	return s.String()
}

func tree(provisions []*Provision) string {
	var s strings.Builder
	for _, p := range provisions {
		text := p.Text()
		if p.Heading != "" {
			text = "= " + p.Heading
		}
		fmt.Fprintf(&s, "%s%s #%s %s %q\n", strings.Repeat("  ", p.Level), p.Number, p.Anchor, at(p.Pos), text)
		s.WriteString(tree(p.Children))
	}
	return s.String()
}

func compareArchives(t *testing.T, want, got *txtar.Archive) {
	t.Helper()
	expected := map[string]string{}
	for _, f := range want.Files {
		expected[f.Name] = string(f.Data)
	}
	var text string
	for _, f := range got.Files {
		if strings.HasSuffix(f.Name, ".md") {
			text = string(f.Data)
		}
		if w, ok := expected[f.Name]; !ok || w != string(f.Data) {
			t.Errorf("%s of\n%s\ngot\n%s\nwant\n%s", f.Name, text, f.Data, w)
		}
		delete(expected, f.Name)
	}
	for name := range expected {
		t.Errorf("%s is expected but not made", name)
	}
}

func at(p source.Pos) string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }
