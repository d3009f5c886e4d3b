package extlink

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var february = time.Date(2017, 2, 28, 9, 0, 0, 0, time.UTC)

// web is a server of this test that remembers what it was asked, and a clock
// that goes on only by waiting.
type web struct {
	*httptest.Server
	mu      sync.Mutex
	now     time.Time
	asked   []string // "HEAD /page"
	agents  map[string]bool
	waits   []time.Duration
	at      int // requests under way
	crowded bool
}

func newWeb(t *testing.T, pages http.HandlerFunc) *web {
	t.Helper()
	w := &web{now: february, agents: map[string]bool{}}
	w.Server = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r.Method+" "+r.URL.RequestURI())
		w.agents[r.UserAgent()] = true
		w.at++
		w.crowded = w.crowded || w.at > 1
		w.mu.Unlock()
		pages(rw, r)
		w.mu.Lock()
		w.at--
		w.mu.Unlock()
	}))
	t.Cleanup(w.Close)
	return w
}

func (w *web) world() World {
	return World{
		Client: w.Client(),
		Now:    func() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.now },
		Wait: func(ctx context.Context, d time.Duration) error {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.waits = append(w.waits, d)
			w.now = w.now.Add(d)
			return ctx.Err()
		},
	}
}

var manners = Options{Agent: "secpub/1.0 (editor@example.org)", Pause: time.Second, Tries: 3, Hosts: 4, MaxAge: 24 * time.Hour}

// check asks for the pages of a server, and returns what was found by path.
func (w *web) check(t *testing.T, known *Cache, paths ...string) map[string]Result {
	t.Helper()
	var addresses []string
	for _, p := range paths {
		addresses = append(addresses, w.URL+p)
	}
	results, err := Check(t.Context(), addresses, known, w.world(), manners)
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]Result{}
	for a, r := range results {
		byPath[strings.TrimPrefix(a, w.URL)] = r
	}
	return byPath
}

func TestWhatAServerAnswersIsFound(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/get-only":
			if r.Method == http.MethodHead {
				rw.WriteHeader(http.StatusMethodNotAllowed)
			}
		case "/head-lies":
			if r.Method == http.MethodHead {
				rw.WriteHeader(http.StatusNotFound)
			}
		case "/moved":
			http.Redirect(rw, r, "/there", http.StatusMovedPermanently)
		case "/moved-away":
			http.Redirect(rw, r, "/404", http.StatusFound)
		case "/circle":
			http.Redirect(rw, r, "/circle", http.StatusFound)
		case "/there", "/robots.txt":
		case "/cut":
			conn, _, _ := rw.(http.Hijacker).Hijack()
			conn.Close()
		default:
			var code int
			fmt.Sscanf(r.URL.Path, "/%d", &code)
			rw.WriteHeader(code)
		}
	})
	got := w.check(t, &Cache{}, "/there", "/get-only", "/head-lies", "/moved", "/moved-away", "/circle", "/cut", "/404", "/410", "/401", "/403", "/500")
	for path, want := range map[string]Result{
		"/there":      {State: Alive},
		"/get-only":   {State: Alive},
		"/head-lies":  {State: Alive},
		"/moved":      {State: Alive},
		"/moved-away": {State: Dead, Reason: "answers 404 Not Found"},
		"/circle":     {State: Silent, Reason: "does not answer: stopped after 10 redirects"},
		"/cut":        {State: Silent, Reason: "does not answer: EOF"},
		"/404":        {State: Dead, Reason: "answers 404 Not Found"},
		"/410":        {State: Dead, Reason: "answers 410 Gone"},
		"/401":        {State: Closed, Reason: "answers 401 Unauthorized"},
		"/403":        {State: Closed, Reason: "answers 403 Forbidden"},
		"/500":        {State: Silent, Reason: "answers 500 Internal Server Error"},
	} {
		if r := got[path]; r.State != want.State || r.Reason != want.Reason {
			t.Errorf("%s: got %q %q, want %q %q", path, r.State, r.Reason, want.State, want.Reason)
		}
	}
}

func TestAHostIsAskedOneThingAtATimeWithAPause(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {})
	var paths []string
	for i := range 10 {
		paths = append(paths, fmt.Sprintf("/%d", i))
	}
	w.check(t, &Cache{}, append(paths, "/0#twice", "/0")...)
	if w.crowded {
		t.Error("several requests at once")
	}
	want := []string{"GET /robots.txt"}
	for _, p := range paths {
		want = append(want, "HEAD "+p)
	}
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked for %q, want %q", w.asked, want)
	}
	if len(w.waits) != 10 || slices.Min(w.waits) < time.Second {
		t.Errorf("pauses are %v, want 10 of a second", w.waits)
	}
	if len(w.agents) != 1 || !w.agents[manners.Agent] {
		t.Errorf("user agents are %v", w.agents)
	}
}

func TestABusyHostIsAskedWhenItSays(t *testing.T) {
	asked := 0
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy" {
			if asked++; asked < 3 {
				rw.Header().Set("Retry-After", "30")
				rw.WriteHeader(http.StatusTooManyRequests)
			}
		}
	})
	if got := w.check(t, &Cache{}, "/busy")["/busy"]; got.State != Alive {
		t.Errorf("found %+v", got)
	}
	if n := len(slices.DeleteFunc(slices.Clone(w.waits), func(d time.Duration) bool { return d != 30*time.Second })); n != 2 {
		t.Errorf("waited %v, want 30 s twice", w.waits)
	}
	never := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			rw.Header().Set("Retry-After", "86400")
			rw.WriteHeader(http.StatusTooManyRequests)
		}
	})
	if got := never.check(t, &Cache{}, "/busy")["/busy"]; got.State != Closed || slices.Max(never.waits) > time.Minute {
		t.Errorf("found %+v after waiting %v; want it given up", got, never.waits)
	}
}

