package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/link"
	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

var today = civil.NewDate(2017, time.April, 3)

// found returns what link says of the site of an archive, each as "path:line:col
// rule: message (hint)" without "content/", in order.
func found(t *testing.T, archive string) []string {
	t.Helper()
	content, ds, err := load.Site(sitetest.WithSettings(t, archive))
	if err != nil || len(ds) > 0 {
		t.Fatal(err, ds)
	}
	site, ds := link.Site(content, sec.Options{AsOf: today})
	judge := link.NewJudge(site)
	for _, d := range site.Documents {
		ds = append(ds, judge.Document(d)...)
	}
	var lines []string
	for _, d := range diag.Sort(ds) {
		lines = append(lines, fmt.Sprintf("%s %s: %s (%s)", strings.TrimPrefix(d.Place.String(), "content/"), d.Rule, d.Message, d.Hint))
	}
	return lines
}

// compare fails unless each line got begins with the one wanted.
func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}
