package render

import (
	"bytes"
	"path"
	"strings"

	"secpub/internal/deliver"
	"secpub/internal/sec"
)

// PlainPage is a page that belongs to no series.
type PlainPage struct {
	*Frame
	Article
}

// NotFoundPage is shown for an address that the site does not have. It may
// appear at any address, so its links begin at the root of the host.
type NotFoundPage struct {
	*Frame
	Suggestions []Link
}

// RedirectPage stands at an old address.
type RedirectPage struct {
	Policy    string // Content-Security-Policy
	Language  string
	SiteTitle string
	Title     string // of the page that it leads to
	Href      string
	Canonical string
}

func (p *press) plainPages() []Output {
	outputs := make([]Output, len(p.site.Pages))
	for i, d := range p.site.Pages {
		outputs[i] = p.page(p.site.Address(d), d.Path, "page/page.html", func(f *Frame) any {
			f.name("", d.Title.V)
			f.below()
			page := &PlainPage{Frame: f, Article: p.article(f, d, 2)}
			p.readingContents(f, page.Article)
			return page
		})
	}
	return outputs
}

const notFoundAddress = "/404.html"

func (p *press) notFound() []Output {
	at := here{notFoundAddress, p.base}
	around := p.makeSurround(at)
	return []Output{p.framed(around, at, "", "notfound/page.html", func(f *Frame) any {
		f.name("", "Page not found")
		f.NoIndex = true
		page := &NotFoundPage{Frame: f}
		for _, s := range []Link{{"The Code", "/code/"}, {"Modifications", "/modifications/"}, {"Calendar", "/calendar/"}, {"Newsletters", "/newsletters/"}, {"Glossary", "/glossary/"}} {
			page.Suggestions = append(page.Suggestions, f.link(s.Text, s.Href))
		}
		return page
	})}
}

// redirects are the pages at old addresses.
func (p *press) redirects() []Output {
	var outputs []Output
	for _, a := range p.site.Addresses() {
		d := p.site.Document(a.Source)
		if a.Alias == "" || d == nil {
			continue
		}
		outputs = append(outputs, p.redirect(a, d))
	}
	return outputs
}

func (p *press) redirect(a sec.Address, d sec.Document) Output {
	old := redirectAddress(a.Path)
	return Output{Path: outputPath(old), Source: a.Source, Make: func(b *bytes.Buffer) error {
		language := p.site.Settings.Language
		if language == "" {
			language = usualLanguage
		}
		page := RedirectPage{deliver.PagePolicy, language, p.site.Settings.Title.V, documentName(p.site, d), newHere(old).to(a.Alias), absolute(p.site, a.Alias)}
		return p.templates.execute(b, "redirect/page.html", page)
	}}
}

// redirectAddress returns the address at which the page for an old one is
// written. Old addresses come in all forms; a server looks for index.html in a
// folder of that name.
func redirectAddress(old string) string {
	if ext := path.Ext(old); strings.HasSuffix(old, "/") || ext == ".html" || ext == ".htm" {
		return old
	}
	return old + "/"
}
