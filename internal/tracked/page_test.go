package tracked

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// validator is the Nu HTML Checker of the W3C, which "make test" installs.
const validator = "../../.cache/node_modules/vnu-jar/build/dist/vnu.jar"

func TestPagesAndFilesAreValidHTML(t *testing.T) {
	if _, err := os.Stat(validator); errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the HTML checker is not installed; run \"make tools\" (make test does it)")
	}
	dir := t.TempDir()
	n := 0
	write := func(r *Redline) {
		n++
		var file, page bytes.Buffer
		r.AppendFile(&file, Meta{Title: "Section G", From: "SEC 5.4", To: "SEC 5.5"})
		page.WriteString("<!doctype html><html lang=\"en-GB\"><title>Redline</title><main><h1>Redline</h1>\n")
		r.WriteChanges(&page, HTML{IDPrefix: "a-"})
		r.WriteHTML(&page, HTML{IDPrefix: "a-", Anchors: true, HeadingOffset: 1, Title: true})
		r.WriteHTML(&page, HTML{IDPrefix: "b-", ChangedOnly: true, HeadingOffset: 1})
		page.WriteString("</main></html>\n")
		for name, data := range map[string][]byte{"file": file.Bytes(), "page": page.Bytes()} {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s%d.html", name, n)), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, r := range amendments(t) {
		write(r)
	}
	for _, r := range writtenAmendments(t) {
		write(r)
	}
	random := rapid.Custom(func(t *rapid.T) *Redline {
		old, new, _ := amendment(t)
		return Compare(old, new)
	})
	for seed := range 40 {
		write(random.Example(seed))
	}
	out, err := exec.Command("java", "-Xss4m", "-jar", validator, "--format", "gnu", dir).CombinedOutput()
	if err != nil {
		t.Errorf("the HTML checker says (%v):\n%s", err, out)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	const hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> &lt;svg onload=alert(1)&gt; " +
		"[a](javascript:alert(1)) [b](<java\tscript:x>) [c](data:text/html,x) [d](https://e.org/\"onclick=\"x) ![e](x.png\"onerror=\"y) `</code><b>` &#0; &#1;"
	old := "# " + hostile + "\n\n" + hostile + "\n\n| " + strings.ReplaceAll(hostile, "|", "") + " |\n|---|\n| a |\n"
	r := Compare(Text{Title: hostile, Body: parse(old, code)}, Text{Title: hostile + "!", Body: parse(old+"\n"+hostile+" and more.\n", code)})
	var page bytes.Buffer
	r.WriteHTML(&page, HTML{Link: func(d string, _ bool) string { return d }, Title: true})
	r.AppendFile(&page, Meta{Title: hostile, From: hostile, To: hostile})
	doc, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch n.Data {
		case "script", "svg", "img", "b":
			if n.Type == html.ElementNode {
				t.Errorf("the page has an element %q", n.Data)
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "href" && strings.Contains(strings.SplitN(a.Val, "/", 2)[0], "script") || strings.HasPrefix(a.Val, "data:") {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
}

func TestChangesAloneLeaveOutTheRest(t *testing.T) {
	old := "## G1 First\n\nG1.1 One.\n\nG1.2 Two:\n\n(a) red;\n\n(b) blue.\n\n## G2 Second\n\nG2.1 Three.\n"
	new := strings.Replace(old, "blue", "green", 1)
	r := Compare(Text{Title: "G", Body: parse(old, code)}, Text{Title: "G", Body: parse(new, code)})
	page := htmlOf(r, HTML{ChangedOnly: true})
	for text, want := range map[string]bool{"First": true, "One": false, "Two": true, "red": false, "green": true, "Second": false, "Three": false} {
		if strings.Contains(page, text) != want {
			t.Errorf("%q is there: %v, want %v\n%s", text, !want, want, page)
		}
	}
}

func TestLinksAreThoseOfTheSite(t *testing.T) {
	old := "See [the rules](../old.md) and [this](https://example.org/).\n"
	new := "See [the rules](../new.md) and [this](https://example.org/).\n"
	r := Compare(Text{Body: parse(old, code)}, Text{Body: parse(new, code)})
	link := func(d string, old bool) string { return fmt.Sprintf("/site/%s?%v", filepath.Base(d), old) }
	if page := htmlOf(r, HTML{Link: link}); !strings.Contains(page, `<a href="/site/new.md?false">the rules</a>`) {
		t.Errorf("the link is not that of the site:\n%s", page)
	}
	if page := htmlOf(r, HTML{}); strings.Contains(page, "new.md") || !strings.Contains(page, `<a href="https://example.org/">`) {
		t.Errorf("without a site a link to a file of it is kept, or one to elsewhere is not:\n%s", page)
	}
	if len(r.changes) != 1 || r.changes[0].Kind != Reformatted {
		t.Errorf("got %+v, want one change of formatting", r.changes)
	}
}
