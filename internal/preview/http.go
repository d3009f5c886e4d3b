package preview

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"secpub/internal/build"
	"secpub/internal/deliver"
	"secpub/internal/diag"
)

//go:embed preview.js
var script []byte

// The addresses that preview adds to the site's. A page of the site never has
// a name that begins with a dot.
const (
	scriptAddress = "/.secpub/preview.js"
	eventsAddress = "/.secpub/events"
)

// ServeHTTP answers with the files of the last good publication.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case !loopback(r.Host):
		http.Error(w, "preview answers at 127.0.0.1 and localhost only", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "preview only shows", http.StatusMethodNotAllowed)
	case r.URL.Path == scriptAddress:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(script)
	case r.URL.Path == eventsAddress:
		s.serveEvents(w, r)
	default:
		s.now().serveFile(w, r)
	}
}

// loopback reports whether a Host header names this machine only.
func loopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.Trim(name, "[]")
	ip := net.ParseIP(name)
	return strings.EqualFold(name, "localhost") || ip != nil && ip.IsLoopback()
}

func basePath(p *build.Publication) string {
	u, err := url.Parse(p.BaseURL())
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

func (st state) serveFile(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.Path, st.base)
	switch {
	case st.files == nil:
		st.serveTrouble(w, "The site cannot be shown yet.")
	case !ok && r.URL.Path == "/" || r.URL.Path+"/" == st.base:
		http.Redirect(w, r, st.base, http.StatusFound)
	case !ok:
		st.serveMissing(w)
	default:
		st.serve(w, r, rest)
	}
}

// serveTrouble answers with a page of its own, which reloads when there is a
// better one.
func (st state) serveTrouble(w http.ResponseWriter, text string) {
	page := "<!doctype html><html lang=\"en\"><title>Preview</title><body><p>" + html.EscapeString(text) + "</p></body></html>"
	st.send(w, "trouble.html", []byte(page), http.StatusInternalServerError)
}

// serve answers with the file at name, which is relative to the tree and may
// be an address of a page.
func (st state) serve(w http.ResponseWriter, r *http.Request, name string) {
	file := name
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	data, err := st.files.Read(file)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := st.files.Read(name + "/index.html"); err == nil {
			http.Redirect(w, r, "./"+path.Base(name)+"/", http.StatusFound)
			return
		}
		st.serveMissing(w)
		return
	}
	if err != nil {
		st.serveTrouble(w, err.Error())
		return
	}
	st.send(w, file, data, http.StatusOK)
}

func (st state) serveMissing(w http.ResponseWriter) {
	data, err := st.files.Read("404.html")
	if err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	st.send(w, "404.html", data, http.StatusNotFound)
}

func (st state) send(w http.ResponseWriter, name string, data []byte, status int) {
	if isPage(name) {
		data = st.mark(data)
	}
	w.Header().Set("Content-Type", deliver.Type(name))
	w.WriteHeader(status)
	w.Write(data)
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// mark puts the script into a page, at the end of its body.
func (st state) mark(page []byte) []byte {
	tag := fmt.Appendf(nil, `<script src="%s" data-version="%d" defer></script>`, scriptAddress, st.version)
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		return append(bytes.Clone(page), tag...)
	}
	return bytes.Join([][]byte{page[:end], tag, page[end:]}, nil)
}

// serveEvents tells a page of each new state as server-sent events (HTML
// Living Standard section 9.2), the present one first.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	page := make(chan state, 1)
	s.mu.Lock()
	s.waiting[page] = true
	page <- s.state
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.waiting, page)
		s.mu.Unlock()
	}()
	flusher := http.NewResponseController(w)
	for {
		select {
		case <-r.Context().Done():
			return
		case st := <-page:
			fmt.Fprintf(w, "data: %s\n\n", s.options.message(st))
			if flusher.Flush() != nil {
				return
			}
		}
	}
}

// fault is a diagnostic as the page's script shows it.
type fault struct {
	Place    string `json:"place"`
	Link     string `json:"link"` // opens the file there; "" if nothing does
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Rule     string `json:"rule"`
	Hint     string `json:"hint"`
}

// mostFaults is how many faults a page shows: more than anybody reads.
const mostFaults = 100

func (o Options) message(st state) []byte {
	m := struct {
		Version int64   `json:"version"`
		Faults  []fault `json:"faults"`
		More    int     `json:"more"` // faults that are not listed
	}{st.version, []fault{}, max(0, len(st.faults)-mostFaults)}
	if st.err != nil {
		m.Faults = append(m.Faults, fault{Severity: "error", Message: diag.Visible(st.err.Error())})
	}
	for _, d := range st.faults[:min(len(st.faults), mostFaults)] {
		m.Faults = append(m.Faults, fault{
			diag.Visible(d.Place.String()), o.editorLink(d), d.Severity.String(), diag.Visible(d.Message), string(d.Rule), diag.Visible(d.Hint),
		})
	}
	data, err := json.Marshal(m)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return data
}

// editorLink returns what opens the file of the site that a fault is in.
func (o Options) editorLink(d diag.Diagnostic) string {
	file, err := filepath.Abs(filepath.Join(o.Dir, filepath.FromSlash(d.Place.Path)))
	if o.Editor == "" || d.Place.Path == "" || err != nil {
		return ""
	}
	at := strings.NewReplacer(
		"{path}", (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath(),
		"{line}", strconv.Itoa(max(d.Place.Line, 1)), "{column}", strconv.Itoa(max(d.Place.Column, 1)),
	)
	return at.Replace(o.Editor)
}
