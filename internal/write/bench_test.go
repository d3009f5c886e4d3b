package write

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"
)

// benchmarkSite is 10,000 pages of some 8 kB, each in a folder of its own, as
// addresses that end in a slash make them.
func benchmarkSite(edition int) []Output {
	site := make([]Output, 10_000)
	for i := range site {
		page := fmt.Appendf(nil, "<p>page %d of edition %d</p>\n", i, edition)
		for len(page) < 8<<10 {
			page = append(page, "<p>The Panel met and resolved to meet again.</p>\n"...)
		}
		site[i] = Output{Path: fmt.Sprintf("meetings/body-%d/%d/index.html", i%7, i), Data: page}
	}
	return site
}

func benchmarkPublish(b *testing.B, dir string, site []Output) Result {
	tree, err := NewTree(Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	for _, o := range site {
		if err := tree.Put(o); err != nil {
			b.Fatal(err)
		}
	}
	result, err := tree.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return result
}

func BenchmarkCold(b *testing.B) {
	site := benchmarkSite(0)
	for i := 0; b.Loop(); i++ {
		benchmarkPublish(b, filepath.Join(b.TempDir(), "public"), site)
	}
}

func BenchmarkAllChanged(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "public")
	editions := [][]Output{benchmarkSite(0), benchmarkSite(1)}
	benchmarkPublish(b, dir, editions[0])
	for i := 1; b.Loop(); i++ {
		benchmarkPublish(b, dir, editions[i%2])
	}
}

func BenchmarkUnchanged(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "public")
	site := benchmarkSite(0)
	benchmarkPublish(b, dir, site)
	for b.Loop() {
		benchmarkPublish(b, dir, site)
	}
}

func BenchmarkOneChanged(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "public")
	site := benchmarkSite(0)
	benchmarkPublish(b, dir, site)
	for i := 0; b.Loop(); i++ {
		site[5000].Data = fmt.Appendf(nil, "<p>edition %d</p>\n", i)
		benchmarkPublish(b, dir, site)
	}
}

func BenchmarkManifest(b *testing.B) {
	var m Manifest
	for i := range 100_000 {
		p := fmt.Sprintf("meetings/body-%d/%06d/index.html", i/20_000, i)
		m.Files = append(m.Files, File{Path: p, SHA256: sha256.Sum256([]byte(p)), Size: int64(i)})
	}
	text, err := m.MarshalText()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			if _, err := m.MarshalText(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := ParseManifest(text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
