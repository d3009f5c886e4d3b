package link_test

import (
	"strconv"
	"strings"
	"testing"
)

// code is versions 5.4, 5.5 and 5.6 of a small Code. SEC 5.5 restates Section
// G and changes G2.1(b), SEC 5.6 changes G1.1 and brings in Schedule 9; SEC
// 5.7 is not yet in force.
const code = `
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-g.md --
---
title: Section G
---
## G1 One

G1.1 The first.

## G2 Two

G2.1 The DCC shall

(a) do this; and

(b) do that.

G2.2 The last.
-- content/code/5.4/section-n.md --
---
title: Section N
---
Not numbered.
-- content/code/5.5/index.md --
---
version: "5.5"
effective: 2017-03-15
---
-- content/code/5.5/section-g.md --
---
title: Section G
---
## G1 One

G1.1 The
first.

## G2 Two

G2.1 The DCC shall

(a) do this; and

(b) do that at once.

G2.2 The *last*.
-- content/code/5.6/index.md --
---
version: "5.6"
effective: 2017-04-01
---
-- content/code/5.6/section-g.md --
---
title: Section G
---
## G1 One

G1.1 The very first.

## G2 Two

G2.1 The DCC shall

(a) do this; and

(b) do that at once.

G2.2 The last.
-- content/code/5.6/section-n.md --
---
title: Section N
---
Still not numbered.
-- content/code/5.6/schedule-9.md --
---
title: Schedule 9
---
1.1 Equipment.
-- content/code/5.7/index.md --
---
version: "5.7"
effective: 2017-05-31
---
-- content/code/5.7/section-g.md --
---
title: Section G
---
G1.1 All is different.
-- content/guidance/g.md --
---
title: Guide
published: 2017-02-01
`

func TestGuidanceOnWhatHasChanged(t *testing.T) {
	for _, test := range []struct{ keys, want string }{
		{"reviewed: 2017-02-20\ncovers: [G2.1(b)]",
			"guidance/g.md:4:11 stale-guidance: SEC 5.5, in force from 15 March 2017, changed G2.1(b), which this covers (read the guidance against SEC 5.5, then write reviewed: with the day on which you did)"},
		{"reviewed: 2017-02-20\ncovers: [Section G2]", "guidance/g.md:4:11 stale-guidance: SEC 5.5, in force from 15 March 2017, changed G2.1(b), which this covers"},
		{"reviewed: 2017-02-20\ncovers: [Section G1.1]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed G1.1,"},
		{"reviewed: 2017-02-20\ncovers: [Section G]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed G1.1,"},
		{"reviewed: 2017-02-20\ncovers: [Section G2.1(a), Section G2.2]", ""},
		{"reviewed: 2017-02-20\ncovers: [Sections G2.1(b) to G2.2]", "guidance/g.md:4:11"},
		{"reviewed: 2017-03-15\ncovers: [Section G2]", ""},
		{"reviewed: 2017-03-14\ncovers: [Section G2]", "guidance/g.md:4:11"},
		{"reviewed: 2017-03\ncovers: [Section G2]", ""},
		{"covers: [Section G2]", "guidance/g.md:3:12 stale-guidance: SEC 5.5, in force from 15 March 2017, changed G2.1(b), which this covers (read the guidance against SEC 5.5, then add reviewed:"},
		{"reviewed: 2017-04-01\ncovers: [Section G]", ""},
		{"reviewed: 2017-02-20\ncovers: [Section N]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed Section N,"},
		{"reviewed: 2017-02-20\ncovers: [Section N1.1]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed Section N,"},
		{"reviewed: 2017-02-20\ncovers: [Schedule 9]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed Schedule 9,"},
		{"reviewed: 2017-02-20\ncovers: [Section G, Section N]", "guidance/g.md:4:11 stale-guidance: SEC 5.6, in force from 1 April 2017, changed G1.1 and Section N,"},
		{"reviewed: 2017-06-01\ncovers: [Section G]", ""}, // seen from before the review
		{"reviewed: 2017-02-20\ncovers: [Section A, Appendix AD]", ""},
		{"reviewed: 2017-02-20", ""},
		{"reviewed: 2017-02-20\ndraft: true\ncovers: [Section G]", ""},
	} {
		var want []string
		if test.want != "" {
			want = []string{test.want}
		}
		compare(t, test.keys, found(t, code+test.keys+"\n---\n"), want)
	}
}

func TestChangeThatWasTakenBackIsNone(t *testing.T) {
	const version = `
-- content/code/5.%/index.md --
---
version: "5.%"
effective: 2017-0%-01
---
-- content/code/5.%/section-g.md --
---
title: Section G
---
G1.1 `
	compare(t, "taken back", found(t, versions(version, "The text.", "Another.", "The text.")+`
-- content/guidance/g.md --
---
title: Guide
published: 2017-01-15
covers: [Section G1.1]
---
`), nil)
}

func TestRenumberedAndWithdrawnProvisionsHaveChanged(t *testing.T) {
	archive := `
-- content/code/5.1/index.md --
---
version: "5.1"
effective: 2017-01-01
---
-- content/code/5.1/section-g.md --
---
title: Section G
---
G1.1 One.

G1.2 Two.

G1.3 Three.
-- content/code/5.1/schedule-9.md --
---
title: Schedule 9
---
1.1 Equipment.
-- content/code/5.2/index.md --
---
version: "5.2"
effective: 2017-02-01
withdraws: [schedule-9]
---
-- content/code/5.2/section-g.md --
---
title: Section G
---
G1.1 One.

G1.2 Three.
-- content/guidance/g.md --
---
title: Guide
published: 2017-01-15
covers: [Section G1, Schedule 9]
---
`
	compare(t, "renumbered", found(t, archive), []string{
		"guidance/g.md:3:12 stale-guidance: SEC 5.2, in force from 1 February 2017, changed G1.2, G1.3 and Schedule 9, which this covers"})
}

// versions writes one version for each text; % in the pattern is its number.
func versions(pattern string, texts ...string) string {
	var b strings.Builder
	for i, text := range texts {
		b.WriteString(strings.ReplaceAll(pattern, "%", strconv.Itoa(i+1)) + text + "\n")
	}
	return b.String()
}
