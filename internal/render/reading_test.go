package render

import (
	"slices"
	"strings"
	"testing"

	"secpub/internal/sec"
)

func TestDocumentOfTheCodeSaysHowItsProvisionsAreCited(t *testing.T) {
	for path, want := range map[string]string{
		"code/5.4/section-g/index.html": "SEC 5.4, Section ",
		"code/section-g/index.html":     "SEC 5.4, Section ",
	} {
		texts := pageAt(t, path).all("article", "code-text")
		if len(texts) != 1 || attribute(texts[0], "data-citation") != want {
			t.Errorf("%s: a citation begins with %q, want %q", path, attribute(texts[0], "data-citation"), want)
		}
	}
}

func TestLongTextsAloneAskForTheirScript(t *testing.T) {
	s := sec.NewSite(fullContent(), sec.Options{AsOf: date("2017-02-28"), Static: []string{"assets/document.js"}})
	all := pages(s, builtin(t))
	for path, want := range map[string]string{
		"code/5.4/section-g/index.html": "../../../assets/document.js",
		"index.html":                    "",
		"meetings/panel/41/index.html":  "",
		"glossary/index.html":           "",
	} {
		var got []string
		for _, n := range parsePage(t, all, path).all("script", "") {
			got = append(got, attribute(n, "src"))
		}
		if want != "" && !slices.Contains(got, want) || want == "" && slices.Contains(got, "assets/document.js") {
			t.Errorf("%s asks for %q, want %q", path, got, want)
		}
	}
}

func TestPagesOfTheCodeAloneWaitForItsStyle(t *testing.T) {
	s := sec.NewSite(fullContent(), sec.Options{AsOf: date("2017-02-28"), Static: []string{"assets/code.css"}})
	all := pages(s, builtin(t))
	for path, want := range map[string]string{
		"code/section-g/index.html": "../../assets/code.css",
		"code/history/g/index.html": "../../../assets/code.css",
		"index.html":                "",
		"code/5.4/index.html":       "",
	} {
		got := ""
		for _, n := range parsePage(t, all, path).all("link", "") {
			if strings.HasSuffix(attribute(n, "href"), "/code.css") {
				got = attribute(n, "href")
			}
		}
		if got != want {
			t.Errorf("%s has the style %q, want %q", path, got, want)
		}
	}
}

func TestIndexOfTheCodeLeadsToComparisonsAndHistories(t *testing.T) {
	p := pageAt(t, "code/index.html")
	for text, want := range map[string]string{"Compare any two versions": "../code/compare/", "History of each clause": "../code/history/"} {
		if got := p.href(text); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
	c := fullContent()
	bare := parsePage(t, pages(sec.NewSite(c, sec.Options{AsOf: date("2017-02-28"), Without: sec.Without{Redlines: true}}), builtin(t)), "code/index.html")
	if got := bare.href("Compare any two versions"); got != "-" {
		t.Errorf("without redlines the index leads to %q", got)
	}
}

func TestHomePageLeadsToEachTextInForceInOneStep(t *testing.T) {
	p := pageAt(t, "index.html")
	for text, want := range map[string]string{"Section G": "./code/section-g/", "Appendix G": "-"} {
		if got := p.href(text); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
}

func TestModificationsLeadToTheirNeighboursByNumber(t *testing.T) {
	all := pages(fullSite(), builtin(t))
	s := fullSite()
	for i, m := range s.Modifications {
		path := strings.TrimPrefix(s.Address(m), "/") + "index.html"
		got := parsePage(t, all, path).texts("a", "pager-next")
		if last := i+1 == len(s.Modifications); last != (len(got) == 0) {
			t.Errorf("%s leads on to %q", path, got)
		} else if !last && !strings.Contains(got[0], s.Modifications[i+1].ID()) {
			t.Errorf("%s leads on to %q, want %s", path, got, s.Modifications[i+1].ID())
		}
	}
}

func TestGlossaryLeadsToWhatDefinesATerm(t *testing.T) {
	c := fullContent()
	c.Terms[0].Citation = text("Section G")
	p := parsePage(t, pages(sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")}), builtin(t)), "glossary/index.html")
	if got, want := p.href("Section G"), "../code/5.4/section-g/"; got != want {
		t.Errorf("the citation leads to %q, want %q", got, want)
	}
}

// TestSheetsOfPaperSayWhatTheyAreOf: the style of print takes the running
// title and the address from the root.
func TestSheetsOfPaperSayWhatTheyAreOf(t *testing.T) {
	root := pageAt(t, "code/section-g/index.html").all("html", "")[0]
	if got, want := attribute(root, "data-title"), "SEC 5.4: Section G: Security – Smart Energy Code"; got != want {
		t.Errorf("the running title is %q, want %q", got, want)
	}
	if got, want := attribute(root, "data-address"), "https://example.org/sec/code/5.4/section-g/"; got != want {
		t.Errorf("the running address is %q, want %q", got, want)
	}
}
