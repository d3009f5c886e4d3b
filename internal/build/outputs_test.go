package build_test

import (
	"path"
	"strings"
	"testing"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// fileOf returns the file that has to be there for an address.
func fileOf(a sec.Address) string {
	name := strings.TrimPrefix(a.Path, "/")
	if ext := path.Ext(name); a.Alias != "" && ext != ".html" && ext != ".htm" && !strings.HasSuffix(name, "/") {
		name += "/" // old addresses come in all forms
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// TestFilesAreThoseThatTheSiteHasAddressesFor: every address has its file, and
// no file is made that has no address.
func TestFilesAreThoseThatTheSiteHasAddressesFor(t *testing.T) {
	for name, p := range map[string]*build.Publication{
		"demonstration": demonstration(t, today),
		"generated":     open(t, sitetest.Generate(300), civil.NewDate(2000, 6, 1)),
		"empty":         open(t, sitetest.WithSettings(t, ""), today),
		"readme":        open(t, examples(readme(t)), today),
	} {
		t.Run(name, func(t *testing.T) {
			made := map[string]bool{}
			for _, o := range p.Outputs() {
				made[o.Path] = true
			}
			claimed := map[string]bool{"manifest.json": true}
			for _, a := range p.Site.Addresses() {
				file := fileOf(a)
				claimed[file] = true
				if !made[file] && !strings.HasPrefix(a.Source, "static/") && file != "manifest.json" {
					t.Errorf("nothing is made for %s (%s)", a.Path, a.Source)
				}
			}
			for file := range made {
				if !claimed[file] {
					t.Errorf("the site has no address for %s", file)
				}
			}
		})
	}
}
