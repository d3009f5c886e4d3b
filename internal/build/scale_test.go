package build_test

import (
	"bytes"
	"path"
	"strings"
	"testing"
	"time"

	"secpub/internal/build"
	"secpub/internal/sitetest"
)

// heaviest is how many bytes a page of a register may have.
const heaviest = 150_000

// isRegisterPage reports whether an output is a page made from many rows: an
// index, a part of a register, a month of the calendar. Pages of single
// documents are not.
func isRegisterPage(p *build.Publication, output string) bool {
	a, ok := p.Site.AddressOf("/" + strings.TrimSuffix(output, "index.html"))
	return ok && path.Ext(output) == ".html" && !strings.HasSuffix(a.Source, ".md")
}

func TestPagesOfLargeRegistersStayUsable(t *testing.T) {
	p := open(t, sitetest.Registers(5000, 20_000, 3000), sitetest.RegistersEnd)
	for _, d := range p.Diagnostics[:min(5, len(p.Diagnostics))] {
		t.Errorf("%s: %s", d.Place, d.Message)
	}
	if p.Failed(false) {
		t.Fatal("the site does not build")
	}
	pages, whole, largest, where := 0, 0, 0, ""
	var b bytes.Buffer
	for _, o := range p.Outputs() {
		if !isRegisterPage(p, o.Path) && !strings.HasPrefix(o.Path, "committees/") && !strings.HasPrefix(o.Path, "newsletters/") {
			continue
		}
		if path.Ext(o.Path) != ".html" {
			continue
		}
		b.Reset()
		if err := o.Make(&b); err != nil {
			t.Fatal(err)
		}
		if b.Len() > heaviest {
			t.Errorf("%s has %d bytes; a page of a register has %d at most", o.Path, b.Len(), heaviest)
		}
		if b.Len() > largest {
			largest, where = b.Len(), o.Path
		}
		pages, whole = pages+1, whole+b.Len()
	}
	t.Logf("%d pages of registers, %d MB; the largest, %s, has %d kB", pages, whole/1_000_000, where, largest/1000)
}

// TestBuildingTakesTimeInProportionToTheRegisters builds a site and one four
// times as large, each some times, of which the quickest counts. What grew with
// the square would take sixteen times as long.
func TestBuildingTakesTimeInProportionToTheRegisters(t *testing.T) {
	const times, bound = 4, 9
	small := quickest(t, 150, 500, 90)
	large := quickest(t, 150*times, 500*times, 90*times)
	t.Logf("%v, and %v for %d times as much", small, large, times)
	if large > bound*small {
		t.Errorf("%v for a site, %v for one %d times as large; want less than %d times as long", small, large, times, bound)
	}
}

func quickest(t *testing.T, parties, meetings, modifications int) time.Duration {
	t.Helper()
	site := sitetest.Registers(parties, meetings, modifications)
	var best time.Duration
	for range 3 {
		began := time.Now()
		var b bytes.Buffer
		for _, o := range open(t, site, sitetest.RegistersEnd).Outputs() {
			b.Reset()
			if o.Make == nil {
				continue
			}
			if err := o.Make(&b); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); best == 0 || took < best {
			best = took
		}
	}
	return best
}
