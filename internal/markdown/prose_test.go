package markdown

import (
	"bytes"
	"strings"
	"testing"

	"secpub/internal/source"
)

func TestProseKnowsWhereItsWordsStand(t *testing.T) {
	const text = "---\nx: é\n---\n# Head\n\n> é *on [Monday](x.md)* `code`\n> 6 March &amp; later\n\n| a | Tuesday |\n|---|---|\n\nn[^1]\n\n[^1]: Friday\n"
	f := source.NewFile("a.md", []byte(text))
	b, _ := Parse(f, f.Offset(4), Options{})
	for word, want := range map[string]source.Pos{
		"Head": {Line: 4, Column: 3}, "Monday": {Line: 6, Column: 10}, "Tuesday": {Line: 9, Column: 7},
		"6 March": {Line: 7, Column: 3}, "Friday": {Line: 14, Column: 7},
	} {
		found := false
		for _, p := range b.Prose() {
			i := strings.Index(p.Text, word)
			if i < 0 {
				continue
			}
			found = true
			if got := p.Pos(i); got != want {
				t.Errorf("%q is at %v, want %v", word, got, want)
			}
		}
		if !found {
			t.Errorf("%q was not found", word)
		}
	}
	if got, want := b.Prose()[1].Text, "é on Monday \uFFFC 6 March & later"; got != want {
		t.Errorf("Text = %q, want %q", got, want)
	}
}

func TestProseKnowsWhereWordsBehindEscapesStand(t *testing.T) {
	for _, test := range []struct {
		text, word string
		want       int // column
	}{
		{"Q&amp;A on Monday", "A on", 7},
		{"Q&amp;A on Monday", "Monday", 12},
		{`a\: b\*c Monday`, "Monday", 10},
		{"6&nbsp;March&#32;2017 & so on", "2017", 18},
		{"AT&T, &nosuch; Monday", "Monday", 16},
		{`back\slash Monday`, "Monday", 12},
		{"<https://example.org/?a=b&amp;c> Monday", "Monday", 34},
		{"| a\\|b Monday |\n|---|", "Monday", 8},
		{"x &amp", "&amp", 3},
	} {
		b, _ := parse(test.text, Options{})
		p := b.Prose()[0]
		i := strings.Index(p.Text, test.word)
		if got := p.Pos(i); i < 0 || got.Column != test.want {
			t.Errorf("%q: %q is at %d of %q, at column %d, want %d", test.text, test.word, i, p.Text, got.Column, test.want)
		}
	}
}

func TestProseKnowsWhatFollows(t *testing.T) {
	b, _ := parse("These are:\n\n- a:\n\nAnd these:\n", Options{})
	p := b.Prose()
	if p[0].Node.Next == nil || p[0].Node.Next.Kind != KindList {
		t.Errorf("no list follows %q", p[0].Text)
	}
	if p[1].Node.Next != nil || p[2].Node.Next != nil {
		t.Errorf("something follows %q or %q", p[1].Text, p[2].Text)
	}
}

func TestPrinterMakesLinksOfWordsOutsideCodeLinksAndHeadings(t *testing.T) {
	b, _ := parse("# SEC\n\nSEC *SEC* `SEC` [SEC](x) see\nSEC <SEC\n\n| SEC |\n|-----|\n", Options{})
	got := htmlOf(b, Printer{Prose: func(words string, w *bytes.Buffer) {
		w.WriteString("(" + strings.ReplaceAll(words, "<", "&lt;") + ")")
	}})
	for _, want := range []string{
		"<h1 id=\"sec\">SEC</h1>", "<p>(SEC )<em>(SEC)</em>( )<code>SEC</code>( )<a href=\"x\">SEC</a>( see\nSEC &lt;SEC)</p>", "<th scope=\"col\">(SEC)</th>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
}
