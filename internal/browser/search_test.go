package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// until waits until an expression holds on the page, which may be another by
// then.
func (b *tab) until(t *testing.T, expression string) {
	t.Helper()
	for range 400 {
		if ask[bool](t, b, `new Promise((then) => setTimeout(() => then(Boolean(`+expression+`)), 25))`) {
			return
		}
	}
	t.Fatalf("it never comes that %s; at %s", expression, ask[string](t, b, "location.href"))
}

func (b *tab) write(t *testing.T, text string) {
	t.Helper()
	for _, r := range text {
		b.press(t, string(r))
	}
}

// TestSearchIsUsedWithKeysAlone goes from a page of the Code to search, asks for
// part of a clause, and opens it there.
func TestSearchIsUsedWithKeysAlone(t *testing.T) {
	b := newTab(t)
	b.see(t, desk)
	b.open(t, demo.address+"/newsletters/2017/02/")
	b.noted()
	b.press(t, "/")
	b.until(t, `document.activeElement?.id === "_query"`)
	b.write(t, "G8.40(a)")
	b.until(t, `document.querySelector("[role=status]").textContent === "4 results"`)
	b.press(t, kb.ArrowDown)
	if got := ask[string](t, b, `document.activeElement.textContent`); got != "G8.40(a)" {
		t.Errorf("the first result is %q, want G8.40(a)", got)
	}
	b.press(t, kb.ArrowDown)
	b.press(t, kb.ArrowUp)
	b.press(t, kb.Escape)
	if got := ask[string](t, b, `document.activeElement.id`); got != "_query" {
		t.Errorf("Escape leads to %q, want the box", got)
	}
	b.press(t, kb.ArrowDown)
	b.press(t, kb.Enter)
	b.until(t, `location.pathname.endsWith("/code/section-g/") && document.readyState === "complete"`)
	if got := ask[string](t, b, `document.querySelector(":target")?.id ?? ""`); got != "g8.40.a" {
		t.Errorf("the result opens on %q, want g8.40.a", got)
	}
	b.run(t, "history.back()")
	b.until(t, `document.querySelector(".search-results li") && document.getElementById("_query").value === "G8.40(a)"`)
	asked, complaints := b.noted()
	for _, url := range asked {
		if !strings.HasPrefix(url, demo.address+"/") && !strings.HasPrefix(url, "data:") {
			t.Errorf("%s is asked for", url)
		}
	}
	if len(complaints) > 0 {
		t.Errorf("the console says:%s", list(complaints))
	}
}

// TestSearchIsFilteredAndContinued chooses a kind, shows more, and marks what was
// sought.
func TestSearchIsFilteredAndContinued(t *testing.T) {
	b := newTab(t)
	b.see(t, desk)
	b.open(t, demo.address+"/search/?q=security+assesment")
	b.until(t, `document.querySelectorAll(".search-results li").length === 10`)
	if marks := ask[int](t, b, `document.querySelectorAll(".search-results mark").length`); marks < 10 {
		t.Errorf("%d words are marked, want at least 10", marks)
	}
	b.run(t, `document.querySelector(".search-more").click()`)
	b.until(t, `document.querySelectorAll(".search-results li").length === 20 && document.activeElement.matches("li:nth-child(11) a")`)
	b.run(t, `{const kind = document.querySelector("select[name=kind]"); kind.value = "Guidance"; kind.dispatchEvent(new Event("change"))}`)
	b.until(t, `[...document.querySelectorAll(".search-results a")].every((a) => a.pathname.includes("/guidance/"))`)
	if got := ask[string](t, b, "location.search"); got != "?q=security+assesment&kind=Guidance" {
		t.Errorf("the address keeps %q of the query", got)
	}
}

// TestTheKeyOfSearchCanBeTurnedOff: a key that is a single character may be in
// the way of those who speak to their computer (WCAG 2.1.4).
func TestTheKeyOfSearchCanBeTurnedOff(t *testing.T) {
	b := newTab(t)
	b.see(t, desk)
	b.open(t, demo.address+"/search/")
	b.run(t, `{const box = document.querySelector(".search-keys input"); if (box.checked) box.click()}`)
	t.Cleanup(func() { b.run(t, "localStorage.clear()") })
	b.open(t, demo.address+"/about/")
	b.press(t, "/")
	b.until(t, `document.readyState === "complete"`)
	if got := ask[string](t, b, "location.pathname"); got != "/about/" {
		t.Errorf("the key leads to %s all the same", got)
	}
}

// run runs statements on the page.
func (b *tab) run(t *testing.T, statements string) {
	t.Helper()
	ask[bool](t, b, "(() => {"+statements+"; return true})()")
}
