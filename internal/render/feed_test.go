package render

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"secpub/internal/sec"
)

type readFeed struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Author  string `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []readEntry `xml:"entry"`
}

type readEntry struct {
	ID        string `xml:"id"`
	Title     string `xml:"title"`
	Published string `xml:"published"`
	Updated   string `xml:"updated"`
	Summary   string `xml:"summary"`
}

func feedAt(t *testing.T, s *sec.Site, path string) readFeed {
	t.Helper()
	var f readFeed
	if err := xml.Unmarshal([]byte(made(t, feeds(s), path)), &f); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return f
}

func (f readFeed) entry(t *testing.T, address string) readEntry {
	t.Helper()
	i := slices.IndexFunc(f.Entries, func(e readEntry) bool { return e.ID == "https://example.org/sec"+address })
	if i < 0 {
		t.Fatalf("%s has no entry for %s", f.ID, address)
	}
	return f.Entries[i]
}

func TestSiteFeedTellsLatestFirst(t *testing.T) {
	var got []string
	for _, e := range feedAt(t, dataSite(), "feed.xml").Entries {
		got = append(got, strings.TrimPrefix(e.ID, "https://example.org/sec"))
	}
	want := []string{
		"/events/seminar/", "/code/5.5/", "/newsletters/2017/02/", "/consultations/dcc/", "/meetings/panel/41/", "/code/5.4/",
		"/guidance/guide/", "/news/hostile/", "/modifications/secmp0016/",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestEverySectionHasAFeed(t *testing.T) {
	s := dataSite()
	for _, section := range sec.Sections() {
		f := feedAt(t, s, section+"/feed.xml")
		if f.Title != "Smart Energy Code: "+section || f.Author != "Smart Energy Code" || f.Updated == "" {
			t.Errorf("%s: got title %q, author %q, updated %q", section, f.Title, f.Author, f.Updated)
		}
		if f.ID != f.Links[0].Href || f.Links[0].Rel != "self" || f.Links[1].Href != "https://example.org/sec/"+section+"/" {
			t.Errorf("%s: got id %q, links %v", section, f.ID, f.Links)
		}
	}
	if n := len(feedAt(t, s, "meetings/feed.xml").Entries); n != 1 {
		t.Errorf("%d meetings are told of, want the one with headlines", n)
	}
}

func TestEntryDates(t *testing.T) {
	f := feedAt(t, dataSite(), "feed.xml")
	tests := []struct{ desc, address, published, updated string }{
		{"a correction is an update", "/newsletters/2017/02/", "2017-02-28T00:00:00Z", "2017-03-02T00:00:00Z"},
		{"a minor update is none", "/guidance/guide/", "2017-01-03T00:00:00Z", "2017-02-01T00:00:00Z"},
		{"summer time is an hour before UTC", "/events/seminar/", "2017-07-04T09:00:00Z", "2017-07-04T09:00:00Z"},
		{"a step that is planned is no update", "/modifications/secmp0016/", "2016-05-31T23:00:00Z", "2017-01-26T00:00:00Z"},
		{"a month begins on its first day", "/news/hostile/", "2017-02-01T00:00:00Z", "2017-02-01T00:00:00Z"},
	}
	for _, test := range tests {
		if e := f.entry(t, test.address); e.Published != test.published || e.Updated != test.updated {
			t.Errorf("%s: %s: got %s, %s; want %s, %s", test.desc, test.address, e.Published, e.Updated, test.published, test.updated)
		}
	}
	if f.Updated != f.Entries[0].Updated {
		t.Errorf("the feed was updated %s, its latest entry %s", f.Updated, f.Entries[0].Updated)
	}
}

func TestModificationIsToldAgainWhenImplemented(t *testing.T) {
	e := feedAt(t, siteOn("2017-04-01"), "feed.xml").entry(t, "/modifications/secmp0016/")
	if e.Updated != "2017-03-31T23:00:00Z" || e.Summary != "Implemented (1 April 2017). What it does." {
		t.Errorf("got %+v", e)
	}
}

func TestPublishMomentIsWhenAnEntryAppeared(t *testing.T) {
	c := publication()
	for _, d := range c.Documents {
		if d.Kind() == sec.KindEvent {
			d.Head().Publish = when("2017-02-27T09:00")
		}
	}
	s := sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")})
	if e := feedAt(t, s, "events/feed.xml").entry(t, "/events/seminar/"); e.Published != "2017-02-27T09:00:00Z" {
		t.Errorf("got %s", e.Published)
	}
}

func TestEntriesAreNamedAndSummedUp(t *testing.T) {
	f := feedAt(t, dataSite(), "feed.xml")
	tests := []struct{ address, title, summary string }{
		{"/code/5.4/", "SEC 5.4", "Effective 9 February 2017. Changed: Section G."},
		{"/newsletters/2017/02/", "Newsletter: February 2017", "Corrected on 2 March 2017: meeting 33, not 333. SEC 5.4 designated."},
		{"/meetings/panel/41/", "Panel meeting 41", "The Panel met."},
		{"/modifications/secmp0016/", "SECMP0016: Credit cover", "Approved (26 January 2017). What it does."},
		{"/news/hostile/", "<script>alert(1)</script> & \uFFFD \u2028", "A </script> text."},
	}
	for _, test := range tests {
		if e := f.entry(t, test.address); e.Title != test.title || e.Summary != test.summary {
			t.Errorf("%s: got %q, %q\nwant %q, %q", test.address, e.Title, e.Summary, test.title, test.summary)
		}
	}
}

func TestFeedHoldsTheLatestFifty(t *testing.T) {
	var c sec.Content
	for i := range 60 {
		c.Documents = append(c.Documents, &sec.News{Common: common(fmt.Sprintf("content/news/n%d.md", i), "News", ""), Date: sec.Day{V: date("2017-01-01").AddDays(i)}})
	}
	f := feedAt(t, sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")}), "news/feed.xml")
	if len(f.Entries) != maxEntries || f.Entries[0].ID != "/news/n59/" {
		t.Errorf("got %d entries, first %s", len(f.Entries), f.Entries[0].ID)
	}
}

func TestEmptyFeedTakesItsDateFromTheContent(t *testing.T) {
	settings := &sec.Settings{Organisation: sec.Organisation{CopyrightFrom: 2013}}
	for _, asOf := range []string{"2017-02-28", "2018-02-28"} {
		s := sec.NewSite(sec.Content{Settings: settings}, sec.Options{AsOf: date(asOf)})
		if f := feedAt(t, s, "feed.xml"); f.Updated != "2013-01-01T00:00:00Z" {
			t.Errorf("as of %s: got %s", asOf, f.Updated)
		}
	}
}

func TestLongTextIsCutBetweenWords(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"one two", "one two"}, {"one two, three", "one two…"}, {"onetwothreefour", "onetwothree…"}, {"éé éé éé éé éé", "éé éé éé…"},
	} {
		if got := shortened(test.text, 11); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}
