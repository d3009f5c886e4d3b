package build_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/render"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// around is the rest of the site into which FuzzSite puts a document.
const around = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/sec/
-- content/index.md --
---
title: Home
---
::party-statistics
-- content/code/5.4/index.md --
---
version: "5.4"
effective: 2017-02-09
---
-- content/code/5.4/section-n.md --
---
title: Section N
---
N1.1 The DCC shall

(a) publish it.
-- content/committees/ssc.md --
---
title: Security Sub-Committee
short: SSC
---
-- content/meetings/ssc/26.md --
---
date: 2017-03-08
---
-- content/shared/part.md --
Shared text.
-- content/glossary.csv --
term,expansion,definition,citation
DCC,Data and Communications Company,The licence holder,Section A1.1
`

const parties = "id,name,category,acceded,left,reason\nexample,Example Energy Limited,small-supplier,2014-01-15,,\nformer,Former Energy Limited,other,2014-01-15,2016-05-01,expelled\n"

var seeds = []struct{ newsletter, parties string }{
	{"---\ntitle: February 2017\nsent: 2017-02-28\nsummary: Words.\nhighlights:\n  - {kind: event, text: T, link: ../code/5.4/index.md}\ncorrections: [{date: 2017-03-02, note: N}]\n---\n" +
		"## The Code\n\n[SEC 5.4](../code/5.4/section-n.md#n1.1) DCC SSC Section N1.1(a) SECMP0001.\n\n::party-statistics\n\n::calendar{days=31}\n\n::modifications{status=open}\n\n::versions\n\n::documents\n\n" +
		":figure[1]{of=parties} :figure{of=parties}\n\n:::note\nText.[^1]\n:::\n\n[^1]: Foot.\n\n::include{file=../shared/part.md}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", parties},
	{"---\ntitle: \"<script>alert(1)</script>\"\nsent: 2017-02\n---\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![](x)\n", "id,name,category,acceded,left,reason\n\"<b>\",\"</script>\u202e\",other,2014,2013,withdrawn\n"},
	{"---\ntitle: A\nsent: 9999-12-31\nupdates: [{date: 1000, note: x}]\naliases: [/a/, /b, //, /..]\n---\nTerm\n: Definition\n\n> - 1. x\n", "id,name,category,acceded,left,reason\na,A,dcc,1000,9999,\na,A,dcc,1000,9999,\n"},
	{"", ""}, {"---", "id"}, {"\ufeff---\ntitle: x\n---\n", "\ufeff" + parties}, {"---\ntitle: [x\n---\n::calendar{days=99999999}\n", "id,name\n\"a\n"},
}

// FuzzSite puts arbitrary bytes into a site as an edition and as the register
// of Parties. Whatever they are, the site is judged without a panic, each fault
// has a place in its file, and what can be published is well formed.
func FuzzSite(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s.newsletter), []byte(s.parties))
	}
	builtin, err := render.ParseTemplates(templates.FS, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, newsletter, parties []byte) {
		files := sitetest.Site(around)
		files["content/newsletters/2017-02.md"] = &fstest.MapFile{Data: newsletter}
		files["content/parties.csv"] = &fstest.MapFile{Data: parties}
		p, err := build.CheckWith(builtin, build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range p.Diagnostics {
			lines := bytes.Count(files[d.Path].Data, []byte("\n")) + 1
			if d.Line > lines || d.Line < 0 || d.Message == "" || strings.ContainsAny(d.Message+d.Hint, "\n\r\x1b\x00") {
				t.Errorf("%s of %d lines: %q (hint: %q)", d.Place, lines, d.Message, d.Hint)
			}
		}
		if p.Failed(false) {
			return
		}
		for _, o := range p.Outputs() {
			var b bytes.Buffer
			if o.Make == nil {
				continue
			}
			if err := o.Make(&b); err != nil {
				t.Fatalf("%s: %v", o.Path, err)
			}
			wellFormed(t, o.Path, b.Bytes())
		}
	})
}

// wellFormed checks what no content may break.
func wellFormed(t *testing.T, name string, data []byte) {
	t.Helper()
	switch path.Ext(name) {
	case ".json":
		if !json.Valid(data) {
			t.Errorf("%s is no JSON:\n%s", name, data)
		}
	case ".xml":
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s is no XML: %v\n%s", name, err, data)
				break
			}
		}
	case ".html":
		for z := html.NewTokenizer(bytes.NewReader(data)); z.Next() != html.ErrorToken; {
			harmless(t, name, z.Token())
		}
	}
}

// harmless checks that an element runs nothing that the content says.
func harmless(t *testing.T, name string, e html.Token) {
	t.Helper()
	for _, a := range e.Attr {
		value := strings.ToLower(strings.Map(func(r rune) rune {
			if r <= ' ' {
				return -1
			}
			return r
		}, a.Val))
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style" && strings.Contains(value, "url("), a.Key == "srcdoc":
			t.Errorf("%s: <%s %s=%q>", name, e.Data, a.Key, a.Val)
		case (a.Key == "href" || a.Key == "src" || a.Key == "action") && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:text") || strings.HasPrefix(value, "vbscript:")):
			t.Errorf("%s: <%s %s=%q>", name, e.Data, a.Key, a.Val)
		}
	}
	if e.Data == "script" && e.Type == html.StartTagToken && len(e.Attr) == 0 {
		t.Errorf("%s: a script without a source", name)
	}
}
