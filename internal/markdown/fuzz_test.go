package markdown

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"secpub/internal/source"
)

// addTexts adds the texts of all other tests, and how their clauses are numbered.
func addTexts(f *testing.F) {
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
}

func FuzzMarkdown(f *testing.F) {
	addTexts(f)
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

// FuzzTextsWithoutAddresses holds what is not looked through for addresses to
// be read as if it were.
func FuzzTextsWithoutAddresses(f *testing.F) {
	addTexts(f)
	f.Add(strings.Repeat("0", 200)+"    \n0", uint8(1))
	f.Add("a (b) \"c\" : d\t\n e *f* g  \n'h' [i] j ~~k~~   \n# l m *n* \n", uint8(0))
	without := strings.NewReplacer("@", "a", `\`, "b", "&", "c", "://", "d", "www.", "e")
	f.Fuzz(func(t *testing.T, text string, numbering uint8) {
		text = validUTF8(without.Replace(text))
		g, o := proseGrammar, Options{Provisions: Numbering(numbering % 3)}
		if o.Provisions != NoProvisions {
			g = codeGrammar
		}
		if g.of(text) != g.unlinked || longLine([]byte(text)) >= 0 {
			return
		}
		if got, want := readBy(g.unlinked, text, o), readBy(g.whole, text, o); got != want {
			t.Errorf("%q\nis read as %s\nwant %s", text, got, want)
		}
	})
}

// readBy prints what a parser makes of a text: each run of words by itself, and
// what is wrong.
func readBy(p parser.Parser, words string, o Options) string {
	c, src := newContext(source.NewFile("a.md", words), 0), []byte(words)
	body := convert(p.Parse(text.NewReader(src), parser.WithContext(c)), src, words, c, o)
	printed := htmlOf(body, Printer{Prose: func(words string, w *bytes.Buffer) { fmt.Fprintf(w, "[%q]", words) }})
	printed = blanksBeforeBreak.ReplaceAllString(printed, `"]<br>`)
	return fmt.Sprint(printed, c.diagnostics(), body.Links(), body.Headings())
}

// blanksBeforeBreak show nothing. Of four, goldmark leaves one where it looks for
// addresses, and none where it does not.
var blanksBeforeBreak = regexp.MustCompile(` +"]<br>`)

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
	for _, p := range b.Prose() {
		checkInside(t, f, "beginning of "+p.Text, p.Pos(0))
		checkInside(t, f, "end of "+p.Text, p.Pos(len(p.Text)))
	}
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
	if p.Line < 3 || p.Column < 1 || p.Column > 1+utf8.RuneCountInString(f.Line(p.Line)) || f.Offset(p.Line) > len(f.Text) {
		t.Errorf("%s is at %v, which is not in the text %q", what, p, f.Text)
	}
}

// checkHTML looks at what a browser makes of the HTML: no element but those
// that are printed here, ids that are there once, and elements within each
// other just as they are printed, which they are not if one may not be where
// it is.
func checkHTML(t *testing.T, b *Body, printed string) {
	ids := map[string]bool{}
	var as []string
	depth := 0
	for z := html.NewTokenizer(strings.NewReader(printed)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case html.StartTagToken:
			checkElement(t, token, ids, printed)
			as = append(as, fmt.Sprint(depth, token.Data))
			if !strings.Contains(" br hr img ", " "+token.Data+" ") {
				depth++
			}
		case html.EndTagToken:
			depth--
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Errorf("%v in %s", token, printed)
		}
	}
	if parsed := elements(t, printed); !slices.Equal(as, parsed) || depth != 0 {
		t.Errorf("elements are printed as %v and read as %v in %s", as, parsed, printed)
	}
	for _, id := range b.Anchors() {
		if !ids[id] {
			t.Errorf("there is no #%s in %s", id, printed)
		}
	}
}

// elements returns the elements of a page's body, each with its depth, as a
// browser puts them.
func elements(t *testing.T, printed string) []string {
	root := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(printed), root)
	if err != nil {
		t.Errorf("%v in %s", err, printed)
	}
	var list []string
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if n.Type != html.ElementNode {
			return
		}
		list = append(list, fmt.Sprint(depth, n.Data))
		for c := range n.ChildNodes() {
			walk(c, depth+1)
		}
	}
	for _, n := range nodes {
		walk(n, 0)
	}
	return list
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
