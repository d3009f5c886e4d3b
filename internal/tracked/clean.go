package tracked

import (
	"bytes"
	"slices"
	"time"

	"secpub/internal/redline"
	"secpub/internal/render/docx"
)

// AppendCleanDocx appends a text as a .docx file without tracked changes.
func AppendCleanDocx(b *bytes.Buffer, t Text, m Meta) error {
	d := m.file(m.clean(t.document(), false))
	start := b.Len()
	d.AppendTo(b)
	back, err := readBack(b.Bytes()[start:])
	if err != nil {
		return err
	}
	return sameText("the text read back", back, d)
}

func (m *Meta) file(blocks []docx.Block) *docx.Document {
	d := &docx.Document{Title: m.Title, Version: m.Version, Author: m.Author, Date: m.Date, Blocks: blocks}
	if d.Date.IsZero() {
		d.Date = undated
	}
	return d
}

// undated stands for no date: the first day that a zip archive can state, as
// is the custom of reproducible builds. Changes need a date, because LibreOffice
// keeps two insertions apart by their dates alone where a paragraph mark that
// stays is between them: see docx.
var undated = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// clean returns the blocks of a document in a file. It knows nothing of any
// comparison, and so can stand as a witness against one.
func (m *Meta) clean(d redline.Document, old bool) []docx.Block {
	blocks := make([]docx.Block, 0, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == redline.Table {
			blocks = append(blocks, m.cleanTable(b, old))
			continue
		}
		blocks = append(blocks, m.cleanParagraph(b, old))
	}
	return blocks
}

func (m *Meta) cleanParagraph(b *redline.Block, old bool) *docx.Paragraph {
	p := &docx.Paragraph{Layout: layoutOf(&b.Attributes), Runs: make([]docx.Run, 0, len(b.Text)+1)}
	if number, gap := prefixOf(&b.Attributes); number != "" {
		p.Runs = append(p.Runs, docx.Run{Text: number + gap, Format: prefixFormat(&b.Attributes)})
	}
	if b.Kind == redline.Rule {
		p.Runs = append(p.Runs, docx.Run{Text: ruleText})
	}
	p.Runs = docx.Merged(m.cleanRuns(p.Runs, b.Text, &b.Attributes, old))
	return p
}

func (m *Meta) cleanRuns(to []docx.Run, runs []redline.Run, a *redline.Attributes, old bool) []docx.Run {
	to = slices.Grow(to, len(runs))
	for i := range runs {
		r := &runs[i]
		to = append(to, docx.Run{Text: textFor(r.Text, r.Atom), Format: formatOf(r.Format, r.Atom, a), Link: m.destination(r.Format, old)})
	}
	return to
}

func (m *Meta) cleanTable(b *redline.Block, old bool) *docx.Table {
	t := &docx.Table{}
	for i := range b.Rows {
		r := &b.Rows[i]
		row := docx.Row{Header: r.Style == headerStyle}
		for j := range r.Cells {
			c := &r.Cells[j]
			p := &docx.Paragraph{Layout: docx.Layout{Align: alignment(c.Style)}, Runs: m.cleanRuns(nil, c.Text, nil, old)}
			row.Cells = append(row.Cells, docx.Cell{Blocks: []docx.Block{p}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
