package docx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

// section is a tracked document of about 60 kB of text, a paragraph in twenty
// changed.
func redline() *Document {
	d := &Document{Title: "Section G", Version: "SEC 5.4", Author: "SECAS", Date: effective}
	text := strings.Repeat("Each User shall ensure that the systems are secure. ", 4)
	for i := range 290 {
		p := &Paragraph{Layout: Layout{Style: Provision, Indent: i % 3}, Runs: []Run{{Text: fmt.Sprintf("G%d.1\t%s", i, text)}}}
		if i%20 == 0 {
			p.Runs = append(p.Runs, Run{Text: "ten", Change: Deleted}, Run{Text: "twenty", Change: Inserted}, Run{Text: " Working Days."})
		}
		d.Blocks = append(d.Blocks, p)
	}
	return d
}

func BenchmarkWrite(b *testing.B) {
	d := redline()
	b.ReportAllocs()
	for b.Loop() {
		d.AppendTo(new(bytes.Buffer))
	}
}

func BenchmarkRead(b *testing.B) {
	data := file(redline())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadWithEncodingXML only reads the tokens, to compare.
func BenchmarkReadWithEncodingXML(b *testing.B) {
	data := newMainPart(redline()).xml
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.RawToken(); err != nil {
				break
			}
		}
	}
}

func BenchmarkReadBody(b *testing.B) {
	data := newMainPart(redline()).xml
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r := &bodyReader{limit: 1 << 20}
		if _, err := r.read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkProof is what the build does for each redline: read it back, settle
// it both ways, compare.
func BenchmarkProof(b *testing.B) {
	d := redline()
	old, new, data := d.Reject(), d.Accept(), file(d)
	for b.Loop() {
		got, err := read(data)
		if err != nil {
			b.Fatal(err)
		}
		if diff, ok := Equal(got.Accept(), new); !ok {
			b.Fatal(diff)
		}
		if diff, ok := Equal(got.Reject(), old); !ok {
			b.Fatal(diff)
		}
	}
}
