package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// editions returns the paths of the editions' folders in the built
// demonstration.
func editions(t *testing.T) []string {
	t.Helper()
	var folders []string
	for _, n := range demonstration(t, today).Site.Newsletters {
		folders = append(folders, strings.Trim(sec.DocumentAddress(n), "/"))
	}
	if len(folders) < 3 {
		t.Fatalf("only %d editions", len(folders))
	}
	return folders
}

// TestEveryLinkOfEveryMailLeadsToThePublishedSite: from a mail box there is no
// way back to the page, so each link is whole, and its anchor is there.
func TestEveryLinkOfEveryMailLeadsToThePublishedSite(t *testing.T) {
	dir := public(t)
	all := pages(t, dir)
	base := demonstration(t, today).BaseURL()
	links := 0
	for _, folder := range editions(t) {
		mail := all[folder+"/email.html"]
		for _, link := range mail.links {
			rest, internal := strings.CutPrefix(link, base)
			if !internal {
				if !strings.HasPrefix(link, "https://") && !strings.HasPrefix(link, "mailto:") && !strings.HasPrefix(link, "tel:") {
					t.Errorf("%s: %q is no whole URL", folder, link)
				}
				continue
			}
			links++
			file, anchor, _ := target(t, "index.html", "/"+rest)
			if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
				t.Errorf("%s: link %q: there is no %s", folder, link, file)
			} else if to, ok := all[file]; ok && anchor != "" && !to.ids[anchor] {
				t.Errorf("%s: link %q: there is no #%s in %s", folder, link, anchor, file)
			}
		}
	}
	if links < 100 {
		t.Errorf("only %d links", links)
	}
}

func TestPlainTextOfEveryMailFitsIntoAWindow(t *testing.T) {
	for _, folder := range editions(t) {
		text, err := os.ReadFile(filepath.Join(public(t), folder, "email.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if n := utf8.RuneCountInString(line); n >= 78 && !strings.Contains(line, "://") {
				t.Errorf("%s: line %d has %d characters: %s", folder, i+1, n, line)
			}
		}
	}
}

// Editions to come are weighed all at once, on all cores, and told of in the order
// of their paths.
func TestEachEditionToComeThatIsTooLongForMailIsTold(t *testing.T) {
	files := sitetest.WithSettings(t, "")
	var want []string
	for month := 1; month <= 12; month++ {
		path := fmt.Sprintf("content/newsletters/2018-%02d.md", month)
		text := strings.Repeat("The Panel met, and agreed on what is said below.\n\n", 40)
		if month%2 == 0 {
			text = strings.Repeat(text, 40)
			want = append(want, path)
		}
		files[path] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Edition %d\nsent: 2018-%02d-15\n---\n%s", month, month, text)}
	}
	p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range p.Diagnostics {
		if d.Rule == diag.MailSize {
			got = append(got, d.Path)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("told of %q, want %q", got, want)
	}
}
