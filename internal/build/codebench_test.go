package build

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sitetest"
)

// BenchmarkCode makes all that a publication of 5,000 documents says of the
// Code, in the order of a build: the pages of texts and versions, comparisons,
// Word files, archives and data.
func BenchmarkCode(b *testing.B) {
	src := Source{Site: sitetest.Generate(5000), Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	p, err := Check(src, Options{AsOf: civil.NewDate(2017, time.April, 3)})
	if err != nil || p.Failed(true) {
		b.Fatalf("the site cannot be read: %v %v", err, p.Diagnostics[0].Message)
	}
	b.ReportAllocs()
	for b.Loop() {
		makeOutputs(b, p, func(path string) bool { return strings.HasPrefix(path, "code") })
	}
}

// makeOutputs makes those outputs that are wanted, as if they never had been,
// and returns how many there are.
func makeOutputs(b *testing.B, p *Publication, wanted func(path string) bool) int {
	outputs, made := p.Outputs(), 0
	var file bytes.Buffer
	for _, i := range inTurn(outputs, 0) {
		if o := outputs[i]; o.Make != nil && wanted(o.Path) {
			file.Reset()
			if err := o.Make(&file); err != nil {
				b.Fatal(err)
			}
			made++
		}
	}
	return made
}

// BenchmarkVersion makes the redlines of a version that changes 40 documents of
// 60 kB, with all that shows them: pages, one page to send, plain text, data,
// Word files with their proof, and the archive. It is to take less than two
// seconds on one core (GOMAXPROCS=1).
func BenchmarkVersion(b *testing.B) {
	const documents = 40
	site := fstest.MapFS{"content/site.yaml": {Data: []byte("title: The Code\nbase_url: https://example.org/\n")}}
	for v, effective := range []string{"2016-11-03", "2017-02-09"} {
		folder := fmt.Sprintf("content/code/5.%d/", v)
		site[folder+"index.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\nversion: \"5.%d\"\neffective: %s\n---\n", v, effective)}
		for i := range documents {
			site[fmt.Sprintf("%sschedule-%d.md", folder, i+1)] = &fstest.MapFile{Data: amended(60_000, i, v > 0)}
		}
	}
	p, err := Check(Source{Site: site, Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}, Options{AsOf: civil.NewDate(2017, time.April, 3)})
	if err != nil || p.Failed(true) {
		b.Fatalf("the site cannot be read: %v %v", err, p.Diagnostics[0].Message)
	}
	b.ReportAllocs()
	for b.Loop() {
		made := makeOutputs(b, p, func(path string) bool {
			return strings.HasPrefix(path, "code/5.1/") && (strings.Contains(path, "/changes/") || strings.Contains(path, "tracked"))
		})
		if want := 5*documents + 1; made != want {
			b.Fatalf("%d files are made of the redlines, want %d", made, want)
		}
	}
}

// amended returns a Schedule of about so many bytes, or the same as a version
// amends it: every twentieth clause is reworded, some are inserted and those
// after them renumbered.
func amended(size, seed int, amend bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: Schedule %d\n---\n", seed+1)
	number := 0
	for i := 1; b.Len() < size; i++ {
		part := (i-1)/25 + 1
		if i%25 == 1 {
			fmt.Fprintf(&b, "## %d Part %d\n\n", part, part)
			number = 0
		}
		number++
		unit := "Working Days"
		if amend && i%20 == seed%20 {
			unit = "days"
		}
		if amend && i%60 == seed%60 {
			fmt.Fprintf(&b, "%d.%d The Panel shall keep a register of the replies to notice %d.\n\n", part, number, i)
			number++
		}
		fmt.Fprintf(&b, "%d.%d Each User shall, within %d %s after the day on which it receives notice %d, reply to the Panel:\n\n"+
			"(a) stating whether it agrees with what notice %d proposes; and\n\n"+
			"(b) if it does not, giving its reasons, and the steps that it has taken under **Section G%d** so far.\n\n",
			part, number, i%30+2, unit, i*31+seed, i*7+seed, i%9+1)
	}
	return b.Bytes()
}
