package link_test

import (
	"testing"

	"secpub/internal/link"
	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// generated returns what stands in a generated site of about n documents.
func generated(tb testing.TB, n int) sec.Content {
	tb.Helper()
	content, ds, err := load.Site(sitetest.Generate(n))
	if err != nil || len(ds) > 0 {
		tb.Fatal(err, ds)
	}
	return content
}

func BenchmarkSite(b *testing.B) {
	content := generated(b, 2000)
	b.ReportAllocs()
	for b.Loop() {
		link.Site(content, sec.Options{AsOf: today})
	}
}

func BenchmarkJudge(b *testing.B) {
	content := generated(b, 2000)
	site, _ := link.Site(content, sec.Options{AsOf: today})
	b.ReportAllocs()
	for b.Loop() {
		judge := link.NewJudge(site)
		for _, d := range site.Documents {
			judge.Document(d)
		}
	}
}
