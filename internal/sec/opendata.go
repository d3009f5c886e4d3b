package sec

import (
	"fmt"
	"strings"
)

// registerNames are the registers published as open data, each at /NAME.csv
// and /NAME.json.
var registerNames = []string{
	"parties", "modifications", "meetings", "committees", "code", "consultations", "events", "guidance", "glossary",
}

// Registers returns the names of the registers published as open data.
func Registers() []string { return append([]string(nil), registerNames...) }

// DataPage is the address of the page that lists the open data.
const DataPage = "/data/"

// RegisterSchema returns the address of the JSON Schema of a register.
func RegisterSchema(name string) string { return "/schemas/" + name + ".json" }

// DocumentSchema returns the address of the JSON Schema of the data twins of a
// kind of document.
func DocumentSchema(k Kind) string { return "/schemas/documents/" + k.String() + ".json" }

// PublishedKinds returns the kinds of documents that have a page, and so a
// data twin.
func PublishedKinds() []Kind {
	var kinds []Kind
	for k := range Kind(len(kindNames)) {
		if k != KindFragment {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (s *Site) addDataAddresses() {
	s.generate("the open data", DataPage)
	for _, name := range registerNames {
		s.generate("the register of "+name, "/"+name+".csv", "/"+name+".json")
		s.generate("the schema of "+name, RegisterSchema(name))
	}
	for _, k := range PublishedKinds() {
		s.generate("the schema of a "+k.String(), DocumentSchema(k))
	}
}

// MaxSitemap is how many pages one sitemap may list (sitemaps.org protocol).
const MaxSitemap = 50_000

// SitemapPart returns the address of a part of a sitemap that is too long for
// one file, the first part being 1.
func SitemapPart(n int) string { return fmt.Sprintf("/sitemap-%d.xml", n) }

// addSitemapAddresses claims the parts of the sitemap, once all pages are
// known.
func (s *Site) addSitemapAddresses() {
	n := 0
	for _, a := range s.Addresses() { // those of all pages, in no order yet
		if a.isPage() {
			n++
		}
	}
	if n <= MaxSitemap {
		return
	}
	for part := range (n + MaxSitemap - 1) / MaxSitemap {
		s.generate("the sitemap", SitemapPart(part+1))
	}
}

// PageAddresses returns the addresses at which there is a page to find, sorted:
// no files, no old addresses that lead elsewhere, and no tombstones.
func (s *Site) PageAddresses() []Address {
	var pages []Address
	for _, a := range s.Addresses() {
		if a.isPage() {
			pages = append(pages, a)
		}
	}
	return pages
}

func (a Address) isPage() bool {
	return a.Alias == "" && a.Gone == nil && strings.HasSuffix(a.Path, "/")
}
