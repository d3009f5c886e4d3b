package browser_test

import (
	_ "embed"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focus tells what has the focus.
//
//go:embed testdata/focus.js
var focus string

// stop is a place at which the Tab key stops.
type stop struct {
	Place                    int // among all that can be reached, in the order of the document; -1 of what a script added on the way
	Name                     string
	Seen, Marked             bool // in sight; looks otherwise than without the focus
	Outline                  float64
	Left, Right, Top, Bottom float64 // on the page
}

func (b *tab) press(t *testing.T, keys string) {
	t.Helper()
	b.do(t, chromedp.KeyEvent(keys))
}

func (b *tab) focused(t *testing.T) stop {
	t.Helper()
	return ask[stop](t, b, "focusNow()")
}

// walk tabs from the top of the page to its end, and returns where it stopped.
func (b *tab) walk(t *testing.T) []stop {
	t.Helper()
	reachable := ask[[]string](t, b, focus)
	var stops []stop
	reached := map[int]bool{}
	for range 3*len(reachable) + 1 {
		b.press(t, kb.Tab)
		s := b.focused(t)
		if s.Name == "" || len(stops) > 0 && s.Place == stops[0].Place {
			break // out of the page, and in again at the top
		}
		stops = append(stops, s)
		if s.Place >= 0 {
			reached[s.Place] = true
		}
	}
	if len(reached) < len(reachable) {
		var missed []string
		for i, name := range reachable {
			if !reached[i] {
				missed = append(missed, name)
			}
		}
		t.Errorf("Tab stops at %d of %d places; it never reaches:%s", len(reached), len(reachable), list(missed[:min(len(missed), 10)]))
	}
	return stops
}

// TestKeyboardReachesEverythingInOrder walks with the Tab key through every
// template, on a wide and on a narrow screen: each stop is seen and marked, and
// comes after the last, both in the document and for the eye.
func TestKeyboardReachesEverythingInOrder(t *testing.T) {
	onEachExample(t, func(t *testing.T, b *tab, e example) {
		for _, r := range []reader{desk, {width: 320}} {
			b.see(t, r)
			b.open(t, e.url())
			var last stop
			for i, s := range b.walk(t) {
				switch {
				case !s.Seen:
					t.Errorf("%v at %v: %s has the focus out of sight", e, r, s.Name)
				case !s.Marked || s.Outline < 2:
					t.Errorf("%v at %v: %s does not show that it has the focus", e, r, s.Name)
				case s.Place < 0:
					continue // stands beside what the focus came from
				case i > 0 && s.Place <= last.Place:
					t.Errorf("%v at %v: after %s the focus goes back to %s", e, r, last.Name, s.Name)
				case i > 0 && s.Bottom <= last.Top && s.Left < last.Right && last.Left < s.Right:
					t.Errorf("%v at %v: after %s the focus goes up to %s", e, r, last.Name, s.Name)
				}
				last = s
			}
		}
	})
}

// onPage opens a page of the demonstration at a width, ready for the keyboard.
func onPage(t *testing.T, address string, width int64) *tab {
	t.Helper()
	b := newTab(t)
	b.see(t, reader{width: width})
	b.open(t, demo.address+address)
	ask[[]string](t, b, focus)
	return b
}

// tabTo presses Tab until something with the name has the focus.
func (b *tab) tabTo(t *testing.T, name string) {
	t.Helper()
	for range 300 {
		b.press(t, kb.Tab)
		if strings.HasPrefix(b.focused(t).Name, name) {
			return
		}
	}
	t.Fatalf("Tab never reaches %s", name)
}

func TestSkipLinkLeadsPastTheMenu(t *testing.T) {
	b := onPage(t, "/", 1280)
	b.press(t, kb.Tab)
	if s := b.focused(t); !strings.HasPrefix(s.Name, "a.skip") || !s.Seen {
		t.Fatalf("Tab stops first at %q (in sight: %v), want the skip link", s.Name, s.Seen)
	}
	b.press(t, kb.Enter)
	b.press(t, kb.Tab)
	if !ask[bool](t, b, `document.activeElement.closest("main") !== null`) {
		t.Errorf("after the skip link Tab stops at %q, want something of the content", b.focused(t).Name)
	}
}

func TestMenuOpensAndClosesByKeyboard(t *testing.T) {
	b := onPage(t, "/", 360)
	open := func() bool { return ask[bool](t, b, `document.querySelector("#_menu").matches(":popover-open")`) }
	b.tabTo(t, "button.menu-button")
	for _, key := range []string{kb.Enter, " "} {
		b.press(t, key)
		if !open() {
			t.Fatalf("key %q: the menu stays closed", key)
		}
		b.press(t, kb.Tab)
		if !ask[bool](t, b, `document.activeElement.closest("#_menu") !== null`) {
			t.Errorf("Tab leads from the open menu's button to %q, want its first link", b.focused(t).Name)
		}
		b.press(t, kb.Escape)
		if s := b.focused(t); open() || !strings.HasPrefix(s.Name, "button.menu-button") {
			t.Errorf("Escape: open %v, focus at %q, want closed and at the button", open(), s.Name)
		}
	}
}

func TestPartiesAreFilteredByKeyboard(t *testing.T) {
	b := onPage(t, "/parties/", 1280)
	b.tabTo(t, "input")
	all := strconv.Itoa(ask[int](t, b, `document.querySelectorAll("table[data-filter] tbody tr:not(.letter)").length`))
	b.press(t, "albion")
	told := ask[string](t, b, `document.querySelector(".filter output").textContent`)
	rows := ask[[]string](t, b, `[...document.querySelectorAll("table[data-filter] tbody tr")].map(r => r.textContent)`)
	if len(rows) == 0 || len(rows) > 5 || !strings.HasSuffix(told, " of "+all) {
		t.Errorf("\"albion\" leaves %d rows and says %q, want a few", len(rows), told)
	}
	for _, row := range rows {
		if !strings.Contains(strings.ToLower(row), "albion") {
			t.Errorf("\"albion\" leaves %q", row)
		}
	}
	b.press(t, strings.Repeat(kb.Backspace, len("albion")))
	if n := ask[int](t, b, `document.querySelectorAll("table[data-filter] tbody tr").length`); n < 100 {
		t.Errorf("without words there are %d rows, want all", n)
	}
	b.press(t, kb.Tab)
	if s := b.focused(t); !strings.Contains(s.Name, "table") {
		t.Errorf("Tab leads from the box to %q, want the table", s.Name)
	}
}

func TestRedlineIsReadByKeyboard(t *testing.T) {
	b := onPage(t, "/code/5.6/section-j/changes/", 1280)
	hash := func() string { return ask[string](t, b, `location.hash`) }
	b.press(t, "n")
	first := hash()
	b.press(t, "n")
	second := hash()
	b.press(t, "p")
	if first == "" || second == first || hash() != first {
		t.Errorf("n, n and p lead to %q, %q and %q; want a change, the next, and back", first, second, hash())
	}
	kept := func() bool { return ask[bool](t, b, `document.querySelector(".redline .kept").checkVisibility()`) }
	if kept() {
		t.Fatal("what did not change is shown before anybody asked")
	}
	b.open(t, demo.address+"/code/5.6/section-j/changes/")
	ask[[]string](t, b, focus)
	b.tabTo(t, "input#_whole")
	b.press(t, " ")
	if !kept() {
		t.Error("the space bar does not show the whole text")
	}
}

func TestCalendarIsReadByKeyboard(t *testing.T) {
	b := onPage(t, "/calendar/", 1280)
	b.tabTo(t, `a "April 2017"`)
	if _, err := chromedp.RunResponse(b.ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if got, want := ask[string](t, b, `location.pathname`), "/calendar/2017/04/"; got != want {
		t.Errorf("Enter on the month leads to %s, want %s", got, want)
	}
}
