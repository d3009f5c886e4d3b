package tracked

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"secpub/internal/redline"
)

// versions of each document of the demonstration's Code, in order.
func versions(t testing.TB) map[string][]string {
	t.Helper()
	of := map[string][]string{}
	for _, p := range demonstration(t) {
		if strings.HasPrefix(p, "code/") && path.Base(p) != "index.md" {
			of[path.Base(p)] = append(of[path.Base(p)], p)
		}
	}
	return of
}

// amendments returns the redlines of the demonstration's Code, by name: each
// document with its predecessor, or with none if it is the first.
func amendments(t testing.TB) map[string]*Redline {
	t.Helper()
	all := map[string]*Redline{}
	for name, paths := range versions(t) {
		old := Text{}
		for _, p := range paths {
			new := Text{Title: strings.TrimSuffix(name, ".md"), Body: parseFile(t, p)}
			all[p] = Compare(old, new)
			old = new
		}
	}
	return all
}

func TestDemonstrationIsProvedInEveryForm(t *testing.T) {
	for p, r := range amendments(t) {
		t.Run(p, func(t *testing.T) {
			checkHTML(t, r)
			var b bytes.Buffer
			proof, err := r.AppendDocx(&b, Meta{Title: p, Author: "secpub"})
			if err != nil {
				t.Fatal(err)
			}
			if proof.Paragraphs == 0 || len(proof.Coarse) > 0 {
				t.Errorf("got the proof %q; want every change shown as it was compared", proof)
			}
		})
	}
}

func TestWhatIsFirstDesignatedOrWithdrawnIsOneChange(t *testing.T) {
	body := parseFile(t, "code/5.4/schedule-9.md")
	text := Text{Title: "Schedule 9", Body: body}
	for _, c := range []struct {
		name     string
		old, new Text
		kind     Kind
	}{{"first designated", Text{}, text, Inserted}, {"withdrawn", text, Text{}, Deleted}} {
		r := Compare(c.old, c.new)
		changes := r.Changes()
		if len(changes) != 1 || changes[0].Kind != c.kind || changes[0].Inserted+changes[0].Deleted < 500 {
			t.Errorf("%s: got the changes %+v, want one, %s", c.name, changes, c.kind)
		}
		if n := len(changes[0].Within); n < 20 {
			t.Errorf("%s: %d provisions in it, want all", c.name, n)
		}
	}
}

// tampered returns a redline whose merged text has lost a word of both texts.
func tampered(t *testing.T) *Redline {
	r := Compare(Text{Title: "G", Body: parse("G1.1 One.\n\nG1.2 Two words.\n", code)}, Text{Title: "G", Body: parse("G1.1 One.\n\nG1.2 Two other words.\n", code)})
	nodes := append([]redline.Node(nil), r.merged.Nodes...)
	last := &nodes[len(nodes)-1]
	last.Text = last.Text[:len(last.Text)-1]
	r.merged = &redline.Merged{Nodes: nodes}
	return r
}

func TestProofFailsWhereAWordIsLost(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("before")
	_, err := tampered(t).AppendDocx(&b, Meta{})
	if err == nil || !strings.Contains(err.Error(), `paragraph 3 ("G1.2 Two`) {
		t.Errorf("got %v, want an error that names G1.2", err)
	}
	if b.String() != "before" {
		t.Errorf("a failed proof leaves %d bytes behind", b.Len())
	}
}

// TestWhatAFileCannotTrackIsShownMoreCoarsely lets another row be the head of
// a table, which is no change that the format has.
func TestWhatAFileCannotTrackIsShownMoreCoarsely(t *testing.T) {
	old := "G1.1 The table:\n\n| Service | Days |\n|---|---|\n| Reading of a meter | 10 |\n| Update of firmware | 20 |\n"
	new := "G1.1 The table:\n\n| Reading of a meter | 10 |\n|---|---|\n| Update of firmware | 20 |\n"
	r := Compare(Text{Title: "G", Body: parse(old, code)}, Text{Title: "G", Body: parse(new, code)})
	var b bytes.Buffer
	proof, err := r.AppendDocx(&b, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if len(proof.Coarse) != 1 || proof.Coarse[0] != (Coarse{"G1.1", redline.ByBlock}) {
		t.Errorf("got %+v, want the table of G1.1 as a block", proof.Coarse)
	}
	if s := proof.String(); !strings.Contains(s, "G1.1 by block") {
		t.Errorf("the proof says %q", s)
	}
}

func TestSameTextsGiveSameBytes(t *testing.T) {
	const p = "code/5.4/section-a.md"
	r, again := amendments(t)[p], amendments(t)[p]
	for name, form := range map[string]func(*Redline, *bytes.Buffer){
		"HTML": func(r *Redline, b *bytes.Buffer) { r.WriteHTML(b, HTML{}) },
		"text": (*Redline).AppendText,
		"JSON": (*Redline).AppendJSON,
		"file": func(r *Redline, b *bytes.Buffer) { r.AppendFile(b, Meta{Title: p}) },
		"docx": func(r *Redline, b *bytes.Buffer) { _, _ = r.AppendDocx(b, Meta{Title: p}) },
	} {
		var first, second bytes.Buffer
		form(r, &first)
		form(again, &second)
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("two outputs of the same texts as %s differ", name)
		}
	}
}
