package browser_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// handler serves a built tree as a good server does: compressed, with the
// headers that the site's _headers file asks for, with its own page for what
// is not there.
type handler struct {
	files   http.Handler
	root    *os.Root
	headers []headerRule
}

// headerRule is a line of _headers with those below it.
type headerRule struct {
	pattern string // "/assets/*"
	set     [][2]string
}

func newHandler(public string) (*handler, error) {
	root, err := os.OpenRoot(public)
	if err != nil {
		return nil, err
	}
	h := &handler{files: http.FileServer(http.Dir(public)), root: root}
	rules, err := os.ReadFile(filepath.Join(public, "_headers"))
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	h.headers, err = parseHeaders(string(rules))
	return h, err
}

// parseHeaders reads what Netlify and Cloudflare call a _headers file: an
// address at the left margin, its headers indented below.
func parseHeaders(text string) ([]headerRule, error) {
	var rules []headerRule
	for line := range strings.Lines(text) {
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		line = strings.TrimSpace(line)
		switch name, value, ok := strings.Cut(line, ":"); {
		case line == "" || line[0] == '#':
		case !indented:
			rules = append(rules, headerRule{pattern: line})
		case !ok || len(rules) == 0:
			return nil, fmt.Errorf("_headers: %q is no header of an address", line)
		default:
			last := &rules[len(rules)-1]
			last.set = append(last.set, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return rules, nil
}

func (r headerRule) matches(address string) bool {
	before, after, star := strings.Cut(r.pattern, "*")
	if !star {
		return address == r.pattern
	}
	return strings.HasPrefix(address, before) && strings.HasSuffix(address, after) && len(address) >= len(before)+len(after)
}

// ServeHTTP serves a file. Text goes out compressed, from the file made in
// advance if there is one.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, rule := range h.headers {
		if rule.matches(r.URL.Path) {
			for _, header := range rule.set {
				w.Header().Set(header[0], header[1])
			}
		}
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	if info, err := h.root.Stat(name); err != nil || info.IsDir() {
		if err == nil {
			h.files.ServeHTTP(w, r) // sends to the address with a slash
			return
		}
		h.send(w, r, "404.html", http.StatusNotFound)
		return
	}
	h.send(w, r, name, http.StatusOK)
}

func (h *handler) send(w http.ResponseWriter, r *http.Request, name string, status int) {
	data, err := h.root.ReadFile(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if r.URL.RawQuery == stay {
		data = withoutRefresh(data)
	}
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	}
	if path.Ext(name) == ".js" && r.Header.Get(lateScripts) != "" {
		time.Sleep(300 * time.Millisecond)
	}
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && compressible(name) && r.URL.RawQuery != stay {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Vary", "Accept-Encoding")
		if data, err = h.compressed(name, data); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	w.WriteHeader(status)
	w.Write(data)
}

// What a test may ask of the server beyond what a site does.
const (
	stay        = "stay"           // a query: the page does not send on to another
	lateScripts = "X-Late-Scripts" // a header: scripts come after the page was painted
)

// withoutRefresh takes out what sends the reader on.
func withoutRefresh(page []byte) []byte {
	before, rest, found := bytes.Cut(page, []byte(`<meta http-equiv="refresh"`))
	if !found {
		return page
	}
	_, after, _ := bytes.Cut(rest, []byte(">"))
	return slices.Concat(before, after)
}

func (h *handler) compressed(name string, data []byte) ([]byte, error) {
	if ready, err := h.root.ReadFile(name + ".gz"); err == nil {
		return ready, nil
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ics":
		return true
	}
	return false
}
