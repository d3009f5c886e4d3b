package tracked

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"secpub/internal/redline"
)

// A redline as HTML is read back here as a browser reads it, and projected: to
// the text that a reader has who leaves out what is struck, and to that of one
// who leaves out what is inserted.

// projection reads one of the two texts from the HTML.
type projection struct {
	leave  string // element that is not of this text
	forms  bool   // also how words are printed
	lines  []string
	line   strings.Builder
	joined bool // the paragraph goes on in the next element
}

// textsOf returns what the HTML holds of a text, a line a paragraph or row.
func textsOf(t rapid.TB, fragment, leave string, forms bool) []string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(fragment), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := projection{leave: leave, forms: forms}
	for _, n := range nodes {
		p.walk(n)
	}
	return p.lines
}

var otherClass = map[string]string{"ins": "inserted", "del": "deleted"}

func (p *projection) walk(n *html.Node) {
	class := classOf(n)
	switch {
	case n.Type == html.TextNode:
		return // between blocks
	case class["change-note"], class["change-links"], class["gap"], class[otherClass[p.leave]]:
		return
	}
	switch n.Data {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr":
		p.inside(n, "")
		if !p.joined {
			p.lines = append(p.lines, p.line.String())
			p.line.Reset()
		}
		p.joined = false
	case "hr":
		p.lines = append(p.lines, ruleText)
	default:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			p.walk(c)
		}
	}
}

func classOf(n *html.Node) map[string]bool {
	set := map[string]bool{}
	for _, a := range n.Attr {
		if a.Key == "class" {
			for c := range strings.FieldsSeq(a.Val) {
				set[c] = true
			}
		}
	}
	return set
}

var formNames = map[string]string{"strong": "B", "em": "I", "s": "S", "code": "C", "a": "L"}

func (p *projection) inside(n *html.Node, form string) {
	class := classOf(n)
	switch {
	case n.Type == html.TextNode:
		text := n.Data
		if p.forms && form != "" {
			for _, r := range text {
				fmt.Fprintf(&p.line, "%c%s", r, form)
			}
			return
		}
		p.line.WriteString(text)
		return
	case class["unseen"]:
		return
	case class["paragraph-mark"]:
		return
	case n.Data == p.leave:
		p.joined = p.joined || hasMark(n)
		return
	case n.Data == "br":
		return // a newline follows it
	case n.Data == "td" || n.Data == "th":
		p.line.WriteString("|")
	case formNames[n.Data] != "" && !class["directive"] && !inPre(n):
		form += formNames[n.Data]
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if n.Data == "tr" && c.Type == html.TextNode {
			continue
		}
		p.inside(c, form)
	}
}

func inPre(n *html.Node) bool { return n.Parent != nil && n.Parent.Data == "pre" }

func hasMark(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if classOf(c)["paragraph-mark"] || hasMark(c) {
			return true
		}
	}
	return false
}

// linesOf returns a document in the form of textsOf.
func linesOf(d redline.Document, forms bool) []string {
	var lines []string
	for i := range d.Blocks {
		b := &d.Blocks[i]
		switch b.Kind {
		case redline.Table:
			for _, r := range b.Rows {
				line := ""
				for _, c := range r.Cells {
					line += "|" + lineOf(c.Text, forms)
				}
				lines = append(lines, line)
			}
			continue
		case redline.Rule:
			lines = append(lines, ruleText)
			continue
		}
		line := lineOf(b.Text, forms)
		if b.Label != "" {
			line = b.Label + " " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func lineOf(runs []redline.Run, forms bool) string {
	var b strings.Builder
	for _, r := range runs {
		form := ""
		if forms {
			form = formOf(r.Format)
		}
		text := r.Text
		if strings.HasPrefix(r.Atom, imageAtom) {
			text = imageText(text)
		}
		if form == "" {
			b.WriteString(text)
			continue
		}
		for _, c := range text {
			fmt.Fprintf(&b, "%c%s", c, form)
		}
	}
	return b.String()
}

// formOf names a format in the order in which its elements stand.
func formOf(f redline.Format) string {
	s := ""
	if f.Link != "" && absolute(f.Link) != "" {
		s += "L"
	}
	for _, e := range []struct {
		on   bool
		name string
	}{{f.Bold, "B"}, {f.Italic, "I"}, {f.Strike, "S"}, {f.Code, "C"}} {
		if e.on {
			s += e.name
		}
	}
	return s
}

func htmlOf(r *Redline, o HTML) string {
	var b bytes.Buffer
	r.WriteHTML(&b, o)
	return b.String()
}

func checkHTML(t rapid.TB, r *Redline) {
	t.Helper()
	page := htmlOf(r, HTML{Title: true})
	for _, c := range []struct {
		name, leave string
		forms       bool
		want        redline.Document
	}{{"accepted", "del", true, r.new}, {"rejected", "ins", false, r.old}} {
		got, want := textsOf(t, page, c.leave, c.forms), linesOf(c.want, c.forms)
		if !slices.Equal(got, want) {
			t.Fatalf("HTML %s reads\n%s\nwant\n%s\npage:\n%s", c.name, strings.Join(got, "\n"), strings.Join(want, "\n"), page)
		}
	}
}
