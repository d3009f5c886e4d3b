// Package preview shows a site while it is being written.
//
// A Server holds the last good publication. When a file changes, it is read
// again; if the site can be published, the new one takes the old one's place
// and open pages reload, keeping their place; if it cannot, the last good
// pages stay and show over them what is wrong, until it is mended. Pages are
// rendered when they are asked for, and are the very bytes of build, but for
// one script element.
//
// Preview is for the editor at this machine. It answers only requests that
// name a loopback host, so that no page elsewhere can read a draft by
// rebinding a name (DNS rebinding), and only with files of the publication.
package preview

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"sync"
	"time"

	"secpub/internal/build"
	"secpub/internal/diag"
)

// Site is what is shown. Paths are relative to the site folder. *build.Live is
// one.
type Site interface {
	// Read reads and judges everything. Its error is one of the world.
	Read() (*build.Publication, error)
	// Change reads what has changed in the files at the paths, and below them,
	// and judges everything.
	Change(paths []string) (*build.Publication, error)
	// Reword does the same in little time where texts changed and nothing else
	// did; it returns nil if more did.
	Reword(paths []string) *build.Publication
}

// Options say what to show and how.
type Options struct {
	Site Site
	// Dir is the site folder. It is watched where the site reads: content,
	// templates and static, which need not exist yet.
	Dir string
	// Report is told the findings of each check, and the error if there is one.
	Report func(ds []diag.Diagnostic, err error)
	// Editor is the link that opens a file at a place, with {path}, {line} and
	// {column} in it; "" for none.
	Editor string
}

// Server is a live preview. It is safe for concurrent use.
type Server struct {
	options Options
	watcher *watcher

	mu      sync.Mutex
	state   state
	waiting map[chan state]bool // the open pages
}

// state is what is shown now.
type state struct {
	version int64 // grows with each good publication
	files   *build.Files
	base    string // the path of base_url: "/", "/sec/"
	faults  []diag.Diagnostic
	err     error // why the site could not be read at all
}

// New follows the folders, reads the site once and returns a server that shows
// it. Its error is one of the world; content that cannot be published is none.
// Who calls New has to call Serve, which lets go of the folders at its end.
func New(o Options) (*Server, error) {
	w, err := newWatcher(o.Dir, "content", "templates", "static")
	if err != nil {
		return nil, err
	}
	p, err := o.Site.Read()
	if err != nil {
		w.close()
		return nil, err
	}
	s := &Server{options: o, watcher: w, waiting: map[chan state]bool{}}
	// A page that was open when another preview of the site ended has to take
	// this one's first version as new.
	s.state.version = time.Now().UnixMilli()
	s.take(p, nil)
	return s, nil
}

// reword shows what changed at once, if it is little.
func (s *Server) reword(paths []string) bool {
	p := s.options.Site.Reword(paths)
	if p != nil {
		s.take(p, nil)
	}
	return p != nil
}

// refresh reads what changed and shows it, or what is wrong with it or with
// following it. It reads everything if what changed is not known.
func (s *Server) refresh(paths []string, lost error) {
	read := s.options.Site.Read
	if paths != nil {
		read = func() (*build.Publication, error) { return s.options.Site.Change(paths) }
	}
	p, err := read()
	s.take(p, cmp.Or(err, lost))
}

func (s *Server) take(p *build.Publication, err error) {
	next := state{err: err}
	if p != nil {
		next.faults = p.Diagnostics
	}
	if p != nil && !p.Failed(false) {
		next.files, next.base = p.Files(), basePath(p)
	}
	s.options.Report(next.faults, err)
	s.show(next)
}

// show makes next the state, keeping the last good files where it has none,
// and tells the open pages.
func (s *Server) show(next state) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if next.files != nil {
		next.version = s.state.version + 1
	} else {
		next.version, next.files, next.base = s.state.version, s.state.files, s.state.base
	}
	s.state = next
	for page := range s.waiting {
		select {
		case <-page: // what it has not yet been told is out of date
		default:
		}
		page <- next
	}
}

func (s *Server) now() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Serve answers on the listener and follows changes until ctx ends, which is no
// error. It closes the listener. It may be called once.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	defer s.watcher.close()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{Handler: s, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	go s.watcher.run(ctx, s.reword, s.refresh)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return server.Close()
	}
}
