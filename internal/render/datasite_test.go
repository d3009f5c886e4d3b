package render

import (
	"bytes"
	"testing"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// The small publication that the tests of feeds, sitemap, twins, open data and
// downloads render, seen from 28 February 2017.

var somewhere = source.Pos{Line: 1, Column: 1}

func text(s string) sec.Text { return sec.Text{V: s, Pos: somewhere} }

func day(s string) sec.Day { return sec.Day{V: date(s), Pos: somewhere} }

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func when(s string) sec.When {
	m, err := civil.ParseMoment(s)
	if err != nil {
		panic(err)
	}
	return sec.When{V: m, Pos: somewhere}
}

func common(path, title, body string) sec.Common {
	parsed, _ := markdown.Parse(source.NewFile(path, []byte(body)), 0, markdown.Options{})
	return sec.Common{Path: path, Title: text(title), Body: parsed}
}

const hostileTitle = "<script>alert(1)</script> & \x00 \u2028"

// publication returns content of every kind, in the order of the paths.
func publication() sec.Content {
	version := &sec.CodeVersion{
		Common: common("content/code/5.4/index.md", "", "By direction."), Version: text("5.4"), Effective: day("2017-02-09"), Signed: day("2017-02-08"),
		Origin: sec.Origin{Kind: "direction", By: text("Secretary of State"), Date: day("2017-02-08")}, Modifications: []sec.Ref{text("DP016")},
	}
	version.Title = sec.Text{}
	newsletter := &sec.Newsletter{
		Common: common("content/newsletters/2017-02.md", "February 2017", "## Designation\n\nThe news."), Sent: day("2017-02-28"),
		Highlights:  []sec.Highlight{{Kind: "designation", Text: text("SEC 5.4 designated"), Link: text("../code/5.4/index.md")}},
		Corrections: []sec.Correction{{Date: day("2017-03-02"), Note: text("meeting 33, not 333")}},
	}
	panel := &sec.Committee{Common: common("content/committees/panel.md", "SEC Panel", ""), Short: text("Panel"), Category: "board",
		Members: []sec.Member{{Name: "Chair", Role: "independent"}}}
	held := &sec.Meeting{Common: common("content/meetings/panel/41/index.md", "", "The Panel met."), Date: day("2017-02-10"),
		Minutes: &sec.Minutes{File: text("minutes.pdf"), Status: "final"}}
	held.Title = sec.Text{}
	bare := &sec.Meeting{Common: common("content/meetings/panel/42.md", "", ""), Date: day("2017-03-10")}
	modification := &sec.Modification{
		Common: common("content/modifications/SECMP0016.md", "Credit cover", "What it does."), Raised: day("2016-06-01"), Proposer: text("Albion plc"),
		AliasIDs: []sec.Text{text("DP016")}, Timeline: []sec.Step{
			{Date: day("2017-01-26"), Stage: sec.StageApproved, By: text("Panel"), Label: "Authority (BEIS)"},
			{Date: day("2017-04-01"), Stage: sec.StageImplemented},
		},
		Implementation: &sec.Implementation{Date: day("2017-04-01"), Version: text("5.4")}, Affects: []sec.Text{text("J3.2"), text("A1.1")},
	}
	guide := &sec.Guidance{Common: common("content/guidance/guide.md", "Guide", "Read this first."), Published: day("2017-01-03"), Committee: text("Panel")}
	guide.Updates = []sec.Update{{Date: day("2017-02-01"), Note: text("a new part")}, {Date: day("2017-02-20"), Note: text("a comma"), Minor: true}}
	return sec.Content{
		Settings: &sec.Settings{Title: text("Smart Energy Code"), BaseURL: text("https://example.org/sec/")},
		Documents: []sec.Document{
			version,
			&sec.CodeDocument{Common: common("content/code/5.4/section-g.md", "Section G: Security", "## G8 Assurance {#g8}\n\nG8.1 The User shall.")},
			&sec.CodeVersion{Common: common("content/code/5.5/index.md", "", ""), Version: text("5.5"), Effective: day("2017-03-15")},
			&sec.CodeDocument{Common: common("content/code/5.5/section-a.md", "Definitions", "A1.1 Terms.")},
			panel,
			&sec.Consultation{Common: common("content/consultations/dcc.md", "DCC asks", ""), Issuer: text("DCC"), Opens: when("2017-02-15"), Closes: when("2017-04-07T17:00")},
			&sec.Event{Common: common("content/events/seminar.md", "Seminar", ""), Starts: when("2017-07-04T10:00")},
			guide,
			&sec.Home{Common: common("content/index.md", "Home", "Welcome.")},
			held, bare, modification, newsletter,
			&sec.News{Common: common("content/news/hostile.md", hostileTitle, "A </script> *text*."), Date: day("2017-02")},
			&sec.Page{Common: common("content/pages/about.md", "About", "Who we are.")},
		},
		Parties: []sec.Party{
			{ID: text("albion"), Name: "Albion plc", Category: "large-supplier", Acceded: day("2013-09-23")},
			{ID: text("evil"), Name: `=cmd|"/C calc"!A0`, Category: "other", Acceded: day("2014-01-01"), Left: day("2017-02-01"), Reason: sec.LeftExpelled},
		},
		Files: []sec.File{{Path: "content/code/5.4/direction.pdf", Size: 1234}, {Path: "content/meetings/panel/41/minutes.pdf", Size: 98765}},
	}
}

func dataSite() *sec.Site { return siteOn("2017-02-28") }

func siteOn(asOf string) *sec.Site {
	return sec.NewSite(publication(), sec.Options{AsOf: date(asOf)})
}

// made returns what an output of that path holds.
func made(t *testing.T, outputs []Output, path string) string {
	t.Helper()
	for _, o := range outputs {
		if o.Path != path {
			continue
		}
		var b bytes.Buffer
		if err := o.Make(&b); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return b.String()
	}
	t.Fatalf("nothing is published at %s", path)
	return ""
}

// paths returns where outputs are published.
func paths(outputs []Output) map[string]bool {
	set := map[string]bool{}
	for _, o := range outputs {
		set[o.Path] = true
	}
	return set
}

func TestDataNeedsEveryAddressOnceAndOnlyThoseOfTheSite(t *testing.T) {
	s := dataSite()
	all := append(append(append(feeds(s), sitemaps(s)...), openData(s)...), newPress(s, builtin(t), nil).codeFiles()...)
	if len(paths(all)) != len(all) || len(paths(twins(s))) != len(twins(s)) {
		t.Error("two outputs have one path")
	}
	for path := range paths(all) {
		if _, ok := s.AddressOf("/" + path); !ok {
			t.Errorf("/%s is no address of the site", path)
		}
	}
}

func TestDataIsTheSameTwice(t *testing.T) {
	outputs := func() []Output {
		s := dataSite()
		return append(append(append(append(feeds(s), sitemaps(s)...), openData(s)...), newPress(s, builtin(t), nil).codeFiles()...), twins(s)...)
	}
	first, second := outputs(), outputs()
	for _, o := range first {
		if made(t, first, o.Path) != made(t, second, o.Path) {
			t.Errorf("%s differs from one time to the next", o.Path)
		}
	}
}
