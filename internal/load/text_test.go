package load_test

import (
	"fmt"
	"strings"
	"testing"

	"secpub/internal/load"
)

func TestTextIsReadByItself(t *testing.T) {
	for _, c := range []struct {
		desc, name, data string
		title, text      string
		faults           []string
	}{
		{"a header of which only the title matters", "a.md", "---\ntitle: Fees\ncolour: red\nsent: never\n---\nOne.\n", "Fees", "One.", nil},
		{"no header", "a.md", "One.\n", "", "One.", nil},
		{"a byte order mark", "a.md", "\ufeffOne.\n", "", "One.", nil},
		{"Windows line ends", "a.md", "---\r\ntitle: Fees\r\n---\r\nOne.\r\n", "Fees", "One.", nil},
		{"an unclosed header", "a.md", "---\ntitle: Fees\nOne.\n", "", "", []string{"a.md:1:1 front-matter"}},
		{"provisions, by name", "old/section-g.md", "G1.1 One.\n", "", "G1.1 One.", nil},
		{"provisions, by the beginning of the name", "Section-G-draft.md", "G1.1 One.\n", "", "G1.1 One.", nil},
		{"provisions of a folder", "schedule-9/index.md", "1.1 One.\n", "", "1.1 One.", nil},
		{"a fault keeps its place", "section-g.md", "---\ntitle: G\n---\n\nG1.1 <b>One</b>.\n", "G", "G1.1 <b>One</b>.", []string{"section-g.md:5:6 raw-html"}},
		{"not UTF-8", "a.md", "caf\xe9\n", "", "", []string{"a.md:1:4 unreadable-file"}},
		{"too large", "a.md", strings.Repeat("x", load.MaxSourceSize+1), "", "", []string{"a.md:0:0 unreadable-file"}},
	} {
		title, body, ds := load.Text(c.name, "", []byte(c.data))
		text := ""
		if body != nil {
			text = body.Text()
		}
		var faults []string
		for _, d := range ds {
			faults = append(faults, fmt.Sprintf("%s:%d:%d %s", d.Path, d.Line, d.Column, d.Rule))
		}
		if title != c.title || text != c.text || fmt.Sprint(faults) != fmt.Sprint(c.faults) {
			t.Errorf("%s: got %q, %q, %v; want %q, %q, %v", c.desc, title, text, faults, c.title, c.text, c.faults)
		}
	}
}

func TestProvisionsAreReadInDocumentsOfTheCodeOnly(t *testing.T) {
	for name, want := range map[string]int{
		"section-g.md": 1, "section-g-new.md": 1, "section-general.md": 0, "notes.md": 0, "my-section-g.md": 0,
	} {
		if _, body, _ := load.Text(name, "", []byte("G1.1 One.\n")); len(body.Provisions()) != want {
			t.Errorf("%s: %d provisions, want %d", name, len(body.Provisions()), want)
		}
	}
	if _, body, _ := load.Text("new.md", "old/section-g.md", []byte("G1.1 One.\n")); len(body.Provisions()) != 1 {
		t.Errorf("new.md, which is compared with section-g.md: %d provisions, want 1", len(body.Provisions()))
	}
}
