package render

import (
	"strings"

	"secpub/internal/sec"
)

// WithdrawnPage stands where a page was that is gone on purpose.
type WithdrawnPage struct {
	*Frame
	Was      string // the title of the page that stood here; "" if it is not known
	Sentence string // since when it is gone, and why as far as the site knows
	Reason   string // in the publisher's words; may be empty
	Instead  *Link  // to what took its place; nil for none
	Section  *Link  // to the index of the folder; nil where there is none
}

// tombstones are the pages of what is withdrawn.
func (p *press) tombstones() []Output {
	var outputs []Output
	for _, a := range p.site.Addresses() {
		if a.Gone != nil {
			outputs = append(outputs, p.page(a.Path, a.Source, "withdrawn/page.html", func(f *Frame) any { return p.withdrawnPage(f, a.Gone) }))
		}
	}
	return outputs
}

func (p *press) withdrawnPage(f *Frame, t *sec.Tombstone) *WithdrawnPage {
	f.NoIndex = true
	f.name("", "This page has been withdrawn")
	f.below()
	page := &WithdrawnPage{Frame: f, Was: t.Title, Sentence: p.withdrawnSentence(t), Reason: t.Reason}
	if t.Instead != "" {
		text := "Instead: " + p.nameAt(t.Instead)
		if t.By != nil {
			text = "Its last text"
		}
		page.Instead = new(f.link(text, t.Instead))
	}
	if section := sectionOf(f.at.address); p.has("/"+section+"/") && f.at.address != "/"+section+"/" {
		page.Section = new(f.link("All "+sectionName(section), "/"+section+"/"))
		if section == "code" {
			page.Section.Text = "The Code"
		}
	}
	return page
}

func (p *press) withdrawnSentence(t *sec.Tombstone) string {
	switch {
	case t.By != nil:
		return p.version(t.By.Number()) + " withdrew it on " + t.On.Long() + "."
	case t.Reason == "":
		return "It was published until " + t.On.Long() + "."
	}
	return "It was withdrawn on " + t.On.Long() + "."
}

// nameAt returns the title of the page at an address, or the address itself.
func (p *press) nameAt(address string) string {
	path, _, _ := strings.Cut(address, "#")
	if a, ok := p.site.AddressOf(path); ok {
		if d := p.site.Document(a.Source); d != nil {
			return documentName(p.site, d)
		}
	}
	return address
}
