package docx

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

func file(d *Document) []byte {
	var b bytes.Buffer
	d.AppendTo(&b)
	return b.Bytes()
}

func read(data []byte) (*Document, error) {
	return Read(bytes.NewReader(data), int64(len(data)), Limits{})
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documents().Draw(t, "document")
		got, err := read(file(d))
		if err != nil {
			t.Fatal(err)
		}
		if diff, ok := Equal(d, got); !ok {
			t.Fatalf("written, and read back: %s\n%s", diff, newMainPart(d).xml)
		}
		if got.Title != d.Title || got.Version != d.Version || got.Author != d.Author || !got.Date.Equal(d.Date) {
			t.Fatalf("got %q %q %q %v", got.Title, got.Version, got.Author, got.Date)
		}
	})
}

func TestSettledTextsHaveNoChangesAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documents().Draw(t, "document")
		got, err := read(file(d))
		if err != nil {
			t.Fatal(err)
		}
		for name, settle := range map[string]func(*Document) *Document{"accept": (*Document).Accept, "reject": (*Document).Reject} {
			want := settle(d)
			if diff, ok := Equal(want, settle(got)); !ok {
				t.Errorf("%s: in the model, and in the file: %s", name, diff)
			}
			if changed(want) {
				t.Errorf("%s leaves changes", name)
			}
			for _, again := range []*Document{want.Accept(), want.Reject()} {
				if diff, ok := Equal(want, again); !ok {
					t.Errorf("%s: settling what is settled changes it: %s", name, diff)
				}
			}
		}
	})
}

func changed(d *Document) (found bool) {
	eachParagraph(d.Blocks, func(p *Paragraph) {
		found = found || p.Mark != None || p.Was != nil
		for _, r := range p.Runs {
			found = found || r.Change != None || r.Was != nil
		}
	})
	return found
}

// TestChangesSettleToTheTextsTheyWereMadeFrom makes a tracked document from
// two plain ones, block by block, and settles it again.
func TestChangesSettleToTheTextsTheyWereMadeFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new, tracked := amendment(t)
		if diff, ok := Equal(tracked.Accept(), new); !ok {
			t.Errorf("accepted, and new: %s", diff)
		}
		if diff, ok := Equal(tracked.Reject(), old); !ok {
			t.Errorf("rejected, and old: %s", diff)
		}
	})
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documents().Draw(t, "document")
		if !bytes.Equal(file(d), file(d)) {
			t.Fatal("two files of one document differ")
		}
	})
}

func TestWritingDoesNotChangeTheDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documents().Draw(t, "document")
		before := newMainPart(d).xml
		d.Accept()
		d.Reject()
		Equal(d, d)
		if after := newMainPart(d).xml; !bytes.Equal(before, after) {
			t.Fatalf("before:\n%s\nafter:\n%s", before, after)
		}
	})
}

// amendment draws an old and a new document and the changes between them.
func amendment(t *rapid.T) (old, new, tracked *Document) {
	g := &generator{t: t}
	old, new, tracked = &Document{}, &Document{}, &Document{Author: "SECAS", Date: effective}
	add := func(to *Document, b ...Block) { to.Blocks = append(to.Blocks, b...) }
	for range g.upTo(6) {
		p := g.plain()
		switch g.upTo(6) {
		case 0: // unchanged
			add(old, p)
			add(new, p)
			add(tracked, p)
		case 1:
			add(new, p)
			add(tracked, g.marked(p, Inserted))
		case 2:
			add(old, p)
			add(tracked, g.marked(p, Deleted))
		case 3: // cut in two
			q := g.plain()
			add(old, &Paragraph{Layout: q.Layout, Runs: append(append([]Run(nil), p.Runs...), q.Runs...)})
			add(new, p, q)
			add(tracked, &Paragraph{Layout: p.Layout, Runs: p.Runs, Mark: Inserted}, q)
		case 4: // joined
			q := g.plain()
			add(old, p, q)
			add(new, &Paragraph{Layout: q.Layout, Runs: append(append([]Run(nil), p.Runs...), q.Runs...)})
			add(tracked, &Paragraph{Layout: p.Layout, Runs: p.Runs, Mark: Deleted}, q)
		case 5: // a table with another row
			rows := []Row{{Cells: []Cell{{[]Block{p}}}}, {Cells: []Cell{{[]Block{g.plain()}}}}}
			add(old, &Table{rows[:1]})
			add(new, &Table{rows})
			add(tracked, &Table{[]Row{rows[0], {Change: Inserted, Cells: rows[1].Cells}}})
		case 6: // other formatting
			q := &Paragraph{Layout: g.layout(), Runs: append([]Run(nil), p.Runs...), Was: &p.Layout}
			plain := &Paragraph{Layout: q.Layout, Runs: append([]Run(nil), p.Runs...)}
			for i := range q.Runs {
				q.Runs[i].Was = &p.Runs[i].Format
				q.Runs[i].Format = g.format()
				plain.Runs[i].Format = q.Runs[i].Format
			}
			add(old, p)
			add(new, plain)
			add(tracked, q)
		}
	}
	return old, new, tracked
}

// plain draws a paragraph without changes.
func (g *generator) plain() *Paragraph {
	p := &Paragraph{Layout: g.layout()}
	for range g.upTo(3) {
		p.Runs = append(p.Runs, Run{Text: g.text(), Format: g.format()})
	}
	return p
}

func (g *generator) marked(p *Paragraph, c Change) *Paragraph {
	q := &Paragraph{Layout: p.Layout, Mark: c}
	for _, r := range p.Runs {
		r.Change = c
		q.Runs = append(q.Runs, r)
	}
	return q
}
