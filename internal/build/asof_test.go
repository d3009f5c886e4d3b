package build_test

import (
	"bytes"
	"path"
	"runtime"
	"strings"
	"testing"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// bytesOf makes the outputs that a test asks for.
func bytesOf(t *testing.T, p *build.Publication, wanted func(path string) bool) map[string]string {
	t.Helper()
	made := map[string]string{}
	for _, o := range p.Outputs() {
		if o.Make == nil || !wanted(o.Path) {
			continue
		}
		var b bytes.Buffer
		if err := o.Make(&b); err != nil {
			t.Fatal(err)
		}
		made[o.Path] = b.String()
	}
	return made
}

// TestDatedPagesDoNotDependOnTheDayOfTheBuild: what an edition, a news item or
// a meeting said, it says for ever.
func TestDatedPagesDoNotDependOnTheDayOfTheBuild(t *testing.T) {
	early := civil.NewDate(2017, 4, 3)
	before := demonstration(t, early)
	dated := map[string]bool{}
	for _, d := range before.Site.Documents {
		switch own := before.Site.OwnDate(d); d.Kind() {
		case sec.KindNewsletter, sec.KindNews, sec.KindMeeting:
			if own.Before(early) {
				dated[strings.TrimPrefix(sec.DocumentAddress(d), "/")] = true
			}
		}
	}
	if len(dated) < 60 {
		t.Fatalf("only %d dated pages", len(dated))
	}
	wanted := func(p string) bool { return dated[path.Dir(p)+"/"] && !strings.HasSuffix(p, ".eml") }
	was := bytesOf(t, before, wanted)
	for _, later := range []civil.Date{early.AddDays(1), civil.NewDate(2017, 8, 1), civil.NewDate(2026, 11, 23)} {
		now := bytesOf(t, demonstration(t, later), wanted)
		for name, text := range was {
			if now[name] != text {
				t.Errorf("%s is another page on %s:\n%s", name, later, difference(text, now[name]))
			}
		}
	}
}

// difference returns where two texts part.
func difference(a, b string) string {
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	from := max(0, at-100)
	return "…" + a[from:min(len(a), at+100)] + "\n…" + b[from:min(len(b), at+100)]
}

func TestNumberOfCoresDoesNotMatter(t *testing.T) {
	files := sitetest.Generate(300)
	all := func(string) bool { return true }
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := bytesOf(t, open(t, files, today), all)
	runtime.GOMAXPROCS(4)
	four := bytesOf(t, open(t, files, today), all)
	if len(one) != len(four) || len(one) < 300 {
		t.Errorf("%d files and %d files", len(one), len(four))
	}
	for name, text := range one {
		if four[name] != text {
			t.Errorf("%s differs:\n%s", name, difference(text, four[name]))
		}
	}
}
