package render

import (
	"bytes"
	"testing"

	"secpub/templates"
)

func BenchmarkParseTemplates(b *testing.B) {
	for b.Loop() {
		if _, err := ParseTemplates(templates.FS, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	outputs := pages(dataSite(), builtin(b))
	var page bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		for _, o := range outputs {
			page.Reset()
			if err := o.Make(&page); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(outputs)), "µs/page")
}
