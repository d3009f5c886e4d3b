package build

import (
	"os"
	"testing"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sitetest"
)

// BenchmarkWeighMails makes the mails of the editions to come of a publication
// of 10,000 documents, as each check does.
func BenchmarkWeighMails(b *testing.B) {
	src := Source{Site: sitetest.Generate(10_000), Templates: os.DirFS("../../templates"), Static: os.DirFS("../../static")}
	p, err := Check(src, Options{AsOf: civil.NewDate(2017, time.April, 3)})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		findings{}.weighMails(p.Site, p.templates)
	}
}
