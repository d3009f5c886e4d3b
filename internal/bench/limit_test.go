package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLimitConvertsTextsAndNothingElse(t *testing.T) {
	site, out := t.TempDir(), t.TempDir()
	text := "---\ntitle: A\n---\n## The head\n\n| a |\n|---|\n| b |\n"
	for _, name := range []string{"content/news/a.md", "content/site.yaml", "content/code/5.0/index.md"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(site, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := limit(site, out); err != nil {
		t.Fatal(err)
	}
	w, err := count(out)
	if err != nil || w.Files != 2 || w.Pages != 2 {
		t.Errorf("got %+v, %v, want two pages", w, err)
	}
	page, err := os.ReadFile(filepath.Join(out, "news/a.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{shellStart + `<h2 id="the-head">`, "<td>b</td>", shellEnd} {
		if !strings.Contains(string(page), want) {
			t.Errorf("%s\nhas no %q", page, want)
		}
	}
	if strings.Contains(string(page), "title: A") {
		t.Errorf("the header is on the page:\n%s", page)
	}
}

func TestLimitTellsWhatItCannotRead(t *testing.T) {
	if err := limit(t.TempDir(), t.TempDir()); err == nil {
		t.Error("a folder without content was converted")
	}
}
