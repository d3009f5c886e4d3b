package render

import (
	"bytes"

	"secpub/internal/deliver"
	"secpub/internal/sec"
)

// serverRules are the files that tell servers how to serve the site, but for
// those that the site brings itself.
func (p *press) serverRules() []Output {
	var outputs []Output
	for name, text := range map[string]func(deliver.Site) []byte{
		deliver.HeadersFile: deliver.Headers, deliver.RedirectsFile: deliver.Redirects, deliver.NginxFile: deliver.Nginx,
	} {
		if a, ok := p.site.AddressOf("/" + name); ok && a.Source == sec.ServerRules {
			outputs = append(outputs, Output{Path: name, Make: func(b *bytes.Buffer) error {
				b.Write(text(p.delivered()))
				return nil
			}})
		}
	}
	return outputs
}

// delivered is what the rules for servers are about.
func (p *press) delivered() deliver.Site {
	d := deliver.Site{Base: p.base, Assets: p.site.Assets()}
	for _, a := range p.site.Addresses() {
		if a.Alias != "" {
			d.Redirects = append(d.Redirects, deliver.Redirect{Old: a.Path, New: a.Alias})
		}
	}
	for _, moved := range p.site.MovedFiles() {
		d.Redirects = append(d.Redirects, deliver.Redirect{Old: moved.Path, New: moved.Alias})
	}
	return d
}
