package browser_test

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// sectionG is a long document of the Code.
const sectionG = "/code/5.5/section-g/"

// eventually waits until an expression gives what is wanted.
func eventually(t *testing.T, b *tab, expression, want string) {
	t.Helper()
	got := ""
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); {
		if got = ask[string](t, b, expression); got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s: got %q, want %q", expression, got, want)
}

func TestContentsMarkWhereTheReaderIs(t *testing.T) {
	for _, width := range []int64{1280, 360} {
		b := onPage(t, sectionG, width)
		for clause, want := range map[string]string{"g8.40": "G8.40 in G8 User security assurance", "g2.2": "G2.2 in G2 System security: obligations on the DCC"} {
			ask[bool](t, b, `(document.getElementById("`+clause+`").scrollIntoView(), true)`)
			eventually(t, b, `document.querySelector(".where").textContent + " in " + document.querySelector(".contents [aria-current]")?.textContent`, want)
		}
	}
}

func TestContentsAreFoldedOnATelephoneAndFoldAgain(t *testing.T) {
	b := onPage(t, sectionG, 360)
	open := `String(document.querySelector(".contents details").open)`
	eventually(t, b, open, "false")
	b.tabTo(t, "summary")
	b.press(t, kb.Enter)
	eventually(t, b, open, "true")
	b.press(t, kb.Tab)
	b.press(t, kb.Enter)
	eventually(t, b, `location.hash`, "#g1")
	eventually(t, b, open, "false")
}

func TestClauseIsCitedByKeyboard(t *testing.T) {
	b := onPage(t, sectionG, 1280)
	const told = `document.querySelector(".told").textContent`
	ask[bool](t, b, `(document.querySelector("#g8\\.40\\.b .permalink").focus(), true)`)
	for _, copied := range []string{"SEC 5.5, Section G8.40(b)", demo.address + sectionG + "#g8.40.b"} {
		b.press(t, kb.Tab)
		b.press(t, kb.Enter)
		eventually(t, b, told, "Copied: "+copied)
	}
	if role := ask[string](t, b, `document.querySelector(".told").getAttribute("role")`); role != "status" {
		t.Errorf("what was copied is told in a %q, want a status", role)
	}
	b.press(t, kb.Escape)
	eventually(t, b, `String(document.querySelector(".clause-tools")) + " " + document.activeElement.hash`, "null #g8.40.b")
}

// The card that says what a term means.
const (
	term = `document.querySelector("#g8\\.40\\.b a.defined")`
	card = `document.querySelector("#_definition:not([hidden])")?.textContent.slice(0, 22) ?? "none"`
	said = "Security Sub-Committee"
)

func TestDefinitionComesWithTheFocusAndGoesWithEscape(t *testing.T) {
	b := onPage(t, sectionG, 1280)
	ask[bool](t, b, `(`+term+`.focus({focusVisible: true}), true)`)
	eventually(t, b, card, said)
	eventually(t, b, `document.getElementById(document.activeElement.getAttribute("aria-describedby")).id`, "_definition")
	b.press(t, kb.Escape)
	eventually(t, b, card, "none")
	eventually(t, b, `document.activeElement.textContent`, said)
}

// middle returns the middle of an element in the window.
func (b *tab) middle(t *testing.T, element string) (x, y float64) {
	t.Helper()
	at := ask[[]float64](t, b, `(r => [r.x + r.width / 2, r.y + r.height / 2])(`+element+`.getClientRects()[0])`)
	return at[0], at[1]
}

func (b *tab) point(t *testing.T, x, y float64) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y}); err != nil {
		t.Fatal(err)
	}
}

func TestDefinitionStaysWhileItIsPointedAt(t *testing.T) {
	b := onPage(t, sectionG, 1280)
	ask[bool](t, b, `(`+term+`.scrollIntoView({block: "center"}), true)`)
	b.point(t, 1, 1)
	x, y := b.middle(t, term)
	b.point(t, x, y)
	eventually(t, b, card, said)
	b.point(t, x, y+40)
	time.Sleep(500 * time.Millisecond) // longer than it waits before it goes
	eventually(t, b, card, said)
	b.point(t, 1, 1)
	eventually(t, b, card, "none")
}

func (b *tab) tap(t *testing.T, x, y float64) {
	t.Helper()
	for _, finger := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := chromedp.Call(b.ctx, input.DispatchTouchEvent, finger); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDefinitionComesWithATapAndLeavesTheReaderWhereHeIs(t *testing.T) {
	b := onPage(t, sectionG, 360)
	ask[bool](t, b, `(`+term+`.scrollIntoView({block: "center"}), true)`)
	x, y := b.middle(t, term)
	if _, err := chromedp.Call(b.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	b.tap(t, x, y)
	eventually(t, b, card, said)
	if hash := ask[string](t, b, `location.hash`); strings.Contains(hash, "_def") {
		t.Errorf("the tap leads to %s", hash)
	}
	b.tap(t, 20, y-150)
	eventually(t, b, card, "none")
}
