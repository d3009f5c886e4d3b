package render

import (
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// The publication that the tests of pages render: that of the tests of data,
// and in it what pages need besides.

func provisions(path, title, body string) sec.Common {
	parsed, _ := markdown.Parse(source.NewFile(path, []byte(body)), 0, markdown.Options{Provisions: markdown.SectionNumbering})
	return sec.Common{Path: path, Title: text(title), Body: parsed}
}

// fullContent is publication with settings that say all, texts that hold every
// directive, and neighbours for what is dated.
func fullContent() sec.Content {
	c := publication()
	c.Settings = &sec.Settings{
		Title: text("Smart Energy Code"), BaseURL: text("https://example.org/sec/"), Description: "All of it.",
		Organisation: sec.Organisation{Name: "SECCo", CopyrightFrom: 2013}, Illustrative: "A demonstration.",
		Contact:    sec.Contact{Phone: "+44 (0)20 7090 7755", Email: "help@example.org", Address: "London"},
		Social:     []sec.SocialLink{{Name: "Elsewhere", URL: text("https://social.example/sec")}},
		Navigation: []sec.MenuEntry{{Label: "The Code", Link: text("/code/")}, {Label: "Newsletters", Link: text("/newsletters/")}, {Label: "About", Link: text("pages/about.md")}},
	}
	cancelled := &sec.Meeting{Common: common("content/meetings/panel/43.md", "", ""), Date: day("2017-03-24"), Status: sec.Cancelled, NumberAsPublished: text("433"), Note: "A slip."}
	cancelled.Title = sec.Text{}
	later := &sec.Newsletter{Common: common("content/newsletters/2017-03.md", "March 2017", ""), Sent: day("2017-03-31")}
	later.Publish = when("2017-03-31")
	earlier := &sec.Newsletter{Common: common("content/newsletters/2016-12.md", "December 2016", "Seasonal."), Sent: day("2016-12-22")}
	hidden := &sec.Page{Common: common("content/pages/hidden.md", "Hidden", "Not yet.")}
	hidden.Draft.V = true
	for _, d := range c.Documents {
		complete(d)
	}
	c.Documents = append(c.Documents, cancelled, later, earlier, hidden,
		&sec.Fragment{Common: common("content/shared/mandate.md", "Mandate", "## Mandate\n\nBy [25 May](#mandate), see [about](../pages/about.md).\n\n::include{file=ring.md}")},
		&sec.Fragment{Common: common("content/shared/ring.md", "Ring", "Round.\n\n::include{file=mandate.md}")})
	slices.SortFunc(c.Documents, func(a, b sec.Document) int { return strings.Compare(a.Head().Path, b.Head().Path) })
	c.Terms = []sec.Term{{Term: text("DCC"), Expansion: "Data and Communications Company", Definition: "Runs the network.", Citation: text("A1.1")}}
	c.Holidays = []sec.Holiday{{Date: day("2017-04-14"), Name: "Good Friday"}}
	c.Tables = map[string]*sec.Table{"content/pages/rates.csv": {Rows: [][]string{{"Band", "Rate"}, {"A", "<1>"}}}}
	return c
}

// complete gives some documents of publication a text that uses what there is.
func complete(d sec.Document) {
	switch d := d.(type) {
	case *sec.Newsletter:
		head := common(d.Path, "February 2017", `## Designation

[SEC 5.4](../code/5.4/index.md), [the letter](../code/5.4/direction.pdf), [G8](../code/5.4/section-g.md#g8), [below](#figures), [out](https://example.com/).

## Figures

:figure[214]{of=parties} stated, :figure{of=parties} Parties, :figure{of=modifications-raised} raised, :figure{of=modifications-open} open.

::party-statistics

## Lists

::calendar{days=31}

::modifications{status=open}

::versions

::include{file=../shared/mandate.md}
`)
		d.Body, d.Summary = head.Body, text("What is new.")
		d.Updates = []sec.Update{{Date: day("2017-03-01"), Note: text("a link")}}
	case *sec.Page:
		d.Summary = text("Who we are, and why.")
		d.Aliases = []sec.Text{text("/download/4619"), text("/old/about.html")}
		d.Documents = []sec.Attachment{{File: text("form.docx"), Title: "Form", Class: "public"}}
		d.Body = common(d.Path, "", "Who we are.\n\n::table{file=rates.csv caption=\"Rates\"}\n\n::documents\n").Body
	case *sec.CodeDocument:
		if d.ID() == "section-g" {
			d.Body = provisions(d.Path, "", "## G8 Assurance {#g8}\n\nG8.1 The User shall, see [the definitions](section-a.md).\n\n(a) be assessed.").Body
		}
	case *sec.Modification:
		d.Proposer, d.Urgent, d.DecisionPath = text("Albion plc"), true, "Path 2"
	case *sec.Committee:
		d.Meetings.Cadence.V, _ = civil.ParseCadence("2nd Friday")
	}
}

func fullSite() *sec.Site { return fullSiteOn("2017-02-28") }

func fullSiteOn(asOf string) *sec.Site {
	c := fullContent()
	c.Files = append(c.Files, sec.File{Path: "content/pages/form.docx", Size: 12345})
	return sec.NewSite(c, sec.Options{AsOf: date(asOf), Static: []string{"assets/site.css", "assets/site.js", "favicon.svg"}})
}

// page is a parsed page.
type page struct {
	t    *testing.T
	path string
	root *html.Node
}

// pageAt makes a page of fullSite and parses it.
func pageAt(t *testing.T, path string) page {
	t.Helper()
	return parsePage(t, pages(fullSite(), builtin(t)), path)
}

func parsePage(t *testing.T, outputs []Output, path string) page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(made(t, outputs, path)))
	if err != nil {
		t.Fatal(err)
	}
	return page{t, path, root}
}

// all returns the elements of that name and, unless it is "", that class.
func (p page) all(name, class string) []*html.Node {
	var found []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name && (class == "" || slices.Contains(strings.Fields(attribute(n, "class")), class)) {
			found = append(found, n)
		}
	}
	return found
}

// texts returns what those elements say.
func (p page) texts(name, class string) []string {
	var list []string
	for _, n := range p.all(name, class) {
		list = append(list, words(n))
	}
	return list
}

// says reports an error unless an element of that name and class says that.
func (p page) says(name, class, want string) {
	p.t.Helper()
	if got := p.texts(name, class); !slices.Contains(got, want) {
		p.t.Errorf("%s: <%s class=%q> say %q, want one that says %q", p.path, name, class, got, want)
	}
}

// href returns where the first link with that text goes; "-" if there is none.
func (p page) href(text string) string {
	for _, a := range p.all("a", "") {
		if words(a) == text {
			return attribute(a, "href")
		}
	}
	return "-"
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words returns what an element says, a space between its blocks.
func words(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case slices.Contains([]string{"td", "th", "p", "li", "tr", "div"}, c.Data):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pages returns the HTML pages of a site, without the editions' mails and the
// redlines in one file.
func pages(s *sec.Site, t *Templates) []Output {
	return slices.DeleteFunc(Outputs(s, t, nil), func(o Output) bool {
		return path.Ext(o.Path) != ".html" || slices.Contains([]string{"email.html", "redline.html"}, path.Base(o.Path))
	})
}
