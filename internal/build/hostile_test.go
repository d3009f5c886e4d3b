package build_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// TestAttacksInEveryFieldStayText publishes a site that has an attack in every
// field of every kind, and looks for one that came out as anything but text.
func TestAttacksInEveryFieldStayText(t *testing.T) {
	p, err := build.Check(build.Source{Site: sitetest.Hostile(), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	if p.Failed(false) {
		for _, d := range p.Diagnostics {
			t.Errorf("%s: %s", d.Place, d.Message)
		}
	}
	var b bytes.Buffer
	members := 0
	for _, o := range p.Outputs() {
		b.Reset()
		if o.Make == nil {
			continue
		}
		if err := o.Make(&b); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		wellFormed(t, o.Path, b.Bytes())
		switch path.Ext(o.Path) {
		case ".csv":
			noFormulas(t, o.Path, b.Bytes())
		case ".zip", ".docx":
			members += staysBelow(t, o.Path, b.Bytes())
		case ".ics":
			lines := strings.Split(b.String(), "\r\n")
			for _, line := range lines {
				if strings.ContainsAny(line, "\r\n") || strings.Contains(strings.ToLower(line), "window.canary") && strings.HasPrefix(line, "ATTACH") {
					t.Errorf("%s: line %q", o.Path, line)
				}
			}
		}
	}
	if members < 20 {
		t.Errorf("only %d members of archives", members)
	}
}

// noFormulas checks that no cell of a table is one that a spreadsheet runs.
func noFormulas(t *testing.T, name string, data []byte) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@\t\r\n") == 0 {
				t.Errorf("%s: the cell %q is a formula", name, cell)
			}
		}
	}
}

// staysBelow checks that no member of an archive leaves the folder that it is
// unpacked in, and that those which are XML are. It returns how many there are.
func staysBelow(t *testing.T, name string, data []byte) int {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range archive.File {
		if !fs.ValidPath(f.Name) || strings.ContainsAny(f.Name, "\\:*?<>|\"") || f.Mode()&fs.ModeType != 0 {
			t.Errorf("%s: the member %q (%v) may land elsewhere", name, f.Name, f.Mode())
		}
		content, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			t.Errorf("%s: %s: %v", name, f.Name, err)
		}
		if ext := path.Ext(f.Name); ext == ".xml" || ext == ".rels" {
			wellFormed(t, name+"/"+f.Name+".xml", content)
		}
		if path.Ext(f.Name) == ".docx" {
			staysBelow(t, name+"/"+f.Name, content)
		}
	}
	return len(archive.File)
}

