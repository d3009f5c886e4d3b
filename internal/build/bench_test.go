package build_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"secpub/internal/render"
	"secpub/internal/sitetest"
	"secpub/internal/write"
)

// BenchmarkBuild builds generated sites cold: read, check, link, render and
// write into an empty folder. For a profile of the largest:
//
//	go test -run '^$' -bench Build/10000 -benchtime 1x -cpuprofile cpu.prof ./internal/build
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := generated(b, n)
			b.ReportAllocs()
			for i := range b.N {
				p := open(b, root.FS(), today)
				if p.Failed(true) {
					b.Fatalf("the site has faults: %v", p.Diagnostics[0])
				}
				if _, err := p.Write(background, write.Options{Dir: filepath.Join(b.TempDir(), fmt.Sprint(i))}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOutputs makes the outputs of one kind of a generated site.
func BenchmarkOutputs(b *testing.B) {
	outputs := open(b, generated(b, 3000).FS(), today).Outputs()
	for _, kind := range []string{"newsletters/*.html newsletters/*.txt", "calendar/*.html", "*.ics", "meetings/*.html", "modifications/*.html", "*/index.json", "code/*.json", "*/feed.xml"} {
		made := slices.DeleteFunc(slices.Clone(outputs), func(o render.Output) bool { return o.Make == nil || !isOf(kind, o.Path) })
		b.Run(strings.NewReplacer("/", "-", " ", ",").Replace(kind), func(b *testing.B) {
			var file bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				for _, o := range made {
					file.Reset()
					if err := o.Make(&file); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(made)), "µs/file")
		})
	}
}

// isOf reports whether a path has the beginning and the ending of one of the
// patterns.
func isOf(patterns, path string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		if begins, ends, _ := strings.Cut(pattern, "*"); strings.HasPrefix(path, begins) && strings.HasSuffix(path, ends) {
			return true
		}
	}
	return false
}

// generated writes a generated site to disk.
func generated(b *testing.B, n int) *os.Root {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, sitetest.Generate(n)); err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { root.Close() })
	return root
}
