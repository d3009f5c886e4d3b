package render

import "secpub/internal/sec"

// GuidancePage is a piece of guidance.
type GuidancePage struct {
	*Frame
	Article
	Published *Date
	Reviewed  *Date
	Audience  []string
	Covers    []string // citations
	Committee *Link
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
	Covers   []string
	Reviewed *Date // or published, if it never was
}

func (p *press) guidance() []Output {
	outputs := []Output{p.index("/guidance/", "guidance/index.html", func(f *Frame) any {
		f.name("", "Guidance")
		f.below()
		f.describe("Guidance on the " + p.codeName() + " for its Parties.")
		page := &GuidanceIndexPage{Frame: f}
		for _, g := range p.site.Guidance {
			page.Guidance = append(page.Guidance, GuidanceLine{p.to(f, g, g.Title.V), g.Summary.V, texts(g.Covers), dateOf(g.LastReviewed())})
		}
		return page
	})}
	for _, g := range p.site.Guidance {
		outputs = append(outputs, p.page(p.site.Address(g), g.Path, "guidance/page.html", func(f *Frame) any {
			f.name("Guidance", g.Title.V)
			f.below(f.link("Guidance", "/guidance/"))
			page := &GuidancePage{
				Frame: f, Article: p.article(f, g, 2), Published: dateOf(g.Published.V), Reviewed: dateOf(g.Reviewed.V),
				Audience: texts(g.Audience), Covers: texts(g.Covers),
			}
			if g.Committee.Written() {
				page.Committee = new(p.committeeLink(f, g.Committee.V))
			}
			return page
		}))
	}
	return outputs
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
