package render

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// disclosures returns what the disclosures of a page say, by their summary.
func (p page) disclosures() map[string]string {
	said := map[string]string{}
	for _, n := range p.all("details", "reckoning") {
		summary := words(n.FirstChild)
		said[summary] = strings.TrimSpace(strings.TrimPrefix(words(n), summary))
	}
	return said
}

func TestStatisticsSayHowTheyWereReckoned(t *testing.T) {
	var all []string
	for _, n := range pageAt(t, "newsletters/2017/02/index.html").all("details", "reckoning") {
		all = append(all, words(n))
	}
	for _, want := range []string{
		"2 Parties on 22 December 2016, and 0 acceded, 0 withdrawn and 1 expelled since: 1 Party on 28 February 2017.",
		"Expelled 1", `=cmd|"/C calc"!A0 expelled 1 February 2017`,
		"1 raised by 28 February 2017, less 0 rejected, 0 withdrawn and 0 implemented: 1 open.",
		"Everything that the registers date from 1 March 2017 to 31 March 2017, but for deadlines.",
		"Versions of the Code whose effective date is 28 February 2017 or earlier, the latest first.",
	} {
		if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("no disclosure says %q; they say %q", want, all)
		}
	}
}

func TestFiguresLeadToHowTheyWereReckoned(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	if got := p.href("214"); got != "#_figure-1" {
		t.Errorf("the figure leads to %q", got)
	}
	notes := p.disclosures()
	if got := notes["Parties that had acceded by 28 February 2017 and had not left by then: 1."]; !strings.Contains(got, "Large Supplier 1 Albion plc") {
		t.Errorf("the note on the number of Parties says %q; there are %q", got, notes)
	}
	ids := map[string]bool{}
	for _, n := range p.all("details", "reckoning") {
		if id := attribute(n, "id"); id != "" && ids[id] {
			t.Errorf("two notes have the id %s", id)
		} else {
			ids[id] = true
		}
	}
}

func TestFigureInALinkIsNoLink(t *testing.T) {
	c := fullContent()
	for _, d := range c.Documents {
		if n, ok := d.(*sec.News); ok {
			n.Body = common(n.Path, "", "See [all :figure{of=parties} of them](../pages/about.md), or :figure{of=parties}.").Body
		}
	}
	s := sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")})
	p := parsePage(t, pages(s, builtin(t)), "news/hostile/index.html")
	if got := p.href("all 1 of them"); got != "../../about/" {
		t.Errorf("the link leads to %q", got)
	}
	if got := p.texts("a", "figure"); !slices.Equal(got, []string{"1"}) {
		t.Errorf("figures that lead to a note: %q, want one", got)
	}
}

// A register that is too long is not listed to explain its own length.
func TestLongReckoningsNameTheRegisterInstead(t *testing.T) {
	var r Reckoning
	r.add("Few", make([]ReckonedRow, 3), Link{"The register", "register.csv"})
	r.add("Many", make([]ReckonedRow, mostReckoned), Link{"The register", "register.csv"})
	if len(r.Groups[0].Rows) != 3 || r.Groups[1].Rows != nil || r.Groups[1].Count != mostReckoned || r.Register == nil {
		t.Errorf("got %+v", r)
	}
}

func TestModificationPageTellsItsDecisionAndWhoSpokeOfIt(t *testing.T) {
	p := pageAt(t, "modifications/secmp0016/index.html")
	p.says("dd", "", "Approved on 26 January 2017, Authority (BEIS)")
	if got := p.href("Feed: SECMP0016: Credit cover"); got == "-" {
		t.Error("the page does not lead to its feed")
	}
	drawing := p.all("svg", "timeline-drawing")
	if len(drawing) != 1 || attribute(drawing[0], "role") != "img" ||
		attribute(drawing[0], "aria-label") != "2 steps from 26 January 2017 to 1 April 2017, told in the list that follows." {
		t.Errorf("the timeline is drawn %d times, or without saying what it shows", len(drawing))
	}
	if got := p.texts("span", "step-number"); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("the steps of the list are numbered %q", got)
	}
}

func TestMarksOfATimelineDoNotTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []sec.Step
		for range rapid.IntRange(0, 25).Draw(t, "steps") {
			steps = append(steps, sec.Step{Date: sec.Day{V: date("2016-01-01").AddDays(rapid.IntRange(0, 900).Draw(t, "day")), Pos: somewhere}, Stage: sec.StageRaised})
		}
		d := drawTimeline(steps, date("2017-01-01"))
		if d == nil {
			return
		}
		if len(d.Marks) != len(steps) {
			t.Fatalf("%d marks for %d steps", len(d.Marks), len(steps))
		}
		for i, a := range d.Marks {
			if a.X < markRadius || a.X > d.Width-markRadius || a.Y < markRadius || a.Y > d.Height-markRadius {
				t.Fatalf("the mark %+v is outside of %d by %d", a, d.Width, d.Height)
			}
			for _, b := range d.Marks[:i] {
				if max(a.X-b.X, b.X-a.X) < 2*markRadius && max(a.Y-b.Y, b.Y-a.Y) < 2*markRadius {
					t.Fatalf("the marks %+v and %+v touch", a, b)
				}
			}
		}
		for _, s := range d.Spans {
			if s.Width <= 0 || s.X < 0 || s.X+s.Width > d.Width {
				t.Fatalf("the span %+v is no part of the bar", s)
			}
		}
	})
}

func TestChartOfPartiesIsItsTable(t *testing.T) {
	s := fullSiteOn("2017-02-28")
	h := drawPartyHistory(s.PartyHistory(s.AsOf))
	acceded, left := 0, 0
	for _, c := range h.Columns {
		acceded, left = acceded+c.Acceded, left+c.Withdrawn+c.Expelled
		if c.Current != acceded-left {
			t.Errorf("%s: %d Parties, but %d acceded and %d left until then", c.Name, c.Current, acceded, left)
		}
	}
	first, last := h.Columns[0], h.Columns[len(h.Columns)-1]
	if first.Name != "July to September 2013" || last.Name != "January to March 2017" || last.Current != s.CountParties(civil.Date{}, s.AsOf).Current {
		t.Errorf("the chart goes from %q to %q, and ends with %d", first.Name, last.Name, last.Current)
	}
	pageAt(t, "parties/index.html").says("tr", "", "January to March 2017 0 0 1 1")
}

func TestRegistersAreFilteredByAScriptOfTheirOwn(t *testing.T) {
	c := fullContent()
	s := sec.NewSite(c, sec.Options{AsOf: date("2017-02-28"), Static: []string{"assets/register.js"}})
	all := pages(s, builtin(t))
	for path, script := range map[string]string{"parties/index.html": "../assets/register.js", "modifications/stage/open/index.html": "../../../assets/register.js"} {
		p := parsePage(t, all, path)
		table := p.all("table", "")[len(p.all("table", ""))-1]
		for _, n := range p.all("table", "") {
			if attribute(n, "data-filter") != "" {
				table = n
			}
		}
		if attribute(table, "data-filter") == "" {
			t.Errorf("%s: no table says that it may be filtered", path)
		}
		found := false
		for _, n := range p.all("script", "") {
			if attribute(n, "src") == "" && attribute(n, "type") != "application/ld+json" {
				t.Errorf("%s has a script of its own", path)
			}
			if n.FirstChild == nil && attribute(n, "src") == script {
				found = true
			}
		}
		if !found {
			t.Errorf("%s does not load %s", path, script)
		}
	}
	if strings.Contains(made(t, pages(fullSite(), builtin(t)), "parties/index.html"), "register.js") {
		t.Error("a page loads a script that the site does not have")
	}
}

func TestPartsOfTheRegisterOfModifications(t *testing.T) {
	all := pages(fullSite(), builtin(t))
	index := parsePage(t, all, "modifications/index.html")
	for text, want := range map[string]string{
		"Open 1": "../modifications/stage/open/", "Section A1 1": "-", "Section J 1": "../modifications/affects/section-j/", "All proposers 1": "../modifications/proposers/",
	} {
		if got := index.href(text); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
	index.says("dd", "", "1 approved by 28 February 2017 and not implemented by then")
}
