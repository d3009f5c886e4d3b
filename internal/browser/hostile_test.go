package browser_test

import (
	"io/fs"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"secpub/internal/deliver"
	"secpub/internal/sitetest"
)

// TestNoScriptOfTheContentRuns opens every page of a site that has an attack in
// every field, the forms for mail and the data besides. The browser is told to
// let the pages' security policy be, which would stop what the program let
// through. Nothing may set the canary, and nothing may ask for one.
func TestNoScriptOfTheContentRuns(t *testing.T) {
	for _, policy := range []bool{false, true} {
		public := t.TempDir()
		server := httptest.NewUnstartedServer(nil)
		address := "http://" + server.Listener.Addr().String()
		s := site{files: sitetest.Hostile(), asOf: today, root: "/sec/"}
		publishAt(t, s, address, public)
		handler, err := newHandler(public)
		if err != nil {
			t.Fatal(err)
		}
		server.Config.Handler = handler
		server.Start()
		t.Cleanup(server.Close)

		b := newTab(t)
		if _, err := chromedp.Call(b.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: !policy}); err != nil {
			t.Fatal(err)
		}
		files := toOpen(t, public)
		trap(t, b, address, public, policy)
		for _, name := range files {
			b.noted()
			b.open(t, address+"/"+name+"?"+stay)
			if set := ask[bool](t, b, "'canary' in window"); set {
				t.Errorf("%s: an attack ran", name)
			}
			if handlers := ask[[]string](t, b, eventHandlers); len(handlers) > 0 {
				t.Errorf("%s: elements say what to run:%s", name, list(handlers))
			}
			asked, _ := b.noted()
			for _, url := range asked {
				if strings.Contains(url, "/canary/") || !strings.HasPrefix(url, address+"/") && !strings.HasPrefix(url, "data:") {
					t.Errorf("%s: asks for %s", name, url)
				}
			}
		}
		t.Logf("%d pages and other files opened, with the policy in force: %v", len(files), policy)
		if len(files) < 100 {
			t.Error("so few are not all")
		}
		searchForAttacks(t, b, address)
	}
}

// trap checks that an attack which is let out would be seen: it runs where there
// is no policy, and is stopped where there is one.
func trap(t *testing.T, b *tab, address, public string, policy bool) {
	t.Helper()
	text := `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="` + deliver.PagePolicy + `"><title>A</title><img src="/canary/0" onerror="window.canary=1"><script>window.canary=1</script>`
	if err := os.WriteFile(filepath.Join(public, "trap.html"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	b.open(t, address+"/trap.html")
	asked, _ := b.noted()
	if set := ask[bool](t, b, "'canary' in window"); set == policy || !slices.Contains(asked, address+"/canary/0") {
		t.Fatalf("with the policy in force (%v) an attack that is let out ran (%v); asked for %q", policy, set, asked)
	}
}

// eventHandlers lists the elements that say what is to run, and the links that
// are scripts.
const eventHandlers = `[...document.querySelectorAll("*")].filter(e =>
	[...e.attributes].some(a => a.name.startsWith("on") || /^\s*(javascript|vbscript|data:text)/i.test(a.value) && ["href", "src", "action"].includes(a.name))
).map(e => e.outerHTML.slice(0, 200))`

// publishAt writes a site, with the server's address as its own.
func publishAt(t *testing.T, s site, address, public string) {
	t.Helper()
	before := demo.address
	demo.address = address
	defer func() { demo.address = before }()
	if err := s.publish(public); err != nil {
		t.Fatal(err)
	}
}

// toOpen returns the files of a tree that a browser shows.
func toOpen(t *testing.T, public string) []string {
	t.Helper()
	var names []string
	if err := fs.WalkDir(os.DirFS(public), ".", func(p string, d fs.DirEntry, err error) error {
		switch path.Ext(p) {
		case ".html", ".xml", ".json", ".txt":
			if !strings.Contains(p, "%") && !strings.ContainsAny(p, "<>?#'\"${}&;:") { // attachments, which are the author's own
				names = append(names, p)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return names
}

// searchForAttacks has the search show what it found of them.
func searchForAttacks(t *testing.T, b *tab, address string) {
	t.Helper()
	for _, words := range []string{"canary", "script window", "\"><script>window.canary=1</script>", "<img src=/canary/0 onerror=window.canary=1>"} {
		b.noted()
		b.open(t, address+"/sec/search/")
		shown := ask[string](t, b, `new Promise(resolve => {
			const field = document.querySelector("input[type=search], main input");
			field.value = `+"`"+words+"`"+`;
			field.dispatchEvent(new Event("input", {bubbles: true}));
			field.form.requestSubmit();
			setTimeout(() => resolve(document.querySelector("main").innerText), 1500);
		})`)
		if ask[bool](t, b, "'canary' in window") {
			t.Errorf("searching for %q ran an attack", words)
		}
		if handlers := ask[[]string](t, b, eventHandlers); len(handlers) > 0 {
			t.Errorf("searching for %q shows elements that say what to run:%s", words, list(handlers))
		}
		if words == "canary" && !strings.Contains(shown, "window.canary") {
			t.Errorf("the search does not show the attacks, so nothing is shown by it:\n%.500s", shown)
		}
	}
}
