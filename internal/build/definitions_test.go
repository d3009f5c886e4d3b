package build_test

import (
	"strings"
	"testing"

	"secpub/internal/sitetest"
)

const defining = `
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-a.md --
---
title: Definitions
---
A1.1 In this Code:

| Term | Meaning |
|------|---------|
| User | a Party that uses the DCC |
| User Role | what a User acts as |

Panel
: the board
-- content/code/5.4/section-g.md --
---
title: Security
---
G1.1 The User shall tell the Panel its User Role. A User again; Users not.

G1.2 A User, under Section G1.1.
-- content/guidance/guide.md --
---
title: A guide
published: 2017-02-20
---
See Section G1.1.
-- content/modifications/SECMP0001.md --
---
title: First
raised: 2017-02-01
proposer: DCC
affects: [Section G1.2]
---
`

func TestDefinedTermsLeadToTheirDefinition(t *testing.T) {
	page := flat(t, sitetest.WithSettings(t, defining), "code/5.4/section-g/index.html")
	for _, want := range []string{
		`The <a class="defined" href="#_def-user">User</a> shall tell the <a class="defined" href="#_def-panel">Panel</a> its <a class="defined" href="#_def-user-role">User Role</a>. A User again; Users not.`,
		`A <a class="defined" href="#_def-user">User</a>, under <a href="#g1.1">Section G1.1</a>.`,
		`<dt id="_def-user"><a href="../../../code/5.4/section-a/">User</a></dt><dd>a Party that uses the DCC</dd>`,
		`<dt id="_def-panel"><a href="../../../code/5.4/section-a/">Panel</a></dt><dd>the board</dd>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks\n%s\nin\n%s", want, page)
		}
	}
}

func TestClausesListWhatCitesThem(t *testing.T) {
	page := flat(t, sitetest.WithSettings(t, defining), "code/section-g/index.html")
	first, second, _ := strings.Cut(page, `id="g1.2"`)
	if !strings.Contains(first, `<a href="../../guidance/guide/">A guide</a>`) || strings.Contains(first, "secmp0001") {
		t.Errorf("G1.1 is cited by the guide alone:\n%s", first)
	}
	if !strings.Contains(second, `<a href="../../modifications/secmp0001/">SECMP0001: First</a>`) {
		t.Errorf("G1.2 is affected by SECMP0001:\n%s", second)
	}
}
