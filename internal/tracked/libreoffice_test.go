package tracked

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/redline"
	"secpub/internal/render/docx"
	"secpub/internal/sitetest"
)

// TestLibreOfficeReadsBothTexts asks the independent reader: it accepts and
// rejects every change of the written amendments and of random ones.
func TestLibreOfficeReadsBothTexts(t *testing.T) {
	var list []*Redline
	written := writtenAmendments(t)
	for _, name := range slices.Sorted(maps.Keys(written)) {
		list = append(list, written[name])
	}
	random := rapid.Custom(func(t *rapid.T) *Redline {
		old, new, _ := amendment(t)
		return Compare(old, new)
	})
	for seed := range 50 {
		list = append(list, random.Example(seed))
	}
	var files [][]byte
	for _, r := range list {
		var b bytes.Buffer
		if _, err := r.AppendDocx(&b, Meta{Author: "secpub"}); err != nil {
			t.Fatal(err)
		}
		files = append(files, b.Bytes())
	}
	for i, settled := range sitetest.Settle(t, files) {
		checkSettled(t, list[i], "accepted", settled.Accepted, list[i].new)
		checkSettled(t, list[i], "rejected", settled.Rejected, list[i].old)
	}
}

func checkSettled(t *testing.T, r *Redline, how, got string, d redline.Document) {
	t.Helper()
	m := Meta{}
	var b strings.Builder
	writePlain(&b, m.clean(d, false))
	if want := sitetest.FullLines(b.String()); got != want {
		t.Errorf("%s, LibreOffice has\n%s\nwant\n%s\nof\n%s", how, got, want, r.merged)
	}
}

func writePlain(b *strings.Builder, blocks []docx.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case *docx.Paragraph:
			for _, r := range block.Runs {
				b.WriteString(r.Text)
			}
			b.WriteByte('\n')
		case *docx.Table:
			for _, row := range block.Rows {
				for _, c := range row.Cells {
					writePlain(b, c.Blocks)
				}
			}
		}
	}
}
