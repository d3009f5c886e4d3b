package tracked

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/redline"
)

func TestRandomTextsKeepEveryWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := markdownOf(drawText(t), 0)
		checkWords(t, text, parse(text, code))
	})
}

func TestAmendmentsKeepTheLawInEveryForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new, sources := amendment(t)
		t.Log(sources)
		checkLaws(t, Compare(old, new))
	})
}

// checkLaws holds a redline to the law in the model, the HTML, the JSON and the
// Word file.
func checkLaws(t rapid.TB, r *Redline) {
	t.Helper()
	if !redline.Equal(r.merged.Old(), r.old) || !redline.Equal(r.merged.New(), r.new) {
		t.Fatalf("the merged text is not both texts\n%s", r.merged)
	}
	checkHTML(t, r)
	checkJSON(t, r)
	var b bytes.Buffer
	if _, err := r.AppendDocx(&b, Meta{Title: "Section G", Author: "secpub"}); err != nil {
		t.Fatalf("%v\n%s", err, r.merged)
	}
	r.AppendText(&b)
	r.AppendFile(&b, Meta{})
	r.Illegible()
}

func TestEqualTextsGiveNoMarkInAnyForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawText(t)
		text := markdownOf(list, 0)
		again := text
		if !strings.Contains(text, "```") { // where blanks are kept
			again = otherBlanks(text)
		}
		r := Compare(Text{Title: "G", Body: parse(text, code)}, Text{Title: "G", Body: parse(again, code)})
		if !r.Equal() || len(r.Changes()) != 0 {
			t.Fatalf("%s\ngives changes:\n%s", text, r.merged)
		}
		if page := htmlOf(r, HTML{Title: true}); strings.Contains(page, "<ins") || strings.Contains(page, "<del") || strings.Contains(page, `class="change`) {
			t.Fatalf("equal texts are marked:\n%s", page)
		}
		var tracked, clean bytes.Buffer
		if _, err := r.AppendDocx(&tracked, Meta{}); err != nil {
			t.Fatal(err)
		}
		if err := AppendCleanDocx(&clean, Text{Title: "G", Body: parse(text, code)}, Meta{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, "(../") && !bytes.Equal(tracked.Bytes(), clean.Bytes()) {
			t.Fatal("the tracked file of equal texts is not the clean one")
		}
	})
}

// otherBlanks returns Markdown with more blanks between words, as nobody sees
// them.
func otherBlanks(text string) string {
	var b strings.Builder
	for i := range len(text) {
		b.WriteByte(text[i])
		if i > 0 && text[i] == ' ' && isWordByte(text[i-1]) && isWordByte(text[i+1]) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func isWordByte(c byte) bool { return 'a' <= c && c <= 'z' }

// checkJSON rebuilds both texts from the JSON.
func checkJSON(t rapid.TB, r *Redline) {
	var b bytes.Buffer
	r.AppendJSON(&b)
	var read jsonRedline
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	var m redline.Merged
	for _, p := range read.Passages {
		for _, block := range p.Blocks {
			m.Nodes = append(m.Nodes, nodeOf(block))
		}
	}
	if got, want := linesOf(m.Old(), true), linesOf(r.old, true); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Fatalf("the old text in JSON is\n%q\nwant\n%q", got, want)
	}
	if got, want := linesOf(m.New(), true), linesOf(r.new, true); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Fatalf("the new text in JSON is\n%q\nwant\n%q", got, want)
	}
}

func nodeOf(b jsonBlock) redline.Node {
	n := redline.Node{Mark: stateOf(b.Mark), Old: attributesOf(b.Old), New: attributesOf(b.New), Text: segmentsOf(b.Text), Move: b.Move}
	for _, r := range b.Rows {
		row := redline.MergedRow{State: stateOf(r.State), Old: r.Old, New: r.New}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, redline.MergedCell{Old: c.Old, New: c.New, Text: segmentsOf(c.Text)})
		}
		n.Rows = append(n.Rows, row)
	}
	return n
}

func stateOf(name string) redline.State {
	for s, n := range states {
		if n == name {
			return redline.State(s)
		}
	}
	panic(name)
}

func attributesOf(f *jsonForm) *redline.Attributes {
	if f == nil {
		return nil
	}
	for k, n := range kindNames {
		if n == f.Kind {
			return &redline.Attributes{Kind: redline.Kind(k), Level: f.Level, ID: f.ID, Label: f.Label, Style: f.Style}
		}
	}
	panic(f.Kind)
}

func segmentsOf(list []jsonSegment) []redline.Segment {
	var out []redline.Segment
	for _, s := range list {
		out = append(out, redline.Segment{State: stateOf(s.State), Text: s.Text, Atom: s.Atom, Old: redline.Format(s.Old), New: redline.Format(s.New)})
	}
	return out
}
