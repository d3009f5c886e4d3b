package render

import "secpub/internal/sec"

// DataPage lists the open data.
type DataPage struct {
	*Frame
	Registers []DataLine
	Kinds     []Link // schemas of data twins
}

// DataLine is a register with its forms.
type DataLine struct {
	Link      // to the page that shows it
	About     string
	CSV, JSON string // links
	Schema    string
}

func (p *press) dataPage() []Output {
	return []Output{p.index(sec.DataPage, "data/page.html", func(f *Frame) any {
		f.name("", "Open data")
		f.below()
		f.describe("The registers of the " + p.codeName() + " as CSV and JSON, with their schemas.")
		page := &DataPage{Frame: f}
		for _, r := range registers() {
			page.Registers = append(page.Registers, DataLine{
				Link: f.link(r.title, r.page), About: capitalised(r.about), CSV: f.to("/" + r.name + ".csv"), JSON: f.to("/" + r.name + ".json"),
				Schema: f.to(sec.RegisterSchema(r.name)),
			})
		}
		for _, k := range sec.PublishedKinds() {
			page.Kinds = append(page.Kinds, f.link(k.String(), sec.DocumentSchema(k)))
		}
		return page
	})}
}
