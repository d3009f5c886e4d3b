package render

import (
	"slices"
	"testing"

	"secpub/internal/sec"
)

// guidedSite has guidance on a clause that SEC 5.5 changed.
func guidedSite(asOf string) *sec.Site {
	c := fullContent()
	for _, d := range c.Documents {
		if g, ok := d.(*sec.Guidance); ok {
			g.Published, g.Covers = day("2017-02-10"), []sec.Text{text("Sections G8.1 and G9"), text("whatever")}
		}
	}
	changed := &sec.CodeDocument{Common: provisions("content/code/5.5/section-g.md", "Section G: Security", "## G8 Assurance {#g8}\n\nG8.1 The User shall at once, see [the definitions](section-a.md).\n\n(a) be assessed.")}
	c.Documents = append(c.Documents, changed)
	return sec.NewSite(c, sec.Options{AsOf: date(asOf), Static: []string{"assets/site.css", "assets/site.js", "favicon.svg"}})
}

func TestGuidanceSaysWhenItIsStale(t *testing.T) {
	before, after := pages(guidedSite("2017-03-14"), builtin(t)), pages(guidedSite("2017-03-15"), builtin(t))
	if notices := parsePage(t, before, "guidance/guide/index.html").all("aside", "notice"); len(notices) != 0 {
		t.Errorf("guidance is stale before anything has changed: %q", words(notices[0]))
	}
	p := parsePage(t, after, "guidance/guide/index.html")
	p.says("aside", "notice", "Review due. What this guidance covers has changed since 10 February 2017, when it was last known to be right: SEC 5.5, in force from 15 March 2017: Section G8.1")
	parsePage(t, after, "guidance/index.html").says("span", "status-underway", "Review due")
}

func TestGuidanceLeadsToWhatItCoversInForce(t *testing.T) {
	p := parsePage(t, pages(guidedSite("2017-02-28"), builtin(t)), "guidance/guide/index.html")
	if got := p.href("Section G8.1"); got != "../../code/5.4/section-g/#g8.1" {
		t.Errorf("G8.1 leads to %q", got)
	}
	if covers := p.texts("li", ""); !slices.Contains(covers, "Section G9") || !slices.Contains(covers, "whatever") {
		t.Errorf("what is not there is left out: %q", covers)
	}
}
