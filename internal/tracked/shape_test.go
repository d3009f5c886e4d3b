package tracked

import (
	"fmt"
	"strings"
	"testing"

	"secpub/internal/redline"
)

// shapes prints blocks, a line each: kind, level, style, id, label and text.
func shapes(d redline.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%s", kindNames[block.Kind])
		if block.Level > 0 {
			fmt.Fprintf(&b, "/%d", block.Level)
		}
		for _, s := range []string{block.Style, block.ID, block.Label} {
			if s != "" {
				b.WriteString(" <" + s + ">")
			}
		}
		for _, r := range block.Text {
			if r.Atom != "" {
				fmt.Fprintf(&b, " %s:%q", r.Atom, r.Text)
			} else {
				fmt.Fprintf(&b, " %q", r.Text)
			}
			b.WriteString(formOf(r.Format))
		}
		for _, row := range block.Rows {
			fmt.Fprintf(&b, " [%s", row.Style)
			for _, c := range row.Cells {
				fmt.Fprintf(&b, " %s%q", c.Style, lineOf(c.Text, false))
			}
			b.WriteString("]")
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestBlocksHaveTheFormThatReadersSee(t *testing.T) {
	for _, c := range []struct{ desc, text, want string }{
		{"clauses and parts", "## G1 Fees\n\nG1.1 Pay:\n\n(a) now; or\n\n(i) later\n\nas agreed.", `heading/2 <g1> <G1> "Fees"
clause/1 <g1.1> <G1.1> "Pay:"
clause/2 <g1.1.a> <(a)> "now; or"
clause/3 <g1.1.a.i> <(i)> "later"
paragraph/1 "as agreed."`},
		{"a clause with a title", "### G1.1 Fees\n\nPay.", "heading/3 <g1.1> <G1.1> \"Fees\"\nparagraph/1 \"Pay.\""},
		{"lists in each other", "- one\n\n  more\n- two\n\n  3. three\n  4. four", `item/1 <•> "one"
paragraph/1 "more"
item/1 <•> "two"
item/2 <3.> "three"
item/2 <4.> "four"`},
		{"an item that begins with another", "- - deep", "item/1 <•>\nitem/2 <•> \"deep\""},
		{"a quotation", "> said\n>\n> > before", "quote <quote> \"said\"\nquote <quote quote> \"before\""},
		{"asides", ":::warning\nMind.\n:::\n\n:::note[A label]\nHm.\n:::", `note <warning> <Warning>
paragraph <warning> "Mind."
note <note> "A label"
paragraph <note> "Hm."`},
		{"code", "```go\na\tb\n\n  c\n```", `code "a\tb\n\n  c"`},
		{"a table", "| A | B |\n|:-:|--:|\n| x | **y** |", `table [header centre"A" right"B"] [ centre"x" right"y"]`},
		{"definitions", "Fee\n: what is paid\n\n  in money", "term \"Fee\"\ndefinition/1 \"what is paid\"\nparagraph/1 \"in money\""},
		{"a line across", "a\n\n***\n\nb", "paragraph \"a\"\nrule\nparagraph \"b\""},
		{"a directive", "::calendar[Meetings]{days=31 of=\"a b\"}", `other <directive> directive:"::calendar[Meetings]{days=31 of=\"a b\"}"`},
		{"directives in a line", "There are :figure[215]{of=parties}, not :figure{of=parties}.", `paragraph "There are 215, not " directive:":figure{of=parties}" "."`},
		{"forms", "a *b **c*** `d` ~~e~~ [f](https://example.org \"F\")", `paragraph "a " "b "I "c"BI " " "d"C " " "e"S " " "f"L`},
		{"an image", "See ![the *plan*](plan.png).", `paragraph "See " image plan.png:"the plan" "."`},
		{"blanks and breaks", "a  b\nc &nbsp;d  \n e\\\nf", `paragraph "a b c \u00a0d\ne\nf"`},
		{"a comment", "a <!-- b --> c\n<!-- d -->", `paragraph "a c"`},
		{"footnotes", "a[^x] b[^y] c[^x]\n\n[^y]: Why.\n\n    And *more*.\n\n    - item\n[^x]: What.", `paragraph "a" footnote:"1" " b" footnote:"2" " c" footnote:"1"
other <footnote> <1> "What."
other <footnote> <2> "Why."
paragraph/1 <footnote> "And " "more"I "."
item/2 <footnote> <•> "item"`},
		{"what no page may hold", "a&#1;b &#xFFFF;", "paragraph \"a\ufffdb \ufffd\""},
		{"nothing", "", ""},
	} {
		if got := shapes(Blocks(parse(c.text+"\n", code))); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.desc, got, c.want)
		}
	}
}

// FuzzRedline holds any two texts to the law.
func FuzzRedline(f *testing.F) {
	for _, r := range []string{
		"", "G1.1 One.\n\n(a) two\n", "## G1 Fees\n\n| a | b |\n|---|---|\n| c | d |\n", "- a\n  - b\n\n> c\n\n:::note\nd\n:::\n",
		"a[^1] *b* `c` [d](e) ![f](g)\n\n[^1]: note\n", "Term\n: def\n\n```\ncode\n```\n\n***\n\n::calendar{days=3}\n",
	} {
		f.Add(r, r+"\n\nMore words that are new.\n")
		f.Add("G1.1 One, two, three and four.\n\n"+r, r)
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 1<<14 {
			return
		}
		o, n := Text{Title: "G", Body: parse(old, code)}, Text{Title: "G", Body: parse(new, code)}
		checkLaws(t, Compare(o, n))
		if r := Compare(o, Text{Title: "G", Body: parse(old, code)}); !r.Equal() {
			t.Fatalf("%q compared with itself gives changes:\n%s", old, r.merged)
		}
	})
}
