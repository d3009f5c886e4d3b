package build_test

import (
	"bytes"

	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"

	"secpub/internal/build"
)

// What a page may weigh, in bytes as they travel.
const (
	mostFirstView = 14_000 // what the first view of a page that many open waits for
	mostBeyond    = 30_000 // what any other page weighs beyond its own text
)

// firstView is how many characters of a page's text stand in the first view, at
// most: a screen of 1280 by 1024 has 2,000. A browser draws it as soon as the
// styles and so much of the page have come.
const firstView = 3000

func packedSize(t testing.TB, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, 5)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// burden is what a page makes the browser fetch.
type burden struct {
	styles, scripts []string // by path of the tree
	foreign         []string // URLs of other sites
	text            string   // that is read
	before          int      // bytes of the page before the first view is whole
}

// weigh reads what a page fetches.
func weigh(t testing.TB, page string, data []byte) burden {
	t.Helper()
	var l burden
	var text strings.Builder
	at, hidden := 0, 0
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		at += len(z.Raw())
		token := z.Token()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			l.add(page, token)
			if (token.Data == "script" || token.Data == "style" || token.Data == "head") && kind == html.StartTagToken {
				hidden++
			}
		case html.EndTagToken:
			if token.Data == "script" || token.Data == "style" || token.Data == "head" {
				hidden--
			}
		case html.TextToken:
			if hidden == 0 {
				text.WriteString(token.Data)
			}
		}
		if text.Len() < firstView {
			l.before = at
		}
	}
	l.text = text.String()
	return l
}

// add notes what an element makes the browser fetch.
func (l *burden) add(page string, token html.Token) {
	attributes := map[string]string{}
	for _, a := range token.Attr {
		attributes[a.Key] = a.Val
	}
	fetched := attributes["src"]
	switch {
	case token.Data == "link" && slices.Contains([]string{"stylesheet", "icon", "preload", "manifest"}, attributes["rel"]):
		fetched = attributes["href"]
	case token.Data == "form":
		fetched = attributes["action"]
	case token.Data == "object":
		fetched = attributes["data"]
	case token.Data == "use":
		fetched = attributes["href"]
	}
	if fetched == "" || strings.HasPrefix(fetched, "#") || strings.HasPrefix(fetched, "data:") {
		return
	}
	u, err := url.Parse(fetched)
	if err != nil || u.IsAbs() || u.Host != "" {
		l.foreign = append(l.foreign, fetched)
		return
	}
	file := path.Join(path.Dir(page), u.Path)
	if strings.HasPrefix(u.Path, "/") {
		file = u.Path[1:]
	}
	switch {
	case attributes["rel"] == "stylesheet":
		l.styles = append(l.styles, file)
	case token.Data == "script":
		l.scripts = append(l.scripts, file)
	}
}

// weights gives the packed size of files of the tree, each reckoned once.
type weights struct {
	t     testing.TB
	files *build.Files
	known map[string]int
}

func (w weights) of(names []string) int {
	w.t.Helper()
	sum := 0
	for _, name := range names {
		if _, ok := w.known[name]; !ok {
			data, err := w.files.Read(name)
			if err != nil {
				w.t.Fatalf("%s: %v", name, err)
			}
			w.known[name] = packedSize(w.t, data)
		}
		sum += w.known[name]
	}
	return sum
}

func TestPagesWeighLittleAndFetchNothingFromElsewhere(t *testing.T) {
	p := demonstration(t, today)
	w := weights{t, p.Files(), map[string]int{}}
	heaviest, most := "", 0
	for _, o := range p.Outputs() {
		if path.Ext(o.Path) != ".html" || o.Make == nil || strings.HasSuffix(o.Path, "email.html") {
			continue
		}
		data, err := w.files.Read(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		l := weigh(t, o.Path, data)
		if len(l.foreign) > 0 {
			t.Errorf("%s fetches from elsewhere: %q", o.Path, l.foreign)
		}
		around := w.of(l.styles) + w.of(l.scripts)
		beyond := packedSize(t, data) + around - packedSize(t, []byte(l.text))
		if beyond > mostBeyond {
			t.Errorf("%s weighs %d bytes beyond its own text; want at most %d", o.Path, beyond, mostBeyond)
		}
		if beyond > most {
			heaviest, most = o.Path, beyond
		}
	}
	t.Logf("the heaviest page beyond its own text is %s, with %d bytes", heaviest, most)
}

// TestFirstViewIsThereAtOnce adds up what the browser waits for before it draws
// the first view of the pages that most readers open: all styles, what of the
// page comes before the view is whole, and no script, as none blocks. Of all
// but an edition, which is a long text, the whole page has to keep the bound,
// with its scripts.
func TestFirstViewIsThereAtOnce(t *testing.T) {
	p := demonstration(t, today)
	w := weights{t, p.Files(), map[string]int{}}
	for page, isLong := range map[string]bool{
		"index.html": false, "meetings/ssc/26/index.html": false, "modifications/secmp0016/index.html": false,
		"newsletters/2017/02/index.html": true, "newsletters/2017/03/index.html": true,
	} {
		data, err := w.files.Read(page)
		if err != nil {
			t.Fatal(err)
		}
		b := weigh(t, page, data)
		styles := w.of(b.styles)
		view, whole := styles+packedSize(t, data[:b.before]), styles+packedSize(t, data)+w.of(b.scripts)
		if view > mostFirstView || !isLong && whole > mostFirstView {
			t.Errorf("%s: the first view waits for %d bytes, the whole page with its scripts is %d, the styles alone are %d; want at most %d", page, view, whole, styles, mostFirstView)
		}
		if bytes.Count(data, []byte("<script src=")) != bytes.Count(data, []byte("defer></script>")) {
			t.Errorf("%s has a script that is waited for", page)
		}
		t.Logf("%s: first view %d, whole page %d, of which styles %d", page, view, whole, styles)
	}
}

// TestStylesFetchNothing holds the styles to themselves: what they named, no
// page would tell.
func TestStylesFetchNothing(t *testing.T) {
	p := demonstration(t, today)
	for _, o := range p.Outputs() {
		if path.Ext(o.Path) != ".css" {
			continue
		}
		data, err := p.Files().Read(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"@import", "url(http", "url(//", `url("http`, `url("//`} {
			if bytes.Contains(data, []byte(never)) {
				t.Errorf("%s has %q", o.Path, never)
			}
		}
	}
}
