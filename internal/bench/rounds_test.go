package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"secpub/internal/sitetest"
)

// TestMain lets this test be the program that measured starts.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"measure", "limit"}, os.Args[1]) {
		if err := run(context.Background(), os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		return
	}
	os.Exit(m.Run())
}

// limitOf builds a site with this very program.
func limitOf(t *testing.T, name, site string) contestant {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return contestant{name: name, argv: func(out string) []string { return []string{self, "limit", site, out} }}
}

// written writes a generated site and returns its folder and how many documents
// it has.
func written(t *testing.T, n int) (string, int) {
	t.Helper()
	dir, site := sitetest.Folder(t), sitetest.Generate(n)
	if err := os.CopyFS(dir, site); err != nil {
		t.Fatal(err)
	}
	return dir, len(documents(site))
}

func TestContestantsBuildInTurn(t *testing.T) {
	site, n := written(t, 30)
	var said []string
	results, err := compete(t.Context(), t.TempDir(), []contestant{limitOf(t, "a", site), limitOf(t, "b", site)}, 2, n,
		func(what string) { said = append(said, what[strings.LastIndex(what, " ")+1:]) })
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"a", "b", "a", "b"}; !slices.Equal(said, want) {
		t.Errorf("built in the order %v, want %v", said, want)
	}
	for _, r := range results {
		if len(r.Runs) != 2 || r.Wrote.Pages != n || r.Wrote.Files != n || r.Wrote.Bytes == 0 {
			t.Errorf("got %+v, want two runs that wrote %d pages", r, n)
		}
	}
}

func TestAToolThatLeavesDocumentsOutIsNoContestant(t *testing.T) {
	site, n := written(t, 30)
	_, err := compete(t.Context(), t.TempDir(), []contestant{limitOf(t, "a", site)}, 1, n+1, func(string) {})
	if want := fmt.Sprintf("a: %d pages of %d documents", n, n+1); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestWarmBuildsShareAFolderAndColdOnesGetAnEmptyOne(t *testing.T) {
	site, _ := written(t, 30)
	for _, warm := range []string{"warm", ""} {
		dir := t.TempDir()
		var before []bool // was there anything?
		c := limitOf(t, "a", site)
		c.warm = warm
		c.before = func(int) error {
			_, cold := os.Stat(filepath.Join(dir, "cold/public/index.html"))
			_, warm := os.Stat(filepath.Join(dir, "warm/public/index.html"))
			before = append(before, cold == nil || warm == nil)
			return nil
		}
		for round := range 2 {
			if _, _, err := c.build(t.Context(), dir, round); err != nil {
				t.Fatal(err)
			}
		}
		if want := []bool{warm != "", warm != ""}; !slices.Equal(before, want) {
			t.Errorf("warm %q: the folder held a build: %v, want %v", warm, before, want)
		}
	}
}

func TestAnEditChangesOneFileEachRound(t *testing.T) {
	site, _ := written(t, 100)
	for round := range 2 {
		old := texts(t, site)
		if err := edit(site, round); err != nil {
			t.Fatal(err)
		}
		var changed []string
		for name, text := range texts(t, site) {
			if text != old[name] {
				changed = append(changed, name)
				if !strings.HasPrefix(text, old[name]) {
					t.Errorf("%s has lost text", name)
				}
			}
		}
		if len(changed) != 1 || !strings.Contains(changed[0], "newsletters") {
			t.Errorf("round %d changes %v, want one newsletter", round, changed)
		}
	}
}

// texts returns the text of every file.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for name := range sitetest.Generate(100) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}

func TestMeasureWantsTheStatusThatItIsTold(t *testing.T) {
	u, err := measure(2, []string{"go", "nonsense"})
	if err != nil || u.Wall <= 0 {
		t.Errorf("go nonsense ends with 2: got %+v, %v", u, err)
	}
	if runtime.GOOS == "linux" && (u.Peak < 1<<20 || u.Peak > 1<<32) {
		t.Errorf("go used %d bytes of memory", u.Peak)
	}
	if _, err := measure(0, []string{"go", "nonsense"}); !errors.Is(err, errStatus) || !strings.Contains(err.Error(), "unknown command") {
		t.Errorf("got %v, want the status and what the program said", err)
	}
	if _, err := measure(0, []string{filepath.Join(t.TempDir(), "none")}); err == nil {
		t.Error("a program that does not exist was measured")
	}
}

func TestASmallProgramIsNotChargedForThisOne(t *testing.T) {
	if runtime.GOOS != "linux" {
		return
	}
	ballast := make([]byte, 200<<20)
	for i := range ballast {
		ballast[i] = 1
	}
	site, _ := written(t, 30)
	u, err := measured(t.Context(), "", 0, limitOf(t, "a", site).argv(t.TempDir()))
	if err != nil || u.Peak > 100<<20 {
		t.Errorf("got %d MiB, %v; this program holds %d MiB", u.Peak>>20, err, len(ballast)>>20)
	}
	runtime.KeepAlive(ballast)
}
