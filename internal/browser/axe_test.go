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
