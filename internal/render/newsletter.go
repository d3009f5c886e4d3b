package render

import (
	"fmt"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// NewsletterPage is one edition.
type NewsletterPage struct {
	*Frame
	Article
	Sent        *Date
	Edition     string // as printed, where that is not the title
	Highlights  []HighlightLine
	Corrections []Note // what was put right after it was sent
	Mail        []Link // its forms as e-mail
	Pager              // editions
}

// HighlightLine is one of the things an edition leads on.
type HighlightLine struct {
	Kind string // designation, guidance, event, consultation, modification, news
	Word string // the kind in words
	Link
}

// NewsletterIndexPage lists editions by year.
type NewsletterIndexPage struct {
	*Frame
	Years []EditionYear // latest first
	All   *Link         // on the page of one year, the index of all
}

// EditionYear is the editions of a year, latest first.
type EditionYear struct {
	Year     string
	Href     string // "" on the year's own page, and for editions of no month
	Count    string // how many there are, where they stand on the year's page only
	Editions []EditionLine
}

// EditionLine is an edition in a list.
type EditionLine struct {
	Link
	Sent    *Date
	Summary string
}

func (p *press) newsletters() []Output {
	outputs := []Output{p.index("/newsletters/", "newsletter/index.html", func(f *Frame) any {
		f.name("", "Newsletters")
		f.below()
		f.describe("Every edition of the newsletter of the " + f.SiteTitle + ".")
		return &NewsletterIndexPage{Frame: f, Years: p.editionYears(f, 0)}
	})}
	seen := map[int]bool{0: true}
	all := series(p.site.Newsletters, p.site.Withheld, func(n *sec.Newsletter) civil.Date { return n.Sent.V })
	for i, n := range all {
		if p.withheld[n.Path] {
			continue
		}
		outputs = append(outputs, p.page(p.site.Address(n), n.Path, "newsletter/page.html", func(f *Frame) any {
			page := p.newsletterPage(f, n)
			page.Pager = pagerOf(all, i, func(n *sec.Newsletter) *Link { return p.steadyLink(f, n, editionTitle(n)) })
			return page
		}))
		if year := n.Year(); !seen[year] {
			seen[year] = true
			outputs = append(outputs, p.newsletterYear(year))
		}
	}
	return outputs
}

// newEditions prints the text of an edition once for its page and its mail.
func (p *press) newEditions() map[*sec.Newsletter]func() printed {
	editions := make(map[*sec.Newsletter]func() printed, len(p.site.Newsletters))
	for _, n := range p.site.Newsletters {
		at := newHere(p.site.Address(n))
		editions[n] = inTurn(p.site, 2, func() printed { return p.print(at, n, 2) })
	}
	return editions
}

func (p *press) newsletterPage(f *Frame, n *sec.Newsletter) *NewsletterPage {
	f.name("Newsletter", editionTitle(n))
	f.below(f.link("Newsletters", "/newsletters/"))
	if y := n.Year(); y != 0 {
		f.Crumbs = append(f.Crumbs, f.link(fmt.Sprint(y), yearAddress(y)))
	}
	page := &NewsletterPage{Frame: f, Article: p.articleWithout(f, n), Sent: fullDateOf(n.Sent.V), Highlights: p.highlights(f.at, n)}
	page.Body = f.add(p.editions[n]())
	p.readingContents(f, page.Article)
	mail, text := sec.MailAddresses(n)
	page.Mail = []Link{f.link("HTML", mail), f.link("plain text", text)}
	if n.Edition != editionTitle(n) {
		page.Edition = n.Edition
	}
	for _, c := range n.Corrections {
		page.Corrections = append(page.Corrections, Note{dateOf(c.Date.V), c.Note.V})
	}
	return page
}

// editionTitle returns what an edition is called.
func editionTitle(n *sec.Newsletter) string {
	switch {
	case n.Title.V != "":
		return n.Title.V
	case n.Edition != "":
		return n.Edition
	}
	return n.Month().Long()
}

func yearAddress(year int) string { return fmt.Sprintf("/newsletters/%04d/", year) }

func (p *press) newsletterYear(year int) Output {
	return p.index(yearAddress(year), "newsletter/index.html", func(f *Frame) any {
		f.name("", fmt.Sprintf("Newsletters of %d", year))
		f.below(f.link("Newsletters", "/newsletters/"))
		f.describe(fmt.Sprintf("The editions of %d of the newsletter of the %s.", year, f.SiteTitle))
		return &NewsletterIndexPage{Frame: f, Years: p.editionYears(f, year), All: new(f.link("Editions of all years", "/newsletters/"))}
	})
}

// Of how many editions the index has a line each, and beyond that number, of
// how many years.
const (
	allEditions = 150
	fullYears   = 2
)

// shorten leaves of years with pages of their own the way there.
func shorten(years []EditionYear) {
	for i := range years {
		if y := &years[i]; y.Href != "" {
			y.Count, y.Editions = count(len(y.Editions), "edition", "editions"), nil
		}
	}
}

// editionYears groups the editions, those of one year or, for 0, all.
func (p *press) editionYears(f *Frame, only int) []EditionYear {
	var years []EditionYear
	for _, n := range slices.Backward(p.site.Newsletters) {
		year := n.Year()
		if only != 0 && year != only {
			continue
		}
		name := "Other editions"
		href := ""
		if year != 0 {
			name = fmt.Sprint(year)
		}
		if year != 0 && only == 0 {
			href = f.to(yearAddress(year))
		}
		if len(years) == 0 || years[len(years)-1].Year != name {
			years = append(years, EditionYear{Year: name, Href: href})
		}
		last := &years[len(years)-1]
		last.Editions = append(last.Editions, EditionLine{p.to(f, n, editionTitle(n)), dateOf(n.Sent.V), n.Summary.V})
	}
	if only == 0 && len(p.site.Newsletters) > allEditions {
		shorten(years[min(len(years), fullYears):])
	}
	return years
}

func (p *press) highlights(at here, n *sec.Newsletter) []HighlightLine {
	var lines []HighlightLine
	for _, h := range n.Highlights {
		lines = append(lines, HighlightLine{string(h.Kind), capitalised(string(h.Kind)), Link{h.Text.V, p.reference(at, n, h.Link)}})
	}
	return lines
}

// reference follows a link in a document's front matter; "" for none.
func (p *press) reference(at here, d sec.Document, r sec.Ref) string {
	if !r.Written() {
		return ""
	}
	t, fault := p.site.Resolve(d.Head().Path, r.V)
	if fault.Kind != sec.NoFault {
		return ""
	}
	return at.to(t.Address)
}
