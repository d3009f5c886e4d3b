package main

import (
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/sitetest"
)

func TestEveryToolIsGivenEveryDocumentWithItsText(t *testing.T) {
	site := sitetest.Generate(300)
	docs := documents(site)
	for tool, given := range map[string]fstest.MapFS{"hugo": hugoSite(docs), "eleventy": eleventySite(docs)} {
		pages := 0
		for name := range given {
			if path.Ext(name) == ".md" {
				pages++
			}
		}
		want := 0
		for name, source := range site {
			if path.Ext(name) != ".md" {
				continue
			}
			want++
			if tool == "hugo" {
				name = strings.Replace(name, "/index.md", "/_index.md", 1)
			}
			_, text, _ := strings.Cut(string(source.Data[4:]), "\n---\n")
			switch copied := given[name]; {
			case copied == nil:
				t.Errorf("%s is not given %s", tool, name)
			case !strings.HasSuffix(string(copied.Data), "\n---\n"+text):
				t.Errorf("%s: %s has another text:\n%s", tool, name, copied.Data)
			}
		}
		if pages != want || want < 300 {
			t.Errorf("%s is given %d documents, want %d", tool, pages, want)
		}
	}
}

func TestTheOtherToolsHaveTheirTemplates(t *testing.T) {
	for name, given := range map[string]fstest.MapFS{
		"layouts/_default/single.html": hugoSite(nil),
		"config.yaml":                  hugoSite(nil),
		"_includes/page.njk":           eleventySite(nil),
		"eleventy.config.mjs":          eleventySite(nil),
	} {
		if given[name] == nil || given["static/site.css"] == nil {
			t.Errorf("%s or static/site.css is missing from %d files", name, len(given))
		}
	}
}

func TestADocumentIsReadForItsHeaderAndText(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       document
	}{
		{"news/a.md", "---\ntitle: A\ndate: 2017-01-02\n---\n## Head\n\nText.\n",
			document{path: "news/a.md", title: "A", date: "2017-01-02", description: "Text.", body: "## Head\n\nText.\n"}},
		{"consultations/b.md", "---\ntitle: B\nissuer: DCC\nopens: 2017-01-02\ncloses: 2017-02-02T17:00\n---\n::documents\n",
			document{path: "consultations/b.md", title: "B", date: "2017-01-02", body: "::documents\n"}},
		{"events/c.md", "---\ntitle: C\nstarts: 2017-01-02T10:00\n---\n",
			document{path: "events/c.md", title: "C", date: "2017-01-02"}},
		{"meetings/ssc/26.md", "---\ndate: 2017-01-02\ntime: \"10:00\"\n---\n- Item\n",
			document{path: "meetings/ssc/26.md", title: "meetings/ssc/26", date: "2017-01-02", body: "- Item\n"}},
		{"pages/d.md", "---\ntitle: D\n---\n" + strings.Repeat("word ", 40) + "\n",
			document{path: "pages/d.md", title: "D", description: strings.Repeat("word ", 32)[:159] + " …", body: strings.Repeat("word ", 40) + "\n"}},
	} {
		if got := parse(test.name, test.text); got != test.want {
			t.Errorf("%q\n got %+v\nwant %+v", test.text, got, test.want)
		}
	}
}

func TestAHeaderIsYAMLWhateverATitleSays(t *testing.T) {
	d := document{title: `Security: the "keys"`, description: "- no list", date: "2017-01-02"}
	want := "---\ntitle: \"Security: the \\\"keys\\\"\"\ndescription: \"- no list\"\ndate: 2017-01-02\n---\n"
	if got := d.header(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
