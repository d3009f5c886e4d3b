package build_test

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// published is a site of which everything has been recorded.
const published = `
-- content/guidance/joining.md --
---
title: Joining
published: 2017-01-10
---
How to join.
-- content/consultations/fees/index.md --
---
title: Fees
issuer: DCC
opens: 2017-01-10
closes: 2017-02-10T17:00
response_template: reply.txt
---
What is asked.
-- content/consultations/fees/reply.txt --
Yes or no.
-- content/pages/old-name.md --
---
title: Who we are
aliases: [/about/us.html]
---
We are.
-- content/code/1.0/index.md --
---
version: "1.0"
effective: 2016-01-01
---
The first.
-- content/code/1.0/section-g.md --
---
title: "Section G: Security"
---
## G1 Duties

G1.1 The User shall

(a) reply; and

(b) pay.

G1.2 The Panel may ask.
-- content/code/1.0/section-h.md --
---
title: "Section H: Services"
---
H1.1 The DCC shall serve.
-- content/code/1.1/index.md --
---
version: "1.1"
effective: 2017-03-01
---
The second.
-- content/code/1.1/section-g.md --
---
title: "Section G: Security"
---
## G1 Duties

G1.1 The User shall reply.
`

// recorded returns the site with its ledger as of a day.
func recorded(t *testing.T, archive string, asOf civil.Date) fstest.MapFS {
	t.Helper()
	files := sitetest.WithSettings(t, archive)
	p := open(t, files, asOf)
	if p.Failed(false) {
		t.Fatalf("the site is wrong to begin with: %v", p.Diagnostics)
	}
	ledger, _ := p.Record(nil)
	files[sec.LedgerPath] = &fstest.MapFile{Data: ledger}
	return files
}

// lostIn returns what the check says of the ledger and of the register of
// withdrawals.
func lostIn(t *testing.T, files fstest.MapFS, o build.Options) []string {
	t.Helper()
	p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, d := range p.Diagnostics {
		if d.Rule == diag.LostAddress || d.Path == sec.WithdrawnPath || d.Path == sec.LedgerPath {
			line := files[d.Path].Data
			lines = append(lines, fmt.Sprintf("%s at %s", d.Message, strings.Split(string(line), "\n")[d.Line-1]))
		}
	}
	return lines
}

