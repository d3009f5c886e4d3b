package sitetest

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// Canary is what the attacks of Hostile do when they succeed: they set a
// property of the window and ask the server for an address of this name.
const Canary = "canary"

// attack is the text that would run as a script if it were let out of any
// place: of an element's text, of an attribute in quotes of either kind, of a
// title, a comment, a style, a script, of JSON in a script, of a template, of a
// link. Each has a number, which tells its place.
func attack(n int) string {
	return fmt.Sprintf(`"'></title></textarea></style></script>-->]]><script>window.canary=%[1]d</script>`+
		`<img src=/canary/%[1]d onerror=window.canary=%[1]d><svg/onload=window.canary=%[1]d>`+
		`&lt;script&gt;window.canary=%[1]d&lt;/script&gt;{{.}}${window.canary=%[1]d}`+"`"+`;window.canary=%[1]d//`, n)
}

// Hostile returns a site that has an attack wherever an author can write free
// text, and that may be published: each attack is text like any other. A word
// in capitals with an exclamation mark is the place of an attack, and says how
// text is written there.
func Hostile() fstest.MapFS {
	archive := hostile
	n := 0
	for _, place := range []struct {
		mark  string
		write func(attack string) string
	}{
		{"YAML!", func(a string) string { return "'" + strings.ReplaceAll(a, "'", "''") + "'" }},
		{"CSV!", func(a string) string { return `"` + strings.ReplaceAll(a, `"`, `""`) + `"` }},
		{"TEXT!", escaped},
		{"RAW!", func(a string) string { return a }},
		{"LINK!", func(string) string {
			return "https://example.com/%22%3E%3Cscript%3Ewindow.canary=1%3C/script%3E?'onclick=window.canary=1"
		}},
	} {
		parts := strings.Split(archive, place.mark)
		var b strings.Builder
		for i, part := range parts {
			b.WriteString(part)
			if n++; i < len(parts)-1 {
				b.WriteString(place.write(attack(n)))
			}
		}
		archive = b.String()
	}
	files := Site(archive)
	for _, name := range []string{"<img src=x onerror=window.canary=1>.txt", "'\"&amp;.txt", "${window.canary=1}{{.}}.txt", "%2e%2e%2f.txt", "javascript:window.canary=1.txt"} {
		files["content/pages/names/"+name] = &fstest.MapFile{Data: []byte("text")}
	}
	return files
}

// escaped writes text so that Markdown takes none of it for a mark.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x7f && strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

