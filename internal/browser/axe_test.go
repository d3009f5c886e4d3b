package browser_test

import (
	"fmt"
	"testing"
)

// readers are all widths of the window, by day and by night.
var readers = []reader{
	{1280, false}, {1280, true}, {768, false}, {768, true}, {360, false}, {360, true}, {320, false}, {320, true},
}

// violation is a rule of axe-core that a page breaks.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		Target         []any
		FailureSummary string
	}
}

func (v violation) String() string {
	s := fmt.Sprintf("%s (%s): %s, %d times", v.ID, v.Impact, v.Help, len(v.Nodes))
	for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
		s += fmt.Sprintf("\n    %v: %s", n.Target, n.FailureSummary)
	}
	return s
}

// everyRule runs the rules that are on by default, and those that axe-core has
// but leaves off: of WCAG 2.2, such as target-size, and what it still tries out.
// Off stays what only level AAA asks for, and p-as-heading, a trial that takes
// the link at the head of an entry in a list for a heading.
const everyRule = `axe.run({
	resultTypes: ["violations"],
	rules: Object.fromEntries(axe.getRules().filter(r => r.ruleId !== "p-as-heading" && !r.tags.some(t => /aaa$|deprecated|obsolete/.test(t))).map(r => [r.ruleId, {enabled: true}])),
}).then(r => r.violations)`

// TestAxeFindsNoViolation holds every template against all rules of axe-core,
// best practices among them, whatever the impact.
func TestAxeFindsNoViolation(t *testing.T) {
	onEachExample(t, func(t *testing.T, b *tab, e example) {
		b.open(t, e.url())
		ask[bool](t, b, demo.axe+"; true")
		for _, r := range readers {
			b.see(t, r)
			found := ask[[]violation](t, b, everyRule)
			for _, v := range found {
				t.Errorf("%v at %v: %v", e, r, v)
			}
		}
	})
}

// TestAxeFindsNoViolationInWhatScriptsAdd looks at pages after the reader did
// something: the menu is open, a register filtered, a term explained, a figure
// reckoned, something found, the whole of a redline shown.
func TestAxeFindsNoViolationInWhatScriptsAdd(t *testing.T) {
	b := newTab(t)
	for _, state := range []struct{ desc, address, do, done string }{
		{"open menu", "/", `document.querySelector(".menu-button").click()`, `document.querySelector("#_menu").matches(":popover-open")`},
		{"filtered register", "/parties/", typed(".filter input", "albion"), `document.querySelector(".filter output").textContent`},
		{"explained term", sectionG, `document.querySelector("a.defined").focus()`, `!document.querySelector("#_definition").hidden`},
		{"reckoned figures", "/newsletters/2017/02/", `document.querySelectorAll("details").forEach(d => d.open = true)`, `true`},
		{"results", "/search/", typed("#_query", "security assessment"), `document.querySelector(".search-results li")`},
		{"whole redline", "/code/5.6/section-j/changes/", `document.querySelector("#_whole").click()`, `document.querySelector(".redline .kept").checkVisibility()`},
	} {
		for _, r := range []reader{{320, false}, {320, true}} {
			b.see(t, r)
			b.open(t, demo.address+state.address)
			ask[bool](t, b, "(() => {"+state.do+"; return true})()")
			b.until(t, state.done)
			ask[bool](t, b, demo.axe+"; true")
			for _, v := range ask[[]violation](t, b, everyRule) {
				t.Errorf("%s at %v: %v", state.desc, r, v)
			}
			if faults := ask[[]string](t, b, legible); len(faults) > 0 {
				t.Errorf("%s at %v:%s", state.desc, r, list(faults))
			}
		}
	}
}

// typed puts text into a box as if it had been typed.
func typed(box, text string) string {
	return `const box = document.querySelector("` + box + `"); box.focus(); box.value = "` + text + `"; box.dispatchEvent(new Event("input", {bubbles: true}))`
}
