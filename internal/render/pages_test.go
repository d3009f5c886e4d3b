package render

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"secpub/internal/sec"
)

func TestPagesAreThoseThatTheSiteHasAddressesFor(t *testing.T) {
	s := fullSite()
	all := paths(pages(s, builtin(t)))
	for _, a := range s.Addresses() {
		if strings.HasSuffix(a.Path, "/redline.html") || strings.HasSuffix(a.Path, "/email.html") {
			continue // a file to download or to send, which stands alone
		}
		if page := a.Path; strings.HasSuffix(page, "/") || strings.HasSuffix(page, ".html") || a.Alias != "" {
			want := outputPath(redirectAddress(page))
			if !all[want] {
				t.Errorf("no page is made for %s, want %s", page, want)
			}
			delete(all, want)
		}
	}
	for page := range all {
		t.Errorf("the site has no address for the page %s", page)
	}
}

func TestOutputsAreInOrderAndEachIsMadeOnce(t *testing.T) {
	before := ""
	for _, o := range Outputs(fullSite(), builtin(t), nil) {
		if o.Path <= before {
			t.Errorf("%s comes after %s", o.Path, before)
		}
		if (o.Copy == "") == (o.Make == nil) {
			t.Errorf("%s is neither copied nor made, or both", o.Path)
		}
		before = o.Path
	}
}

// TestLinksLeadToWhatIsPublished follows every link of every page, as from a
// site below a path.
func TestLinksLeadToWhatIsPublished(t *testing.T) {
	s := fullSite()
	all := Outputs(s, builtin(t), nil)
	published := paths(all)
	for _, o := range all {
		if path.Ext(o.Path) != ".html" {
			continue
		}
		p := parsePage(t, all, o.Path)
		base, _ := url.Parse("https://example.org/sec/" + o.Path)
		for _, a := range p.all("a", "") {
			u, err := base.Parse(attribute(a, "href"))
			if err != nil || u.Host != "example.org" {
				continue
			}
			file, ok := strings.CutPrefix(u.Path, "/sec/")
			if !ok || !published[outputPath("/"+file)] {
				t.Errorf("%s: link to %s leads to nothing that is published", o.Path, attribute(a, "href"))
			}
		}
	}
}

func TestEveryPageHasItsFrame(t *testing.T) {
	all := pages(fullSite(), builtin(t))
	for _, o := range all {
		p := parsePage(t, all, o.Path)
		if len(p.all("meta", "")) > 0 && strings.Contains(made(t, all, o.Path), "http-equiv") {
			continue // a redirect
		}
		if n := len(p.all("h1", "")); n != 1 {
			t.Errorf("%s has %d main headings", o.Path, n)
		}
		if got := p.texts("title", ""); !strings.HasSuffix(got[0], "Smart Energy Code") {
			t.Errorf("%s: the window is called %q", o.Path, got[0])
		}
		p.says("a", "skip", "Skip to the content")
		p.says("p", "small-print", "© SECCo, from 2013")
		p.says("aside", "banner", "A demonstration.")
		if got := p.href("+44 (0)20 7090 7755"); got != "tel:+442070907755" {
			t.Errorf("%s: the telephone number leads to %q", o.Path, got)
		}
	}
}

func TestNavigationTellsWhereThePageIs(t *testing.T) {
	for path, want := range map[string]string{"code/index.html": "page", "code/5.4/section-g/index.html": "true", "about/index.html": ""} {
		for _, a := range pageAt(t, path).all("a", "") {
			if words(a) == "The Code" && strings.HasSuffix(attribute(a, "href"), "code/") && attribute(a.Parent.Parent.Parent, "id") == "_menu" && attribute(a, "aria-current") != want {
				t.Errorf("%s: aria-current of The Code is %q, want %q", path, attribute(a, "aria-current"), want)
			}
		}
	}
}

// A page dated in the past says what it said then, whenever it is built. The
// edition of March, which has a day of publication, must not show on that of
// February.
func TestDatedPagesDoNotMoveWithTheDayOfTheBuild(t *testing.T) {
	then, later := pages(fullSiteOn("2017-02-28"), builtin(t)), pages(fullSiteOn("2026-11-23"), builtin(t))
	for _, path := range []string{
		"newsletters/2016/12/index.html", "newsletters/2017/02/index.html", "news/hostile/index.html",
		"meetings/panel/41/index.html", "meetings/panel/42/index.html", "meetings/panel/43/index.html",
	} {
		if was, is := made(t, then, path), made(t, later, path); was != is {
			t.Errorf("%s has changed:\n%s\nwas:\n%s", path, is, was)
		}
	}
}

