package build_test

import (
	"strings"
	"testing"

	"secpub/internal/sitetest"
)

// TestNoContentTakesAnIdOfThePageItself: headings, clauses and terms may have
// any name, also one that the page uses for itself.
func TestNoContentTakesAnIdOfThePageItself(t *testing.T) {
	var headings, terms strings.Builder
	for _, word := range strings.Fields("Main Contents Content Documents Updates Search Footer Footer-follow Letter-M Letter-C Top Navigation Fn-1 _skip £ € 日本") {
		headings.WriteString("## " + word + "\n\n")
		terms.WriteString(word + ",,x,\n")
	}
	p := open(t, sitetest.WithSettings(t, "-- content/pages/a.md --\n---\ntitle: Main\n---\n"+headings.String()+
		"Text.[^1]\n\n[^1]: Foot.\n-- content/glossary.csv --\nterm,expansion,definition,citation\n"+terms.String()), today)
	for _, d := range p.Diagnostics {
		t.Errorf("%s: %s [%s]", d.Place, d.Message, d.Rule)
	}
	if t.Failed() {
		return
	}
	for _, name := range []string{"a/index.html", "glossary/index.html"} {
		seen := map[string]bool{}
		for _, part := range strings.Split(readFile(t, p, name), " id=")[1:] {
			id, _, _ := strings.Cut(strings.Trim(part[:strings.IndexAny(part, " >")], `"`), `"`)
			if seen[id] || id == "" {
				t.Errorf("%s: the id %q stands twice, or is empty", name, id)
			}
			seen[id] = true
		}
	}
}
