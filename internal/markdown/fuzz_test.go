package markdown

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"secpub/internal/source"
)

func FuzzMarkdown(f *testing.F) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(string(file.Data), uint8(strings.Index("bsp", filepath.Base(name)[:1])))
			}
		}
	}
	for _, h := range hostile {
		f.Add(h.text(300), uint8(1))
	}
	f.Fuzz(func(t *testing.T, text string, numbering uint8) {
		file := source.NewFile("a.md", []byte("---\n---\n"+text))
		body, faults := Parse(file, 8, Options{Provisions: Numbering(numbering % 3)})
		for _, d := range faults {
			checkInside(t, file, "fault "+d.Message, d.Pos)
			for _, r := range d.Related {
				checkInside(t, file, r.Message, r.Pos)
			}
		}
		checkBody(t, file, body)
		checkHTML(t, body, htmlOf(body, Printer{}))
		if again, _ := Parse(file, 8, Options{Provisions: Numbering(numbering % 3)}); htmlOf(again, Printer{}) != htmlOf(body, Printer{}) {
			t.Errorf("%q is printed in two ways", text)
		}
	})
}

func checkBody(t *testing.T, f *source.File, b *Body) {
	for _, l := range b.Links() {
		checkInside(t, f, "link "+l.Destination, l.Pos)
		if !l.DestinationPos.IsZero() {
			checkInside(t, f, "destination "+l.Destination, l.DestinationPos)
		}
	}
	for _, h := range b.Headings() {
		checkInside(t, f, "heading "+h.Text, h.Pos)
		if !b.HasAnchor(h.ID) {
			t.Errorf("heading %q has no anchor %q", h.Text, h.ID)
		}
	}
	for _, d := range b.Directives() {
		checkInside(t, f, "directive "+d.Name, d.Pos)
		for _, a := range d.Attributes {
			checkInside(t, f, "attribute "+a.Name, a.Pos)
		}
	}
	checkProvisions(t, f, b, b.Provisions())
	_, _ = b.Text(), b.Lead()
}

func checkProvisions(t *testing.T, f *source.File, b *Body, list []*Provision) {
	for _, p := range list {
		checkInside(t, f, "provision "+p.Number, p.Pos)
		if !b.HasAnchor(p.Anchor) || p.Node() == nil {
			t.Errorf("provision %s has no anchor %q", p.Number, p.Anchor)
		}
		_ = p.FullText()
		checkProvisions(t, f, b, p.Children)
	}
}

func checkInside(t *testing.T, f *source.File, what string, p source.Pos) {
	if p.Line < 3 || p.Column < 1 || p.Column > 1+utf8.RuneCountInString(f.Line(p.Line)) || f.Offset(p.Line) > len(f.Data) {
		t.Errorf("%s is at %v, which is not in the text %q", what, p, f.Data)
	}
}

// checkHTML looks at what a browser makes of the HTML: no element but those
// that are printed here, ids that are there once, and all that is opened
// closed.
func checkHTML(t *testing.T, b *Body, printed string) {
	ids := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(printed))
	var stack []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(stack) > 0 {
				t.Errorf("%v are not closed in %s", stack, printed)
			}
			for _, id := range b.Anchors() {
				if !ids[id] {
					t.Errorf("there is no #%s in %s", id, printed)
				}
			}
			return
		case html.StartTagToken:
			token := z.Token()
			checkElement(t, token, ids, printed)
			if !strings.Contains(" br hr img ", " "+token.Data+" ") {
				stack = append(stack, token.Data)
			}
		case html.EndTagToken:
			name := z.Token().Data
			if len(stack) == 0 || stack[len(stack)-1] != name {
				t.Errorf("</%s> closes %v in %s", name, stack, printed)
				return
			}
			stack = stack[:len(stack)-1]
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("comment or doctype in %s", printed)
		}
	}
}

const printable = " a aside blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre section span strong sup table tbody td th thead tr ul "

func checkElement(t *testing.T, e html.Token, ids map[string]bool, printed string) {
	if !strings.Contains(printable, " "+e.Data+" ") {
		t.Errorf("<%s> in %s", e.Data, printed)
	}
	for _, a := range e.Attr {
		value := strings.ToLower(strings.Map(func(r rune) rune {
			if r <= ' ' {
				return -1
			}
			return r
		}, a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on") || a.Key == "style":
			t.Errorf("attribute %s in %s", a.Key, printed)
		case a.Key == "id" && ids[a.Val]:
			t.Errorf("id %q twice in %s", a.Val, printed)
		case a.Key == "id":
			ids[a.Val] = true
		case a.Key == "href" || a.Key == "src":
			for _, scheme := range []string{"javascript:", "data:", "vbscript:", "file:"} {
				if strings.HasPrefix(value, scheme) {
					t.Errorf("%s=%q in %s", a.Key, a.Val, printed)
				}
			}
		}
	}
}