const hostile = `
-- content/site.yaml --
title: YAML!
base_url: https://example.org/sec/
description: YAML!
organisation: {name: YAML!, copyright_from: 2013}
contact: {phone: YAML!, email: YAML!, address: YAML!}
social: [{name: YAML!, url: https://example.com/}]
navigation: [{label: YAML!, link: pages/words.md}, {label: Calendar, link: /calendar/}]
code: {name: YAML!, short: YAML!}
illustrative: YAML!
-- content/index.md --
---
title: YAML!
summary: YAML!
---
## TEXT!

::party-statistics

::versions

::modifications

::calendar{days=31}
-- content/parties.csv --
id,name,category,acceded,left,reason
a,CSV!,other,2016-01-01,,
b,=cmd|' /C calc'!A0,other,2016-01-01,,
c,+1+1,other,2016-01-01,,
d,-1-1,other,2016-01-01,2017-01-02,withdrawn
e,@SUM(A1:A9),other,2016-01-01,2017-01-02,expelled
-- content/glossary.csv --
term,expansion,definition,citation
CSV!,CSV!,CSV!,CSV!
DCC,"=HYPERLINK(""https://example.com"")",CSV!,CSV!
-- content/holidays.csv --
date,name
2017-04-14,CSV!
-- content/pages/words.md --
---
title: YAML!
summary: YAML!
updates:
  - {date: 2017-02-01, note: YAML!}
documents: [{file: ../pages/names/'"&amp;.txt, title: YAML!, class: YAML!}]
allow: [{rule: long-summary, reason: YAML!}]
aliases: [/old/]
---
## TEXT!

TEXT! *TEXT!* **TEXT!** [TEXT!](LINK! "a title") ` + "`RAW-CODE window.canary`" + ` DCC

` + "```\nRAW!\n```\n\n````html\nRAW!\n````\n" + `
> TEXT!

- TEXT!
  1. TEXT!

| TEXT! | b |
|---|---|
| TEXT! | c |

TEXT!
: TEXT!

A note.[^1]

[^1]: TEXT!

:::note
TEXT!
:::

:figure[3]{of=parties}

::table{file=names/rates.csv caption="window.canary <script>window.canary=1</script>"}

![TEXT!](names/picture.png)

<https://example.com/?'onclick=window.canary=1>
-- content/pages/names/index.md --
---
title: YAML!
---
::documents
-- content/pages/names/rates.csv --
CSV!,=1+1
CSV!,@x
-- content/pages/names/picture.png --
no picture
-- content/newsletters/2017-02.md --
---
title: YAML!
summary: YAML!
sent: 2017-02-28
edition: YAML!
highlights:
  - {kind: news, text: YAML!, link: ../pages/words.md}
  - {kind: event, text: YAML!}
corrections: [{date: 2017-03-02, note: YAML!}]
---
## TEXT!

TEXT!

::party-statistics
-- content/code/5.3/index.md --
---
title: YAML!
version: "5.3"
effective: 2017-01-09
origin: {kind: direction, by: YAML!, reference: YAML!, date: 2017-01-01}
---
TEXT!
-- content/code/5.3/section-n.md --
---
title: YAML!
---
## N1 TEXT!

N1.1 TEXT! the DCC shall

(a) TEXT!

(b) go.

N1.2 The old text.
-- content/code/5.4/index.md --
---
title: YAML!
version: "5.4"
effective: 2017-02-09
signed: 2017-02-01
modifications: [SECMP0001]
---
TEXT!
-- content/code/5.4/section-n.md --
---
title: YAML!
---
## N1 TEXT!

N1.1 TEXT! the DCC shall

(a) TEXT! more

(b) stay.

N1.2 The new text. TEXT!

N1.3 **TEXT!**
-- content/guidance/guide.md --
---
title: YAML!
summary: YAML!
published: 2017-01-01
reviewed: 2017-03-01
audience: [YAML!]
covers: [Section N1.1]
committee: SSC
---
TEXT! Section N1.1(a)
-- content/committees/ssc.md --
---
title: YAML!
short: SSC
kind: YAML!
members: [{name: YAML!, role: YAML!}]
---
TEXT!
-- content/meetings/ssc/26.md --
---
title: YAML!
date: 2017-04-12
time: "10:00"
venue: YAML!
number_as_published: YAML!
papers: [{file: ../../pages/names/'"&amp;.txt, title: YAML!, class: YAML!}]
note: YAML!
---
TEXT!
-- content/modifications/SECMP0001.md --
---
title: YAML!
summary: YAML!
raised: 2017-02-01
proposer: YAML!
path: YAML!
aliases_ids: [DP9999]
timeline:
  - {date: 2017-02-01, stage: raised, by: YAML!, label: YAML!, note: YAML!}
implementation: {date: 2017-02-09, version: "5.4"}
affects: [Section N1.1]
---
TEXT!
-- content/consultations/one.md --
---
title: YAML!
issuer: YAML!
opens: 2017-02-01
closes: 2017-03-01T17:00
modification: SECMP0001
outcome: {date: 2017-03-08, summary: YAML!, documents: [{file: ../pages/names/'"&amp;.txt, title: YAML!}]}
---
TEXT!
-- content/events/one.md --
---
title: YAML!
starts: 2017-04-20T10:00
ends: 2017-04-20T12:00
venue: YAML!
audience: [YAML!]
---
TEXT!
-- content/news/one.md --
---
title: YAML!
date: 2017-02-01
body_id: YAML!
---
TEXT! SECMP0001
`
