package render

import (
	"slices"

	"secpub/internal/cite"
	"secpub/internal/sec"
)

// GuidancePage is a piece of guidance.
type GuidancePage struct {
	*Frame
	Article
	Published *Date
	Reviewed  *Date
	Audience  []string
	Covers    []Link // citations, to the text in force
	Committee *Link
	Stale     *StaleMark    // nil if nothing covered has changed since the review
	Discussed []MentionLine // meetings that spoke of it
}

// StaleMark says what guidance covers and has changed since it was reviewed.
type StaleMark struct {
	Since   *Date // of the last review
	Changes []StaleChange
}

// StaleChange is what one version changed.
type StaleChange struct {
	Version    Link
	Effective  *Date
	Provisions []Link
	More       string // "and 12 more"
}

// GuidanceIndexPage lists guidance by title.
type GuidanceIndexPage struct {
	*Frame
	Guidance []GuidanceLine
}

// GuidanceLine is a piece of guidance in a list.
type GuidanceLine struct {
	Link
	Summary  string
	Covers   []Link
	Reviewed *Date   // or published, if it never was
	Status   *Status // only of what needs a review
}

// maxProvisions is how many changed provisions of a version a mark names.
const maxProvisions = 6

func (p *press) guidance() []Output {
	outputs := []Output{p.index("/guidance/", "guidance/index.html", func(f *Frame) any {
		f.name("", "Guidance")
		f.below()
		f.describe("Guidance on the " + p.codeName() + " for its Parties.")
		page := &GuidanceIndexPage{Frame: f}
		for _, g := range p.site.Guidance {
			page.Guidance = append(page.Guidance, p.guidanceLine(f, g))
		}
		return page
	})}
	for _, g := range p.site.Guidance {
		outputs = append(outputs, p.page(p.site.Address(g), g.Path, "guidance/page.html", func(f *Frame) any { return p.guidancePage(f, g) }))
	}
	return outputs
}

func (p *press) guidanceLine(f *Frame, g *sec.Guidance) GuidanceLine {
	line := GuidanceLine{Link: p.to(f, g, g.Title.V), Summary: g.Summary.V, Covers: p.citations(f, g.Covers), Reviewed: dateOf(g.LastReviewed())}
	if len(p.site.ChangedSinceReview(g)) > 0 {
		line.Status = &Status{"Review due", shapeUnderway}
	}
	return line
}

func (p *press) guidancePage(f *Frame, g *sec.Guidance) *GuidancePage {
	f.name("Guidance", g.Title.V)
	f.below(f.link("Guidance", "/guidance/"))
	page := &GuidancePage{
		Frame: f, Article: p.article(f, g, 2), Published: dateOf(g.Published.V), Reviewed: dateOf(g.Reviewed.V),
		Audience: texts(g.Audience), Covers: p.citations(f, g.Covers), Stale: p.staleMark(f, g), Discussed: p.discussedAt(f, g),
	}
	p.readingContents(f, page.Article)
	if g.Committee.Written() {
		page.Committee = new(p.committeeLink(f, g.Committee.V))
	}
	return page
}

// staleMark groups what has changed since the review by version, the latest
// first.
func (p *press) staleMark(f *Frame, g *sec.Guidance) *StaleMark {
	changes := p.site.ChangedSinceReview(g)
	if len(changes) == 0 {
		return nil
	}
	mark := &StaleMark{Since: dateOf(g.LastReviewed())}
	for len(changes) > 0 {
		by := changes[0].Version
		n := slices.IndexFunc(changes, func(c sec.CodeChange) bool { return c.Version != by })
		if n < 0 {
			n = len(changes)
		}
		mark.Changes = append(mark.Changes, p.staleChange(f, changes[:n]))
		changes = changes[n:]
	}
	return mark
}

func (p *press) staleChange(f *Frame, changes []sec.CodeChange) StaleChange {
	by := changes[0].Version
	change := StaleChange{Version: p.versionLink(f, string(by))}
	if v := p.site.Version(string(by)); v != nil {
		change.Effective = dateOf(v.Effective.V)
	}
	for _, c := range changes[:min(len(changes), maxProvisions)] {
		change.Provisions = append(change.Provisions, p.citation(f, c.What)...)
	}
	if more := len(changes) - maxProvisions; more > 0 {
		change.More = count(more, "more provision", "more provisions")
	}
	return change
}

// citations links what citations name to the text in force on the day of the
// build. It is for pages that have no date of their own.
func (p *press) citations(f *Frame, covers []sec.Text) []Link {
	var links []Link
	for _, c := range covers {
		links = append(links, p.citation(f, c.V)...)
	}
	return links
}

// citation links each part of a citation; a range leads to where it begins. A
// text that is none, or that names what is not there, stays text.
func (p *press) citation(f *Frame, text string) []Link {
	citation, err := cite.Parse(text)
	if err != nil {
		return []Link{{Text: text}}
	}
	var links []Link
	for _, part := range citation {
		link := Link{Text: part.String()}
		if address, ok := p.site.Cite(part.From, p.asOf()); ok {
			link.Href = f.to(address)
		}
		links = append(links, link)
	}
	return links
}

// committeeLink links to a committee by its name or id.
func (p *press) committeeLink(f *Frame, name string) Link {
	if c := p.site.Committee(name); c != nil {
		return p.to(f, c, titled(c, c.Short.V))
	}
	return Link{Text: name}
}

func texts(values []sec.Text) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.V
	}
	return list
}
