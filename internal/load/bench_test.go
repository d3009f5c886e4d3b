package load_test

import (
	"testing"

	"secpub/internal/load"
	"secpub/internal/sitetest"
)

func BenchmarkSite(b *testing.B) {
	files := sitetest.Generate(1000)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := load.Site(files); err != nil {
			b.Fatal(err)
		}
	}
}
