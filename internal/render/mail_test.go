package render

import (
	"bytes"
	"html/template"
	"math"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"secpub/internal/sec"
)

const february = "newsletters/2017/02/"

// mailOf returns the page of the edition of February and both forms of its mail.
func mailOf(t *testing.T, s *sec.Site) (web, mail page, text string) {
	t.Helper()
	all := Outputs(s, builtin(t), nil)
	return parsePage(t, all, february+"index.html"), parsePage(t, all, february+"email.html"), made(t, all, february+"email.txt")
}

// told returns what an element says but for what folds out, in words.
func told(n *html.Node) []string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && (isScreenOnly(n) || attribute(n, "class") == "figures") {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if isBlock(n) || slices.Contains([]string{"td", "th", "caption"}, n.Data) {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return plainWords(b.String())
}

// The text of the page, in its order, is that of both mails: so are its
// figures, as of the day of the edition.
func TestMailSaysWhatThePageSays(t *testing.T) {
	web, mail, text := mailOf(t, fullSite())
	want := told(web.all("div", "text")[0])
	if got := told(mail.all("td", "card")[0]); indexOf(got, want) < 0 {
		t.Errorf("the mail says\n%q\nwant in it what the page says:\n%q", got, want)
	}
	plain := plainWords(unmarked(text))
	for _, word := range want {
		if !slices.Contains(plain, word) {
			t.Errorf("the plain text does not say %q", word)
		}
	}
	if len(want) < 100 {
		t.Errorf("only %d words", len(want))
	}
}

// plainWords returns the words of a text without marks, which differ between
// forms.
func plainWords(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n|=~.-(),:", r) })
}

// unmarked takes the numbers of links, [12], out of a plain text.
func unmarked(text string) string {
	for i := range 100 {
		text = strings.ReplaceAll(text, "["+string(rune('0'+i/10))+string(rune('0'+i%10))+"]", "")
		if i < 10 {
			text = strings.ReplaceAll(text, "["+string(rune('0'+i))+"]", "")
		}
	}
	return text
}

func indexOf(in, part []string) int {
	for i := range len(in) - len(part) + 1 {
		if slices.Equal(in[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

func TestMailHasTheHeadingsOfThePageInOrder(t *testing.T) {
	web, mail, text := mailOf(t, fullSite())
	at := 0
	for _, name := range []string{"h1", "h2", "h3"} {
		want := slices.DeleteFunc(web.texts(name, ""), func(h string) bool {
			return slices.Contains([]string{"Newsletters", "On this page", "Contact", "Follow", "Pages", "How the figures were reckoned"}, h)
		})
		if got := mail.texts(name, ""); !slices.Equal(got, want) {
			t.Errorf("<%s> of the mail: %q; of the page: %q", name, got, want)
		}
		if name != "h2" {
			continue
		}
		for _, heading := range want {
			next := strings.Index(text[at:], "\n"+heading+"\n"+strings.Repeat("-", len(heading))+"\n")
			if next < 0 {
				t.Errorf("the plain text has no heading %q behind the one before", heading)
				continue
			}
			at += next
		}
	}
}

// Every link is a whole URL, of an address of the site if it is one of the
// site's, and the plain text has the same ones.
func TestLinksOfMailAreWholeAndLeadSomewhere(t *testing.T) {
	s := fullSite()
	published := paths(Outputs(s, builtin(t), nil))
	_, mail, text := mailOf(t, s)
	links := mail.all("a", "")
	for _, a := range links {
		u, err := url.Parse(attribute(a, "href"))
		switch {
		case err != nil || !u.IsAbs():
			t.Errorf("the link %q is no whole URL", attribute(a, "href"))
		case u.Host == "example.org":
			if file, ok := strings.CutPrefix(u.Path, "/sec/"); !ok || !published[outputPath("/"+file)] {
				t.Errorf("the link %s leads to nothing that is published", u)
			}
		case u.Scheme != "https" && u.Scheme != "mailto" && u.Scheme != "tel":
			t.Errorf("a link of the scheme %s", u.Scheme)
		}
		if u.Scheme == "https" && u.Path != "/sec/" && !strings.Contains(text, u.String()+"\n") {
			t.Errorf("the plain text has no %s", u)
		}
	}
	if len(links) < 15 {
		t.Errorf("only %d links", len(links))
	}
}

// Mail programs fetch nothing, run nothing and drop what they do not know.
func TestMailHoldsNothingThatMailProgramsDrop(t *testing.T) {
	_, mail, _ := mailOf(t, fullSite())
	for _, name := range []string{"script", "svg", "img", "link", "details", "form", "iframe", "object", "video"} {
		if n := len(mail.all(name, "")); n > 0 {
			t.Errorf("%d <%s>", n, name)
		}
	}
	for n := range mail.root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			t.Errorf("<%s> has the id %s", n.Data, id)
		}
	}
	for _, name := range []string{"p", "td", "a", "h2", "li"} {
		for _, n := range mail.all(name, "") {
			if attribute(n, "style") == "" {
				t.Errorf("a <%s> without a style: %s", name, words(n))
			}
		}
	}
	if robots := mail.all("meta", ""); !slices.ContainsFunc(robots, func(n *html.Node) bool { return attribute(n, "content") == "noindex" }) {
		t.Error("search engines are let in")
	}
}

func TestPreheaderComesFirstAndIsHidden(t *testing.T) {
	_, mail, _ := mailOf(t, fullSite())
	first := mail.all("body", "")[0].FirstChild
	for first != nil && first.Type != html.ElementNode {
		first = first.NextSibling
	}
	if words(first) != "What is new." || !strings.HasPrefix(attribute(first, "style"), "display:none") {
		t.Errorf("the mail begins with <%s style=%q>%s", first.Data, attribute(first, "style"), words(first))
	}
}

func TestLinesOfPlainTextAreShort(t *testing.T) {
	_, _, text := mailOf(t, fullSite())
	for line := range strings.SplitSeq(text, "\n") {
		if n := utf8.RuneCountInString(line); n >= 78 && !strings.Contains(line, "://") || strings.HasSuffix(line, " ") {
			t.Errorf("a line of %d characters: %q", n, line)
		}
	}
}

// plainOf prints the HTML of a text plainly, at a width.
func plainOf(t *testing.T, text string, width int) string {
	t.Helper()
	base, _ := url.Parse("https://example.org/a/")
	root, err := mailTree(template.HTML(text), base)
	if err != nil {
		t.Fatal(err)
	}
	m := &mailText{}
	lines := append(m.blocks(root, width), m.list()...)
	for i := range lines {
		lines[i] = strings.TrimRight(strings.ReplaceAll(lines[i], tie, " "), " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestPlainTextReadsWell(t *testing.T) {
	for _, test := range []struct{ desc, html, want string }{
		{"words wrap, a link keeps its number", `<p>one two <a href="../b/">three four</a> five</p>`, "one two three\nfour [1] five\nLinks\n-----\n\n[1] https://example.org/b/\n"},
		{"a link twice has one number", `<p><a href="/b">x</a> <a href="/b">y</a></p>`, "x [1] y [1]\nLinks\n-----\n\n[1] https://example.org/b\n"},
		{"an address needs no number", `<p><a href="mailto:a@b.c">a@b.c</a> <a href="https://b.c/">https://b.c/</a></p>`, "a@b.c\nhttps://b.c/\n"},
		{"a link within the page is words", `<p><a href="#x">x</a></p>`, "x\n"},
		{"lists", `<ul><li>one two three four</li><li><p>a</p><p>b</p></li></ul><ol start="9"><li>x</li><li>y</li></ol>`, "- one two three\n  four\n\n- a\n\n  b\n\n9. x\n10. y\n"},
		{"headings", `<h2>One</h2><h3>Two two two two</h3><p>x</p>`, "One\n---\n\nTwo two two\ntwo\n~~~~~~~~~~~\n\nx\n"},
		{"quotes, notes and code", "<blockquote><p>q</p></blockquote><aside><p class=label>Note</p><p>n</p></aside><pre><code>a  b\nc</code></pre>", "> q\n\n| Note\n|\n| n\n\n    a  b\n    c\n"},
		{"a table", `<table><thead><tr><th>A</th><th class="right">No</th></tr></thead><tbody><tr><th>x y</th><td class="right">1</td></tr></tbody></table>`, "A    No\n---  --\nx y   1\n"},
		{"a table that wraps", `<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>aa bb cc</td><td>dd ee ff</td></tr><tr><td>gg hh ii</td><td>j</td></tr></tbody></table>`, "A      B\n-----  ------\naa bb  dd ee\ncc     ff\n\ngg hh  j\nii\n"},
		{"a table without room", `<table><thead><tr><th>Aaaaaa</th><th>Bbbbbb</th></tr></thead><tbody><tr><td>aaaaaaaa</td><td>b</td></tr></tbody></table>`, "Aaaaaa: aaaaaaaa\nBbbbbb: b\n"},
		{"a row over all columns", `<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td colspan="2">Nothing.</td></tr></tbody></table>`, "A  B\n-  -\nNothing.\n"},
		{"what folds out is left out", `<p>a</p><details><summary>How</summary>x</details><p>b</p>`, "a\n\nb\n"},
		{"a picture is words", `<p><img src="p.png" alt="Plan"></p>`, "[picture:\nPlan] [1]\nLinks\n-----\n\n[1] https://example.org/a/p.png\n"},
		{"what is struck out says so", `<p><del>x</del> y</p>`, "[struck out:\nx] y\n"},
		{"a long word is broken", `<p>abcdefghijklmnopqrst</p>`, "abcdefghijklm\nnopqrst\n"},
		{"a file says what it is", `<p><a href="f.pdf">F <span class="file-note">PDF, 2 kB</span></a></p>`, "F (PDF, 2\nkB) [1]\nLinks\n-----\n\n[1] https://example.org/a/f.pdf\n"},
	} {
		if got := plainOf(t, test.html, 13); got != test.want {
			t.Errorf("%s: %s\ngot:\n%s\nwant:\n%s", test.desc, test.html, got, test.want)
		}
	}
}

func TestDeepTextLosesItsMarginNotItsWords(t *testing.T) {
	for _, margin := range []string{"> ", "| ", "  "} {
		line := strings.Repeat(margin, 90) + "words of a deep text"
		if got := fitted(line); utf8.RuneCountInString(got) != mailWidth || !strings.HasSuffix(got, margin+"words of a deep text") {
			t.Errorf("fitted(%q) = %q", line, got)
		}
	}
	if got, url := fitted("https://example.org/"+strings.Repeat("a", 90)), "https://example.org/"+strings.Repeat("a", 90); got != url {
		t.Errorf("a long URL became %q", got)
	}
}

func TestNestingDeeperThanTheParserGoesIsLeftToThePage(t *testing.T) {
	if got, want := plainOf(t, strings.Repeat("<blockquote>", 600)+"x", math.MaxInt), "Read it on the web"; !strings.Contains(got, want) {
		t.Errorf("got %.200q, want %q", got, want)
	}
}

func TestMessageIsDatedByItsEdition(t *testing.T) {
	s := fullSite()
	n := s.Document("content/newsletters/2017-02.md").(*sec.Newsletter)
	for _, test := range []struct {
		desc    string
		options MailOptions
		want    []string
	}{
		{"to all", MailOptions{}, []string{"Date: Tue, 28 Feb 2017 09:00:00 +0000\r\n", "<help@example.org>\r\nTo: undisclosed-recipients:;\r\n",
			"Subject: Smart Energy Code: February 2017\r\n", "Message-ID: <newsletters.2017.02.2017-02-28@example.org>\r\n", "{{unsubscribe_url}}"}},
		{"a test", MailOptions{From: "me@example.com", To: "you@example.com", Date: when("2017-06-01T10:30").V}, []string{
			"Date: Thu, 01 Jun 2017 10:30:00 +0100\r\n", "<me@example.com>\r\nTo: <you@example.com>\r\n", "Subject: [Test] ", "Message-ID: <test-"}},
	} {
		var first, second bytes.Buffer
		if err := AppendMessage(&first, s, n, "<p>x", "x", test.options); err != nil {
			t.Fatal(err)
		}
		if err := AppendMessage(&second, s, n, "<p>x", "x", test.options); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: the second message is another one, %v", test.desc, err)
		}
		for _, want := range test.want {
			if !strings.Contains(first.String(), want) {
				t.Errorf("%s: want %q in\n%s", test.desc, want, first.String())
			}
		}
	}
}

func TestTitleOfSeveralLinesIsOneSubject(t *testing.T) {
	c := fullContent()
	c.Settings.Title = text("Code\r\nBcc: all@example.org")
	s := sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")})
	n := s.Document("content/newsletters/2017-02.md").(*sec.Newsletter)
	n.Title = text("One\nX-Two: \u0085three\x00")
	var b bytes.Buffer
	if err := AppendMessage(&b, s, n, "", "", MailOptions{}); err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(b.String(), "\r\n\r\n")
	if strings.Contains(head, "\nBcc:") || strings.Contains(head, "\nX-Two:") || !strings.Contains(head, "Subject: Code Bcc: all@example.org: One X-Two: three\r\n") {
		t.Errorf("the header is\n%s", head)
	}
}
