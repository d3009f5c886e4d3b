package browser_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// What stands in the content of a page, and where it leads. Scripts mark what
// they add with data-scripted; that may be more, and nothing else.
const (
	textWithoutAdded = `(() => {
		document.querySelectorAll("[data-scripted]").forEach(e => e.remove());
		return (document.querySelector("main") ?? document.body).innerText;
	})()`
	linksWithoutAdded = `[...document.querySelectorAll("a[href]:not([data-scripted] *)")].map(a => a.href)`
)

func (b *tab) scripts(t *testing.T, on bool) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
	if err != nil {
		t.Fatal(err)
	}
}

// TestWithoutScriptsTheSameIsReadAndReached compares the text and the links of
// every template with and without scripts.
func TestWithoutScriptsTheSameIsReadAndReached(t *testing.T) {
	onEachExample(t, func(t *testing.T, b *tab, e example) {
		var texts, links [2][]string
		for i, on := range []bool{true, false} {
			b.scripts(t, on)
			b.open(t, e.url())
			links[i] = ask[[]string](t, b, linksWithoutAdded)
			texts[i] = lines(ask[string](t, b, textWithoutAdded))
		}
		b.scripts(t, true)
		if with, without := firstDifference(texts[0], texts[1]); with != without {
			t.Errorf("%v: the text differs; with scripts:\n  %q\nwithout:\n  %q\nif a script adds it, the script marks it with data-scripted", e, with, without)
		}
		if with, without := firstDifference(links[0], links[1]); with != without {
			t.Errorf("%v: the links differ; with scripts:\n  %q\nwithout:\n  %q", e, with, without)
		}
	})
}

// lines returns the lines of a text that are not empty.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// firstDifference returns where two lists part, or two empty texts.
func firstDifference(a, b []string) (string, string) {
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return x, y
		}
	}
	return "", ""
}
