package docx

import (
	"strings"
	"testing"
)

func TestDifferenceNamesTheFirstParagraphThatDiffers(t *testing.T) {
	tests := []struct {
		desc   string
		change func(*Document)
		want   string
	}{
		{"text", func(d *Document) { d.Blocks[1].(*Paragraph).Runs[0].Text = "G1.2\tWithin " }, `paragraph 2 ("G1.1 Within tentwenty Working Days here"): text "G1.1\tWithin ", and "G1.2\tWithin "`},
		{"format", func(d *Document) { d.Blocks[1].(*Paragraph).Runs[3].Italic = true }, `"Working Days" is bold, and bold, italic`},
		{"layout", func(d *Document) { d.Blocks[0].(*Paragraph).Style = Heading2 }, `paragraph 1 ("Security"): layout`},
		{"mark", func(d *Document) { d.Blocks[2].(*Paragraph).Mark = None }, `paragraph 3 ("(a) new"): mark inserted`},
		{"link", func(d *Document) { d.Blocks[1].(*Paragraph).Runs[4].Link = "" }, `leads to "https://example.org/?a&b", and ""`},
		{"cell", func(d *Document) {
			d.Blocks[4].(*Table).Rows[1].Cells[0].Blocks[0].(*Paragraph).Runs[0].Text = "Hour"
		}, `table 1, row 2, cell 1, paragraph 1 ("Day"): text "Day", and "Hour"`},
		{"row", func(d *Document) { d.Blocks[4].(*Table).Rows[1].Change = None }, `table 1, row 2: deleted, and unchanged`},
		{"missing", func(d *Document) { d.Blocks = d.Blocks[:5] }, `after block 5: the paragraph "moved", and nothing`},
		{"kind", func(d *Document) { d.Blocks[4] = &Paragraph{} }, `block 5: a table, and the paragraph ""`},
	}
	for _, test := range tests {
		other := sample()
		test.change(other)
		diff, ok := Equal(sample(), other)
		if ok || !strings.Contains(diff, test.want) {
			t.Errorf("%s: got %q, want %q", test.desc, diff, test.want)
		}
	}
}

func TestWhatAFileCannotTellApartIsEqual(t *testing.T) {
	p := func(runs ...Run) *Document { return &Document{Blocks: []Block{&Paragraph{Runs: runs}}} }
	tests := []struct {
		desc string
		a, b *Document
	}{
		{"runs cut elsewhere", p(run("ab")), p(run("a"), run(""), run("b"))},
		{"a change of formatting to the same", p(run("a")), p(Run{Text: "a", Was: &Format{}})},
		{"line ends", p(run("a\nb\nc")), p(run("a\r\nb\rc"))},
		{"characters that XML does not have", p(run("a\uFFFDb\uFFFDc")), p(run("a\x00b\uFFFFc"))},
		{"an empty cell", &Document{Blocks: []Block{&Table{[]Row{{Cells: []Cell{{}}}}}}}, &Document{Blocks: []Block{&Table{[]Row{{Cells: []Cell{{[]Block{&Paragraph{}}}}}}}}}},
		{"a table without rows", &Document{}, &Document{Blocks: []Block{&Table{}}}},
	}
	for _, test := range tests {
		if diff, ok := Equal(test.a, test.b); !ok {
			t.Errorf("%s: %s", test.desc, diff)
		}
		got, err := read(file(test.b))
		if err != nil {
			t.Fatal(err)
		}
		if diff, ok := Equal(test.a, got); !ok {
			t.Errorf("%s, written and read: %s", test.desc, diff)
		}
	}
}
