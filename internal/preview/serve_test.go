package preview_test

import (
	"net/http"
	"os"
	"path"
	"runtime"
	"strings"
	"testing"
	"time"

	"secpub/internal/build"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// withoutScript takes the element out that preview puts into a page.
func withoutScript(t testing.TB, page string) string {
	t.Helper()
	start := strings.LastIndex(page, scriptTag)
	if start < 0 {
		t.Fatalf("no script in\n%s", page)
	}
	before, after := page[:start], page[start:]
	_, after, _ = strings.Cut(after, "</script>")
	return before + after
}

func TestEveryFileIsThatOfTheBuildButForTheScript(t *testing.T) {
	v := begin(t, small)
	p, err := build.Check(build.Source{Site: os.DirFS(v.dir), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Drafts: true})
	if err != nil || p.Failed(true) {
		t.Fatal(err, p.Diagnostics)
	}
	names := []string{"assets/site.css"}
	for _, o := range p.Outputs() {
		names = append(names, o.Path)
	}
	for _, name := range names {
		want, err := p.Files().Read(name)
		if err != nil {
			t.Fatal(err)
		}
		got := v.get("/" + name)
		status := http.StatusOK
		if path.Ext(name) == ".html" {
			got.body = withoutScript(t, got.body)
		}
		if got.status != status || got.body != string(want) {
			t.Errorf("%s: status %d, %d bytes; want %d, %d bytes, the same", name, got.status, len(got.body), status, len(want))
		}
		if kind := got.header.Get("Content-Type"); kind == "" || strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "; charset=utf-8") {
			t.Errorf("%s: type %q", name, kind)
		}
	}
	if len(names) < 30 {
		t.Errorf("only %d files", len(names))
	}
}

func TestAddressesOfPages(t *testing.T) {
	v := begin(t, small)
	for _, c := range []struct {
		desc, path, location, kind string
		status                     int
	}{
		{"a page", "/about/", "", "text/html; charset=utf-8", 200},
		{"home", "/", "", "text/html; charset=utf-8", 200},
		{"without its slash", "/about", "/about/", "", 302},
		{"by the name of its file", "/about/index.html", "", "text/html; charset=utf-8", 200},
		{"an attachment", "/form/form.txt", "", "text/plain; charset=utf-8", 200},
		{"open data", "/parties.csv", "", "text/csv; charset=utf-8", 200},
		{"a page that is not there", "/nowhere/", "", "text/html; charset=utf-8", 404},
		{"a file that is not there", "/nowhere.png", "", "text/html; charset=utf-8", 404},
		{"out of the tree", "/../content/site.yaml", "", "text/html; charset=utf-8", 404},
		{"out of the tree, in disguise", "/%2e%2e/content/site.yaml", "", "text/html; charset=utf-8", 404},
		{"a source file", "/content/site.yaml", "", "text/html; charset=utf-8", 404},
		{"another host, in disguise", "//evil.example/about", "", "text/html; charset=utf-8", 404},
	} {
		got := v.get(c.path)
		if got.status != c.status || got.header.Get("Location") != c.location || c.kind != "" && got.header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %s: %d %q %q; want %d %q %q", c.desc, c.path,
				got.status, got.header.Get("Location"), got.header.Get("Content-Type"), c.status, c.location, c.kind)
		}
		if got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the browser may keep it", c.path)
		}
	}
}

func TestBaseURLWithAPathIsServedBelowIt(t *testing.T) {
	v := begin(t, strings.Replace(small, "https://example.org/", "https://example.org/sec/", 1))
	for _, c := range []struct {
		path, location string
		status         int
	}{
		{"/", "/sec/", 302},
		{"/sec", "/sec/", 302},
		{"/sec/", "", 200},
		{"/sec/about/", "", 200},
		{"/sec/about", "/sec/about/", 302},
		{"/about/", "", 404},
		{"/section/", "", 404},
		{"/.secpub/preview.js", "", 200},
	} {
		if got := v.get(c.path); got.status != c.status || got.header.Get("Location") != c.location {
			t.Errorf("%s: %d %q; want %d %q", c.path, got.status, got.header.Get("Location"), c.status, c.location)
		}
	}
}

func TestOnlyThisMachineIsAnswered(t *testing.T) {
	v := begin(t, small)
	for host, status := range map[string]int{
		"127.0.0.1": 200, "127.0.0.1:8080": 200, "localhost": 200, "LOCALHOST:80": 200, "[::1]:8080": 200, "[::1]": 200, "127.1.2.3": 200,
		"example.org": 403, "example.org:8080": 403, "localhost.example.org": 403, "127.0.0.1.example.org": 403, "10.0.0.1:8080": 403, "0.0.0.0": 403,
	} {
		for _, path := range []string{"/", "/.secpub/preview.js"} {
			if got := v.ask("GET", path, func(r *http.Request) { r.Host = host }); got.status != status {
				t.Errorf("Host %q: %s: status %d, want %d", host, path, got.status, status)
			}
		}
	}
	if got := v.ask("GET", "/.secpub/events", func(r *http.Request) { r.Host = "example.org" }); got.status != 403 {
		t.Errorf("another host is told of changes: %d", got.status)
	}
}

func TestPreviewOnlyShows(t *testing.T) {
	v := begin(t, small)
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
		if got := v.ask(method, "/about/"); got.status != http.StatusMethodNotAllowed || got.header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, allowed %q", method, got.status, got.header.Get("Allow"))
		}
	}
	for _, path := range []string{"/about/", "/.secpub/preview.js", "/.secpub/events"} {
		if got := v.ask("HEAD", path); got.status != 200 || got.body != "" {
			t.Errorf("HEAD %s: %d %q", path, got.status, got.body)
		}
	}
}

func TestNothingIsLeftAtTheEnd(t *testing.T) {
	before := runtime.NumGoroutine()
	v := begin(t, small)
	var streams []<-chan told
	for range 3 {
		streams = append(streams, v.follow())
	}
	v.get("/about/")
	v.stop()
	for i, events := range streams {
		for open := true; open; {
			select {
			case _, open = <-events:
			case <-time.After(long):
				t.Fatalf("the stream of page %d stays open", i)
			}
		}
	}
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	after := 0
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if after = runtime.NumGoroutine(); after <= before {
			return
		}
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("%d goroutines before, %d after:\n%s", before, after, stacks[:runtime.Stack(stacks, true)])
}

func TestMessagesCannotBecomeMarkupOrHideThemselves(t *testing.T) {
	v := begin(t, small+"-- content/pages/bad.md --\n---\ntitle: Bad\n\"</script><script>alert(1)</script>\": x\n---\n"+
		"-- content/pages/x\u202egpj.md --\n---\ntitel: x\n---\n")
	e := v.next(v.follow(), "a fault", faulty)
	if strings.ContainsAny(e.raw, "<>\u202e\u2028\n") {
		t.Errorf("the message is sent as it is: %q", e.raw)
	}
	if len(e.Faults) < 2 || !strings.Contains(e.raw, `u003c/script`) {
		t.Errorf("the fault is not told: %q", e.raw)
	}
}

func TestASiteOfManyDocumentsIsShown(t *testing.T) {
	v := &view{t: t, dir: t.TempDir()}
	for name, f := range sitetest.Generate(60) {
		v.write(name, string(f.Data))
	}
	v.serve(v.dir)
	v.shows("/", "Home")
	v.shows("/modifications/secmp0001/", "Modification 1")
}
