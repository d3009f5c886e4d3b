// Package preview shows a site while it is being written.
//
// A Server holds the last good publication. When a file changes, the site is
// read again; if it can be published, the new one takes the old one's place
// and open pages reload, keeping their place; if it cannot, the last good
// pages stay and show over them what is wrong, until it is mended. Pages are
// the very bytes of build, but for one script element.
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

// Options say what to show and how.
type Options struct {
	// Check reads and judges the site. Its error is one of the world.
	Check func() (*build.Publication, error)
	// Report is told the findings of each check, and the error if there is one.
	Report func(ds []diag.Diagnostic, err error)
	// Folders are watched with all below them. One need not exist yet, but the
	// folder above it has to.
	Folders []string
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
	w, err := newWatcher(o.Folders)
	if err != nil {
		return nil, err
	}
	p, err := o.Check()
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

// refresh reads the site again and shows it, or what is wrong with it or with
// following it.
func (s *Server) refresh(lost error) {
	p, err := s.options.Check()
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
	go s.watcher.run(ctx, s.refresh)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return server.Close()
	}
}
