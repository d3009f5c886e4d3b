package markdown

import (
	"bytes"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// hostile makes texts of about n bytes that are quadratic, or worse, for a
// parser without bounds. Those with wantRefused must be refused whole or in
// part when n is 100,000; the others are to be read in good time.
var hostile = []struct {
	name        string
	text        func(n int) string
	wantRefused bool
}{
	{"empty quotations", lines(">"), false},
	{"quotations in one line", oneLine("> "), true},
	{"lists in one line", oneLine("- - a\n" + strings.Repeat("- ", 300) + "a\n"), true},
	{"numbered lists in one line", oneLine("1. "), true},
	{"lists like stairs", counted(func(i int) string { return strings.Repeat("  ", i) + "- a\n" }), true},
	{"quotations like stairs", counted(func(i int) string { return strings.Repeat(">", i) + "a\n" }), true},
	{"empty lines in deep lists", after(strings.Repeat("- ", 99)+"a\n", "\n"), true},
	{"lazy lines in deep quotations", after(strings.Repeat(">", 99)+"a\n", "a\n"), true},
	{"open containers", lines(":::a"), true},
	{"containers and their ends", lines(":::a\n:::"), false},
	{"nested marks", oneLine("*a **a "), true},
	{"closed nested marks", oneLine("*a **a "), true},
	{"marks that do not pair", lines("*a_ "), true},
	{"marks within words", lines("a**b"), true},
	{"underscores", lines("a_"), true},
	{"strikes", lines("a~~~"), true},
	{"brackets", oneLine("["), true},
	{"images", lines("!["), true},
	{"links without end", lines("[a]("), true},
	{"links without >", lines("[a](<b"), true},
	{"titles without end", lines("[a](b \""), true},
	{"closed brackets", func(n int) string { return wrap(strings.Repeat("[", n/2) + strings.Repeat("]", n/2)) }, true},
	{"backticks", counted(func(i int) string { return "e" + strings.Repeat("`", i+1) + "\n" }), true},
	{"pairs of backticks", lines("`a``"), true},
	{"comments", lines("a <!-- b"), true},
	{"block comments", lines("<!-- b"), false},
	{"tags", lines("a <b>"), true},
	{"open tags", lines("a <b c=\""), true},
	{"instructions", lines("a <?x"), true},
	{"angles", lines("<"), true},
	{"directives without end", lines(":a["), true},
	{"attributes without end", lines(":a{"), true},
	{"faulty attributes", lines(":a[b]{c=\""), true},
	{"link definitions", numbered("[%d]: b\n"), true},
	{"link definitions with open titles", numbered("[%d]: b 'c\n"), true},
	{"definitions apart", numbered("[%d]: b\n\n"), false},
	{"long destinations repeated", after("[a]: "+strings.Repeat("x", 30000)+"\n\n", "[a]\n\n"), true},
	{"footnotes", counted(func(i int) string { return fmt.Sprintf("[^%d]\n\n[^%d]: b\n\n", i, i) }), false},
	{"wide table", after(strings.Repeat("|a", 3000)+"|\n"+strings.Repeat("|-", 3000)+"|\n", "a\n"), true},
	{"wide tables", lines(strings.Repeat("|a", 100) + "|\n" + strings.Repeat("|-", 100) + "|\n" + strings.Repeat("a\n", 40)), true},
	{"escaped bars in code", lines("|a|b|\n|-|-|\n|`\\|`|`\\|`|\n"), false},
	{"headings alike", lines("# a"), false},
	{"underlines", lines("a\n="), false},
	{"addresses", lines("a@"), true},
	{"open addresses", lines("www.a.b("), true},
	{"parts", after("G1.1 x\n\n", "(h)\n(i)\n\n"), true},
	{"chained parts", after("G1.1 x\n\n", "(a)(i)(A)(1)"), true},
	{"clauses within each other", counted(func(i int) string { return "G1" + strings.Repeat(".1", i+1) + " x\n\n" }), false},
	{"one long line", func(n int) string { return strings.Repeat("a ", n/2) }, true},
	{"one long paragraph", func(n int) string { return strings.Repeat("word word word word\n", n/20) }, true},
}

// oneLine repeats s in lines as long as they may be.
func oneLine(s string) func(int) string {
	return func(n int) string { return wrap(strings.Repeat(s, n/len(s))) }
}

func wrap(s string) string {
	var b strings.Builder
	for len(s) > maxLine-10 {
		b.WriteString(s[:maxLine-10] + "\n\n")
		s = s[maxLine-10:]
	}
	return b.String() + s
}

func lines(s string) func(int) string { return after("", s+"\n") }

func after(first, then string) func(int) string {
	return func(n int) string { return first + strings.Repeat(then, n/len(then)) }
}

func numbered(format string) func(int) string {
	return counted(func(i int) string { return fmt.Sprintf(format, i) })
}

func counted(s func(i int) string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(s(i))
		}
		return b.String()
	}
}

// The bound on memory is the one that says most: it does not depend on how
// busy the machine is. The bound on time is many times what is needed, and a
// tenth of what quadratic work would take.
func TestHostileTextsTakeNoMoreThanTheirSize(t *testing.T) {
	const size = 100_000
	for _, h := range hostile {
		f := source.NewFile("a.md", []byte(h.text(size)))
		before := allocated()
		start := time.Now()
		b, faults := Parse(f, 0, Options{Provisions: SectionNumbering})
		var w bytes.Buffer
		b.WriteHTML(&w, Printer{})
		took, used := time.Since(start), allocated()-before
		if took > 3*time.Second {
			t.Errorf("%s took %v", h.name, took)
		}
		if used > 1000*size || w.Len() > 50*size {
			t.Errorf("%s took %d bytes of memory and %d of HTML for %d bytes", h.name, used, w.Len(), size)
		}
		if got := isRefused(faults); got != h.wantRefused {
			t.Errorf("%s: refused is %v, want %v; faults %v", h.name, got, h.wantRefused, faults[:min(len(faults), 3)])
		}
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func isRefused(faults []diag.Diagnostic) bool {
	for _, d := range faults {
		if d.Rule == diag.UnreadableFile {
			return d.Hint != "" || strings.Contains(d.Message, "faults")
		}
	}
	return false
}

func TestOrdinaryTextsAreNotRefused(t *testing.T) {
	var b strings.Builder
	for i := range 20_000 {
		n := strconv.Itoa(i)
		b.WriteString("## Heading " + n + "\n\nA *paragraph* with a [link](x.md#" + n + "), `code` and SECMP0016.\n\n" +
			"- an item\n  - within another\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n")
	}
	f := source.NewFile("a.md", []byte(b.String()))
	if _, faults := Parse(f, 0, Options{}); len(faults) > 0 {
		t.Errorf("a text of %d bytes has the fault %v", b.Len(), faults[0])
	}
}

func TestNestingUpToTheLimitIsRead(t *testing.T) {
	for _, mark := range []string{"> ", "- "} {
		b, faults := parse(strings.Repeat(mark, maxDepth)+"[a](b)\n", Options{})
		if len(faults) > 0 || len(b.Links()) != 1 {
			t.Errorf("%d of %q: %d links, faults %v", maxDepth, mark, len(b.Links()), faults)
		}
		_, faults = parse("x\n\n"+strings.Repeat(mark, maxDepth+1)+"a\n", Options{})
		if !isRefused(faults) || faults[0].Line != 3 {
			t.Errorf("%d of %q: faults %v, want one in line 3", maxDepth+1, mark, faults)
		}
	}
}
