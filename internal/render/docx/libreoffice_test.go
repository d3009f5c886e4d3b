package docx

import (
	"strings"
	"testing"

	"secpub/internal/sitetest"
)

// LibreOffice is the independent reader: see sitetest.Settle.

func TestLibreOfficeSettlesChangesToTheSameTexts(t *testing.T) {
	var amended []amendment
	var files [][]byte
	for i := range 60 {
		a := amendments().Example(i)
		amended = append(amended, a)
		files = append(files, file(a.tracked))
	}
	for _, blocks := range neighbours() {
		d := &Document{Author: "SECAS", Date: effective, Blocks: blocks}
		amended = append(amended, amendment{d.Reject(), d.Accept(), d})
		files = append(files, file(d))
	}
	for i, settled := range sitetest.Settle(t, files) {
		compareSettled(t, settled.Accepted, amended[i].tracked, amended[i].new)
		compareSettled(t, settled.Rejected, amended[i].tracked, amended[i].old)
	}
}

// neighbours are changes side by side that LibreOffice could take for one: see
// mainPart.setApart.
func neighbours() [][]Block {
	run := func(c Change) func(string) Run { return func(s string) Run { return Run{Text: s, Change: c} } }
	kept, ins, del := run(None), run(Inserted), run(Deleted)
	p := func(mark Change, runs ...Run) Block { return &Paragraph{Mark: mark, Runs: runs} }
	return [][]Block{
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(None, kept("d"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(Inserted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(None, ins("c")), p(Inserted, ins("d")), p(Deleted, del("e")), p(None, kept("f"))},
		{p(None, kept("a")), p(Inserted, ins("c")), p(Inserted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(None, ins("c")), p(None, kept("f"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(Deleted, del("d")), p(None, kept("e"))},
		{p(None, kept("a"), ins("b")), p(Inserted, ins("c")), p(None, ins("x"), kept("f"))},
		{p(None, kept("a"), del("b")), p(Deleted, del("c")), p(Deleted, kept("d")), p(None, kept("e"))},
		{p(None, kept("a"), del("b")), p(None, del("c")), p(Deleted, del("d")), p(None, kept("e"))},
		{p(Inserted, kept("a")), p(Inserted, ins("c")), p(None, kept("f"))},
		{p(Deleted, kept("a")), p(Deleted, del("c")), p(None, kept("f"))},
	}
}

// compareSettled compares the text that LibreOffice has with that of the
// document that it should be.
func compareSettled(t *testing.T, got string, tracked, want *Document) {
	t.Helper()
	if want := sitetest.FullLines(plainText(want.Blocks)); got != want {
		t.Errorf("LibreOffice has\n%s\nwhere it should have\n%s\nof\n%s", got, want, newMainPart(tracked).xml)
	}
}

func plainText(blocks []Block) string {
	var b strings.Builder
	eachParagraph(blocks, func(p *Paragraph) {
		for _, r := range p.Runs {
			b.WriteString(r.Text)
		}
		b.WriteByte('\n')
	})
	return b.String()
}
