package preview

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

const fuzzed = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/sec/
-- content/pages/about.md --
---
title: About
---
Text.
-- content/pages/form/index.md --
---
title: Form
documents: [{file: form.txt}]
---
-- content/pages/form/form.txt --
Your answer:
-- content/shared/unpublished.md --
the secret
-- secret.txt --
the secret
-- templates/secret.txt --
the secret
`

// tricks are requests that look for a way out of the published tree.
var tricks = []string{
	"/sec/about/", "/sec/about", "/sec", "/", "/sec/form/form.txt", "/.secpub/preview.js", "/sec/../secret.txt", "/sec/..%2fsecret.txt",
	"/sec/%2e%2e/%2e%2e/etc/passwd", "/sec/..\\secret.txt", "/sec/..%5csecret.txt", "/sec/%00", "/sec/about/\x00", "//example.com/", "/sec//example.com/",
	"/sec/%2f%2fexample.com", "/sec/./about/", "/sec/about/../../content/site.yaml", "/sec/content/site.yaml", "/sec/C:/secret.txt", "/sec/about/index.html/",
	"/sec/about/index.html/..", "/sec/%252e%252e/", "/sec/\u202e/", "/sec/about;x", "/sec/?x=../secret.txt", "/sec/#x", "/.secpub/../secret.txt", "/.secpub/",
	"/sec/templates/secret.txt", "/sec/shared/unpublished/", "*", "", "http://example.com/sec/about/", "/sec/" + strings.Repeat("a/", 5000),
	"/.secpub/open?file=../../etc/passwd", "/.secpub/open?path=content/site.yaml&line=1", "/.secpub/open?path=/etc/passwd",
}

// FuzzRequest asks the preview for anything. It answers with a file of the
// publication, with its own words, or with the way to an address of the site,
// and with nothing else that lies on the disk.
func FuzzRequest(f *testing.F) {
	for _, address := range tricks {
		for _, method := range []string{"GET", "POST"} {
			f.Add(method, address, "127.0.0.1:8080")
		}
	}
	f.Add("GET", "/sec/", "example.com")
	f.Add("GET", "/sec/", "127.0.0.1.example.com")
	f.Add("HEAD", "/sec/", "[::1]:80")
	handler := fuzzedServer(f)
	f.Fuzz(func(t *testing.T, method, address, host string) {
		u, err := url.ParseRequestURI(address)
		if err != nil || u.Path == eventsAddress || method == "CONNECT" {
			return // net/http does not let it in; events have no end
		}
		r := &http.Request{Method: method, URL: u, Host: host, Header: http.Header{}, RequestURI: address, RemoteAddr: "127.0.0.1:40000"}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		body := w.Body.String()
		if strings.Contains(body, "the secret") || strings.Contains(body, "root:") || strings.Contains(body, "base_url") {
			t.Errorf("%s %q gives %q", method, address, body)
		}
		if !loopback(host) && w.Code != http.StatusForbidden {
			t.Errorf("host %q: status %d", host, w.Code)
		}
		to, err := url.Parse(w.Header().Get("Location"))
		if err != nil || to.IsAbs() || to.Host != "" || strings.ContainsAny(w.Header().Get("Location"), "\\\r\n") {
			t.Errorf("%s %q leads to %q", method, address, w.Header().Get("Location"))
		}
		switch w.Code {
		case http.StatusOK, http.StatusNoContent, http.StatusFound, http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusMethodNotAllowed:
		default:
			t.Errorf("%s %q: status %d: %q", method, address, w.Code, body)
		}
	})
}

// fuzzedServer returns a preview that follows no folder.
func fuzzedServer(f *testing.F) http.Handler {
	site := sitetest.Site(fuzzed)
	p, err := build.Check(build.Source{Site: site, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: civil.NewDate(2017, 4, 3), Drafts: true})
	if err != nil || p.Failed(false) {
		f.Fatal(err, p.Diagnostics)
	}
	s := &Server{options: Options{Report: func([]diag.Diagnostic, error) {}}, waiting: map[chan state]bool{}}
	s.take(p, nil)
	return s
}
