package build_test

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/sitetest"
)

// shared is what a page says to machines.
type shared struct {
	properties map[string]string // og:…
	canonical  string
	nodes      []map[string]any // of JSON-LD
}

func readShared(t *testing.T, page string, data []byte) shared {
	t.Helper()
	s := shared{properties: map[string]string{}}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		a := map[string]string{}
		for _, attribute := range n.Attr {
			a[attribute.Key] = attribute.Val
		}
		switch {
		case n.Data == "meta" && strings.HasPrefix(a["property"], "og:"):
			s.properties[a["property"]] = a["content"]
		case n.Data == "link" && a["rel"] == "canonical":
			s.canonical = a["href"]
		case n.Data == "script" && a["type"] == "application/ld+json":
			var block struct {
				Context string           `json:"@context"`
				Graph   []map[string]any `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &block); err != nil || block.Context != "https://schema.org" {
				t.Errorf("%s: a block of data with the context %q: %v\n%s", page, block.Context, err, n.FirstChild.Data)
			}
			s.nodes = append(s.nodes, block.Graph...)
		}
	}
	return s
}

// required are the properties that each type has to have, and those of them
// that are dates.
var required = map[string]struct{ has, dates []string }{
	"WebSite":        {[]string{"name", "url", "publisher", "inLanguage"}, nil},
	"Organization":   {[]string{"name", "url"}, nil},
	"Legislation":    {[]string{"name", "url", "legislationIdentifier", "legislationLegalForce", "legislationDateVersion", "publisher"}, []string{"legislationDate", "legislationDateVersion"}},
	"Event":          {[]string{"name", "url", "startDate", "eventStatus", "organizer"}, []string{"startDate", "endDate"}},
	"Place":          {[]string{"name", "address"}, nil},
	"NewsArticle":    {[]string{"headline", "url", "datePublished", "author", "publisher"}, []string{"datePublished", "dateModified"}},
	"BreadcrumbList": {[]string{"itemListElement"}, nil},
	"ListItem":       {[]string{"position", "name", "item"}, nil},
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?)?)?$`)

// checkNode holds a node, and those in it, against what its type has to have.
func checkNode(t *testing.T, page string, node map[string]any) {
	t.Helper()
	kind, _ := node["@type"].(string)
	rules, known := required[kind]
	if !known {
		t.Errorf("%s: a node of the type %q", page, kind)
	}
	for _, name := range rules.has {
		if node[name] == nil || node[name] == "" {
			t.Errorf("%s: a %s without %s: %v", page, kind, name, node)
		}
	}
	for _, name := range rules.dates {
		if date, ok := node[name].(string); ok && !isoDate.MatchString(date) {
			t.Errorf("%s: %s of a %s is %q", page, name, kind, date)
		}
	}
	if url, ok := node["url"].(string); ok && !strings.HasPrefix(url, "https://") {
		t.Errorf("%s: the url of a %s is %q", page, kind, url)
	}
	for name, value := range node {
		switch value := value.(type) {
		case map[string]any:
			if name != "isPartOf" { // which only names it
				checkNode(t, page, value)
			}
		case []any:
			for _, item := range value {
				if inner, ok := item.(map[string]any); ok {
					checkNode(t, page, inner)
				}
			}
		}
	}
}

func TestPagesTellMachinesWhatTheyAreAbout(t *testing.T) {
	p := demonstration(t, today)
	files := p.Files()
	found := map[string]int{}
	for _, o := range p.Outputs() {
		if path.Ext(o.Path) != ".html" || o.Make == nil {
			continue
		}
		data, err := files.Read(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(data, []byte(`<link rel="canonical"`)) || bytes.Contains(data, []byte(`http-equiv="refresh"`)) || bytes.Contains(data, []byte(`content="noindex"`)) {
			continue // a mail, a redline in one file, an old address
		}
		s := readShared(t, o.Path, data)
		for _, name := range []string{"og:title", "og:type", "og:url", "og:site_name", "og:description", "og:locale"} {
			if s.properties[name] == "" {
				t.Errorf("%s says no %s", o.Path, name)
			}
		}
		if s.properties["og:url"] != s.canonical || s.properties["og:locale"] != "en_GB" {
			t.Errorf("%s: og:url is %q and og:locale %q; the canonical link is %q", o.Path, s.properties["og:url"], s.properties["og:locale"], s.canonical)
		}
		for _, node := range s.nodes {
			found[node["@type"].(string)]++
			checkNode(t, o.Path, node)
		}
	}
	for kind, least := range map[string]int{
		"WebSite": 1, "Legislation": len(p.Site.Versions) + len(p.Site.CodeDocuments), "Event": len(p.Site.Meetings) + len(p.Site.Events),
		"NewsArticle": len(p.Site.Newsletters) + len(p.Site.News), "BreadcrumbList": len(p.Site.Documents) - 1,
	} {
		if found[kind] < least {
			t.Errorf("%d pages are about a %s, want at least %d", found[kind], kind, least)
		}
	}
	t.Logf("nodes: %v", found)
}

func nodeOf(t *testing.T, p *build.Publication, page, kind string) map[string]any {
	t.Helper()
	for _, node := range readShared(t, page, []byte(readFile(t, p, page))).nodes {
		if node["@type"] == kind {
			return node
		}
	}
	t.Fatalf("%s is about no %s", page, kind)
	return nil
}

func TestMeetingTellsWhenItIsInLondonAndWhatBecameOfIt(t *testing.T) {
	p := open(t, sitetest.WithSettings(t, `-- content/committees/ssc.md --
---
title: Security Sub-Committee
short: SSC
---
-- content/meetings/ssc/1.md --
---
date: 2017-01-11
time: "10:00"
ends: "15:00"
venue: London
status: cancelled
---
-- content/meetings/ssc/2.md --
---
date: 2017-05-10
time: "10:00"
---
-- content/meetings/ssc/3.md --
---
date: 2017-06
---
`), today)
	for page, want := range map[string][3]any{
		"meetings/ssc/1/index.html": {"2017-01-11T10:00:00Z", "2017-01-11T15:00:00Z", "https://schema.org/EventCancelled"},
		"meetings/ssc/2/index.html": {"2017-05-10T10:00:00+01:00", nil, "https://schema.org/EventScheduled"},
		"meetings/ssc/3/index.html": {"2017-06", nil, "https://schema.org/EventScheduled"},
	} {
		node := nodeOf(t, p, page, "Event")
		if got := [3]any{node["startDate"], node["endDate"], node["eventStatus"]}; got != want {
			t.Errorf("%s: %v, want %v", page, got, want)
		}
	}
}

// TestHostileTitlesStayTitles puts what would end the block, the script or the
// attribute into every field that goes there.
func TestHostileTitlesStayTitles(t *testing.T) {
	const hostile = `</script><script>alert(1)</script> <!--<script> ]]> " ' \ & ` + "*\\/"
	title, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	files := sitetest.WithSettings(t, "")
	for name, keys := range map[string]string{
		"content/news/x.md":     "date: 2017-03-01\nsummary: " + string(title),
		"content/events/x.md":   "starts: 2017-03-24T10:00\nvenue: " + string(title),
		"content/pages/x.md":    "summary: " + string(title),
		"content/guidance/x.md": "published: 2017-03-01",
	} {
		files[name] = &fstest.MapFile{Data: []byte("---\ntitle: " + string(title) + "\n" + keys + "\n---\nText.\n")}
	}
	p := open(t, files, today)
	if p.Failed(false) {
		t.Fatalf("the titles are faulty: %v", p.Diagnostics)
	}
	for page, kind := range map[string]string{"news/x/index.html": "NewsArticle", "events/x/index.html": "Event", "x/index.html": "BreadcrumbList", "guidance/x/index.html": "BreadcrumbList"} {
		text := readFile(t, p, page)
		if strings.Contains(text, "<script>alert") {
			t.Errorf("%s lets a script in", page)
		}
		node := nodeOf(t, p, page, kind)
		if got, ok := node["name"]; ok && got != hostile {
			t.Errorf("%s: the name is %q, want %q", page, got, hostile)
		}
		if s := readShared(t, page, []byte(text)); !strings.Contains(s.properties["og:title"], hostile) {
			t.Errorf("%s: og:title is %q", page, s.properties["og:title"])
		}
	}
}
