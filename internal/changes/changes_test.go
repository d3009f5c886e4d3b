package changes_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"secpub/internal/changes"
)

// site returns a tree of a home page and the given files.
func site(files map[string]string) fstest.MapFS {
	t := fstest.MapFS{"index.html": {Data: []byte(document("Home", "<p>Welcome.</p>"))}}
	for name, text := range files {
		t[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return t
}

// document returns a page with some of what stands around each.
func document(title, body string) string {
	return "<!doctype html><title>" + title + " – SEC</title><link rel=stylesheet href=/assets/site.css>" +
		"<header><nav>Menu</nav></header><main><nav>Crumbs</nav><h1>" + title + "</h1>" + body + "</main><footer>Made by us</footer>"
}

func compare(t *testing.T, old, new fs.FS) *changes.Report {
	t.Helper()
	r, err := changes.Compare(old, new)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said returns the report in few words, a line for each thing.
func said(r *changes.Report) string {
	var b strings.Builder
	for _, l := range []struct {
		what  string
		pages []changes.Page
	}{{"added", r.Pages.Added}, {"changed", r.Pages.Changed}, {"withdrawn", r.Pages.Withdrawn}, {"gone", r.Pages.Gone}, {"restyled", r.Pages.Restyled}} {
		for _, p := range l.pages {
			fmt.Fprintf(&b, "%s %s %s +%d -%d links %d", l.what, p.Address, p.Title, p.InsertedWords, p.DeletedWords, p.LinksChanged)
			for _, e := range p.Excerpts {
				fmt.Fprintf(&b, " [%s → %s]", e.Old, e.New)
			}
			b.WriteByte('\n')
		}
	}
	for _, m := range r.Pages.Moved {
		fmt.Fprintf(&b, "moved %s to %s\n", m.From, m.To)
	}
	for _, l := range r.Lost {
		fmt.Fprintf(&b, "lost %s\n", l.Address)
	}
	for _, l := range []struct {
		what  string
		files changes.Files
	}{{"download", r.Downloads}, {"mail", r.Mails}, {"calendar", r.Calendars}, {"feed", r.Feeds}, {"data", r.Data}, {"look", r.Look}} {
		for _, f := range l.files.Added {
			fmt.Fprintf(&b, "%s %s added\n", l.what, f.Address)
		}
		for _, f := range l.files.Changed {
			fmt.Fprintf(&b, "%s %s changed %s\n", l.what, f.Address, f.Entries)
		}
		for _, f := range l.files.Gone {
			fmt.Fprintf(&b, "%s %s gone\n", l.what, f.Address)
		}
	}
	return b.String()
}

func TestEachChangeIsTold(t *testing.T) {
	const clause = `<p id="g1.1">G1.1 The User shall reply within ten days.</p>`
	event := func(uid, name string) string {
		return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20170101T000000Z\r\nSUMMARY:" + name + "\r\nEND:VEVENT\r\n"
	}
	for _, c := range []struct {
		what     string
		old, new map[string]string
		want     string
	}{
		{"nothing", nil, nil, ""},
		{"a new page", nil, map[string]string{"about/index.html": document("About", "<p>We.</p>")}, "added /about/ About +0 -0 links 0\n"},
		{"other words", map[string]string{"g/index.html": document("G", clause)},
			map[string]string{"g/index.html": document("G", strings.Replace(clause, "ten days", "five Working Days", 1))},
			"changed /g/ G +3 -2 links 0 [G1.1 The User shall reply within ten days. → G1.1 The User shall reply within five Working Days.]\n"},
		{"another template", map[string]string{"g/index.html": document("G", clause)},
			map[string]string{"g/index.html": strings.ReplaceAll(document("G", "<div class=wide>"+clause+"</div>"), "Made by us", "Made by them")},
			"restyled /g/ G +0 -0 links 0\n"},
		{"another name of a style", map[string]string{"g/index.html": strings.ReplaceAll(document("G", clause), "site.css", "site.0123456789.css"), "assets/site.0123456789.css": "a{}"},
			map[string]string{"g/index.html": strings.ReplaceAll(document("G", clause), "site.css", "site.abcdef0123.css"), "assets/site.abcdef0123.css": "b{}"},
			"look /assets/site.css changed \n"},
		{"another link", map[string]string{"g/index.html": document("G", `<a href="../h/">H</a>`)},
			map[string]string{"g/index.html": document("G", `<a href="../i/">H</a>`)}, "changed /g/ G +0 -0 links 2\n"},
		{"a link written in another way", map[string]string{"g/index.html": document("G", `<a href="../h/">H</a>`)},
			map[string]string{"g/index.html": document("G", `<a href="/h/">H</a>`)}, "restyled /g/ G +0 -0 links 0\n"},
		{"a place that is gone", map[string]string{"g/index.html": document("G", clause)},
			map[string]string{"g/index.html": document("G", strings.Replace(clause, "g1.1", "g1.2", 1))}, "changed /g/ G +0 -0 links 0\nlost /g/#g1.1\n"},
		{"a page that is gone", map[string]string{"g/index.html": document("G", clause), "g/index.json": "{}", "g/form.docx": "x"}, nil,
			"gone /g/ G +0 -0 links 0\nlost /g/\nlost /g/form.docx\nlost /g/index.json\ndownload /g/form.docx gone\ndata /g/index.json gone\n"},
		{"a page that moved", map[string]string{"g/index.html": document("G", clause), "g/index.json": "{}"},
			map[string]string{"h/index.html": document("G", clause), "h/index.json": "{}", "_redirects": "# old\n/g/index.json /h/index.json 301\n",
				"g/index.html": `<title>G</title><meta http-equiv="refresh" content="0; url=../h/"><main><h1>This page has moved</h1></main>`},
			"added /h/ G +0 -0 links 0\nmoved /g/ to /h/\nmoved /g/index.json to /h/index.json\ndata /h/index.json added\ndata /g/index.json gone\n"},
		{"a page that is withdrawn", map[string]string{"g/index.html": document("G", clause), "g/form.docx": "x"},
			map[string]string{"g/index.html": document("This page has been withdrawn", `<p class="lead withdrawn">Why.</p>`)}, "withdrawn /g/ G +0 -0 links 0\ndownload /g/form.docx gone\n"},
		{"mails and calendars", map[string]string{"n/email.html": document("N", "<p>A.</p>"), "n/email.txt": "A.", "calendar.ics": event("a", "A") + event("b", "B")},
			map[string]string{"n/email.html": document("N", "<p>B.</p>"), "n/email.txt": "B.", "calendar.ics": event("b", "C") + event("c", "C") + event("d", "D")},
			"mail /n/email.html changed \nmail /n/email.txt changed \ncalendar /calendar.ics changed 2 added, 1 changed, 1 gone\n"},
		{"what no reader is served", map[string]string{"manifest.json": "{}", "sitemap.xml": "a", "_headers": "a", "search/a.json": "1", "g.txt": "g", "g.txt.gz": "1", "g.txt.br": "1"},
			map[string]string{"manifest.json": "{ }", "sitemap.xml": "b", "_headers": "b", "search/b.json": "2", "g.txt": "g", "g.txt.gz": "2", "g.txt.br": "2"}, ""},
		{"an archive", map[string]string{"a.zip": "1"}, map[string]string{"a.zip": "2"}, "download /a.zip changed \n"},
	} {
		if got := said(compare(t, site(c.old), site(c.new))); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, got, c.want)
		}
	}
}

func TestTreesThatAreNoneAreFaults(t *testing.T) {
	if _, err := changes.Compare(fstest.MapFS{"notes.txt": {}}, site(nil)); err == nil || !strings.Contains(err.Error(), "the old site") {
		t.Errorf("a folder that holds no site: %v, want a fault of the old site", err)
	}
	if r := compare(t, fstest.MapFS{}, site(nil)); len(r.Pages.Added) != 1 {
		t.Errorf("before the first publication: %v, want the home page added", said(r))
	}
}

func TestEqualTreesGiveAnEmptyReport(t *testing.T) {
	tree := site(map[string]string{"g/index.html": document("G", "<p>x</p>"), "a.docx": "a"})
	r := compare(t, tree, maps.Clone(tree))
	if !r.Nothing() || !strings.Contains(string(r.Markdown()), "Nothing that a reader sees changes") {
		t.Errorf("got %s\n%s", said(r), r.Markdown())
	}
	data, err := json.Marshal(r)
	if err != nil || bytes.Contains(data, []byte("null")) {
		t.Errorf("a list is null: %s, %v", data, err)
	}
}

func TestLongTextsAreCutAndCommentsBounded(t *testing.T) {
	old, new := map[string]string{}, map[string]string{}
	for i := range 3000 {
		name := fmt.Sprintf("p%04d/index.html", i)
		old[name] = document("P", strings.Repeat("<p>Some words that stay as they are.</p>", 3))
		new[name] = document("P", strings.Repeat("<p>Other words "+strings.Repeat("and more of them ", 200)+".</p>", 3))
	}
	r := compare(t, site(old), site(new))
	text := r.Markdown()
	if len(text) > 65_000 || !bytes.Contains(text, []byte("3,000 pages changed")) {
		t.Errorf("a comment of %d bytes, beginning %.200s", len(text), text)
	}
	for _, p := range r.Pages.Changed {
		for _, e := range p.Excerpts {
			if len(e.New) > 2000 {
				t.Fatalf("an excerpt of %d bytes", len(e.New))
			}
		}
	}
}

// Hostile text stays text: no element, link, picture, mention or heading of its
// own comes out of the comment when a forge prints it.
func TestHostileTextStaysTextInAComment(t *testing.T) {
	for _, text := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "![x](https://evil.example/x.png)", "https://evil.example/",
		"www.evil.example", "mailto:a@evil.example", "a@evil.example", "@everyone", "#1", "# Heading", "- item", "1. item", "> quote", "```\ncode\n```", "`code`", "**bold**", "~~gone~~",
		"| a | b |\n|---|---|\n| c | d |", "[^1]: note", "<!-- comment", "&lt;b&gt;", "\u202eevil\u202c", "a\x00b\x1b[31m", "*", "_a_", "\\", "$x$", "- [x] done", "---", "===",
	} {
		escaped := html.EscapeString(text)
		r := compare(t, site(map[string]string{"g/index.html": document("Old", "<p>Before.</p>")}),
			site(map[string]string{"g/index.html": document(escaped, "<p>Before "+escaped+" after.</p><p>"+escaped+"</p>"), "`x` <b>.docx": "x"}))
		comment := r.Markdown()
		var out bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Convert(comment, &out); err != nil {
			t.Fatal(err)
		}
		allowed := map[string]bool{"h2": true, "h3": true, "p": true, "ul": true, "li": true, "strong": true, "del": true, "code": true}
		z := html.NewTokenizer(&out)
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			if name, _ := z.TagName(); kind == html.StartTagToken && !allowed[string(name)] {
				t.Errorf("%q gives an element %s:\n%s", text, name, comment)
			}
		}
		if n := bytes.Count(comment, []byte("\n### ")); n != 2 {
			t.Errorf("%q gives %d headings, want those of pages and of downloads:\n%s", text, n, comment)
		}
		for _, r := range string(comment) {
			if r < ' ' && r != '\n' || r == '\u202e' {
				t.Errorf("%q puts %U into the comment", text, r)
			}
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(document("G", "<p id=a>x"), document("G", "<p id=b>y"))
	f.Add("<main><nav><nav></main>", "<svg><main></svg></nav>")
	f.Add("", "<main")
	f.Fuzz(func(t *testing.T, old, new string) {
		r := compare(t, site(map[string]string{"g/index.html": old}), site(map[string]string{"g/index.html": new}))
		if old == new && !r.Nothing() {
			t.Errorf("%q: equal trees differ: %s", old, said(r))
		}
		r.Markdown()
	})
}