// tricks are files by which an author might reach what is not his to reach, or
// hide what he writes. Each is refused, with a fault in that file.
var tricks = []struct{ name, file, text string }{
	{"a file above the site", "content/pages/a.md", header("documents: [{file: ../../../secret.txt}]")},
	{"an absolute file", "content/pages/a.md", header("documents: [{file: /etc/passwd}]")},
	{"a file with a backslash", "content/pages/a.md", header(`documents: [{file: '..\..\secret.txt'}]`)},
	{"a file of the site that is not content", "content/pages/a.md", header("documents: [{file: ../../templates/x.html}]")},
	{"a paper above the site", "content/meetings/ssc/1.md", "---\ndate: 2017-03-01\npapers: [../../../../secret.txt]\n---\n"},
	{"minutes above the site", "content/meetings/ssc/1.md", "---\ndate: 2017-03-01\nminutes: ../../../../secret.txt\n---\n"},
	{"a template above the site", "content/consultations/a.md", "---\ntitle: A\nissuer: DCC\nopens: 2017-01-01\ncloses: 2017-02-01T17:00\nresponse_template: ../../../secret.txt\n---\n"},
	{"a text above the site", "content/pages/a.md", header("summary: S") + "::include{file=../../../secret.md}\n"},
	{"a text in the templates", "content/pages/a.md", header("summary: S") + "::include{file=../../templates/page/page.html}\n"},
	{"a table above the site", "content/pages/a.md", header("summary: S") + "::table{file=../../../secret.csv caption=C}\n"},
	{"a link above the site", "content/pages/a.md", header("summary: S") + "[x](../../../secret.md)\n"},
	{"a link above the site in disguise", "content/pages/a.md", header("summary: S") + "[x](%2e%2e/%2e%2e/%2e%2e/secret.md)\n"},
	{"a picture above the site", "content/pages/a.md", header("summary: S") + "![x](../../../secret.png)\n"},
	{"a link that is a script", "content/pages/a.md", header("summary: S") + "[x](javascript:alert(1))\n"},
	{"a link that is a script in disguise", "content/pages/a.md", header("summary: S") + "[x](java&#x0A;script&colon;alert(1))\n"},
	{"a link that is a script after a space", "content/pages/a.md", header("summary: S") + "[x](<\x09javascript:alert(1)>)\n"},
	{"a link that is data", "content/pages/a.md", header("summary: S") + "[x](data:text/html,<script>alert(1)</script>)\n"},
	{"a definition that is a script", "content/pages/a.md", header("summary: S") + "[x]\n\n[x]: vbscript:x\n"},
	{"an address that is a script", "content/pages/a.md", header("summary: S") + "<javascript:alert(1)>\n"},
	{"a link of the navigation that is a script", "content/site.yaml", sitetest.Settings + "navigation: [{label: x, link: 'javascript:alert(1)'}]\n"},
	{"a social link that is a script", "content/site.yaml", sitetest.Settings + "social: [{name: x, url: 'javascript:alert(1)'}]\n"},
	{"a site at a script", "content/site.yaml", "title: A\nbase_url: 'javascript:alert(1)'\n"},
	{"a site at an address with marks", "content/site.yaml", "title: A\nbase_url: 'https://example.org/\"><script>alert(1)</script>/'\n"},
	{"an old address above the tree", "content/pages/a.md", header("aliases: [/../../secret/]")},
	{"an old address elsewhere", "content/pages/a.md", header("aliases: [//example.com/a/]")},
	{"an old address that is a script", "content/pages/a.md", header("aliases: ['javascript:alert(1)']")},
	{"an old address with a backslash", "content/pages/a.md", header(`aliases: ['/a\b/']`)},
	{"an old address of another page", "content/pages/a.md", header("aliases: [/calendar/]")},
	{"an old address in the place of a file", "content/pages/a.md", header("aliases: [/manifest.json/]")},
	{"markup", "content/pages/a.md", header("summary: S") + "<script>alert(1)</script>\n"},
	{"markup in a line", "content/pages/a.md", header("summary: S") + "a <b onclick=alert(1)>b</b>\n"},
	{"an instruction", "content/pages/a.md", header("summary: S") + "<?php x ?>\n"},
	{"a NUL", "content/pages/a.md", header("summary: S") + "a\x00b\n"},
	{"an escape", "content/pages/a.md", header("summary: S") + "a\x1b[2Jb\n"},
	{"a carriage return", "content/pages/a.md", header("summary: S") + "a\rb\n"},
	{"bytes that are no text", "content/pages/a.md", header("summary: S") + "a\xffb\n"},
	{"a title that turns round", "content/pages/a.md", "---\ntitle: \"a\u202egpj.exe\"\n---\n"},
	{"a title that turns round, escaped", "content/pages/a.md", "---\ntitle: \"a\\u202egpj.exe\"\n---\n"},
	{"a title with lines", "content/events/a.md", "---\ntitle: \"a\\r\\nBEGIN:VEVENT\"\nstarts: 2017-04-20T10:00\n---\n"},
	{"a title with a control character", "content/pages/a.md", "---\ntitle: \"a\\x1bb\"\n---\n"},
	{"a Party that turns round", "content/parties.csv", "id,name,category,acceded,left,reason\na,\"x\u202ey\",other,2016-01-01,,\n"},
	{"a name of a file that turns round", "content/pages/a\u202egpj.md", header("summary: S")},
	{"a name of a file with a backslash", "content/pages/a\\..\\b.md", header("summary: S")},
	{"a name of a file that is not seen", "content/pages/a\u200b.md", header("summary: S")},
	{"a tag of another type", "content/pages/a.md", header("summary: !!python/object/apply:os.system [x]")},
	{"a merge of itself", "content/pages/a.md", header("updates: &a [{<<: *a}]")},
	{"a page to download", "content/pages/form.html", "<script>alert(1)</script>"},
	{"a drawing that is a script", "content/pages/form.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"},
	{"a Word file that is none", "content/code/5.4/section-n.docx", "PK no zip"},
	{"a Word file that unpacks to more than a machine has", "content/code/5.4/section-n.docx", wordBomb()},
}

func header(line string) string { return "---\ntitle: A\n" + line + "\n---\n" }

// wordBomb is a small Word file that says it unpacks to a terabyte.
func wordBomb() string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, UncompressedSize64: 1 << 40})
	if err == nil {
		_, err = f.Write([]byte{3, 0})
	}
	if err := errors.Join(err, w.Close()); err != nil {
		panic("internal error: " + err.Error())
	}
	return b.String()
}

// TestTricksAreRefused checks that each of them is found, where it is.
func TestTricksAreRefused(t *testing.T) {
	for _, trick := range tricks {
		t.Run(trick.name, func(t *testing.T) {
			files := sitetest.Site(around)
			files["secret.txt"], files["secret.md"], files["secret.csv"] = &fstest.MapFile{Data: []byte("s")}, &fstest.MapFile{Data: []byte("s")}, &fstest.MapFile{Data: []byte("s")}
			files[trick.file] = &fstest.MapFile{Data: []byte(trick.text)}
			p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
			if err != nil {
				t.Fatal(err)
			}
			if !p.Failed(false) {
				t.Fatalf("%q is let through", trick.text)
			}
			for _, d := range p.Diagnostics {
				if d.Path == trick.file && d.Severity == diag.Error {
					return
				}
			}
			t.Errorf("no fault in %s: %v", trick.file, p.Diagnostics)
		})
	}
}
