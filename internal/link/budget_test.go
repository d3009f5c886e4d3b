package link_test

import (
	"testing"

	"secpub/internal/check"
	"secpub/internal/link"
	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// What the way from a folder to a judged site may allocate, for each of its
// documents. A site of 100,000 documents pays it 100,000 times, in time and in
// what the collector of garbage is called for. The budgets are what is spent and
// about 15 % more. A third of load's is the YAML library's, which a reader of our
// own for simple headers would save, with 2.5 % of a build; it was not worth its
// 240 lines.
func TestReadingAndJudgingStaysWithinItsAllocations(t *testing.T) {
	files := sitetest.Generate(300)
	content, ds, err := load.Site(files)
	if err != nil || len(ds) > 0 {
		t.Fatal(err, ds)
	}
	site, _ := link.Site(content, sec.Options{AsOf: today})
	judge := link.NewJudge(site)
	for _, stage := range []struct {
		name   string
		budget float64
		do     func()
	}{
		{"load", 300, func() { load.Site(files) }},
		{"link", 38, func() { link.Site(content, sec.Options{AsOf: today}) }},
		{"check", 9.5, func() {
			for _, d := range content.Documents {
				check.Document(d)
			}
		}},
		{"judge", 3, func() {
			for _, d := range content.Documents {
				judge.Document(d)
			}
		}},
	} {
		got := testing.AllocsPerRun(5, stage.do) / float64(len(content.Documents))
		t.Logf("%s: %.1f", stage.name, got)
		if got > stage.budget {
			t.Errorf("%s allocates %.1f times a document, want at most %v", stage.name, got, stage.budget)
		}
	}
}
