package build_test

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/sitetest"
)

// longRegisters is a site on which every register is cut into pages: more than
// 400 Parties, 150 modifications, and 200 meetings of each of twenty bodies.
func longRegisters(t *testing.T) *build.Publication {
	t.Helper()
	return open(t, sitetest.Registers(450, 4100, 320), sitetest.RegistersEnd)
}

func TestAddressesAreThoseOfTheOutputs(t *testing.T) {
	for name, p := range map[string]*build.Publication{"the demonstration": demonstration(t, today), "a site of long registers": longRegisters(t)} {
		made := map[string]bool{}
		for _, o := range p.Outputs() {
			made["/"+o.Path] = true
			_, known := p.Site.AddressOf("/" + strings.TrimSuffix(o.Path, "index.html"))
			if twin := path.Base(o.Path) == "index.json"; !known && !twin {
				t.Errorf("%s: %s is made, but is no address of the site", name, o.Path)
			}
		}
		for _, a := range p.Site.Addresses() {
			at := a.Path
			if strings.HasSuffix(at, "/") {
				at += "index.html"
			}
			if !made[at] && a.Alias == "" && a.Path != "/manifest.json" && !strings.HasPrefix(a.Source, "static/") {
				t.Errorf("%s: nothing is made at %s, which %s wants", name, a.Path, a.Source)
			}
		}
	}
}

// TestEveryRowOfLongRegistersIsFoundByLinks follows links from the home page of
// a site whose registers are cut into pages: every page is found, and every
// link leads to a page and a place on it. No script is needed for that.
func TestEveryRowOfLongRegistersIsFoundByLinks(t *testing.T) {
	p := longRegisters(t)
	all, others := map[string]page{}, map[string]bool{"manifest.json": true}
	var b bytes.Buffer
	for _, o := range p.Outputs() {
		if path.Ext(o.Path) != ".html" {
			others[o.Path] = true
			continue
		}
		b.Reset()
		if err := o.Make(&b); err != nil {
			t.Fatal(err)
		}
		all[o.Path] = readPage(html.NewTokenizer(bytes.NewReader(b.Bytes())))
	}
	found := map[string]bool{"index.html": true, "404.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for _, link := range all[queue[0]].links {
			file, anchor, internal := target(t, queue[0], link)
			to, isPage := all[file]
			switch {
			case !internal || strings.HasPrefix(file, "assets/") || file == "favicon.svg":
			case !isPage && !others[file]:
				t.Errorf("%s: link %q: there is no %s", queue[0], link, file)
			case isPage && anchor != "" && !to.ids[anchor]:
				t.Errorf("%s: link %q: there is no #%s in %s", queue[0], link, anchor, file)
			}
			if isPage && !found[file] {
				found[file] = true
				queue = append(queue, file)
			}
		}
	}
	for file := range all {
		if !found[file] {
			t.Errorf("no way from the home page to %s", file)
		}
	}
	rows := 0
	for file, page := range all {
		for id := range page.ids {
			if strings.HasPrefix(file, "parties/letter/") && strings.HasPrefix(id, "party-") {
				rows++
			}
		}
	}
	if rows != 450 {
		t.Errorf("%d Parties have a row by their letter, want 450", rows)
	}
}

// Where a Party's row stands does not depend on the day of the build, or a
// dated page that links to it would.
func TestRowsOfLongRegistersStandStill(t *testing.T) {
	site := sitetest.Registers(450, 40, 20)
	then, later := open(t, site, sitetest.RegistersEnd), open(t, site, sitetest.RegistersEnd.AddMonths(200))
	for i := range then.Site.Parties {
		was, is := &then.Site.Parties[i], &later.Site.Parties[i]
		if a, b := then.Site.PartyPage(was), later.Site.PartyPage(is); a != b || a == "/parties/" {
			t.Errorf("%s stands at %s, and later at %s", was.Name, a, b)
		}
	}
	for _, o := range then.Outputs() {
		if !strings.HasPrefix(o.Path, "newsletters/2") || path.Ext(o.Path) != ".html" || strings.Count(o.Path, "/") != 3 {
			continue
		}
		if !bytes.Equal(renders(t, then, o.Path), renders(t, later, o.Path)) {
			t.Errorf("%s has changed", o.Path)
		}
	}
}
