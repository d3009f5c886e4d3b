package main

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// linked is a site whose links lead to WEB.
const linked = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/
contact: {email: editor@example.org}
social: [{name: Elsewhere, url: "WEB/gone"}]
-- content/pages/about.md --
---
title: About
---
See [the old form](WEB/gone#top), [the form](WEB/form) and <WEB/closed>.
-- content/pages/kept.md --
---
title: Kept
allow: [{rule: dead-external-link, reason: quoted as it was}]
---
It was [there](WEB/gone).
`

// secpubOutput runs the program in this process.
func secpubOutput(args ...string) (stdout, stderr string, err error) {
	var out, diagnostics bytes.Buffer
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(&out)
	root.SetErr(&diagnostics)
	err = root.Execute()
	return out.String(), diagnostics.String(), err
}

func TestLinksShowsEachDeadOneAtItsPlace(t *testing.T) {
	asked := 0
	web := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		asked++
		if want := "(checks links of a site; editor@example.org)"; !strings.HasSuffix(r.UserAgent(), want) {
			t.Errorf("the user agent is %q, want ... %q", r.UserAgent(), want)
		}
		switch r.URL.Path {
		case "/gone":
			rw.WriteHeader(http.StatusNotFound)
		case "/closed":
			rw.WriteHeader(http.StatusForbidden)
		}
	}))
	defer web.Close()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(strings.ReplaceAll(linked, "WEB", web.URL))).Files {
		name := filepath.Join(dir, f.Name)
		os.MkdirAll(filepath.Dir(name), 0o755)
		os.WriteFile(name, f.Data, 0o644)
	}
	args := []string{"links", "--site", dir, "--as-of", "2017-04-03", "--pause", "1ms", "--cache", filepath.Join(dir, "kept", "links.json")}
	stdout, stderr, err := secpubOutput(args...)
	if want := "4 links elsewhere: 1 alive, 2 dead, 0 silent, 1 not for programs\n"; err != nil || stdout != want {
		t.Errorf("printed %q, error %v, want %q", stdout, err, want)
	}
	for _, want := range []string{
		"content/pages/about.md:4:5: warning: dead link \"" + web.URL + "/gone#top\": it answers 404 Not Found [dead-external-link]\n",
		"content/site.yaml:4:33: warning: dead link \"" + web.URL + "/gone\": it answers 404 Not Found [dead-external-link]\n",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("not told: %s\n%s", want, stderr)
		}
	}
	if strings.Contains(stderr, "kept.md") {
		t.Errorf("what is allowed is told:\n%s", stderr)
	}
	asked = 0
	_, stderr, err = secpubOutput(append(args, "--strict", "--format", "json")...)
	if !errors.Is(err, errContent) || !strings.HasPrefix(stderr, `{"path":"content/pages/about.md","line":4,"column":5,"severity":"warning","rule":"dead-external-link"`) {
		t.Errorf("--strict --format json: error is %v\n%s", err, stderr)
	}
	if asked > 6 {
		t.Errorf("asked %d times for what was found before", asked)
	}
}
