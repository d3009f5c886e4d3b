package preview_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"secpub/internal/sitetest"
)

// BenchmarkSave measures, on the demonstration with so many generated documents
// beside it, the time from saving a newsletter to its changed page being
// served, and the memory that preview then holds.
//
//	go test -run '^$' -bench Save -benchtime 100x -timeout 60m ./internal/preview
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := &view{t: b, dir: b.TempDir()}
			v.fill(n)
			v.serve(v.dir)
			const address = "/newsletters/2016/05/"
			events := v.follow()
			last := v.next(events, "the state", func(told) bool { return true }).Version
			var times []time.Duration
			for i := range b.N {
				words := fmt.Sprintf("Saved for the time number %d.", i)
				start := time.Now()
				v.write(edition, editionText+"\n"+words+"\n")
				last = v.next(events, "the save", func(e told) bool { return e.Version > last }).Version
				page := v.get(address)
				times = append(times, time.Since(start))
				if !strings.Contains(page.body, words) {
					b.Fatalf("the page does not say %q", words)
				}
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(times[len(times)*9/10].Microseconds())/1000, "p90-ms")
			b.ReportMetric(float64(heap())/1e6, "heap-MB")
		})
	}
}

// edition is the newsletter that is saved.
const (
	edition     = "content/newsletters/2016-05.md"
	editionText = `---
title: May 2016
sent: 2016-05-31
summary: What happened in May.
---
## Governance

The Panel met on 13 May 2016 and spoke of SECMP0016 and [the calendar](/calendar/).

## Parties

There are :figure{of=parties} parties.

::party-statistics

## Code

See Section G8.40(a).
`
)

// fill writes the demonstration, the edition and n generated documents into the site folder.
func (v *view) fill(n int) {
	v.t.Helper()
	v.do("write", os.CopyFS(v.dir, sitetest.Generate(n)))
	demonstration := os.DirFS("../../content")
	v.do("copy", fs.WalkDir(demonstration, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(demonstration, p)
		v.write(filepath.Join("content", p), string(data))
		return err
	}))
	v.write(edition, editionText)
}

// heap returns the bytes that are in use.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
