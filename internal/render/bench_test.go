package render

import (
	"bytes"
	"math/rand/v2"
	"strings"
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

// BenchmarkProse is of prose that names little, its words in no order.
func BenchmarkProse(b *testing.B) {
	site := dataSite()
	w := newPress(site, builtin(b), nil).writer(new(Frame), site.Guidance[0])
	words := strings.Fields("the Panel of and shall Party a User DCC device which is to Users Code service (metering) in Section charge, Parties it's that change. with")
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for range 10_000 {
		text.WriteString(words[random.IntN(len(words))] + " ")
	}
	var out bytes.Buffer
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		out.Reset()
		w.prose(text.String(), &out)
	}
}
