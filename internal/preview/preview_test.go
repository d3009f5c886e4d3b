package preview_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/preview"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

var today = civil.NewDate(2017, time.April, 3)

// long is how long a test waits for what has to come.
const long = 20 * time.Second

const small = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/
-- content/pages/about.md --
---
title: About
---
The first text.
-- content/pages/form/index.md --
---
title: Form
documents: [{file: form.txt}]
---
-- content/pages/form/form.txt --
Your answer:
`

// view is a preview of a site in a folder, and what a browser asks of it.
type view struct {
	t     testing.TB
	dir   string
	url   string
	reads atomic.Int32 // how often something was read
	stop  func()       // ends the preview and waits until it has ended
}

// begin shows the site of an archive.
func begin(t *testing.T, archive string) *view {
	t.Helper()
	v := &view{t: t, dir: t.TempDir()}
	for name, f := range sitetest.Site(archive) {
		v.write(name, string(f.Data))
	}
	v.serve(v.dir)
	return v
}

// counted is a site that counts how often something is read.
type counted struct {
	preview.Site
	reads *atomic.Int32
}

func (c *counted) Read() (*build.Publication, error) {
	c.reads.Add(1)
	return c.Site.Read()
}

func (c *counted) Change(paths []string) (*build.Publication, error) {
	c.reads.Add(1)
	return c.Site.Change(paths)
}

func (c *counted) Reword(paths []string) *build.Publication {
	c.reads.Add(1)
	return c.Site.Reword(paths)
}

// serve shows the site folder, which may be relative to the working folder.
func (v *view) serve(dir string) {
	v.t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() { root.Close() })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		v.t.Fatal(err)
	}
	s, err := preview.New(preview.Options{
		Site: &counted{
			build.NewLive(build.Source{Site: root.FS(), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Drafts: true}), &v.reads,
		},
		Dir:    dir,
		Report: func([]diag.Diagnostic, error) {},
		Editor: "editor:{path}#{line},{column}",
	})
	if err != nil {
		v.t.Fatal(err)
	}
	v.url = "http://" + l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	v.stop = func() {
		cancel()
		if err := <-done; err != nil {
			v.t.Errorf("serve ended with %v", err)
		}
		done <- nil
	}
	v.t.Cleanup(v.stop)
}

func (v *view) path(name string) string { return filepath.Join(v.dir, filepath.FromSlash(name)) }

func (v *view) write(name, text string) {
	v.t.Helper()
	if err := os.MkdirAll(filepath.Dir(v.path(name)), 0o755); err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(v.path(name), []byte(text), 0o644); err != nil {
		v.t.Fatal(err)
	}
}

// page is the text of a page with a title.
func page(title, text string) string { return "---\ntitle: " + title + "\n---\n" + text + "\n" }

// answer is what the server says to a request.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask sends a request and does not follow redirects.
func (v *view) ask(method, path string, change ...func(*http.Request)) answer {
	v.t.Helper()
	r, err := http.NewRequest(method, v.url+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, c := range change {
		c(r)
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

func (v *view) get(path string) answer {
	v.t.Helper()
	return v.ask(http.MethodGet, path)
}

// shows waits until the page at a path holds some text.
func (v *view) shows(path, text string) {
	v.t.Helper()
	var last answer
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if last = v.get(path); last.status == http.StatusOK && strings.Contains(last.body, text) {
			return
		}
	}
	v.t.Fatalf("%s never shows %q; it says (%d)\n%s", path, text, last.status, last.body)
}

// gone waits until there is no page at a path.
func (v *view) gone(path string) {
	v.t.Helper()
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if v.get(path).status == http.StatusNotFound {
			return
		}
	}
	v.t.Fatalf("%s is still there", path)
}

// told is what an open page is told.
type told struct {
	Version int64
	More    int
	Faults  []struct{ Place, Link, Severity, Message, Rule, Hint string }
	raw     string
}

// follow opens a page's stream of events.
func (v *view) follow() <-chan told {
	v.t.Helper()
	response, err := http.Get(v.url + "/.secpub/events")
	if err != nil {
		v.t.Fatal(err)
	}
	v.t.Cleanup(func() { response.Body.Close() })
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		v.t.Fatalf("events have the type %q", got)
	}
	events := make(chan told, 100)
	go func() {
		defer close(events)
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			if data, ok := bytes.CutPrefix(lines.Bytes(), []byte("data: ")); ok {
				e := told{raw: string(data)}
				if json.Unmarshal(data, &e) == nil {
					events <- e
				}
			}
		}
	}()
	return events
}

// next returns the next event that is as wanted.
func (v *view) next(events <-chan told, what string, wanted func(told) bool) told {
	v.t.Helper()
	timeout := time.After(long)
	for {
		select {
		case e, ok := <-events:
			if !ok {
				v.t.Fatalf("the stream ended before %s", what)
			}
			if wanted(e) {
				return e
			}
		case <-timeout:
			v.t.Fatalf("never told of %s", what)
		}
	}
}

func faulty(e told) bool { return len(e.Faults) > 0 }

func well(e told) bool { return len(e.Faults) == 0 }
