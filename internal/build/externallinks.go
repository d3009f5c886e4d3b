package build

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// ExternalLink is a link to a page that is not of the site.
type ExternalLink struct {
	Address string // https://…, as written
	Place   source.Place
}

// ExternalLinks returns the links of the documents and settings to pages
// elsewhere, in order of their places. Whether they are there, nobody knows who
// does not ask; package extlink does.
func (p *Publication) ExternalLinks() []ExternalLink {
	var links []ExternalLink
	add := func(address string, at source.Place) {
		if isExternal(address) {
			links = append(links, ExternalLink{address, at})
		}
	}
	for _, s := range p.Site.Settings.Social {
		add(s.URL.V, source.Place{Path: sec.SettingsPath, Pos: s.URL.Pos})
	}
	for _, m := range p.Site.Settings.Navigation {
		add(m.Link.V, source.Place{Path: sec.SettingsPath, Pos: m.Link.Pos})
	}
	for _, d := range p.Site.Documents {
		head := d.Head()
		if n, ok := d.(*sec.Newsletter); ok {
			for _, h := range n.Highlights {
				add(h.Link.V, head.Place(h.Link.Pos))
			}
		}
		for _, l := range head.Body.Links() {
			add(l.Destination, head.Place(l.Pos))
		}
	}
	return links
}

func isExternal(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}

// Allow returns the diagnostics, sorted, less what the documents allow.
func (p *Publication) Allow(ds []diag.Diagnostic) []diag.Diagnostic {
	return diag.Sort(diag.Filter(ds, allowed(p.Site.Documents)))
}
