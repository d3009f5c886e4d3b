package browser_test

import (
	_ "embed"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// legible finds text that cannot be read as it is laid out.
//
//go:embed testdata/legible.js
var legible string

// spacing is what WCAG 2.2, success criterion 1.4.12, lets readers ask for. A
// sheet made by a script is not held against the policy of the page, as a
// reader's own is not.
const spacing = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
	document.adoptedStyleSheets = [sheet];
	return true;
})()`

// zoom makes the tab a window of 1280 by 1024 px at so many per cent.
func (b *tab) zoom(t *testing.T, percent int64) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: 1280 * 100 / percent, Height: 1024 * 100 / percent, DeviceScaleFactor: float64(percent) / 100})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTextIsLegibleEnlargedAndSpaced is WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12, for
// every template: at 100, 200 and 400 per cent, each with the usual spacing and
// with that of the reader, the page does not scroll sideways, and no text is cut
// off or lies on other text.
func TestTextIsLegibleEnlargedAndSpaced(t *testing.T) {
	onEachExample(t, func(t *testing.T, b *tab, e example) {
		for _, percent := range []int64{100, 200, 400} {
			b.zoom(t, percent)
			b.open(t, e.url())
			if faults := ask[[]string](t, b, legible); len(faults) > 0 {
				t.Errorf("%v at %d %%:%s", e, percent, list(faults))
			}
			ask[bool](t, b, spacing)
			if faults := ask[[]string](t, b, legible); len(faults) > 0 {
				t.Errorf("%v at %d %%, spaced:%s", e, percent, list(faults))
			}
		}
	})
}
