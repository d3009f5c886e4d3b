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

// BenchmarkCode makes all that a publication of 5,000 documents says of the
// Code, in the order of a build: the pages of texts and versions, comparisons,
// Word files, archives and data.
func BenchmarkCode(b *testing.B) {
	src := Source{Site: sitetest.Generate(5000), Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	p, err := Check(src, Options{AsOf: civil.NewDate(2017, time.April, 3)})
	if err != nil || p.Failed(true) {
		b.Fatalf("the site cannot be read: %v %v", err, p.Diagnostics)
	}
	b.ReportAllocs()
	for b.Loop() {
		outputs := p.Outputs()
		var file bytes.Buffer
		for _, i := range inTurn(outputs, 0) {
			if o := outputs[i]; o.Make != nil && strings.HasPrefix(o.Path, "code") {
				file.Reset()
				if err := o.Make(&file); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
