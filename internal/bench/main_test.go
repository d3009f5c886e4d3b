package main

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
)

func TestOptionsAreReadOrRefused(t *testing.T) {
	o, err := parseOptions([]string{"-documents", "10,200", "-secpub", "bin/secpub", "-warm-args", "--cache {out}.cache"})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(o.documents, []int{10, 200}) || !filepath.IsAbs(o.secpub) || o.hugo != "hugo" {
		t.Errorf("got %+v", o)
	}
	for _, args := range [][]string{{"-documents", "many"}, {"-documents", "0"}, {"-format", "xml"}, {"-runs", "0"}} {
		if _, err := parseOptions(args); !errors.Is(err, errUsage) {
			t.Errorf("%v: got %v, want a fault of usage", args, err)
		}
	}
}

func TestWarmBuildsHaveACacheThatIsKeptWithTheirFolder(t *testing.T) {
	o := options{secpub: "secpub", asOf: "2017-04-03", warmArgs: []string{"--cache", "{out}.cache"}}
	for _, c := range secpub(o, "site") {
		got := slices.Contains(c.argv("dir/public"), "dir/public.cache")
		if got != c.warm {
			t.Errorf("%s: a cache: %v; it is warm: %v", c.name, got, c.warm)
		}
	}
}
