package markdown

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"secpub/internal/diag"
	"secpub/internal/source"
)

func parse(text string, o Options) (*Body, []diag.Diagnostic) {
	return Parse(source.NewFile("content/a.md", []byte(text)), 0, o)
}

func htmlOf(b *Body, p Printer) string {
	var w bytes.Buffer
	b.WriteHTML(&w, p)
	return w.String()
}

// Each line of a text below has its links marked by ^ in the line under it:
// the first under the link, the second, if there is one, under the
// destination.
func TestLinksHaveThePositionsOfTheFile(t *testing.T) {
	for _, text := range []string{
		"[a](b.md)\n" +
			"^   ^\n",
		"text ![a](b.png) text\n" +
			"     ^    ^\n",
		"£é漢 [a](b.md)\n" +
			"    ^   ^\n",
		"- item\n" +
			"\n" +
			"  1. [a](b.md)\n" +
			"     ^   ^\n",
		"> > quote\n" +
			"> > *[a](b.md)*\n" +
			"     ^   ^\n",
		"| é | b |\n" +
			"|---|---|\n" +
			"| é | **[a](b.md)** |\n" +
			"        ^   ^\n",
		"x[^n]\n" +
			"\n" +
			"[^n]: note [a](b.md)\n" +
			"           ^   ^\n",
		"Term\n" +
			": is [a](b.md)\n" +
			"     ^   ^\n",
		":::note\n" +
			"[a](b.md)\n" +
			"^   ^\n" +
			":::\n",
		"## Heading [a](b.md) {#x}\n" +
			"           ^   ^\n",
		"see <https://example.org>\n" +
			"    ^^\n",
		"é https://example.org\n" +
			"  ^\n",
		"(me@example.org)\n" +
			" ^\n",
		"over\n" +
			"lines [a\n" +
			"      ^\n" +
			"b](c.md)\n",
		"\ttab\n" +
			"\n" +
			"1.\t[a](b.md)\n" +
			"  \t^   ^\n",
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			checkPositions(t, text, eol)
		}
	}
}

func checkPositions(t *testing.T, marked, eol string) {
	t.Helper()
	text, want := unmark(marked)
	front := "---" + eol + "title: é" + eol + "---" + eol
	f := source.NewFile("a.md", []byte(front+strings.ReplaceAll(text, "\n", eol)))
	b, _ := Parse(f, f.Offset(4), Options{})
	if len(b.Links()) != 1 {
		t.Errorf("in %q there are %d links, want 1", text, len(b.Links()))
		return
	}
	l := b.Links()[0]
	if l.Pos.Line -= 3; l.Pos != want[0] {
		t.Errorf("link in %q is at %v, want %v", text, l.Pos, want[0])
	}
	if l.DestinationPos.Line -= 3; len(want) > 1 && l.DestinationPos != want[1] {
		t.Errorf("destination in %q is at %v, want %v", text, l.DestinationPos, want[1])
	}
}

// unmark takes the lines of marks out.
func unmark(marked string) (text string, at []source.Pos) {
	line := 0
	for l := range strings.Lines(marked) {
		if !strings.HasPrefix(strings.TrimSpace(l), "^") {
			text += l
			line++
			continue
		}
		for i, r := range []rune(l) {
			if r == '^' {
				at = append(at, source.Pos{Line: line, Column: i + 1})
			}
		}
	}
	return text, at
}

