package build_test

import (
	"io/fs"
	"strings"
	"testing"

	"secpub/internal/civil"
	"secpub/internal/sitetest"
)

// autolinked is a small site in which texts name provisions, versions,
// modifications and a body.
const autolinked = `
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-g.md --
---
title: Security
---
## G1 General

G1.1 The User shall

(a) keep keys; and

(b) under Section G1.2 and Section N1.1, report.

G1.2 The second.
-- content/code/5.4/section-n.md --
---
title: Meters
---
N1.1 See Section G1.1(a).
-- content/code/5.5/index.md --
---
version: "5.5"
effective: 2017-03-15
---
-- content/code/5.5/section-g.md --
---
title: Security
---
## G1 General

G1.1 The User shall not.
-- content/modifications/SECMP0016.md --
---
title: Credit
raised: 2017-01-10
proposer: DCC
---
SECMP0016 is this one.
-- content/committees/ssc.md --
---
title: Security Sub-Committee
short: SSC
---
-- content/newsletters/2017-02.md --
---
title: February
sent: 2017-02-28
---
## SECMP0016 and Section G1.1

Section G1.1(a), G1.2 and Section G9.9 of SEC 5.4, SEC V5.5 and SEC 5.9; SECMP0016 and SECMP0099.
The SSC met. The SSC rose. ` + "`SECMP0016`" + ` and [SECMP0016](/calendar/).
-- content/pages/about.md --
---
title: About
---
Section G1.1(a) and G1.2 as they stand.
`

func TestProseLinksWhatItNames(t *testing.T) {
	site := sitetest.WithSettings(t, autolinked)
	for _, c := range []struct{ page, want string }{
		{"newsletters/2017/02/index.html", `<a href="../../../code/5.4/section-g/#g1.1.a">Section G1.1(a)</a>, <a href="../../../code/5.4/section-g/#g1.2">G1.2</a> and Section G9.9 of <a href="../../../code/5.4/">SEC 5.4</a>`},
		{"newsletters/2017/02/index.html", `<a href="../../../code/5.5/">SEC V5.5</a> and SEC 5.9; <a href="../../../modifications/secmp0016/">SECMP0016</a> and SECMP0099.`},
		{"newsletters/2017/02/index.html", `The <abbr title="Security Sub-Committee">SSC</abbr> met. The SSC rose. <code>SECMP0016</code> and <a href="../../../calendar/">SECMP0016</a>.`},
		{"newsletters/2017/02/index.html", `SECMP0016 and Section G1.1</h2>`},
		{"modifications/secmp0016/index.html", `<p>SECMP0016 is this one.`},
		{"about/index.html", `<a href="../code/section-g/#g1.1">Section G1.1(a)</a> and G1.2 as they stand.`},
		{"code/5.4/section-g/index.html", `under <a href="#g1.2">Section G1.2</a> and <a href="../../../code/5.4/section-n/#n1.1">Section N1.1</a>`},
		{"code/5.5/section-n/index.html", `See <a href="../../../code/5.5/section-g/#g1.1">Section G1.1(a)</a>`},
		{"code/section-n/index.html", `See <a href="../../code/section-g/#g1.1">Section G1.1(a)</a>`},
	} {
		if page := flat(t, site, c.page); !strings.Contains(page, c.want) {
			t.Errorf("%s lacks\n%s\nin\n%s", c.page, c.want, page)
		}
	}
}

func TestOldEditionStillCitesTheTextOfItsDay(t *testing.T) {
	site := sitetest.WithSettings(t, autolinked)
	var pages []string
	for _, asOf := range []civil.Date{civil.NewDate(2017, 2, 28), civil.NewDate(2026, 11, 23)} {
		data, err := open(t, site, asOf).Files().Read("newsletters/2017/02/index.html")
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, string(data))
	}
	if pages[0] != pages[1] {
		t.Errorf("the edition changes with the day of the build:\n%s\n%s", pages[0], pages[1])
	}
}

// flat returns a page of a site with all white space as single blanks.
func flat(t *testing.T, site fs.FS, page string) string {
	t.Helper()
	data, err := open(t, site, today).Files().Read(page)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(data)), " ")
}