func TestRobotsAreHeeded(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(rw, "User-agent: *\nDisallow: /private/\n")
		}
	})
	got := w.check(t, &Cache{}, "/private/x", "/public/x")
	if got["/private/x"].State != Closed || got["/public/x"].State != Alive || slices.Contains(w.asked, "HEAD /private/x") {
		t.Errorf("found %+v, asked for %q", got, w.asked)
	}
	troubled := newWeb(t, func(rw http.ResponseWriter, r *http.Request) { rw.WriteHeader(http.StatusBadGateway) })
	if got := troubled.check(t, &Cache{}, "/x")["/x"]; got.State != Closed || len(troubled.asked) != 1 {
		t.Errorf("found %+v, asked for %q; want nothing more than robots.txt", got, troubled.asked)
	}
}

func TestRulesOfRobots(t *testing.T) {
	for _, test := range []struct{ text, path, want string }{
		{"", "/x", "yes"},
		{"User-agent: *\nDisallow: /", "/x", "no"},
		{"User-agent: *\nDisallow:", "/x", "yes"},
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", "yes"},
		{"User-agent: *\nAllow: /a\nDisallow: /a", "/a", "yes"},
		{"User-agent: other\nDisallow: /", "/x", "yes"},
		{"User-agent: *\nDisallow: /\n\nUser-agent: SECPUB\nDisallow: /no", "/x", "yes"},
		{"User-agent: *\nDisallow: /\n\nUser-agent: secpub\nDisallow: /no", "/no/x", "no"},
		{"User-agent: a\nUser-agent: *\nDisallow: /x # all\n", "/x", "no"},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", "no"},
		{"User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", "yes"},
		{"User-agent: *\nDisallow: /a*b", "/axxb/c", "no"},
		{"User-agent: *\nDisallow: /a$", "/ab", "yes"},
		{"\ufeff: \x00\nDisallow: /\r\nuser-agent:*\r\ndisallow:/x\r\n", "/x", "no"},
	} {
		got := "no"
		if parseRobots(test.text).allows(test.path) {
			got = "yes"
		}
		if got != test.want {
			t.Errorf("%q: %s: %s, want %s", test.text, test.path, got, test.want)
		}
	}
}

func TestWhatWasFoundWellIsNotAskedAgainForAWhile(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			rw.WriteHeader(http.StatusGone)
		}
	})
	known := &Cache{}
	w.check(t, known, "/a", "/gone")
	text, err := known.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	if known, err = ReadCache(text); err != nil {
		t.Fatal(err)
	}
	w.asked = nil
	got := w.check(t, known, "/a", "/gone")
	if got["/a"].State != Alive || got["/gone"].State != Dead || slices.Contains(w.asked, "HEAD /a") || !slices.Contains(w.asked, "HEAD /gone") {
		t.Errorf("an hour later: found %+v, asked for %q; want only what was not well", got, w.asked)
	}
	w.now, w.asked = w.now.Add(48*time.Hour), nil
	if w.check(t, known, "/a"); !slices.Contains(w.asked, "HEAD /a") {
		t.Errorf("two days later: asked for %q", w.asked)
	}
	if _, err := ReadCache([]byte("x")); err == nil {
		t.Error("what is no cache is read as one")
	}
	if c, err := ReadCache([]byte(`{"format":9,"pages":{"https://example.org/":{"state":"alive","asked":"2099-01-01T00:00:00Z"}}}`)); err != nil || len(c.pages) > 0 {
		t.Errorf("a cache of another format: %v, error %v", c, err)
	}
}

func TestWhatIsNoAddressIsAskedOfNobody(t *testing.T) {
	w := newWeb(t, func(http.ResponseWriter, *http.Request) {})
	results, err := Check(t.Context(), []string{"https://", "http://[::1", "https:///x"}, &Cache{}, w.world(), manners)
	if err != nil {
		t.Fatal(err)
	}
	for a, r := range results {
		if r.State != Dead || r.Reason != "is no web address" {
			t.Errorf("%q: %+v", a, r)
		}
	}
}

func TestAnInterruptEndsTheAsking(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			stop()
		}
	})
	known := &Cache{}
	if _, err := Check(ctx, []string{w.URL + "/a", w.URL + "/b", w.URL + "/c"}, known, w.world(), manners); err != context.Canceled {
		t.Errorf("error is %v", err)
	}
	if len(w.asked) > 2 || len(known.pages) > 0 {
		t.Errorf("asked for %q, remembered %v", w.asked, known.pages)
	}
}

// FuzzRobots: whatever a host says, reading it ends, and nothing is forbidden
// by a text without a rule.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$\nAllow: /", "/xaxb")
	f.Add("\ufeff: \x00\r\nuser-agent\r\n", "/")
	f.Fuzz(func(t *testing.T, text, path string) {
		r := parseRobots(text)
		if allowed := r.allows(path); !allowed && len(r.rules) == 0 {
			t.Errorf("%q forbids %q", text, path)
		}
	})
}

// FuzzCache: what is read is written and read again as the same.
func FuzzCache(f *testing.F) {
	f.Add([]byte(`{"format":1,"pages":{"https://example.org/":{"state":"alive","asked":"2017-02-28T09:00:00Z"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ReadCache(data)
		if err != nil {
			return
		}
		first, err := c.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ReadCache(first)
		if err != nil {
			t.Fatalf("%v\n%s", err, first)
		}
		if second, err := again.MarshalText(); err != nil || string(second) != string(first) {
			t.Errorf("written %s\nthen %s, error %v", first, second, err)
		}
	})
}
