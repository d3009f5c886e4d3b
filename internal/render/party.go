package render

import (
	"strings"

	"secpub/internal/sec"
)

// PartyRegisterPage is the register of Parties.
type PartyRegisterPage struct {
	*Frame
	On         *Date
	Total      int
	Categories []PartyCategoryPart
	Letters    []PartyLetter // current Parties from A to Z
	Former     []PartyRow
	Data       []Download // the register as open data
}

// PartyCategoryPart is the current Parties of a category.
type PartyCategoryPart struct {
	Name    string
	Anchor  string
	Count   int
	Parties []Link // to their rows
}

// PartyLetter is the current Parties whose names begin with a letter.
type PartyLetter struct {
	Letter  string // "A", or "0–9" for a figure or anything else
	Anchor  string
	Parties []PartyRow
}

// PartyRow is a Party in the register.
type PartyRow struct {
	Name     string
	Anchor   string
	Category string
	Acceded  *Date
	Left     *Date
	Reason   string
}

func partyAnchor(p *sec.Party) string { return "party-" + strings.ToLower(anchorText(p.ID.V)) }

// partyAddress returns where a Party stands in the register.
func (p *press) partyAddress(party *sec.Party) string {
	return p.site.PartyPage(party) + "#" + partyAnchor(party)
}

// anchorText keeps of a text what may stand in an id.
func anchorText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, s)
}

func (p *press) parties() []Output {
	return []Output{p.page("/parties/", "content/parties.csv", "party/register.html", func(f *Frame) any {
		f.name("", "Parties")
		f.below()
		f.describe("The register of Parties to the " + p.codeName() + ", by category and from A to Z.")
		page := &PartyRegisterPage{Frame: f, On: dateOf(p.asOf()), Categories: partyCategories()}
		for i := range p.site.Parties {
			page.add(&p.site.Parties[i], p.site)
		}
		for _, d := range []Download{{Text: "Register of Parties", Href: "/parties.csv", Note: "CSV"}, {Text: "Register of Parties", Href: "/parties.json", Note: "JSON"}} {
			if p.has(d.Href) {
				d.Href = f.to(d.Href)
				page.Data = append(page.Data, d)
			}
		}
		return page
	})}
}

func partyCategories() []PartyCategoryPart {
	var parts []PartyCategoryPart
	for _, c := range sec.PartyCategory("").Allowed() {
		parts = append(parts, PartyCategoryPart{Name: sec.PartyCategory(c).Name(), Anchor: "category-" + c})
	}
	return parts
}

// add enters a Party under its letter and its category; one that has left,
// among those.
func (page *PartyRegisterPage) add(party *sec.Party, s *sec.Site) {
	row := PartyRow{
		Name: party.Name, Anchor: partyAnchor(party), Category: party.Category.Name(), Acceded: dateOf(party.Acceded.V),
		Left: dateOf(party.Left.V), Reason: capitalised(string(party.Reason)),
	}
	if !party.CurrentOn(s.AsOf) {
		page.Former = append(page.Former, row)
		return
	}
	page.Total++
	letter := initial(party.Name)
	if n := len(page.Letters); n == 0 || page.Letters[n-1].Letter != letter {
		page.Letters = append(page.Letters, PartyLetter{Letter: letter, Anchor: "letter-" + strings.ToLower(anchorText(letter))})
	}
	last := &page.Letters[len(page.Letters)-1]
	last.Parties = append(last.Parties, row)
	for i := range page.Categories {
		if c := &page.Categories[i]; c.Name == row.Category {
			c.Count++
			c.Parties = append(c.Parties, Link{party.Name, "#" + row.Anchor})
		}
	}
}

// initial returns the letter under which a name is found; "0–9" for what does
// not begin with one of A to Z.
func initial(name string) string {
	if name != "" {
		if c := strings.ToUpper(name[:1])[0]; c >= 'A' && c <= 'Z' {
			return string(c)
		}
	}
	return "0–9"
}