func TestLinksHeadingsAndDirectivesComeInTheOrderOfTheText(t *testing.T) {
	b, faults := parse("# One [a](1)\n\n- [![b](3)](2)\n\n| [c](4) |\n|---|\n| [d](5) |\n\n:x[y] [e](6)\n\n:::note\n::z\n## Two\n:::\n", Options{})
	if len(faults) > 0 {
		t.Errorf("faults: %v", faults)
	}
	var links, texts, headings, directives []string
	for _, l := range b.Links() {
		links, texts = append(links, l.Destination), append(texts, l.Text)
	}
	for _, h := range b.Headings() {
		headings = append(headings, fmt.Sprintf("%d %s %s %v", h.Level, h.Text, h.ID, h.Pos))
	}
	for _, d := range b.Directives() {
		directives = append(directives, fmt.Sprintf("%d %s %v", d.Form, d.Name, d.Pos))
	}
	for _, c := range []struct{ what, got, want any }{
		{"links", links, []string{"1", "2", "3", "4", "5", "6"}},
		{"texts", texts, []string{"a", "b", "b", "c", "d", "e"}},
		{"headings", headings, []string{"1 One a one-a {1 1}", "2 Two two {13 1}"}},
		{"directives", directives, []string{"0 x {9 1}", "2 note {11 1}", "1 z {12 1}"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%v = %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestDirectiveAttributes(t *testing.T) {
	b, faults := parse("é ::no\n\n::table{file=a.csv caption=\"Two words, and é\" .wide #here flag x='\"'}\n", Options{})
	if len(faults) > 0 || len(b.Directives()) != 1 {
		t.Fatalf("%d directives and faults %v", len(b.Directives()), faults)
	}
	d := b.Directives()[0]
	for name, want := range map[string]string{"file": "a.csv", "caption": "Two words, and é", "class": "wide", "id": "here", "flag": "", "x": `"`} {
		if got, ok := d.Attribute(name); !ok || got != want {
			t.Errorf("%s is %q, %v; want %q", name, got, ok, want)
		}
	}
	if _, ok := d.Attribute("none"); ok {
		t.Errorf("an attribute that is not there was found")
	}
	if got, want := d.Attributes[1].Pos, (source.Pos{Line: 3, Column: 20}); got != want {
		t.Errorf("caption is at %v, want %v", got, want)
	}
}

func TestColonsInProseBeginNoDirective(t *testing.T) {
	for _, text := range []string{
		"at 11:00", "note: this", "10:30am", "a:b", "`sec:panel`", ":smile:", "a :name", "a : [b]", "12:[b]", "x:y[z]", "é:y[z]",
		"::: ", "a ::b[c]", `\:a[b]`, "https://example.org:80/[a]", "| a:b |\n|---|\n| c:d[e] |", "Term\n: definition", "[a]: b.md",
	} {
		b, _ := parse(text, Options{})
		if len(b.Directives()) > 0 {
			t.Errorf("%q has a directive %q", text, b.Directives()[0].Name)
		}
	}
}

func TestPrinterSaysWhatBecomesOfLinksAndDirectives(t *testing.T) {
	b, _ := parse("# T\n\n[a](b.pdf) ![c](d.png) [x](y) [z](#t)\n\n:fig[1]{k=v}\n\n::leaf\n\nn[^1]\n\n[^1]: N\n\n|t|\n|-|\n", Options{})
	got := htmlOf(b, Printer{
		Link: func(l Link) (string, string) {
			switch l.Destination {
			case "b.pdf":
				return "https://example.org/b.pdf?a&b", "PDF, <120> kB"
			case "y":
				return "javascript:alert(1)", "note"
			}
			return l.Destination, ""
		},
		Directive: func(d *Directive, w *bytes.Buffer) {
			fmt.Fprintf(w, "<i>%s %s %d</i>", d.Name, d.Label, d.Form)
		},
		HeadingOffset: 2, IDPrefix: "p-",
	})
	for _, want := range []string{
		`<h3 id="p-t">T</h3>`,
		`<a href="https://example.org/b.pdf?a&amp;b" rel="noopener">a <span class="file-note">PDF, &lt;120&gt; kB</span></a>`,
		`<img src="d.png" alt="c" loading="lazy"> x <a href="#p-t">z</a>`,
		`<p><i>fig 1 0</i></p>` + "\n" + `<i>leaf  1</i>`,
		`<a id="p-fnref:1" href="#p-fn:1"`, `<li id="p-fn:1">`, `href="#p-fnref:1"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
}

func TestHeadingsGoNoLowerThanSix(t *testing.T) {
	b, _ := parse("##### A\n", Options{})
	if got, want := htmlOf(b, Printer{HeadingOffset: 3}), "<h6 id=\"a\">A</h6>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlainText(t *testing.T) {
	b, _ := parse("# H\n\nA *b*\n`c` [d](e) ![f](g) :x[y] &amp;[^1] <!-- z -->\n\n- i\n- j\n\n|k|l|\n|-|-|\n|m|n|\n\n[^1]: o\n", Options{})
	if got, want := b.Text(), "H\n\nA b c d f y &\n\ni\nj\n\nk\tl\nm\tn\n\no"; got != want {
		t.Errorf("Text() = %q, want %q", got, want)
	}
	if got, want := b.Lead(), "A b c d f y &"; got != want {
		t.Errorf("Lead() = %q, want %q", got, want)
	}
}

func TestEmptyBodies(t *testing.T) {
	for text, want := range map[string]bool{"": true, "\n \n": true, "<!-- a -->\n": true, "[a]: b\n": true, "a": false, "::x": false, "---": false} {
		b, _ := parse(text, Options{})
		if b.IsEmpty() != want {
			t.Errorf("IsEmpty of %q is %v", text, b.IsEmpty())
		}
	}
	var zero Body
	if !zero.IsEmpty() || zero.Text()+zero.Lead()+htmlOf(&zero, Printer{}) != "" {
		t.Errorf("the zero Body is not empty")
	}
}

func TestAnchorsAreTheIDsOfHeadingsAndProvisions(t *testing.T) {
	b, _ := parse("# Top\n\n## G8 Security\n\nG8.1 Clause\n\n(a) part\n\n### Own {#x}\n", Options{Provisions: SectionNumbering, Letter: "G"})
	if got, want := b.Anchors(), []string{"top", "g8", "g8.1", "g8.1.a", "x"}; !slices.Equal(got, want) {
		t.Errorf("Anchors() = %q, want %q", got, want)
	}
	html := htmlOf(b, Printer{})
	for _, id := range b.Anchors() {
		if !b.HasAnchor(id) || strings.Count(html, `id="`+id+`"`) != 1 {
			t.Errorf("#%s is not once in\n%s", id, html)
		}
	}
	if b.HasAnchor("G8") || b.HasAnchor("") {
		t.Errorf("an anchor that is not there was found")
	}
}

func TestProvisionsGiveTheirWords(t *testing.T) {
	b, _ := parse("## G8 Security\n\nG8.1 One:\n\n(a) two\n\n| a |\n|---|\n\n### G8.2 Title\n\nText.\n", Options{Provisions: SectionNumbering})
	sub := b.Provisions()[0]
	clause := sub.Children[0]
	for _, c := range []struct{ what, got, want string }{
		{"Text of a sub-section", sub.Text(), "Security"},
		{"Text of a clause", clause.Text(), "One:"},
		{"FullText of a clause", clause.FullText(), "G8.1 One:\n\n(a) two\n\na"},
		{"Text of a titled clause", sub.Children[1].Text(), "Title\n\nText."},
		{"FullText of a sub-section", sub.FullText(), "G8 Security\n\nG8.1 One:\n\n(a) two\n\na\n\nG8.2 Title\n\nText."},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestBytesThatAreNoCharactersKeepTheirPlaces(t *testing.T) {
	b, _ := parse("a \xff\xfe [x](y)\n", Options{})
	if got, want := htmlOf(b, Printer{}), "<p>a ?? <a href=\"y\">x</a></p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBodiesAreReadByManyAtOnce(t *testing.T) {
	const text = "# A\n\n:::note\n[b](c)[^1] :d[e]\n:::\n\n|f|\n|-|\n|g|\n\n[^1]: h\n"
	shared, _ := parse(text, Options{})
	want := htmlOf(shared, Printer{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				own, _ := parse(text, Options{})
				if got := htmlOf(shared, Printer{}); got != want || htmlOf(own, Printer{}) != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	group.Wait()
}
