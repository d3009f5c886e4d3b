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
		blocks, err := (&bodyReader{limit: 1 << 20}).read(newMainPart(d).xml)
		if err != nil {
			t.Fatal(err)
		}
		got := &Document{Blocks: blocks}
		for name, settle := range map[string]func(*Document) *Document{"accept": (*Document).Accept, "reject": (*Document).Reject} {
			want := settle(withoutLinks(d))
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

// withoutLinks returns a document as its main part alone has it: addresses
// stand in another.
func withoutLinks(d *Document) *Document {
	plain := &Document{Blocks: canonical(d.Blocks, None)}
	eachParagraph(plain.Blocks, func(p *Paragraph) {
		for i := range p.Runs {
			p.Runs[i].Link = ""
		}
	})
	return plain
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
		a := amendments().Draw(t, "amendment")
		if diff, ok := Equal(a.tracked.Accept(), a.new); !ok {
			t.Errorf("accepted, and new: %s", diff)
		}
		if diff, ok := Equal(a.tracked.Reject(), a.old); !ok {
			t.Errorf("rejected, and old: %s", diff)
		}
	})
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documents().Draw(t, "document")
		if m, n := newMainPart(d), newMainPart(d); !bytes.Equal(m.xml, n.xml) || !bytes.Equal(m.relationships(), n.relationships()) {
			t.Fatal("two files of one document differ")
		}
	})
	if !bytes.Equal(file(sample()), file(sample())) {
		t.Error("two files of the sample differ")
	}
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
