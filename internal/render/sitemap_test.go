package render

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"secpub/internal/sec"
)

type readSitemap struct {
	XMLName xml.Name
	Pages   []struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	} `xml:",any"`
}

func sitemapAt(t *testing.T, outputs []Output, path string) readSitemap {
	t.Helper()
	var m readSitemap
	if err := xml.Unmarshal([]byte(made(t, outputs, path)), &m); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return m
}

func TestSitemapListsPagesWithTheirLastChange(t *testing.T) {
	c := publication()
	c.Documents[0].Head().Aliases = []sec.Text{text("/old/")}
	m := sitemapAt(t, sitemaps(sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")})), "sitemap.xml")
	got := map[string]string{}
	for _, p := range m.Pages {
		got[strings.TrimPrefix(p.Loc, "https://example.org/sec")] = p.LastMod
	}
	for _, test := range []struct{ desc, address, want string }{
		{"a page without a date", "/about/", ""},
		{"an index", "/code/", ""},
		{"a minor update counts", "/guidance/guide/", "2017-02-20"},
		{"a text that an earlier version made", "/code/5.5/section-g/", "2017-02-09"},
		{"what lies ahead is no change", "/meetings/panel/42/", ""},
		{"a date as precise as it is known", "/news/hostile/", "2017-02"},
	} {
		if lastmod, ok := got[test.address]; !ok || lastmod != test.want {
			t.Errorf("%s: %s: got %q, %v; want %q", test.desc, test.address, lastmod, ok, test.want)
		}
	}
	for _, address := range []string{"/old/", "/404.html", "/feed.xml", "/code/5.4/direction.pdf", "/parties.csv"} {
		if _, ok := got[address]; ok {
			t.Errorf("%s is listed and is no page to find", address)
		}
	}
}

func TestLargeSitemapIsCutIntoParts(t *testing.T) {
	s := dataSite()
	var pages []sec.Address
	for i := range 5 {
		pages = append(pages, sec.Address{Path: fmt.Sprintf("/p%d/", i)})
	}
	parts := sitemapOf(s, pages, 2)
	index := sitemapAt(t, parts, "sitemap.xml")
	if len(parts) != 4 || index.XMLName.Local != "sitemapindex" || len(index.Pages) != 3 || index.Pages[2].Loc != "https://example.org/sec/sitemap-3.xml" {
		t.Errorf("got %d files, index %+v", len(parts), index)
	}
	if last := sitemapAt(t, parts, "sitemap-3.xml"); len(last.Pages) != 1 || last.Pages[0].Loc != "https://example.org/sec/p4/" {
		t.Errorf("got %+v", last)
	}
}

func TestRobotsNamesTheSitemap(t *testing.T) {
	if got := made(t, sitemaps(dataSite()), "robots.txt"); !strings.HasSuffix(got, "\nSitemap: https://example.org/sec/sitemap.xml\n") {
		t.Errorf("got %q", got)
	}
}
