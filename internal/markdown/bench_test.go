package markdown

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"

	"secpub/internal/source"
)

// ordinary is a text of about n bytes of what documents are made of.
func ordinary(n int) []byte {
	part := strings.Join([]string{
		"## G8 User *security*",
		"The Panel met on 10 February 2017 at 11:00 and agreed the [report of the SSC](../meetings/ssc/25.md), " +
			"with `G8.40` as it stands; see SECMP0016 and **Section J3.2**.\nA second line follows the first, as lines do in a file.",
		"- an item with a [link](a.md)\n- another item\n  - and one within it",
		"| Version | Effective | Origin |\n|---|---|---:|\n| 5.4 | 9 February 2017 | direction |\n| 5.5 | 15 March 2017 | modification |",
		"G8.40 Each User shall, in accordance with Section G8.41:",
		"(a) complete a full assessment every year; and",
		"(b) tell the Panel of it.",
		"> A quotation, which is rare.",
	}, "\n\n") + "\n\n"
	return bytes.Repeat([]byte(part), n/len(part)+1)
}

// BenchmarkSecpub and BenchmarkGoldmark read and print the same text; the
// second is the library alone, with its own extensions and renderer.
func BenchmarkSecpub(b *testing.B) {
	f := source.NewFile("a.md", ordinary(50_000))
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	var w bytes.Buffer
	for b.Loop() {
		body, _ := Parse(f, 0, Options{})
		w.Reset()
		body.WriteHTML(&w, Printer{})
	}
}

func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()),
	)
	data := ordinary(50_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		if err := md.Convert(data, &w); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProvisions(b *testing.B) {
	data, err := os.ReadFile("../../content/code/5.6/section-j.md")
	if err != nil {
		data = ordinary(25_000)
	}
	f := source.NewFile("a.md", data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(f, 0, Options{Provisions: SectionNumbering, Letter: "J"})
	}
}

func BenchmarkWriteHTML(b *testing.B) {
	body, _ := Parse(source.NewFile("a.md", ordinary(50_000)), 0, Options{})
	b.ReportAllocs()
	var w bytes.Buffer
	for b.Loop() {
		w.Reset()
		body.WriteHTML(&w, Printer{})
	}
	b.SetBytes(int64(w.Len()))
}

// paragraphs is a text without marks, which most texts have most of.
var paragraphs = strings.Repeat("## A heading\n\nThe Panel met and agreed the report of the working group, as the Code may meter data service "+
	"request security. Assessment change modification version supplier network notice.\n\n", 12)

func BenchmarkProse(b *testing.B) {
	f := source.NewFile("a.md", paragraphs)
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(f, 0, Options{})
	}
}

func BenchmarkText(b *testing.B) {
	body, _ := Parse(source.NewFile("a.md", ordinary(50_000)), 0, Options{})
	b.ReportAllocs()
	for b.Loop() {
		body.Text()
	}
}
