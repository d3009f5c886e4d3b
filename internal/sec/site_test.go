package sec_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"secpub/internal/civil"
	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

var today = civil.NewDate(2017, time.April, 3)

// site reads the site of an archive. Faults of its content are of no interest
// here.
func site(t *testing.T, archive string, o sec.Options) *sec.Site {
	t.Helper()
	c, _, err := load.Site(sitetest.WithSettings(t, archive))
	if err != nil {
		t.Fatal(err)
	}
	if o.AsOf.IsZero() {
		o.AsOf = today
	}
	return sec.NewSite(c, o)
}

const withheld = `
-- content/news/now.md --
---
title: Now
date: 2017-03-01
---
-- content/news/draft.md --
---
title: Draft
date: 2017-03-01
draft: true
---
-- content/news/later.md --
---
title: Later
date: 2017-03-01
publish: 2017-04-04
---
-- content/news/today.md --
---
title: Today
date: 2017-03-01
publish: 2017-04-03
expires: 2017-04-04
---
-- content/news/month.md --
---
title: Month
date: 2017-03-01
publish: 2017-05
---
-- content/news/over.md --
---
title: Over
date: 2017-03-01
expires: 2017-04-03
---
-- content/news/draft-over.md --
---
title: Both
date: 2017-03-01
draft: true
expires: 2017-04-03
---
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-a.md --
---
title: Section A
---
-- content/code/5.5/index.md --
---
version: "5.5"
effective: 2017-03-15
draft: true
---
-- content/code/5.5/section-a.md --
---
title: Section A
---
-- content/code/5.5/section-g.md --
---
title: Section G
---
`

func TestWhatIsWithheldIsListedWithTheReason(t *testing.T) {
	want := []string{
		"content/code/5.5/index.md: draft",
		"content/code/5.5/section-a.md: SEC 5.5 is withheld: draft",
		"content/code/5.5/section-g.md: SEC 5.5 is withheld: draft",
		"content/news/draft-over.md: draft",
		"content/news/draft.md: draft",
		"content/news/later.md: publishes on 4 April 2017",
		"content/news/month.md: publishes on May 2017",
		"content/news/over.md: expired on 3 April 2017",
	}
	s := site(t, withheld, sec.Options{})
	if got := reasons(s.Withheld); !slices.Equal(got, want) {
		t.Errorf("withheld: %q\nwant %q", got, want)
	}
	if got := titles(s.News); got != "Now Today" {
		t.Errorf("the news is %q", got)
	}
	if len(s.Versions) != 1 || s.Version("5.5") != nil || len(s.Consolidated("5.4")) != 1 || len(s.Shown) != 0 {
		t.Errorf("versions %v, of 5.4 %v", s.Versions, s.Consolidated("5.4"))
	}
	for _, a := range s.Addresses() {
		if strings.Contains(a.Path, "draft") || strings.Contains(a.Path, "5.5") {
			t.Errorf("%s is an address", a.Path)
		}
	}
	drafts := site(t, withheld, sec.Options{Drafts: true})
	if got := reasons(drafts.Shown); !slices.Equal(got, want) || len(drafts.Withheld) != 0 {
		t.Errorf("with drafts, shown: %q, withheld: %q\nwant %q shown", got, reasons(drafts.Withheld), want)
	}
	if len(drafts.News) != 7 || len(drafts.Consolidated("5.5")) != 2 {
		t.Errorf("with drafts, the news is %q, and SEC 5.5 has %d documents", titles(drafts.News), len(drafts.Consolidated("5.5")))
	}
}

func reasons(list []sec.Withheld) []string {
	var lines []string
	for _, w := range list {
		lines = append(lines, w.Document.Head().Path+": "+w.Reason)
	}
	return lines
}

