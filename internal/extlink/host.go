package extlink

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

const (
	maxRead  = 64 << 10    // bytes of a page; what it says does not matter
	maxPause = time.Minute // however long a host asks to be left alone
)

// host is a host that is asked, one thing after the other.
type host struct {
	*check
	name  string // scheme://host
	asked bool   // whether anything was asked before
	rules *robots
}

// ask finds the state of one page.
func (h *host) ask(ctx context.Context, page string) Result {
	if h.rules == nil {
		h.rules = h.readRobots(ctx)
	}
	u, err := url.Parse(page)
	if err != nil || !h.rules.allows(u.RequestURI()) {
		return h.result(Closed, "is not for programs, by its robots.txt")
	}
	for try := 1; ; try++ {
		a := h.answer(ctx, page)
		if a.state != Silent && !a.busy || try >= h.options.Tries || ctx.Err() != nil {
			return h.result(a.state, a.reason)
		}
		pause := max(a.after, h.options.Pause<<try)
		if h.world.Wait(ctx, min(pause, maxPause)) != nil {
			return h.result(Silent, a.reason)
		}
	}
}

func (h *host) result(s State, reason string) Result { return Result{s, reason, h.world.Now()} }

// answer is what one try gives.
type answer struct {
	state  State
	reason string
	busy   bool          // whether it may be otherwise later
	after  time.Duration // how long it asks to be left alone
}

// answer asks with HEAD, and with GET what HEAD does not give: servers are not
// all written for it.
func (h *host) answer(ctx context.Context, page string) answer {
	a := h.request(ctx, http.MethodHead, page)
	if a.state == Alive || a.busy || ctx.Err() != nil {
		return a
	}
	return h.request(ctx, http.MethodGet, page)
}

func (h *host) request(ctx context.Context, method, page string) answer {
	response, err := h.send(ctx, method, page)
	if err != nil {
		return failed(err)
	}
	defer response.Body.Close()
	io.Copy(io.Discard, io.LimitReader(response.Body, maxRead)) // so that the connection can be used again
	a := answer{reason: "answers " + strconv.Itoa(response.StatusCode)}
	if text := http.StatusText(response.StatusCode); text != "" {
		a.reason += " " + text
	}
	switch code := response.StatusCode; {
	case code < 400:
		a.state, a.reason = Alive, ""
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable:
		a.state, a.busy, a.after = Closed, true, retryAfter(response, h.world.Now())
		if code == http.StatusServiceUnavailable {
			a.state = Silent
		}
	case code == http.StatusUnauthorized || code == http.StatusForbidden || code == http.StatusUnavailableForLegalReasons:
		a.state = Closed
	case code >= 500:
		a.state = Silent
	default:
		a.state = Dead
	}
	return a
}

// send asks for something, after a pause if anything was asked before.
func (h *host) send(ctx context.Context, method, page string) (*http.Response, error) {
	if h.asked {
		if err := h.world.Wait(ctx, h.options.Pause); err != nil {
			return nil, err
		}
	}
	h.asked = true
	request, err := http.NewRequestWithContext(ctx, method, page, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", h.options.Agent)
	request.Header.Set("Accept", "*/*")
	return h.world.Client.Do(request)
}

// failed tells what an error of asking says of the page.
func failed(err error) answer {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var asked *url.Error
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return answer{state: Dead, reason: fmt.Sprintf("has no host %q", dns.Name)}
	case errors.As(err, &certificate):
		return answer{state: Dead, reason: "has an invalid certificate: " + certificate.Err.Error()}
	case errors.As(err, &asked) && asked.Timeout():
		return answer{state: Silent, reason: "does not answer in time"}
	case errors.As(err, &asked):
		return answer{state: Silent, reason: "does not answer: " + asked.Err.Error()}
	}
	return answer{state: Silent, reason: "does not answer: " + err.Error()}
}

// retryAfter returns how long a host asks to be left alone, RFC 9110 section
// 10.2.3.
func retryAfter(r *http.Response, now time.Time) time.Duration {
	value := r.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 && seconds < 1<<20 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}
