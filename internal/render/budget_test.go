package render_test

import (
	"bytes"
	"strings"
	"testing"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// budgets are how many allocations a page of a folder may take, on average over
// a generated site, with about 15 % room, half of which the race detector takes.
// A change that needs more is looked at with -memprofile before a number is
// raised.
var budgets = map[string]float64{
	"committees": 160, "consultations": 74, "events": 53, "guidance": 84, "meetings": 83, "news": 58, "parties": 230, "search": 670,
}

// budgetOfAll is the same for all outputs of the site, by document of its
// content: pages, twins, feeds, mails, redlines, downloads, search.
const budgetOfAll = 620

// generated returns a generated site and the templates that print it.
func generated(t *testing.T) (*sec.Site, *render.Templates) {
	t.Helper()
	day, _ := civil.ParseDate("2017-04-03")
	p, err := build.Check(build.Source{Site: sitetest.Generate(400), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: day})
	if err != nil {
		t.Fatal(err)
	}
	set, err := render.ParseTemplates(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p.Site, set
}

func TestPagesKeepToTheirBudgetOfAllocations(t *testing.T) {
	site, set := generated(t)
	pages := map[string][]render.Output{}
	for _, o := range render.Outputs(site, set, nil) {
		if folder, _, _ := strings.Cut(o.Path, "/"); budgets[folder] > 0 && strings.HasSuffix(o.Path, ".html") {
			pages[folder] = append(pages[folder], o)
		}
	}
	for folder, most := range budgets {
		outputs := pages[folder]
		var b bytes.Buffer
		got := testing.AllocsPerRun(2, func() { makeAll(t, outputs, &b) }) / float64(len(outputs))
		if got > most {
			t.Errorf("%s: a page takes %.1f allocations on average, want at most %v", folder, got, most)
		}
	}
}

func TestASiteKeepsToItsBudgetOfAllocations(t *testing.T) {
	site, set := generated(t)
	var b bytes.Buffer
	got := testing.AllocsPerRun(1, func() { makeAll(t, render.Outputs(site, set, nil), &b) }) / float64(len(site.Documents))
	if got > budgetOfAll {
		t.Errorf("a document takes %.0f allocations in all that is made of it, want at most %d", got, budgetOfAll)
	}
}

func makeAll(t *testing.T, outputs []render.Output, b *bytes.Buffer) {
	for _, o := range outputs {
		b.Reset()
		if o.Make == nil {
			continue
		}
		if err := o.Make(b); err != nil {
			t.Fatal(err)
		}
	}
}
