package sec_test

import (
	"strings"
	"testing"

	"secpub/internal/sec"
)

const linked = `
-- content/parties.csv --
id,name,category,acceded,left,reason
-- content/glossary.csv --
term,expansion,definition,citation
DCC,Data and Communications Company,The licence holder,Section A1.1
-- content/pages/about.md --
---
title: About
aliases: [/old/about/, /who.html]
---
## The people
-- content/pages/a b.md --
---
title: A name with a blank
---
-- content/pages/form/index.md --
---
title: Form
---
-- content/pages/form/form.pdf --
x
-- content/pages/draft.md --
---
title: Draft
draft: true
---
## Its part
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-n.md --
---
title: Section N
---
N1.1 Text.
-- content/shared/part.md --
## Shared
`

func TestResolve(t *testing.T) {
	s := site(t, linked, sec.Options{})
	const from = "content/pages/form/index.md"
	for _, c := range []struct {
		desc, from, dest string
		address          string
		fault            sec.LinkFaultKind
		hint             string
	}{
		{"a source file", from, "../about.md", "/about/", 0, ""},
		{"a place in it", from, "../about.md#the-people", "/about/#the-people", 0, ""},
		{"the page itself", from, "index.md", "/form/", 0, ""},
		{"a place on the page itself", "content/pages/about.md", "#the-people", "/about/#the-people", 0, ""},
		{"a clause", from, "../../code/5.4/section-n.md#n1.1", "/code/5.4/section-n/#n1.1", 0, ""},
		{"a way about", from, "./../form/../about.md", "/about/", 0, ""},
		{"a file beside the page", from, "form.pdf", "/form/form.pdf", 0, ""},
		{"a percent-escape", from, "../a%20b.md", "/a-b/", 0, ""},
		{"a blank", from, "../a b.md", "/a-b/", 0, ""},
		{"a percent-escape of a letter", from, "../%61bout.md#%74he-people", "/about/#the-people", 0, ""},
		{"a register", from, "../../parties.csv", "/parties/", 0, ""},
		{"a term", from, "../../glossary.csv#dcc", "/glossary/#dcc", 0, ""},
		{"an address", from, "/calendar/", "/calendar/", 0, ""},
		{"the home page", from, "/", "/", 0, ""},
		{"a place at an address", from, "/about/#the-people", "/about/#the-people", 0, ""},
		{"an old address", from, "/old/about/", "/old/about/", 0, ""},
		{"a file's address", from, "/form/form.pdf", "/form/form.pdf", 0, ""},
		{"a page's data", from, "/about/index.json", "/about/index.json", 0, ""},
		{"the document in force", from, "/code/section-n/#n1.1", "/code/section-n/#n1.1", 0, ""},
		{"another site", from, "https://example.org/?q=1#x", "https://example.org/?q=1#x", 0, ""},
		{"another site in capitals", from, "HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG", 0, ""},
		{"mail", from, "mailto:helpdesk@example.org", "mailto:helpdesk@example.org", 0, ""},
		{"a telephone", from, "tel:+442079460000", "tel:+442079460000", 0, ""},

		{"nothing", from, "", "", sec.BadTarget, ""},
		{"no such file", from, "gone.md", "", sec.NoPage, ""},
		{"no such address", from, "/gone/", "", sec.NoPage, ""},
		{"a folder", from, "../form", "", sec.NoPage, "form/index.md"},
		{"an address without its slash", from, "/about", "", sec.NoPage, "/about/"},
		{"an address by its file", from, "/about/index.html", "", sec.NoPage, "/about/"},
		{"an address in capitals", from, "/About/", "", sec.NoPage, ""},
		{"no such place", from, "../about.md#gone", "", sec.NoAnchor, ""},
		{"no such place on the page itself", from, "#gone", "", sec.NoAnchor, ""},
		{"no such place at an address", from, "/about/#gone", "", sec.NoAnchor, ""},
		{"no such term", from, "/glossary/#gone", "", sec.NoAnchor, ""},
		{"a place on a generated page", from, "/calendar/#gone", "", sec.NoAnchor, ""},
		{"a draft", from, "../draft.md", "", sec.Unpublished, ""},
		{"a draft's address", from, "/draft/", "", sec.NoPage, ""},
		{"a draft from itself", "content/pages/draft.md", "#its-part", "/draft/#its-part", 0, ""},
		{"text for others", from, "../../shared/part.md", "", sec.BadTarget, ""},

		{"out of the content", from, "../../../README.md", "", sec.BadTarget, ""},
		{"far out of it", from, strings.Repeat("../", 20) + "etc/passwd", "", sec.BadTarget, ""},
		{"out of it in disguise", from, "..%2f..%2f..%2fREADME.md", "", sec.BadTarget, ""},
		{"out of it in double disguise", from, "%252e%252e/x.md", "", sec.NoPage, ""},
		{"the content folder", from, "../..", "", sec.BadTarget, ""},
		{"a file on disk", from, "/etc/passwd", "", sec.NoPage, ""},
		{"out of the tree", from, "/../secret/", "", sec.NoPage, ""},
		{"a NUL", from, "about%00.md", "", sec.NoPage, ""},
		{"half a percent-escape", from, "../about%2.md", "", sec.NoPage, ""},
		{"a query", from, "/calendar/?year=2017", "", sec.BadTarget, ""},
		{"a query of a file", from, "form.pdf?v=2", "", sec.BadTarget, ""},
		{"another host without a scheme", from, "//example.org/", "", sec.BadTarget, ""},
		{"the same as browsers read it", from, "\\\\example.org/", "", sec.BadTarget, ""},
		{"the same, mixed", from, "/\\example.org/", "", sec.NoPage, ""},
		{"a script", from, "javascript:alert(1)", "", sec.BadTarget, ""},
		{"a script in capitals", from, "JavaScript:alert(1)", "", sec.BadTarget, ""},
		{"a script with a tab", from, "java\tscript:alert(1)", "", sec.BadTarget, ""},
		{"a script with a line's end", from, "java\nscript:alert(1)", "", sec.BadTarget, ""},
		{"a script after a blank", from, " javascript:alert(1)", "", sec.BadTarget, ""},
		{"a script after a control character", from, "\x01javascript:alert(1)", "", sec.BadTarget, ""},
		{"a script in escapes", from, "%6Aavascript:alert(1)", "", sec.BadTarget, ""},
		{"a script behind a web address", from, "https://x/\njavascript:alert(1)", "", sec.BadTarget, ""},
		{"data", from, "data:text/html,<script>", "", sec.BadTarget, ""},
		{"VBScript", from, "vbscript:x", "", sec.BadTarget, ""},
		{"a file by scheme", from, "file:///etc/passwd", "", sec.BadTarget, ""},
		{"a blob", from, "blob:https://example.org/x", "", sec.BadTarget, ""},
		{"a scheme alone", from, "https:", "", sec.BadTarget, ""},
		{"a scheme without a host", from, "https://", "", sec.BadTarget, ""},
		{"a scheme with one slash", from, "https:/example.org", "", sec.BadTarget, ""},
		{"a scheme without slashes", from, "https:example.org", "", sec.BadTarget, ""},
		{"a host with a blank", from, "https://exa mple.org/", "", sec.BadTarget, ""},
		{"mail to nobody", from, "mailto:", "", sec.BadTarget, ""},
	} {
		target, fault := s.Resolve(c.from, c.dest)
		if target.Address != c.address || fault.Kind != c.fault || !strings.Contains(fault.Hint, c.hint) {
			t.Errorf("%s: %q from %s leads to %q, %+v; want %q, fault %d, hint %q", c.desc, c.dest, c.from, target.Address, fault, c.address, c.fault, c.hint)
		}
		if fault.Kind != sec.NoFault && fault.Message == "" {
			t.Errorf("%s: the fault says nothing", c.desc)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, dest := range []string{"../about.md#the-people", "/old/about/", "javascript:x", "%2e%2e/%2e%2e/x", "//x", "https://x", "#", "a:b", "?", "\\"} {
		f.Add(dest)
	}
	var s *sec.Site
	f.Fuzz(func(t *testing.T, dest string) {
		if s == nil {
			s = site(t, linked, sec.Options{})
		}
		target, fault := s.Resolve("content/pages/form/index.md", dest)
		switch {
		case (fault.Kind == sec.NoFault) != (target.Address != ""):
			t.Errorf("%q leads to %+v, %+v", dest, target, fault)
		case target.External:
			scheme, _, _ := strings.Cut(strings.ToLower(target.Address), ":")
			if !strings.Contains(" https http mailto tel ", " "+scheme+" ") {
				t.Errorf("%q leads to %q", dest, target.Address)
			}
		case fault.Kind == sec.NoFault:
			address, _, _ := strings.Cut(target.Address, "#")
			if a, ok := s.AddressOf(address); !ok || a.Path != address {
				t.Errorf("%q leads to %q, which is no address", dest, target.Address)
			}
		}
	})
}

func TestEveryTermHasAPlaceOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"DCC", "Charging Year", "C+", "£", "€", "日本", "-", "%"} {
		term := sec.Term{Term: sec.Text{V: name}}
		anchor := term.Anchor()
		if other, taken := seen[anchor]; anchor == "" || taken {
			t.Errorf("the place of %q is #%s, as is that of %q", name, anchor, other)
		}
		seen[anchor] = name
	}
}
