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
	for _, c := range secpub(o, publication{dir: "site"}) {
		got := slices.Contains(c.argv("dir/public"), "dir/public.cache")
		if warm := c.warm != ""; got != warm {
			t.Errorf("%s: a cache: %v; it is warm: %v", c.name, got, warm)
		}
	}
}

func TestOnlyContestantsThatWereAskedForTakePart(t *testing.T) {
	for _, test := range []struct {
		only string
		want []string
	}{
		{"hugo|limit", []string{"hugo", "limit"}},
		{"redlines|warm, one", []string{"secpub --without search,twins,redlines,precompress", "secpub warm, one file changed"}},
	} {
		o, err := parseOptions([]string{"-only", test.only})
		if err != nil {
			t.Fatal(err)
		}
		all, err := contestants(o, publication{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range all {
			got = append(got, c.name)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.only, got, test.want)
		}
	}
}
