// Package extlink asks the web whether the pages that a site links to are
// there. It is the only package that asks anybody anything, and no build does:
// a publication depends on nothing that stands elsewhere.
//
// # Manners
//
// A host is asked one thing at a time, with a pause between, and first what its
// robots.txt lets programs ask (RFC 9309). A page is asked for with HEAD, and
// with GET only where HEAD is not answered well; of what comes little is read.
// A host that is busy says when to come back, and is asked again then, a few
// times. The User-Agent says who asks and how to reach them. What was found well
// is remembered in a [Cache] and not asked again for a while.
//
// # Findings
//
//	alive    the page is there, if need be by another address
//	dead     it is not there (404, 410, no such host, an invalid certificate)
//	silent   no answer, or an error of the server, each time it was asked
//	closed   it is not for programs (401, 403, 429, robots.txt); who knows
//
// What is absent: this package has no client, no clock and no disk of its own;
// all are handed to it. It does not know where a link is written.
package extlink

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// State is what is found of a page.
type State string

// The findings.
const (
	Alive  State = "alive"
	Dead   State = "dead"
	Silent State = "silent"
	Closed State = "closed"
)

// Result is what is found of a page.
type Result struct {
	State  State     `json:"state"`
	Reason string    `json:"reason,omitempty"` // what it answered; continues "it "
	Asked  time.Time `json:"asked"`
}

// World is what enters from outside.
type World struct {
	Client interface {
		Do(*http.Request) (*http.Response, error)
	}
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error // returns early, with its error, when the context ends
}

// Options say how to ask.
type Options struct {
	Agent  string        // the User-Agent, with how to reach who asks
	Pause  time.Duration // between two requests to one host
	Tries  int           // how often a page is asked for that does not answer; at least once
	Hosts  int           // how many hosts are asked at once; at least one
	MaxAge time.Duration // for how long a page that was found well is not asked for again
	// Progress, if not nil, is called with the number of pages done; it may be
	// called from several goroutines.
	Progress func(done, all int)
}

// Check finds the state of each address, and remembers it in the cache. The
// error is that of the context.
func Check(ctx context.Context, addresses []string, known *Cache, w World, o Options) (map[string]Result, error) {
	c := &check{world: w, options: o, found: map[string]Result{}}
	hosts := map[string][]string{}
	for _, a := range addresses {
		page := pageOf(a)
		if _, twice := c.found[page]; twice {
			continue
		}
		r, host := known.fresh(page, w.Now(), o.MaxAge), ""
		if r == (Result{}) {
			host, r = hostOf(page, w.Now())
		}
		c.found[page] = r
		if host != "" {
			hosts[host] = append(hosts[host], page)
			c.all++
		}
	}
	c.ask(ctx, hosts)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	results := make(map[string]Result, len(addresses))
	for _, a := range addresses {
		results[a] = c.found[pageOf(a)]
	}
	known.remember(c.found, w.Now(), o.MaxAge)
	return results, nil
}

// pageOf returns an address without its fragment, which no server is told.
func pageOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// hostOf returns whom to ask for a page; none if nobody can be asked.
func hostOf(page string, now time.Time) (string, Result) {
	u, err := url.Parse(page)
	if err != nil || u.Hostname() == "" {
		return "", Result{Dead, "is no web address", now}
	}
	return u.Scheme + "://" + u.Host, Result{}
}

// check is one run.
type check struct {
	world   World
	options Options
	all     int // pages to ask for

	mu    sync.Mutex // guards what follows
	found map[string]Result
	done  int
}

// ask asks all hosts, some at once.
func (c *check) ask(ctx context.Context, hosts map[string][]string) {
	places := make(chan struct{}, max(1, c.options.Hosts))
	var workers sync.WaitGroup
	for name, pages := range hosts {
		workers.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			h := &host{check: c, name: name}
			for _, page := range pages {
				c.record(page, h.ask(ctx, page))
			}
		})
	}
	workers.Wait()
}

func (c *check) record(page string, r Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.found[page] = r
	c.done++
	if c.options.Progress != nil {
		c.options.Progress(c.done, c.all)
	}
}
