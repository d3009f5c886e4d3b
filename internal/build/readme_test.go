package build_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/diag"
)

func readme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// examples returns the fenced blocks of a text whose info string names a file
// of a site: ```md content/index.md
func examples(text string) fstest.MapFS {
	files, name := fstest.MapFS{}, ""
	for line := range strings.Lines(text) {
		_, path, named := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case strings.HasPrefix(line, "```") && name == "" && named && strings.HasPrefix(path, "content/"):
			name = path
			files[name] = &fstest.MapFile{}
		case strings.HasPrefix(line, "```"):
			name = ""
		case name != "":
			files[name].Data = append(files[name].Data, line...)
		}
	}
	return files
}

// TestExamplesOfTheReadmeAreASiteWithoutAFault builds what the editor's guide
// shows, as one site.
func TestExamplesOfTheReadmeAreASiteWithoutAFault(t *testing.T) {
	files := examples(readme(t))
	if len(files) < 20 {
		t.Fatalf("only %d examples; are they still marked with their path?", len(files))
	}
	p := open(t, files, today)
	for _, d := range p.Diagnostics {
		t.Errorf("%s: %s: %s [%s]", d.Place, d.Severity, d.Message, d.Rule)
	}
	if t.Failed() {
		return
	}
	kinds := map[string]bool{}
	for _, d := range p.Site.Documents {
		kinds[d.Kind().String()] = true
	}
	if len(kinds) != 13 {
		t.Errorf("of 13 kinds there are examples of %d: %v", len(kinds), kinds)
	}
	for _, o := range p.Outputs() {
		var b bytes.Buffer
		if o.Make == nil {
			continue
		}
		if err := o.Make(&b); err != nil || b.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", o.Path, b.Len(), err)
		}
	}
}

func TestReadmeHasARowForEachRule(t *testing.T) {
	_, section, _ := strings.Cut(readme(t), "\n## What the check knows\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var rows []diag.Rule
	for line := range strings.Lines(section) {
		if rest, ok := strings.CutPrefix(line, "| `"); ok {
			rule, _, _ := strings.Cut(rest, "`")
			rows = append(rows, diag.Rule(rule))
		}
	}
	for _, rule := range diag.Rules() {
		if !slices.Contains(rows, rule) {
			t.Errorf("%s has no row", rule)
		}
	}
	for _, rule := range rows {
		if !slices.Contains(diag.Rules(), rule) {
			t.Errorf("there is a row for %s, which is no rule", rule)
		}
	}
}
