package build_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/sitetest"
	"secpub/internal/write"
	"secpub/static"
)

// own returns a site with a page and some files of its own.
func own(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	site := sitetest.WithSettings(t, "-- content/pages/about.md --\n---\ntitle: About\n---\nText.\n-- content/pages/other.md --\n---\ntitle: Other\n---\n")
	for name, text := range files {
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

func readFile(t *testing.T, p *build.Publication, name string) string {
	t.Helper()
	data, err := p.Files().Read(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(data)
}

func TestTemplateOfTheSiteTakesThePlaceOfTheBuiltIn(t *testing.T) {
	plain := open(t, own(t, nil), today)
	p := open(t, own(t, map[string]string{"templates/page/page.html": "<!doctype html><title>{{.Title}}</title><p>Own.</p>"}), today)
	if len(p.Diagnostics) > 0 {
		t.Fatal(p.Diagnostics)
	}
	if got := readFile(t, p, "about/index.html"); got != "<!doctype html><title>About</title><p>Own.</p>" {
		t.Errorf("the page is\n%s", got)
	}
	if readFile(t, p, "calendar/index.html") != readFile(t, plain, "calendar/index.html") {
		t.Error("pages of other kinds change, too")
	}
}

func TestFaultyTemplateIsADiagnosticThatNamesIt(t *testing.T) {
	for name, text := range map[string]string{
		"page/page.html":            "{{if}}",
		"home/page.html":            "{{.Nonsense}}",
		"news/page.html":            "{{template \"nowhere\" .}}",
		"meeting/page.html":         "<a href={{.Title}}<b>",
		"shared/own.html":           "{{end}}",
		"nothing/of-this-name.html": "x",
	} {
		p := open(t, own(t, map[string]string{"templates/" + name: text}), today)
		if !p.Failed(false) || len(p.Diagnostics) != 1 {
			t.Errorf("%s: %v", name, p.Diagnostics)
			continue
		}
		d := p.Diagnostics[0]
		if d.Rule != diag.UnreadableFile || !strings.HasPrefix(d.Path, "templates") || !strings.Contains(d.Path+d.Message, name) || d.Hint == "" {
			t.Errorf("%s: %s: %s [%s]", name, d.Place, d.Message, d.Rule)
		}
	}
}

// TestTemplateThatFailsAsItRunsLeavesTheSiteAlone: what only shows on a page
// names the page and the template, the same of several each time.
func TestTemplateThatFailsAsItRunsLeavesTheSiteAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := open(t, own(t, nil), today).Write(background, write.Options{Dir: dir}, nil); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, own(t, map[string]string{"templates/page/page.html": `{{slice .Title 9}}`, "static/new.txt": "x"}), today)
	for range 20 {
		_, err := p.Write(background, write.Options{Dir: dir}, nil)
		var broken *build.TemplateError
		if !errors.As(err, &broken) || broken.Page != "about/index.html" {
			t.Fatalf("the error is %v", err)
		}
		for _, want := range []string{"about/index.html", "templates/page/page.html", "slice"} {
			if d := broken.Diagnostic(); !strings.Contains(d.Message, want) || d.Path != "templates" || d.Hint == "" {
				t.Errorf("%s: %s lacks %q", d.Place, d.Message, want)
			}
		}
	}
	after, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the published site changed: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "new.txt")); err == nil {
		t.Error("a file of the failed build was published")
	}
}

func TestStaticFilesOfTheSiteJoinAndReplaceTheBuiltIn(t *testing.T) {
	var builtin string
	for _, pattern := range []string{"*.css", "*/*.css"} {
		if found, err := fs.Glob(static.FS, pattern); err == nil && len(found) > 0 {
			builtin = found[0]
		}
	}
	p := open(t, own(t, map[string]string{
		"static/" + builtin: "/* own */", "static/img/Logo 1.svg": "<svg/>", "static/.well-known/security.txt": "x", "static/.htaccess": "x",
	}), today)
	if len(p.Diagnostics) > 0 {
		t.Fatal(p.Diagnostics)
	}
	for name, want := range map[string]string{builtin: "/* own */", "img/Logo 1.svg": "<svg/>", ".well-known/security.txt": "x", ".htaccess": "x"} {
		if got := readFile(t, p, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestWhatEditorsLeaveBehindIsNotPublished(t *testing.T) {
	left := []string{"site.css~", "#site.css#", ".#site.css", ".site.css.swp", "site.css.orig", "site.css.bak", "~$plan.docx", "Thumbs.db", "desktop.ini", ".DS_Store"}
	files := map[string]string{}
	for _, name := range left {
		files["static/deep/"+name] = "x"
	}
	p := open(t, own(t, files), today)
	for _, name := range left {
		if _, err := p.Files().Read("deep/" + name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is published (%v)", name, err)
		}
	}
}

func TestNothingButOrdinaryFilesIsOpenedInTemplatesAndStatic(t *testing.T) {
	for _, folder := range []string{"templates/page", "static"} {
		for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeSymlink, fs.ModeDevice} {
			site := own(t, nil)
			name := folder + "/page.html"
			site[name] = &fstest.MapFile{Mode: mode}
			p := open(t, site, today)
			if len(p.Diagnostics) != 1 || p.Diagnostics[0].Path != name || p.Diagnostics[0].Rule != diag.UnreadableFile {
				t.Errorf("%s (%v): %v", name, mode, p.Diagnostics)
			}
		}
	}
}

func TestFileInPlaceOfAFolderIsAFaultOfTheWorld(t *testing.T) {
	for _, name := range []string{"templates", "static"} {
		_, err := build.Check(build.Source{Site: own(t, map[string]string{name: "x"}), Templates: fstest.MapFS{}, Static: fstest.MapFS{}}, build.Options{AsOf: today})
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
