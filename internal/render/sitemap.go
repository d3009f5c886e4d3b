package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// sitemaps tell search engines what pages there are: /sitemap.xml and the
// /robots.txt that names it. Beyond what one file may list, /sitemap.xml is an
// index of parts.
func sitemaps(s *sec.Site) []Output {
	return append(sitemapOf(s, s.PageAddresses(), sec.MaxSitemap), Output{Path: "robots.txt", Make: func(b *bytes.Buffer) error {
		fmt.Fprintf(b, "User-agent: *\nAllow: /\n\nSitemap: %s\n", absolute(s, "/sitemap.xml"))
		return nil
	}})
}

// sitemapOf plans the sitemap of the pages, cut into parts of the given size
// where it has to be.
func sitemapOf(s *sec.Site, pages []sec.Address, size int) []Output {
	if len(pages) <= size {
		return []Output{urlSet(s, "/sitemap.xml", pages)}
	}
	var parts []Output
	for part := range slices.Chunk(pages, size) {
		parts = append(parts, urlSet(s, sec.SitemapPart(len(parts)+1), part))
	}
	index := Output{Path: "sitemap.xml", Make: func(b *bytes.Buffer) error {
		openSitemap(b, "sitemapindex")
		for _, part := range parts {
			locate(b, "sitemap", absolute(s, "/"+part.Path), civil.Date{})
		}
		b.WriteString("</sitemapindex>\n")
		return nil
	}}
	return append([]Output{index}, parts...)
}

func urlSet(s *sec.Site, address string, pages []sec.Address) Output {
	return Output{Path: outputPath(address), Make: func(b *bytes.Buffer) error {
		openSitemap(b, "urlset")
		for _, a := range pages {
			var last civil.Date
			if d := s.Document(a.Source); d != nil {
				last = lastChanged(s, d)
			}
			locate(b, "url", absolute(s, a.Path), last)
		}
		b.WriteString("</urlset>\n")
		return nil
	}}
}

func openSitemap(b *bytes.Buffer, element string) {
	fmt.Fprintf(b, "%s<%s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n", xml.Header, element)
}

// locate writes where something is, and the day of its last change if it is
// known.
func locate(b *bytes.Buffer, element, location string, last civil.Date) {
	fmt.Fprintf(b, "<%s><loc>", element)
	// Writing to a buffer cannot fail.
	_ = xml.EscapeText(b, []byte(location))
	b.WriteString("</loc>")
	if !last.IsZero() {
		fmt.Fprintf(b, "<lastmod>%v</lastmod>", last)
	}
	fmt.Fprintf(b, "</%s>\n", element)
}
