package browser_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long anything that is done in a tab may take.
const patience = 2 * time.Minute

// tab is a tab of the browser, in a window of its own so that it is painted.
type tab struct {
	ctx context.Context

	mu         sync.Mutex
	asked      []string // addresses that the page asked for
	complaints []string // what the console says of it
}

// newTab opens a tab, closed at the end of the test.
func newTab(t *testing.T) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(demo.browser, chromedp.WithNewWindow(true))
	t.Cleanup(cancel)
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	// Several tabs are looked at at once; each is to act as the one in front.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return b
}

// note records what a page does.
func (b *tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	case *log.EventEntryAdded:
		if strings.HasSuffix(e.Entry.URL, "/favicon.ico") {
			break // the browser asks by itself, where a page names no icon
		}
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.complaints = append(b.complaints, fmt.Sprintf("%s %s", e.Entry.Text, e.Entry.URL))
		}
	case *cdpruntime.EventExceptionThrown:
		b.complaints = append(b.complaints, e.ExceptionDetails.Text+" "+fmt.Sprint(e.ExceptionDetails.Exception))
	case *cdpruntime.EventConsoleAPICalled:
		b.complaints = append(b.complaints, fmt.Sprintf("console.%s", e.Type))
	}
}

// noted returns what was recorded since the last call.
func (b *tab) noted() (asked, complaints []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	asked, complaints = b.asked, b.complaints
	b.asked, b.complaints = nil, nil
	return asked, complaints
}

// reader is how somebody sees the site.
type reader struct {
	width int64
	dark  bool
}

func (r reader) String() string {
	if r.dark {
		return fmt.Sprintf("%d px, dark", r.width)
	}
	return fmt.Sprintf("%d px, light", r.width)
}

// desk is what a tab has at first.
var desk = reader{width: 1280}

// see makes the tab that of a reader.
func (b *tab) see(t *testing.T, r reader) {
	t.Helper()
	scheme := "light"
	if r.dark {
		scheme = "dark"
	}
	_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: r.width, Height: 900, DeviceScaleFactor: 1})
	if err == nil {
		_, err = chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	}
	if err != nil {
		t.Fatalf("%v: %v", r, err)
	}
}

// open goes to a page and waits until it is loaded.
func (b *tab) open(t *testing.T, url string) {
	t.Helper()
	b.do(t, chromedp.Navigate(url))
}

func (b *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates an expression, or awaits the promise that it is.
func ask[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// onEachExample looks at each example in a test of its own, on all cores.
func onEachExample(t *testing.T, look func(t *testing.T, b *tab, e example)) {
	t.Helper()
	tabs := make(chan *tab, runtime.GOMAXPROCS(0))
	for range cap(tabs) {
		tabs <- newTab(t)
	}
	for _, e := range demo.examples {
		t.Run(strings.Trim(strings.TrimSuffix(e.template, ".html")+e.address, "/"), func(t *testing.T) {
			t.Parallel()
			b := <-tabs
			defer func() { tabs <- b }()
			b.see(t, desk)
			look(t, b, e)
		})
	}
}

// list puts each text on a line, once.
func list(texts []string) string {
	slices.Sort(texts)
	return "\n  " + strings.Join(slices.Compact(texts), "\n  ")
}
