package frontmatter

import (
	"strings"
	"testing"

	"secpub/internal/source"
)

// What adrg/frontmatter passes over in silence, or takes for another format.
func TestWhereAHeaderBeginsAndEnds(t *testing.T) {
	const missing = `1:1 missing-key: the key "title" is missing`
	for _, c := range []struct {
		desc, text string
		body       string // what is left
		title      string // what was read
		want       string
	}{
		{"a header", "---\ntitle: x\n---\nbody", "body", "x", ""},
		{"a header at the end of the file", "---\ntitle: x\n---", "", "x", ""},
		{"Windows line ends", "---\r\ntitle: x\r\n---\r\nbody", "body", "x", ""},
		{"blanks behind the lines", "--- \ntitle: x\n---\t \nbody", "body", "x", ""},
		{"a rule in the body", "---\ntitle: x\n---\n\n---\nbody", "\n---\nbody", "x", ""},
		{"hyphens in a value", "---\ntitle: a --- b\n---\nbody", "body", "a --- b", ""},
		{"four hyphens in a text", "---\ntitle: |\n  ----\n---\nbody", "body", "----", ""},
		{"no header", "body\n", "body\n", "", missing},
		{"an empty file", "", "", "", missing},
		{"blank lines only", "\n\n", "\n\n", "", missing},
		{"a list", "- a\n", "- a\n", "", missing},
		{"a heading underlined", "Title\n---\nbody", "Title\n---\nbody", "", missing},
		{"an empty header", "---\n---\nbody", "body", "", missing},

		{"a byte order mark", "\ufeff---\ntitle: x\n---\nbody", "body", "x", "1:1 front-matter: the file begins with a byte order mark"},
		{"not closed", "---\ntitle: x\n\nbody", "", "", "1:1 front-matter: the header that opens here is not closed"},
		{"the opening line alone", "---", "", "", "1:1 front-matter: the header that opens here is not closed"},
		{"an indented end", "---\ntitle: x\n ---\nbody", "", "", "3:2 front-matter: an indented --- in the header looks like its end"},
		{"an indented line in a text", "---\ntitle: x\nnote: |\n  a\n  ---\n  b\n---\nbody", "body", "", "5:3 front-matter: an indented --- in the header looks like its end"},
		{"closed by dots", "---\ntitle: x\n...\nbody", "body", "x", "3:1 front-matter: the header ends with ..., not with ---"},
		{"blank lines above", "\n \n---\ntitle: x\n---\nbody", "body", "x", "3:1 front-matter: there are blank lines above the header"},
		{"an indented opening", "  ---\ntitle: x\n---\nbody", "body", "x", "1:3 front-matter: the --- that opens the header is indented"},
		{"YAML named", "---yaml\ntitle: x\n---\nbody", "body", "x", "1:1 front-matter: a header opens with a line --- and nothing else on it"},
		{"JSON named", "---json\n{}\n---\nbody", "body", "", "1:1 front-matter: a header opens with a line --- and nothing else on it"},
		{"a key on the opening line", "--- title: x\n---\nbody", "body", "", "1:1 front-matter: a header opens with a line --- and nothing else on it"},
		{"TOML", "+++\ntitle = 1\n+++\nbody", "body", "", `1:1 front-matter: the header opens with "+++", which is TOML`},
		{"JSON between semicolons", ";;;\n{}\n;;;\nbody", "body", "", `1:1 front-matter: the header opens with ";;;", which is JSON`},
		{"JSON", "{\n\"title\": 1\n}\n\nbody", "\nbody", "", `1:1 front-matter: the header opens with "{", which is JSON`},
		{"a dash made by an editor", "—\ntitle: x\n—\nbody", "body", "", `1:1 front-matter: "—" on the first line is no header`},
		{"one hyphen too many", "----\ntitle: x\n----\nbody", "body", "", `1:1 front-matter: "----" on the first line is no header`},
		{"no opening line", "title: x\nnote: y\n---\nbody", "body", "x", "1:1 front-matter: the header does not open with ---"},
		{"too long", "---\ntitle: x\n" + strings.Repeat("#\n", maxSize) + "---\nbody", "body", "", "1:1 front-matter: the header has more than 256 KiB"},
	} {
		f := source.NewFile("a.md", []byte(c.text))
		var s sheet
		body, ds := Decode(f, &s)
		if got := strings.TrimSpace(told(ds)); got != c.want {
			t.Errorf("%s: %.60q: got\n%s\nwant\n%s", c.desc, c.text, got, c.want)
		}
		if got := f.Text[body:]; got != c.body {
			t.Errorf("%s: %.60q: got the body %q, want %q", c.desc, c.text, got, c.body)
		}
		if s.Title.V != c.title {
			t.Errorf("%s: %.60q: got the title %q, want %q", c.desc, c.text, s.Title.V, c.title)
		}
	}
}