func TestIndexPagesGoByTheDayOfTheBuild(t *testing.T) {
	then, later := pages(fullSiteOn("2017-02-28"), builtin(t)), pages(fullSiteOn("2017-03-20"), builtin(t))
	parsePage(t, then, "index.html").says("p", "answer-number", "SEC 5.4")
	parsePage(t, later, "index.html").says("p", "answer-number", "SEC 5.5")
	parsePage(t, then, "consultations/index.html").says("strong", "", "38 days left")
	parsePage(t, later, "consultations/index.html").says("strong", "", "18 days left")
	parsePage(t, then, "code/5.5/index.html").says("span", "status-ahead", "Takes effect later")
	parsePage(t, later, "code/5.4/index.html").says("span", "status-past", "Superseded")
}

func TestNotFoundPageWorksAtAnyAddress(t *testing.T) {
	for _, a := range pageAt(t, "404.html").all("a", "") {
		href := attribute(a, "href")
		if strings.HasPrefix(href, "#") || strings.Contains(href, ":") {
			continue
		}
		if !strings.HasPrefix(href, "/sec/") {
			t.Errorf("the link %q depends on the address, want one from the root of the host", href)
		}
	}
}

func TestOldAddressesLeadToTheNew(t *testing.T) {
	for path, want := range map[string]string{"download/4619/index.html": "../../about/", "old/about.html": "../about/"} {
		p := pageAt(t, path)
		if got := p.href("About"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
		for _, l := range p.all("link", "") {
			if got := attribute(l, "href"); got != "https://example.org/sec/about/" {
				t.Errorf("%s: canonical is %q", path, got)
			}
		}
	}
}

func TestPreviewSaysWhyAPageIsNotPublished(t *testing.T) {
	s := sec.NewSite(fullContent(), sec.Options{AsOf: date("2017-02-28"), Drafts: true})
	all := pages(s, builtin(t))
	parsePage(t, all, "hidden/index.html").says("aside", "preview", "Preview. This page is not published: draft.")
	parsePage(t, all, "newsletters/2017/03/index.html").says("aside", "preview", "Preview. This page is not published: publishes on 31 March 2017.")
}

func TestHostileTextIsEscaped(t *testing.T) {
	for _, path := range []string{"news/hostile/index.html", "news/index.html"} {
		if page := made(t, pages(fullSite(), builtin(t)), path); strings.Contains(page, "<script>alert") {
			t.Errorf("%s lets a script through", path)
		}
	}
	pageAt(t, "about/index.html").says("td", "", "<1>")
}

func TestTextInForceIsCanonicalToTheVersion(t *testing.T) {
	for _, l := range pageAt(t, "code/section-g/index.html").all("link", "") {
		if attribute(l, "rel") == "canonical" && attribute(l, "href") != "https://example.org/sec/code/5.4/section-g/" {
			t.Errorf("the canonical address is %s", attribute(l, "href"))
		}
	}
}

func TestPageOfAVersionTellsWhatIsInForce(t *testing.T) {
	later := pages(fullSiteOn("2017-03-20"), builtin(t))
	old := parsePage(t, later, "code/5.4/section-g/index.html")
	old.says("aside", "notice", "SEC 5.4 has been superseded. SEC 5.5 is in force, since 15 March 2017. It has the same text of Section G. Read Section G in force")
	ahead := pageAt(t, "code/5.5/section-a/index.html")
	ahead.says("aside", "notice", "SEC 5.5 is not in force yet: it takes effect on 15 March 2017. Until then SEC 5.4 is in force. It has no Section A. See SEC 5.4")
}

func TestMeetingShowsItsNumberAsPrinted(t *testing.T) {
	p := pageAt(t, "meetings/panel/43/index.html")
	p.says("dd", "", "43 (printed as 433)")
	p.says("span", "status-stopped", "Cancelled")
	p.says("aside", "note", "Note A slip.")
	pageAt(t, "calendar/2017/03/index.html").says("p", "agenda-what", "Panel meeting 43 (printed as 433) Cancelled")
}

func TestModificationShowsWhereItStands(t *testing.T) {
	p := pageAt(t, "modifications/secmp0016/index.html")
	p.says("span", "status-current", "Approved")
	p.says("dd", "", "1 April 2017, in SEC 5.4")
	if got := p.href("Albion plc"); got != "../../parties/#party-albion" {
		t.Errorf("the proposer, a Party, leads to %q", got)
	}
	p.says("p", "since", "26 January 2017 · Authority (BEIS)")
}

func TestPartiesAreListedByLetterAndCategory(t *testing.T) {
	p := pageAt(t, "parties/index.html")
	p.says("p", "lead", "On 28 February 2017 there is 1 Party to the Code.")
	if got := p.href("Large Supplier 1"); got != "../parties/category/large-supplier/" {
		t.Errorf("the category leads to %q", got)
	}
	p.says("th", "", "A")
	p.says("td", "", "Expelled")
}

func TestDocumentsOfTheCodeAreNamed(t *testing.T) {
	pageAt(t, "code/5.5/section-a/index.html").says("h1", "", "SEC 5.5 Section A: Definitions")
	pageAt(t, "code/5.4/section-g/index.html").says("h1", "", "SEC 5.4 Section G: Security")
}
