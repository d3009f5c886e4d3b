package link

import (
	"net/url"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// settings finds what content/site.yaml says that cannot be.
func settings(s *sec.Site, c sec.Content) []diag.Diagnostic {
	if c.Settings == nil {
		return nil // said by load
	}
	at := func(p source.Pos) source.Place { return source.Place{Path: sec.SettingsPath, Pos: p} }
	var ds []diag.Diagnostic
	if base := c.Settings.BaseURL; base.Written() && !webAddress(base.V) {
		ds = append(ds, diag.New(diag.BadValue, at(base.Pos), "base_url is %q, which is no web address", base.V).
			WithHint("write it whole: https://example.org/ or https://example.org/sec/"))
	}
	if zone := c.Settings.TimeZone; zone.V != "" && zone.V != "Europe/London" {
		ds = append(ds, diag.New(diag.BadValue, at(zone.Pos), "time_zone is %q, but times here are London local", zone.V).
			WithHint("write time_zone: Europe/London, or leave it out"))
	}
	for _, social := range c.Settings.Social {
		if !webAddress(social.URL.V) {
			ds = append(ds, diag.New(diag.BadValue, at(social.URL.Pos), "url is %q, which is no web address", social.URL.V).
				WithHint("write it whole, with https://"))
		}
	}
	for _, entry := range c.Settings.Navigation {
		ds = append(ds, follow(s, sec.SettingsPath, entry.Link.V, at(entry.Link.Pos))...)
	}
	return ds
}

// webAddress reports whether raw is the address of a site: http or https, a
// host, no query and no fragment.
func webAddress(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil &&
		u.RawQuery == "" && u.Fragment == "" && !strings.ContainsAny(raw, "<>\"' \\")
}
