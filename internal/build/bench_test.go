package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

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