func TestNothingPublishedIsLostInSilence(t *testing.T) {
	replace := func(path, old, new string) func(fstest.MapFS) {
		return func(files fstest.MapFS) {
			if !bytes.Contains(files[path].Data, []byte(old)) {
				t.Fatalf("%s has no %q", path, old)
			}
			files[path] = &fstest.MapFile{Data: bytes.ReplaceAll(files[path].Data, []byte(old), []byte(new))}
		}
	}
	write := func(path, text string) func(fstest.MapFS) {
		return func(files fstest.MapFS) { files[path] = &fstest.MapFile{Data: []byte(text)} }
	}
	remove := func(path string) func(fstest.MapFS) { return func(files fstest.MapFS) { delete(files, path) } }
	move := func(from, to string) func(fstest.MapFS) {
		return func(files fstest.MapFS) { files[to] = files[from]; delete(files, from) }
	}
	const guidance, page, fees, g10, g11 = "content/guidance/joining.md", "content/pages/old-name.md", "content/consultations/fees/index.md",
		"content/code/1.0/section-g.md", "content/code/1.1/section-g.md"
	withdrawn := func(rows string) func(fstest.MapFS) {
		return write(sec.WithdrawnPath, "address,date,reason,instead\n"+rows)
	}
	for _, c := range []struct {
		what  string
		edits []func(fstest.MapFS)
		want  string // the messages, each with the line of the file it points at
	}{
		{"nothing changes", nil, ""},
		{"a page is deleted", []func(fstest.MapFS){remove(guidance)},
			"the address /guidance/joining/ was published and is gone at /guidance/joining/"},
		{"a page is renamed", []func(fstest.MapFS){move(guidance, "content/guidance/how-to-join.md")},
			"the address /guidance/joining/ was published and is gone at /guidance/joining/"},
		{"a page is renamed and its old address kept", []func(fstest.MapFS){move(guidance, "content/guidance/how-to-join.md"),
			replace("content/guidance/how-to-join.md", "title:", "aliases: [/guidance/joining/]\ntitle:")}, ""},
		{"a page becomes a draft", []func(fstest.MapFS){replace(guidance, "title:", "draft: true\ntitle:")},
			"the address /guidance/joining/ was published and is gone: content/guidance/joining.md is withheld (draft) at /guidance/joining/"},
		{"a page expires", []func(fstest.MapFS){replace(guidance, "title:", "expires: 2017-04-01\ntitle:")}, ""},
		{"a page is to be published later", []func(fstest.MapFS){replace(guidance, "title:", "publish: 2017-05-01\ntitle:")}, ""},
		{"a page is retitled", []func(fstest.MapFS){replace(guidance, "title: Joining", "title: How to join")}, ""},
		{"a redirect is taken out", []func(fstest.MapFS){replace(page, "aliases: [/about/us.html]\n", "")},
			"the address /about/us.html was published and is gone at /about/us.html"},
		{"a page with a redirect is renamed, and both old addresses are kept", []func(fstest.MapFS){move(page, "content/pages/about.md"),
			replace("content/pages/about.md", "[/about/us.html]", "[/about/us.html, /old-name/]")}, ""},
		{"a file beside a page is deleted", []func(fstest.MapFS){remove("content/consultations/fees/reply.txt"), replace(fees, "response_template: reply.txt\n", "")},
			"the address /consultations/fees/reply.txt was published and is gone at /consultations/fees/reply.txt"},
		{"a page moves without its file", []func(fstest.MapFS){move(fees, "content/consultations/charges/index.md"), remove("content/consultations/fees/reply.txt"),
			replace("content/consultations/charges/index.md", "response_template: reply.txt\n", "aliases: [/consultations/fees/]\n")},
			"the address /consultations/fees/reply.txt was published and is gone at /consultations/fees/reply.txt"},
		{"a page moves with its file", []func(fstest.MapFS){move(fees, "content/consultations/charges/index.md"), move("content/consultations/fees/reply.txt", "content/consultations/charges/reply.txt"),
			replace("content/consultations/charges/index.md", "title:", "aliases: [/consultations/fees/]\ntitle:")}, ""},
		{"a page is withdrawn, with its files", []func(fstest.MapFS){remove(fees), remove("content/consultations/fees/reply.txt"),
			withdrawn("/consultations/fees/,2017-04-01,It was put to Parties by mistake.,guidance/joining.md\n" +
				"/calendar/kind/consultations/*,2017-04-01,It had nothing else.,\n/calendar/kind/consultations.ics,2017-04-01,It had nothing else.,\n")}, ""},
		{"a clause of a published text is renumbered", []func(fstest.MapFS){replace(g10, "G1.2", "G1.3")},
			"the place #g1.2 of /code/1.0/section-g/ was published and is gone at /code/1.0/section-g/#g1.2\n" +
				"the place #g1.2 of /code/1.1/section-g/ was published and is gone at /code/1.1/section-g/#g1.2\n" + // which led on from it
				"the place #g1.2 of /code/section-g/ was published and is gone at /code/section-g/#g1.2"},
		{"a part of a clause of a published text is taken out", []func(fstest.MapFS){replace(g10, "(b) pay.\n", "")},
			"the place #g1.1.b of /code/1.0/section-g/ was published and is gone at /code/1.0/section-g/#g1.1.b\n" +
				"the place #g1.1.b of /code/1.1/section-g/ was published and is gone at /code/1.1/section-g/#g1.1.b\n" + // which led on from it
				"the place #g1.1.b of /code/section-g/ was published and is gone at /code/section-g/#g1.1.b"},
		{"and withdrawn", []func(fstest.MapFS){replace(g10, "(b) pay.\n", ""),
			withdrawn("/code/1.0/section-g/#g1.1,2017-04-01,It never was part of the text.,\n/code/1.1/section-g/#g1.1.b,2017-04-01,Nor here.,\n/code/section-g/#g1.1.b,2017-04-01,Nor here.,\n")},
			`"/code/1.0/section-g/#g1.1" is withdrawn here and still published at /code/1.0/section-g/#g1.1,2017-04-01,It never was part of the text.,`},
		{"a new version renumbers its clauses", // the page still leads from the number of the version before to what became of it
			[]func(fstest.MapFS){replace(g11, "G1.1", "G1.9")}, ""},
		{"a version withdraws a document", []func(fstest.MapFS){replace("content/code/1.1/index.md", "effective:", "withdraws: [section-h]\neffective:")},
			"the address /code/1.1/section-h/ was published and is gone at /code/1.1/section-h/"},
		{"a text of a version is deleted", []func(fstest.MapFS){remove(g11)}, // the text before takes its place
			"the address /code/1.1/section-g.docx was published and is gone at /code/1.1/section-g.docx\n" +
				"the address /code/1.1/section-g/changes/ was published and is gone at /code/1.1/section-g/changes/\n" +
				"the address /code/1.1/section-g-tracked.docx was published and is gone at /code/1.1/section-g-tracked.docx\n" +
				"the address /code/1.1/sec-1.1-tracked-changes.zip was published and is gone at /code/1.1/sec-1.1-tracked-changes.zip\n" +
				"the address /code/compare/1.0/1.1/section-g/ was published and is gone at /code/compare/1.0/1.1/section-g/"},
		{"a row withdraws what is there", []func(fstest.MapFS){withdrawn("/guidance/joining/,2017-04-01,Why.,\n")},
			`"/guidance/joining/" is withdrawn here and still published at /guidance/joining/,2017-04-01,Why.,`},
		{"a row withdraws the whole site", []func(fstest.MapFS){withdrawn("/*,2017-04-01,Why.,\n")},
			`the address "/*" does not say below which folder at /*,2017-04-01,Why.,`},
		{"a row leads nowhere", []func(fstest.MapFS){remove(guidance), withdrawn("/guidance/joining/,2017-04-01,Why.,guidance/nowhere.md\n")},
			`dead link "guidance/nowhere.md": there is no file content/guidance/nowhere.md at /guidance/joining/,2017-04-01,Why.,guidance/nowhere.md`},
		{"a row has no reason", []func(fstest.MapFS){remove(guidance), withdrawn("/guidance/joining/,2017-04-01,,\n")},
			`"reason" has no value in this row at /guidance/joining/,2017-04-01,,`},
	} {
		files := maps.Clone(recorded(t, published, today))
		for _, edit := range c.edits {
			edit(files)
		}
		got := lostIn(t, files, build.Options{AsOf: today})
		var want []string
		if c.want != "" {
			want = strings.Split(c.want, "\n")
		}
		if !sameLines(got, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", c.what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

// sameLines reports whether there are the same lines, in any order.
func sameLines(a, b []string) bool {
	count := map[string]int{}
	for _, line := range a {
		count[line]++
	}
	for _, line := range b {
		count[line]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// What the day of a build, or an option, leaves out is not lost.
func TestABuildAsOfAnotherDayOrWithoutSomethingLosesNothing(t *testing.T) {
	files := recorded(t, published, today)
	for _, o := range []build.Options{
		{AsOf: civil.NewDate(2015, time.June, 1)}, {AsOf: civil.NewDate(2016, time.June, 1)}, {AsOf: civil.NewDate(2030, time.June, 1)},
		{AsOf: today, Drafts: true}, {AsOf: today, Without: sec.Without{Twins: true}}, {AsOf: today, Without: sec.Without{Redlines: true}},
		{AsOf: civil.NewDate(2016, time.June, 1), Without: sec.Without{Redlines: true, Twins: true}},
	} {
		if got := lostIn(t, files, o); len(got) > 0 {
			t.Errorf("%+v:\n%s", o, strings.Join(got, "\n"))
		}
	}
}

func TestAPageSaysWhatIsWithdrawn(t *testing.T) {
	files := recorded(t, published+`-- content/news/offer.md --
---
title: An offer
date: 2017-03-01
---
For a month.
`, today)
	files["content/news/offer.md"].Data = bytes.Replace(files["content/news/offer.md"].Data, []byte("date:"), []byte("expires: 2017-04-01\ndate:"), 1)
	delete(files, "content/guidance/joining.md")
	files[sec.WithdrawnPath] = &fstest.MapFile{Data: []byte("address,date,reason,instead\n/guidance/joining/,2017-04-02,It is <b>out</b> of date.,pages/old-name.md\n")}
	p := open(t, files, today)
	if p.Failed(false) {
		t.Fatal(p.Diagnostics)
	}
	tree := p.Files()
	for path, wants := range map[string][]string{
		"guidance/joining/index.html": {"This page has been withdrawn", "2 April 2017", "It is &lt;b&gt;out&lt;/b&gt; of date.", `href="../../old-name/"`, "Instead: Who we are", `content="noindex"`},
		"news/offer/index.html":       {"“An offer” stood here", "It was published until 1 April 2017", `href="../../news/"`},
	} {
		page, err := tree.Read(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, want := range wants {
			if !strings.Contains(string(page), want) {
				t.Errorf("%s does not say %q:\n%s", path, want, page)
			}
		}
	}
	sitemap, err := tree.Read("sitemap.xml")
	if err != nil || strings.Contains(string(sitemap), "/guidance/joining/") || strings.Contains(string(sitemap), "/news/offer/") {
		t.Errorf("the sitemap has what is withdrawn: %v\n%s", err, sitemap)
	}
	ledger, _ := p.Record(nil)
	if strings.Contains(string(ledger), "/guidance/joining/\n") {
		t.Error("what is withdrawn is recorded anew")
	}
}

// A document that the Code has no more keeps a page at the address of the text
// in force.
func TestADocumentThatAVersionWithdrewKeepsItsAddress(t *testing.T) {
	files := recorded(t, published, today)
	files["content/code/1.2/index.md"] = &fstest.MapFile{Data: []byte("---\nversion: \"1.2\"\neffective: 2017-04-02\nwithdraws: [section-h]\n---\nLess.\n")}
	p := open(t, files, today)
	if p.Failed(false) {
		t.Fatal(p.Diagnostics)
	}
	page, err := p.Files().Read("code/section-h/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Section H: Services", "SEC 1.2 withdrew it on 2 April 2017", `href="../../code/1.1/section-h/"`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
}
