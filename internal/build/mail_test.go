package build_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"secpub/internal/sec"
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
