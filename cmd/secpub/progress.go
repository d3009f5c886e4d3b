package main

import (
	"fmt"
	"io"
	"os"
	"sync"
)

// progress shows how far long work is, on a terminal only: a pipe or a
// pipeline sees nothing of it.
type progress struct {
	w    io.Writer // nil: show nothing
	mu   sync.Mutex
	last int // percent last shown
}

func newProgress(w io.Writer) *progress {
	if !isTerminal(w) || os.Getenv("CI") != "" {
		return &progress{}
	}
	return &progress{w: w, last: -1}
}

func (p *progress) show(done, all int) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if percent := 100 * done / all; percent > p.last {
		p.last = percent
		fmt.Fprintf(p.w, "\rrendering %d%%", percent)
	}
}

func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
