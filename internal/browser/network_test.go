package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// late has the scripts of pages come after their first paint, as on a slow
// line: what they then move, the reader sees move.
func (b *tab) late(t *testing.T) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	if err == nil {
		_, err = chromedp.Call(b.ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{lateScripts: "yes"}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// shifts adds up how far things moved that stood on the page, as browsers
// reckon it for Cumulative Layout Shift, and names what moved. It waits for two
// frames more, so that what scripts did last counts.
const shifts = `new Promise(resolve => {
	const moved = [];
	const observer = new PerformanceObserver(list => list.getEntries().forEach(note));
	const note = e => e.hadRecentInput || moved.push(e.value.toFixed(4) + " " + e.sources.map(s => s.node?.outerHTML?.slice(0, 80)).join(" | "));
	observer.observe({type: "layout-shift", buffered: true});
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
		observer.takeRecords().forEach(note);
		resolve(moved);
	}, 100)));
})`

// TestNothingIsAskedOfOthersAndNothingMoves opens every template on a wide and
// on a narrow screen.
func TestNothingIsAskedOfOthersAndNothingMoves(t *testing.T) {
	onEachExample(t, func(t *testing.T, b *tab, e example) {
		b.late(t)
		for _, r := range []reader{desk, {width: 360}} {
			b.see(t, r)
			b.noted()
			b.open(t, e.url())
			if moved := ask[[]string](t, b, shifts); len(moved) > 0 {
				t.Errorf("%v at %v: after the first paint these moved:%s", e, r, list(moved))
			}
			asked, complaints := b.noted()
			if len(asked) == 0 {
				t.Errorf("%v: the log of the network is empty", e)
			}
			for _, url := range asked {
				if !strings.HasPrefix(url, demo.address+"/") && !strings.HasPrefix(url, "data:") {
					t.Errorf("%v: asks for %s, which is not of the site", e, url)
				}
			}
			if len(complaints) > 0 {
				t.Errorf("%v at %v: the console says:%s", e, r, list(complaints))
			}
		}
	})
}

// TestPageForWhatIsNotThereWorksAtAnyAddress asks for an address that is deep
// and wrong: the page has to find its style and its links from there.
func TestPageForWhatIsNotThereWorksAtAnyAddress(t *testing.T) {
	b := newTab(t)
	b.see(t, desk)
	b.open(t, demo.address+"/code/9.9/no-such/")
	if got := ask[int](t, b, `[...document.styleSheets].reduce((n, s) => n + s.cssRules.length, 0)`); got < 100 {
		t.Errorf("the style sheet has %d rules there, want the whole", got)
	}
	if got, want := ask[string](t, b, `document.querySelector("main a[href]").href`), demo.address+"/"; got != want {
		t.Errorf("the first link leads to %s, want %s", got, want)
	}
}