func titles(list []*sec.News) string {
	var all []string
	for _, n := range list {
		all = append(all, n.Title.V)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestPublicationFollowsTheDay(t *testing.T) {
	for day, want := range map[civil.Date]string{
		civil.NewDate(2017, 4, 2):  "Now Over",
		civil.NewDate(2017, 4, 3):  "Now Today",
		civil.NewDate(2017, 4, 4):  "Later Now",
		civil.NewDate(2017, 4, 30): "Later Now",
		civil.NewDate(2017, 5, 1):  "Later Month Now",
	} {
		if got := titles(site(t, withheld, sec.Options{AsOf: day}).News); got != want {
			t.Errorf("on %s the news is %q, want %q", day, got, want)
		}
	}
}

func TestTextThatNobodyIncludesIsListed(t *testing.T) {
	s := site(t, `
-- content/pages/about.md --
---
title: About
---
::include{file=../shared/used.md}
-- content/pages/draft.md --
---
title: Draft
draft: true
---
::include{file=../shared/drafted.md}
-- content/shared/used.md --
Used.
-- content/shared/drafted.md --
Used by a draft only.
-- content/guidance/index.md --
---
title: All guidance
---
-- content/guidance/deep/down.md --
---
title: Too deep
---
`, sec.Options{})
	var got []string
	for _, f := range s.Unused {
		got = append(got, f.Path)
	}
	if want := []string{"content/guidance/deep/down.md", "content/guidance/index.md", "content/shared/drafted.md"}; !slices.Equal(got, want) {
		t.Errorf("unused: %q, want %q", got, want)
	}
}

const files = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/
navigation:
  - {label: Map, link: shared/map.pdf}
-- content/index.md --
---
title: Home
---
-- content/logo.png --
x
-- content/shared/map.pdf --
x
-- content/shared/cited.pdf --
x
-- content/shared/highlight.pdf --
x
-- content/shared/unnamed.pdf --
x
-- content/shared/by-draft.pdf --
x
-- content/newsletters/2017-02.md --
---
title: February
sent: 2017-02-28
highlights:
  - {kind: news, text: A file, link: ../shared/highlight.pdf}
---
[Cited](../shared/cited%2Epdf#page=2)
-- content/pages/form/index.md --
---
title: Form
---
-- content/pages/form/a.pdf --
x
-- content/pages/form/deep/b.pdf --
x
-- content/pages/secret/index.md --
---
title: Secret
draft: true
documents: [{file: ../../shared/by-draft.pdf}]
---
-- content/pages/secret/plan.pdf --
x
-- content/pages/open.md --
---
title: Open
documents: [{file: secret/plan.pdf}]
---
[plan](secret/plan.pdf)
`

func TestFilesArePublishedWithTheirPageOrWhenNamed(t *testing.T) {
	s := site(t, files, sec.Options{})
	var got []string
	for _, f := range s.Files {
		got = append(got, s.FileAddress(f.Path))
	}
	slices.Sort(got)
	want := []string{"/form/a.pdf", "/form/deep/b.pdf", "/logo.png", "/shared/cited.pdf", "/shared/highlight.pdf", "/shared/map.pdf"}
	if !slices.Equal(got, want) {
		t.Errorf("published: %q\nwant %q", got, want)
	}
}

func TestFileOfAWithheldPageIsNotThere(t *testing.T) {
	s := site(t, files, sec.Options{})
	open := s.Document("content/pages/open.md")
	if f, ok := s.File(open, "secret/plan.pdf"); ok {
		t.Errorf("the file of a draft is found: %v", f)
	}
	if f, ok := s.File(open, "form/a.pdf"); !ok || f.Path != "content/pages/form/a.pdf" {
		t.Errorf("found %v, %v", f, ok)
	}
	if _, fault := s.Resolve("content/pages/open.md", "secret/plan.pdf"); fault.Kind != sec.Unpublished {
		t.Errorf("a link to the file of a draft gives %+v", fault)
	}
	drafts := site(t, files, sec.Options{Drafts: true})
	if target, fault := drafts.Resolve("content/pages/open.md", "secret/plan.pdf"); fault.Kind != sec.NoFault || target.Address != "/secret/plan.pdf" {
		t.Errorf("with drafts, a link to it gives %+v, %+v", target, fault)
	}
}
