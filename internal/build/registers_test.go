package build_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/civil"
)

// The February 2017 edition is the one that was typed by hand, and went wrong.
// Here its figures come out of the registers.

const february = "newsletters/2017/02/index.html"

// renders returns what an output of a publication holds.
func renders(t *testing.T, p *build.Publication, path string) []byte {
	t.Helper()
	for _, o := range p.Outputs() {
		if o.Path == path {
			var b bytes.Buffer
			if err := o.Make(&b); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("nothing is published at %s", path)
	return nil
}

// tableCalled returns the cells of the table on a page whose caption begins
// with some words, row by row.
func tableCalled(t *testing.T, page []byte, caption string) [][]string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data == "caption" && strings.HasPrefix(said(n), caption) {
			return cells(n.Parent)
		}
	}
	t.Fatalf("no table is called %q", caption)
	return nil
}

func cells(table *html.Node) [][]string {
	var rows [][]string
	for n := range table.Descendants() {
		switch {
		case n.Data == "tr" && n.Parent.Data == "tbody":
			rows = append(rows, nil)
		case (n.Data == "td" || n.Data == "th") && len(rows) > 0:
			rows[len(rows)-1] = append(rows[len(rows)-1], said(n))
		}
	}
	return rows
}

// said returns the words of an element.
func said(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestFiguresOfTheFebruaryEditionComeFromTheRegisters(t *testing.T) {
	page := renders(t, demonstration(t, civil.NewDate(2026, 11, 23)), february)
	want := [][]string{
		{"Current Parties", "215"}, {"Acceded since 22 December 2016", "4"}, {"Withdrawn since 22 December 2016", "0"},
		{"Expelled since 22 December 2016", "1"}, {"Changes to a Panel member’s employment, as reported", "0"},
	}
	if got := tableCalled(t, page, "Parties to the Code on 28 February 2017"); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the table of Parties: got %q, want %q", got, want)
	}
	want = [][]string{
		{"Monday 6 March 2017", "11:00 to 12:00", "Question Hour meeting 10"},
		{"Wednesday 8 March 2017", "10:00 to 16:30", "SSC meeting 26"},
		{"Friday 10 March 2017", "10:00 to 15:30", "SEC Panel meeting 42"},
		{"Thursday 16 March 2017", "10:30 to 15:00", "TABASC meeting 16"},
		{"Tuesday 21 March 2017", "10:00 to 14:00", "SMKI PMA meeting 33 (printed as 333)"},
		{"Wednesday 22 March 2017", "10:00 to 14:00", "Change Board meeting 11"},
		{"Friday 24 March 2017", "", "Introduction to the Smart Energy Code for New Parties"},
	}
	if got := tableCalled(t, page, "From 1 March 2017 to 31 March 2017"); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the calendar: got %q, want %q", got, want)
	}
}

// "33 active" was printed. Thirty-three is right for one reading, and the other
// has its own number, which the table of open modifications bears out.
func TestBothReadingsOfThirtyThreeAreReckoned(t *testing.T) {
	p := demonstration(t, civil.NewDate(2026, 11, 23))
	page := renders(t, p, february)
	open := len(tableCalled(t, page, "Open modifications, as of 28 February 2017"))
	raised, alsoOpen := p.Site.CountModifications(civil.NewDate(2017, 2, 28))
	if raised != 33 || open != alsoOpen || open >= 33 || open == 0 {
		t.Errorf("raised %d, open %d, %d rows; want 33 raised, fewer open, and a row for each", raised, alsoOpen, open)
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var figures, rules []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "class" && a.Val == "figure" {
				figures = append(figures, said(n))
			}
		}
		if n.Data == "summary" {
			rules = append(rules, said(n))
		}
	}
	if want := []string{"33", "16", "215"}; !slices.Equal(figures, want) {
		t.Errorf("the figures of the text are %q, want %q", figures, want)
	}
	for _, want := range []string{
		"Modifications raised by 28 February 2017, whatever became of them: 33.",
		"Modifications raised by 28 February 2017 and not rejected, withdrawn or implemented by then: 16.",
		"Parties that had acceded by 28 February 2017 and had not left by then: 215.",
	} {
		if !slices.Contains(rules, want) {
			t.Errorf("nothing on the page says %q; its disclosures are %q", want, rules)
		}
	}
}

func TestFebruaryEditionIsTheSameByteForByteWheneverItIsBuilt(t *testing.T) {
	then := renders(t, demonstration(t, civil.NewDate(2017, 2, 28)), february)
	for _, later := range []civil.Date{civil.NewDate(2017, 3, 1), civil.NewDate(2017, 4, 3), civil.NewDate(2026, 11, 23)} {
		if now := renders(t, demonstration(t, later), february); !bytes.Equal(then, now) {
			t.Errorf("built as of %s the edition differs from what it was on its day:\n%s", later, firstDifference(then, now))
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b []byte) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	around := func(s []byte) string { return string(s[max(0, i-80):min(len(s), i+120)]) }
	return around(a) + "\n--- and ---\n" + around(b)
}
