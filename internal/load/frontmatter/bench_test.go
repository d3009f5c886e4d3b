package frontmatter

import (
	"io"
	"strings"
	"testing"
	"time"

	"secpub/internal/source"
)

const typical = `---
title: February 2017
summary: What happened in the month, with some more text so that it is a line long
aliases: [/a/, /b/]
sent: 2017-02-28
status: held
papers:
  - file: minutes.pdf
    title: Minutes of the meeting
  - agenda.pdf
minutes:
  file: one.pdf
order: 12
note: as printed
---
The body.
`

func BenchmarkDecode(b *testing.B) {
	f := source.NewFile("a.md", []byte(typical))
	b.ReportAllocs()
	for b.Loop() {
		var s sheet
		if _, ds := Decode(f, &s); len(ds) > 0 {
			b.Fatal(told(ds))
		}
	}
}

// BenchmarkParseAlone is what the parser of YAML takes for the same header.
func BenchmarkParseAlone(b *testing.B) {
	header, _, _ := strings.Cut(typical[4:], "---")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseYAML(io.MultiReader(strings.NewReader("\n"), strings.NewReader(header))); err != nil {
			b.Fatal(err)
		}
	}
}

// A site of 100,000 documents decodes as many headers at each cold build. Two
// thirds are the YAML library's.
func TestDecodeStaysWithinItsAllocations(t *testing.T) {
	f := source.NewFile("a.md", []byte(typical))
	const budget = 310
	got := testing.AllocsPerRun(100, func() {
		var s sheet
		Decode(f, &s)
	})
	if got > budget {
		t.Errorf("Decode allocates %v times, want at most %d", got, budget)
	}
}

// Each of these fills the longest header that is let in.
func TestHostileHeadersAreReadQuickly(t *testing.T) {
	for _, c := range []struct{ desc, part string }{
		{"keys", "a: b\n"},
		{"brackets", "["},
		{"braces", "{a: "},
		{"entries", "- "},
		{"questions", "? "},
		{"comments", "#\n"},
		{"comments behind values", "a: b #c\n"},
		{"anchors", "a: &b c\n"},
		{"aliases", "- &a [*a, *a]\n"},
		{"quotes", "'"},
		{"blank lines", "\n"},
		{"blanks", " "},
		{"tags", "!a "},
		{"words", "a "},
		{"colons", "a:"},
		{"escapes", `"\u202e" `},
		{"control characters", "\x01"},
		{"bad UTF-8", "\xff"},
		{"bars", "a: |\n  b\n"},
		{"growing comments", "#\n\n a"},
	} {
		text := "---\n" + strings.Repeat(c.part, maxSize/len(c.part)-1) + "\n---\n"
		begun := time.Now()
		var s sheet
		Decode(source.NewFile("a.md", []byte(text)), &s)
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("%s: %v", c.desc, took)
		} else {
			t.Logf("%s: %v", c.desc, took)
		}
	}
}

func TestHostileTablesAreReadQuickly(t *testing.T) {
	const size = 1 << 20
	for _, c := range []struct{ desc, top, part string }{
		{"columns", "", "a,"},
		{"empty columns", "", ","},
		{"columns that are known", "", "id,"},
		{"cells", "id,name\n", "a,"},
		{"rows", "id,name\n", "\n"},
		{"bad rows", "id,name\n", "a\n"},
		{"bare quotes", "id,name\n", "a\",b\n"},
		{"open quotes", "id,name\n", "\"a,b\n"},
		{"a wide table", strings.Repeat("a,", size/2) + "\n", "a,"},
		{"bad UTF-8", "id,name\n", "\xff"},
		{"one long cell", "id,name\n", "a"},
	} {
		text := c.top + strings.Repeat(c.part, size/len(c.part))
		begun := time.Now()
		DecodeTable[party](source.NewFile("a.csv", []byte(text)))
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("%s: %v", c.desc, took)
		} else {
			t.Logf("%s: %v", c.desc, took)
		}
	}
}
