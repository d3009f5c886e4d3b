package build_test

import (
	"bytes"
	"testing"

	"secpub/internal/build"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// TestAttacksInEveryFieldStayText publishes a site that has an attack in every
// field of every kind, and looks for one that came out as anything but text.
func TestAttacksInEveryFieldStayText(t *testing.T) {
	p, err := build.Check(build.Source{Site: sitetest.Hostile(), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	if p.Failed(false) {
		for _, d := range p.Diagnostics {
			t.Errorf("%s: %s", d.Place, d.Message)
		}
	}
	var b bytes.Buffer
	for _, o := range p.Outputs() {
		b.Reset()
		if o.Make == nil {
			continue
		}
		if err := o.Make(&b); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		wellFormed(t, o.Path, b.Bytes())
	}
}
