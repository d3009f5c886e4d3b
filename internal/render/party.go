package render

import (
	"fmt"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// PartyRegisterPage is the register of Parties or, where that is long, the way
// into it with the latest accessions.
type PartyRegisterPage struct {
	*Frame
	On         *Date
	Total      int
	Categories []FilterLink
	Gone       FilterLink // to those that are no Parties now
	Cut        bool       // the rows stand on other pages
	Letters    []PartyLetter
	Coming     []PartyRow // who have a date on which they will accede
	Former     []PartyRow
	Latest     []PartyRow // of a cut register: the last to accede
	Changes    *PartyChanges
	History    *PartyHistory
	Filter     *RowFilter
	Data       []Download // the register as open data
}

// PartyLetter is the Parties whose names begin with a letter.
type PartyLetter struct {
	Letter  string // "A", or "0–9" for a figure or anything else
	Anchor  string
	Href    string // where they stand
	Count   int
	Parties []PartyRow // current; none in a cut register
}

// PartyRow is a Party in the register.
type PartyRow struct {
	Link     // to its row elsewhere, in a list of some
	Anchor   string
	Category string
	Acceded  *Date
	Left     *Date
	Reason   string
}

// PartyChanges is who came and went since an edition of the newsletter.
type PartyChanges struct {
	Edition Link
	Since   *Date
	Groups  []PartyChange
}

// PartyChange is the Parties that came or went in the same way.
type PartyChange struct {
	Name    string
	Parties []PartyRow
}

// PartyListPage is a part of the register: a category, a letter, or those that
// left.
type PartyListPage struct {
	*Frame
	Lead       string
	Categories []FilterLink
	Gone       FilterLink
	Letters    []FilterLink // of a cut register
	Rows       []PartyRow
	Pages      []MenuLink
	Filter     *RowFilter
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
	outputs := p.partyLists()
	if p.site.PartyRegisterIsCut() {
		outputs = append(outputs, rowsOutput(sec.PartyRows, registerOfParties, p.partyCells))
	}
	return append(outputs, p.page("/parties/", registerOfParties, "party/register.html", func(f *Frame) any { return p.partyRegister(f) }))
}

const registerOfParties = "content/parties.csv"

// latestParties is how many accessions the way into a long register shows.
const latestParties = 30

func (p *press) partyRegister(f *Frame) *PartyRegisterPage {
	f.name("", "Parties")
	f.below()
	f.describe("The register of Parties to the " + p.codeName() + ", by category and from A to Z.")
	page := &PartyRegisterPage{
		Frame: f, On: dateOf(p.asOf()), Total: p.site.CountParties(civil.Date{}, p.asOf()).Current, Categories: p.partyCategories(f),
		Gone: filterLink(f, "Not Parties now", p.site.PartiesThatLeft()), Cut: p.site.PartyRegisterIsCut(),
		Changes: p.partyChanges(f), History: drawPartyHistory(p.site.PartyHistory(p.asOf())), Data: p.dataLinks(f, "parties", "Register of Parties"),
	}
	for _, l := range p.site.PartiesByLetter() {
		if letter := p.partyLetter(f, l, page.Cut); page.Cut || len(letter.Parties) > 0 {
			page.Letters = append(page.Letters, letter)
		}
	}
	rows := ""
	if page.Cut {
		page.Latest, rows = p.latestAccessions(f.at), sec.PartyRows
	} else {
		page.Coming = p.partyRows(f.at, p.site.ComingParties(p.asOf()))
		page.Former = p.partyRows(f.at, p.site.FormerParties(p.asOf()))
	}
	page.Filter = p.filter(f, "Filter the Parties", rows)
	return page
}

func (p *press) partyCategories(f *Frame) []FilterLink {
	var links []FilterLink
	for _, l := range p.site.PartiesByCategory() {
		links = append(links, filterLink(f, l.Name, l))
	}
	return links
}

// partyLetter returns the way to the Parties of a letter: their page in a cut
// register, else their rows, with those that are Parties now.
func (p *press) partyLetter(f *Frame, l sec.List[*sec.Party], cut bool) PartyLetter {
	letter := PartyLetter{Letter: l.Name, Anchor: "letter-" + strings.ToLower(anchorText(l.Name)), Count: len(l.Rows)}
	if cut {
		letter.Href = f.to(l.Address)
		return letter
	}
	letter.Href = "#" + letter.Anchor
	current := slices.DeleteFunc(slices.Clone(l.Rows), func(party *sec.Party) bool { return !party.CurrentOn(p.asOf()) })
	letter.Parties = p.partyRows(f.at, current)
	return letter
}

// latestAccessions are the Parties now that acceded last.
func (p *press) latestAccessions(at here) []PartyRow {
	parties := p.site.CurrentParties(p.asOf())
	slices.SortStableFunc(parties, func(a, b *sec.Party) int { return b.Acceded.V.Compare(a.Acceded.V) })
	return p.partyRows(at, parties[:min(len(parties), latestParties)])
}

// partyRows prints rows of the register. A row on the page that the register
// has it on is where links lead; anywhere else it leads there.
func (p *press) partyRows(at here, parties []*sec.Party) []PartyRow {
	rows := make([]PartyRow, len(parties))
	for i, party := range parties {
		rows[i] = PartyRow{
			Link: Link{Text: party.Name}, Category: party.Category.Name(), Acceded: dateOf(party.Acceded.V), Left: dateOf(party.Left.V),
			Reason: capitalised(string(party.Reason)),
		}
		if at.address == p.site.PartyPage(party) {
			rows[i].Anchor = partyAnchor(party)
		} else {
			rows[i].Href = at.to(p.partyAddress(party))
		}
	}
	return rows
}

// partyChanges tells who came and went since the last edition sent by the day
// of the build; nil where there is no edition.
func (p *press) partyChanges(f *Frame) *PartyChanges {
	last := p.site.EditionBefore(p.asOf().AddDays(1))
	if last == nil {
		return nil
	}
	m := p.site.PartyMovement(last.Sent.V.Last(), p.asOf())
	changes := &PartyChanges{Edition: p.to(f, last, editionTitle(last)), Since: dateOf(last.Sent.V)}
	for _, c := range []struct {
		name    string
		parties []*sec.Party
	}{{"Acceded", m.Acceded}, {"Withdrawn", m.Withdrawn}, {"Expelled", m.Expelled}} {
		group := PartyChange{Name: c.name}
		for _, party := range c.parties {
			row := p.partyRows(here{root: f.at.root}, []*sec.Party{party})[0]
			if c.name != "Acceded" {
				row.Acceded = row.Left
			}
			group.Parties = append(group.Parties, row)
		}
		changes.Groups = append(changes.Groups, group)
	}
	return changes
}

// partyLists are the pages of the register's parts.
func (p *press) partyLists() []Output {
	var letters []sec.List[*sec.Party]
	if p.site.PartyRegisterIsCut() {
		letters = p.site.PartiesByLetter()
	}
	var outputs []Output
	add := func(l sec.List[*sec.Party], name, lead string) {
		outputs = append(outputs, listPages(p, l, "party/list.html", func(f *Frame, rows []*sec.Party, page int) any {
			f.name("Parties", pageOf(name, page))
			f.below(f.link("Parties", "/parties/"))
			f.describe(lead)
			list := &PartyListPage{
				Frame: f, Lead: lead, Categories: p.partyCategories(f), Gone: filterLink(f, "Not Parties now", p.site.PartiesThatLeft()),
				Rows: p.partyRows(f.at, rows), Pages: pageLinks(f, l, page), Filter: p.filter(f, "Filter these Parties", ""),
			}
			for _, letter := range letters {
				list.Letters = append(list.Letters, filterLink(f, letter.Name, letter))
			}
			return list
		})...)
	}
	on := p.asOf().Long()
	for _, l := range p.site.PartiesByCategory() {
		add(l, l.Name, fmt.Sprintf("%s of this category on %s.", count(len(l.Rows), "Party", "Parties"), on))
	}
	gone := p.site.PartiesThatLeft()
	add(gone, gone.Name, fmt.Sprintf("%s by %s.", count(len(gone.Rows), "Party had left the Code", "Parties had left the Code"), on))
	for _, l := range letters {
		add(l, l.Name, fmt.Sprintf("%s, those that left among them.", count(len(l.Rows), "Party", "Parties")))
	}
	return outputs
}

// partyCells are all rows of the register for the script that filters them, in
// the columns of the table.
func (p *press) partyCells(at here) [][]any {
	cells := make([][]any, len(p.site.Parties))
	for i := range p.site.Parties {
		row := p.partyRows(at, []*sec.Party{&p.site.Parties[i]})[0]
		cells[i] = []any{linkCell(row.Text, row.Href), row.Category, dateCell(row.Acceded), dateCell(row.Left), row.Reason}
	}
	return cells
}

// initial returns the letter under which a name is found.
func initial(name string) string { return sec.Initial(name) }
