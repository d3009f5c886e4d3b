package check_test

import (
	"testing"

	"secpub/internal/check"
	"secpub/internal/load"
	"secpub/internal/sitetest"
)

func BenchmarkDocuments(b *testing.B) {
	content, ds, err := load.Site(sitetest.Generate(1000))
	if err != nil || len(ds) > 0 {
		b.Fatal(err, ds)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range content.Documents {
			check.Document(d)
		}
	}
}
