package atom

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// parsed is a feed as a reader sees it.
type parsed struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string     `xml:"id"`
	Title   parsedText `xml:"title"`
	Updated time.Time  `xml:"updated"`
	Author  struct {
		Name string `xml:"name"`
		URI  string `xml:"uri"`
	} `xml:"author"`
	Links   []parsedLink `xml:"link"`
	Entries []struct {
		ID        string       `xml:"id"`
		Title     parsedText   `xml:"title"`
		Published *time.Time   `xml:"published"`
		Updated   time.Time    `xml:"updated"`
		Links     []parsedLink `xml:"link"`
		Category  []struct {
			Term string `xml:"term,attr"`
		} `xml:"category"`
		Summary *parsedText `xml:"summary"`
	} `xml:"entry"`
}

type parsedText struct {
	Type string `xml:"type,attr"`
	Body string `xml:",chardata"`
}

type parsedLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

func write(f *Feed) []byte {
	var b bytes.Buffer
	f.AppendTo(&b)
	return b.Bytes()
}

func read(t *testing.T, data []byte) parsed {
	t.Helper()
	var p parsed
	if err := xml.Unmarshal(data, &p); err != nil {
		t.Fatalf("not well-formed: %v\n%s", err, data)
	}
	return p
}

var noon = time.Date(2017, 7, 1, 12, 0, 0, 0, time.FixedZone("BST", 3600))

func minimal() *Feed {
	return &Feed{ID: "https://example.org/feed.xml", Updated: noon}
}

func TestFeedReadsBack(t *testing.T) {
	f := minimal()
	f.Language = "en-GB"
	f.Title = Text{Body: "Smart Energy Code"}
	f.Authors = []Person{{Name: "SECCo", URI: "https://example.org/"}}
	f.Links = []Link{{Rel: "self", Href: "https://example.org/feed.xml", Type: MediaType}}
	f.Entries = []Entry{{
		ID: "tag:example.org,2017:1", Title: Text{Body: "SEC 5.4"}, Published: noon.AddDate(0, -1, 0), Updated: noon,
		Links: []Link{{Href: "https://example.org/code/5.4/"}}, Categories: []Category{{Term: "code-version"}},
		Summary: Text{Type: "html", Body: "<p>Sections A &amp; N</p>"},
	}}
	got := read(t, write(f))
	if got.Lang != "en-GB" || got.Title.Body != "Smart Energy Code" || got.Author.Name != "SECCo" || got.Author.URI != "https://example.org/" {
		t.Errorf("feed: got %+v", got)
	}
	if len(got.Links) != 1 || got.Links[0].Rel != "self" || len(got.Entries) != 1 {
		t.Fatalf("got links %v and %d entries", got.Links, len(got.Entries))
	}
	e := got.Entries[0]
	if e.ID != "tag:example.org,2017:1" || !e.Updated.Equal(noon) || !e.Published.Equal(noon.AddDate(0, -1, 0)) || e.Category[0].Term != "code-version" {
		t.Errorf("entry: got %+v", e)
	}
	if e.Summary.Type != "html" || e.Summary.Body != "<p>Sections A &amp; N</p>" {
		t.Errorf("summary: got %+v", e.Summary)
	}
}

func TestTimesAreWrittenInUTC(t *testing.T) {
	if got := string(write(minimal())); !strings.Contains(got, "<updated>2017-07-01T11:00:00Z</updated>") {
		t.Errorf("got %s", got)
	}
}

func TestWhatIsNotSaidIsLeftOut(t *testing.T) {
	f := minimal()
	f.Entries = []Entry{{ID: "tag:a", Updated: noon}}
	got := string(write(f))
	for _, element := range []string{"published", "summary", "content", "author", "rights", "subtitle", "xml:lang", "category", "link"} {
		if strings.Contains(got, element) {
			t.Errorf("%s is written although nothing was said:\n%s", element, got)
		}
	}
	if strings.Count(got, "<title></title>") != 2 {
		t.Errorf("a title is required even where it is empty:\n%s", got)
	}
}

// hostile are texts that would break out of an element or attribute, or that
// XML 1.0 does not allow.
var hostile = []struct{ text, want string }{
	{`<script>alert(1)</script>`, `<script>alert(1)</script>`},
	{`]]><!-- -->&amp;`, `]]><!-- -->&amp;`},
	{`" onload='x'`, `" onload='x'`},
	{"line\r\nend\tand tab", "line\r\nend\tand tab"},
	{"nul\x00 bell\x07 escape\x1b", "nul\uFFFD bell\uFFFD escape\uFFFD"},
	{"not UTF-8 \xff\xfe", "not UTF-8 \uFFFD\uFFFD"},
	{"no character \uFFFE", "no character \uFFFD"},
	{"\U0001F50C plug", "\U0001F50C plug"},
}

func TestHostileTextStaysText(t *testing.T) {
	for _, h := range hostile {
		f := minimal()
		f.ID = "tag:" + h.text
		f.Language = h.text
		f.Title.Body = h.text
		f.Links = []Link{{Rel: h.text, Href: h.text}}
		f.Entries = []Entry{{ID: "tag:a", Updated: noon, Title: Text{Body: h.text}, Summary: Text{Body: h.text}}}
		got := read(t, write(f))
		for _, text := range []string{got.ID[4:], got.Lang, got.Title.Body, got.Links[0].Href, got.Links[0].Rel, got.Entries[0].Title.Body, got.Entries[0].Summary.Body} {
			if text != h.want {
				t.Errorf("%q: got %q, want %q", h.text, text, h.want)
			}
		}
	}
}

func TestNoTimeOfChangePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a feed without a time of change was written")
		}
	}()
	write(&Feed{ID: "tag:a"})
}

func FuzzTextReadsBack(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		feed := minimal()
		feed.Title.Body = text
		feed.Entries = []Entry{{ID: "tag:a", Updated: noon, Summary: Text{Body: text}}}
		data := write(feed)
		got := read(t, data)
		if !utf8.Valid(data) || len(got.Entries) != 1 {
			t.Fatalf("%q: got %s", text, data)
		}
		if want := legible(text); got.Title.Body != want {
			t.Errorf("%q: got %q, want %q", text, got.Title.Body, want)
		}
	})
}

// legible puts U+FFFD for what XML cannot hold.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x20 && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, string([]rune(s)))
}
