package tracked

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/markdown"
	"secpub/internal/redline"
	"secpub/internal/source"
)

// content is the demonstration.
const content = "../../content"

// parseFile reads a document of the demonstration.
func parseFile(t testing.TB, path string) *markdown.Body {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(content, path))
	if err != nil {
		t.Fatal(err)
	}
	f := source.NewFile(path, data)
	b, _ := markdown.Parse(f, bodyOffset(f.Text), options(path))
	return b
}

// bodyOffset returns where the text begins after the header.
func bodyOffset(text string) int {
	_, after, found := strings.Cut(text, "\n---\n")
	if !found {
		return 0
	}
	return len(text) - len(after)
}

// options says how a document's clauses are numbered.
func options(path string) markdown.Options {
	name := strings.TrimSuffix(filepath.Base(path), ".md")
	if letter, ok := strings.CutPrefix(name, "section-"); ok && strings.Contains(path, "code/") {
		return markdown.Options{Provisions: markdown.SectionNumbering, Letter: strings.ToUpper(letter)}
	}
	if strings.HasPrefix(name, "appendix-") || strings.HasPrefix(name, "schedule-") {
		return markdown.Options{Provisions: markdown.PlainNumbering}
	}
	return markdown.Options{}
}

// parse reads Markdown.
func parse(text string, o markdown.Options) *markdown.Body {
	b, _ := markdown.Parse(source.NewFile("text.md", []byte(text)), 0, o)
	return b
}

// demonstration returns the paths of all its Markdown.
func demonstration(t testing.TB) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(content, func(p string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".md") {
			rel, _ := filepath.Rel(content, p)
			paths = append(paths, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestBlocksHoldEveryWordOfTheDemonstration(t *testing.T) {
	for _, path := range demonstration(t) {
		b := parseFile(t, path)
		checkWords(t, path, b)
	}
}

func checkWords(t rapid.TB, name string, b *markdown.Body) {
	t.Helper()
	got, want := wordsOf(Blocks(b)), strings.Fields(clean(b.Text()))
	if !slices.Equal(got, want) {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Errorf("%s: word %d of the blocks is %q, of the text %q", name, i,
			strings.Join(got[i:min(len(got), i+8)], " "), strings.Join(want[i:min(len(want), i+8)], " "))
	}
}

// wordsOf returns the words that Body.Text has: without bullets, the names of
// asides and the marks of footnotes; of directives the labels.
func wordsOf(d redline.Document) []string {
	var b strings.Builder
	for i := range d.Blocks {
		block := &d.Blocks[i]
		if block.ID != "" {
			b.WriteString(block.Label + " ")
		}
		writeWords(&b, block.Text)
		for _, r := range block.Rows {
			for _, c := range r.Cells {
				writeWords(&b, c.Text)
			}
		}
	}
	return strings.Fields(b.String())
}

func writeWords(b *strings.Builder, runs []redline.Run) {
	for _, r := range runs {
		switch {
		case r.Atom == footnoteAtom:
		case r.Atom == directiveAtom:
			_, label, _ := strings.Cut(r.Text, "[")
			label, _, _ = strings.Cut(label, "]")
			b.WriteString(label)
		default:
			b.WriteString(r.Text)
		}
	}
	b.WriteByte('\n')
}
