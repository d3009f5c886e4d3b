package browser_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/preview"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// previewed serves the live view of a site and returns its address.
func previewed(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for name, f := range sitetest.WithSettings(t, archive) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := preview.New(preview.Options{
		Site:   build.NewLive(build.Source{Site: root.FS(), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today}),
		Dir:    dir,
		Report: func([]diag.Diagnostic, error) {},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("serve ended with %v", err)
		}
		root.Close()
	})
	return "http://" + l.Addr().String()
}

// TestPreviewTellsFaultsUnderThePolicyOfThePages: the script that preview puts
// into a page, what it asks for and how it styles what it shows have to get by
// with what every page allows.
func TestPreviewTellsFaultsUnderThePolicyOfThePages(t *testing.T) {
	address := previewed(t, "-- content/pages/about.md --\n---\ntitle: About\n---\nSee [here](other.md).\n-- content/pages/other.md --\n---\ntitle: Other\n---\nText.\n")
	b := newTab(t)
	b.see(t, reader{width: 1280})
	b.open(t, address+"/about/")
	const box = `[...document.body.children].map((e) => e.shadowRoot?.querySelector("[role=status]")).find(Boolean)`
	b.until(t, box)
	if text := ask[string](t, b, box+`.textContent`); !strings.Contains(text, "Warnings") || !strings.Contains(text, "content/pages/about.md:4:5") {
		t.Errorf("it says %q", text)
	}
	if got := ask[string](t, b, `getComputedStyle(`+box+`).position`); got != "fixed" {
		t.Errorf("what it says has the position %q, want fixed: its style does not count", got)
	}
	if _, complaints := b.noted(); len(complaints) > 0 {
		t.Errorf("the browser complains: %q", complaints)
	}
}
