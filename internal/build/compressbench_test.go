package build

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sitetest"
)

// BenchmarkCompress makes the compressed forms of all files of a publication of
// 1,000 documents, and says what share of the files' bytes each kind has.
func BenchmarkCompress(b *testing.B) {
	src := Source{Site: sitetest.Generate(1000), Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	p, err := Check(src, Options{AsOf: civil.NewDate(2017, time.April, 3), Precompress: true})
	if err != nil || p.Failed(true) {
		b.Fatalf("the site cannot be read: %v %v", err, p.Diagnostics[0].Message)
	}
	files := madeFiles(b, p)
	pack := p.packer(map[string]bool{})
	sizes := map[string]int{}
	b.ReportAllocs()
	for b.Loop() {
		clear(sizes)
		for path, data := range files {
			for _, f := range pack.forms(path, len(data)) {
				made, err := f.Make(data)
				if err != nil {
					b.Fatal(err)
				}
				sizes[strings.TrimPrefix(f.Path, path)] += len(made)
				sizes["whole"] += len(data)
			}
		}
	}
	b.SetBytes(int64(sizes["whole"]))
	for _, extension := range []string{brotliExtension, gzipExtension} {
		b.ReportMetric(200*float64(sizes[extension])/float64(sizes["whole"]), extension+"-%")
	}
}

// madeFiles returns the bytes of all outputs that are made, by path.
func madeFiles(b *testing.B, p *Publication) map[string][]byte {
	files := map[string][]byte{}
	for _, o := range p.Outputs() {
		if o.Make == nil {
			continue
		}
		var file bytes.Buffer
		if err := o.Make(&file); err != nil {
			b.Fatal(err)
		}
		files[o.Path] = file.Bytes()
	}
	return files
}
