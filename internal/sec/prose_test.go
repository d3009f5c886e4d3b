package sec_test

import (
	"slices"
	"strings"
	"testing"

	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/internal/source"
)

func TestPassagesAreWhatADocumentSaysInWords(t *testing.T) {
	content, ds, err := load.Site(sitetest.Site(`
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/
-- content/newsletters/2017-02.md --
---
title: February
sent: 2017-02-28
summary: In short
updates:
  - {date: 2017-03-01, note: 'It said "one" and then “two", and "three'}
highlights:
  - {kind: event, text: A seminar}
---
# Head

A *word*

| a | b |
|---|---|
| c | d |
`))
	if err != nil || len(ds) > 0 {
		t.Fatal(ds, err)
	}
	var got []string
	for _, p := range sec.Passages(content.Documents[0]) {
		got = append(got, p.Text)
	}
	want := []string{"February", "In short", "It said \uFFFC and then \uFFFC, and \"three", "A seminar", "Head", "A word", "a\tb", "c\td"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestPassageKnowsWhereItsWordsStand(t *testing.T) {
	content, _, err := load.Site(sitetest.Site("-- content/pages/a.md --\n---\ntitle: Monday\n---\n| a | *Tue*sday |\n|---|---|\n"))
	if err != nil {
		t.Fatal(err)
	}
	passages := sec.Passages(content.Documents[0])
	for i, want := range []struct {
		word string
		at   source.Pos
	}{{"Monday", source.Pos{Line: 2, Column: 8}}, {"sday", source.Pos{Line: 4, Column: 12}}} {
		p := passages[i]
		if got := p.At(strings.Index(p.Text, want.word)); got != want.at {
			t.Errorf("%q of %q is at %v, want %v", want.word, p.Text, got, want.at)
		}
	}
}

func TestWordsAreRunsOfLettersAndDigitsAndSingleMarks(t *testing.T) {
	p := sec.Passage{Text: "6th\u00a0March, (2017)  é\tß-8 \uFFFC"}
	var got []string
	for _, w := range p.Words() {
		if p.Text[w.At:w.End()] != w.Text {
			t.Errorf("%q is not at %d", w.Text, w.At)
		}
		got = append(got, w.Text)
	}
	want := []string{"6th", "March", ",", "(", "2017", ")", "é", "\t", "ß", "-", "8", "\uFFFC"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
