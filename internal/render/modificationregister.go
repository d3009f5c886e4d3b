package render

import (
	"cmp"
	"fmt"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// ModificationIndexPage is the register, or where that is long, the way into it
// with the latest rows.
type ModificationIndexPage struct {
	*Frame
	On     *Date
	Counts []ModificationCount
	ModificationFilters
	Numbers []FilterLink // the pages of a long register
	Rows    []ModificationRow
	Filter  *RowFilter
	Data    []Download
}

// ModificationCount is a number of modifications with what it counts.
type ModificationCount struct {
	Link
	Count int
	Rule  string // a clause
}

// ModificationFilters lead to the parts of the register.
type ModificationFilters struct {
	Stages    []FilterLink
	Documents []FilterLink // of the Code, that modifications affect
	Proposers FilterLink
}

// ModificationListPage is a part of the register.
type ModificationListPage struct {
	*Frame
	Lead string
	ModificationFilters
	Rows   []ModificationRow // latest first
	Pages  []MenuLink
	Filter *RowFilter
}

// ProposerIndexPage lists who raised modifications.
type ProposerIndexPage struct {
	*Frame
	Proposers []FilterLink
	Pages     []MenuLink
}

// ModificationRow is a modification in a table.
type ModificationRow struct {
	ID       string
	Href     string
	Title    string
	Proposer Link
	Raised   *Date
	Stage    Status
}

// modificationParts are the parts of the register, worked out once.
type modificationParts struct {
	stages    []sec.StageList
	documents []sec.List[*sec.Modification]
	proposers sec.List[sec.List[*sec.Modification]]
	numbers   []sec.List[*sec.Modification] // none of a short register
}

func (p *press) modifications() []Output {
	parts := modificationParts{stages: p.site.ModificationsByStage(), documents: p.site.ModificationsByDocument(), proposers: p.site.ProposerIndex()}
	outputs := slices.Concat(p.modificationPages(), p.modificationLists(&parts))
	if p.site.ModificationRegisterIsCut() {
		parts.numbers = p.site.ModificationsByNumber()
		outputs = append(outputs, rowsOutput(sec.ModificationRows, "", p.modificationCells))
	}
	return append(outputs, p.index("/modifications/", "modification/index.html", func(f *Frame) any { return p.modificationIndex(f, &parts) }))
}

// latestRows is how many modifications the way into a long register shows.
const latestRows = 50

func (p *press) modificationIndex(f *Frame, parts *modificationParts) *ModificationIndexPage {
	f.name("", "Modifications")
	f.below()
	f.describe("The register of modifications to the " + p.codeName() + ".")
	page := &ModificationIndexPage{
		Frame: f, On: dateOf(p.asOf()), Counts: p.modificationCounts(f), ModificationFilters: p.modificationFilters(f, parts),
		Data: p.dataLinks(f, "modifications", "Register of modifications"),
	}
	list, rest := p.site.Modifications, ""
	if parts.numbers != nil {
		list, rest = list[max(0, len(list)-latestRows):], sec.ModificationRows
	}
	for _, l := range slices.Backward(parts.numbers) {
		page.Numbers = append(page.Numbers, filterLink(f, l.Name, l))
	}
	page.Rows = p.latestFirst(f.at, list)
	page.Filter = p.filter(f, "Filter the modifications", rest)
	return page
}

// modificationCounts are the numbers that texts mean when they speak of so many
// modifications, each with its definition.
func (p *press) modificationCounts(f *Frame) []ModificationCount {
	var counts []ModificationCount
	for _, c := range []struct {
		by          sec.Counting
		name, where string
	}{
		{sec.CountRaised, "Raised to date", "/modifications/"},
		{sec.CountOpen, "Open", "/modifications/stage/open/"},
		{sec.CountAwaiting, "Approved, awaiting implementation", "/modifications/stage/approved/"},
	} {
		n := len(p.site.ModificationsCounted(c.by, p.asOf()))
		counts = append(counts, ModificationCount{f.link(c.name, c.where), n, c.by.Rule(p.asOf())})
	}
	return counts
}

func (p *press) modificationFilters(f *Frame, parts *modificationParts) ModificationFilters {
	var filters ModificationFilters
	for _, l := range parts.stages {
		filters.Stages = append(filters.Stages, filterLink(f, stageListName(l), l.List))
	}
	for _, l := range parts.documents {
		filters.Documents = append(filters.Documents, filterLink(f, sec.DocumentID(l.Name).Name(), l))
	}
	filters.Proposers = filterLink(f, "All proposers", parts.proposers)
	return filters
}

// stageListName names the modifications at a stage. Those raised are told from
// all that ever were.
func stageListName(l sec.StageList) string {
	switch {
	case l.Counting == sec.CountOpen:
		return "Open"
	case l.Stage == sec.StageRaised:
		return "Raised, no step since"
	case l.Stage == sec.StageApproved:
		return "Approved, not yet implemented"
	}
	return stageName(l.Stage)
}

func (p *press) modificationLists(parts *modificationParts) []Output {
	var outputs []Output
	add := func(l sec.List[*sec.Modification], kicker, name, lead string) {
		outputs = append(outputs, listPages(p, l, "modification/list.html", func(f *Frame, rows []*sec.Modification, page int) any {
			f.name(kicker, pageOf(name, page))
			f.below(f.link("Modifications", "/modifications/"))
			f.describe(lead)
			return &ModificationListPage{
				Frame: f, Lead: lead, ModificationFilters: p.modificationFilters(f, parts), Rows: p.latestFirst(f.at, rows),
				Pages: pageLinks(f, l, page), Filter: p.filter(f, "Filter these modifications", ""),
			}
		})...)
	}
	on := p.asOf().Long()
	for _, l := range parts.stages {
		add(l.List, "Modifications", stageListName(l), fmt.Sprintf("%s on %s: %s.", count(len(l.Rows), "modification", "modifications"), on, lowered(stageListName(l))))
	}
	for _, l := range parts.documents {
		name := sec.DocumentID(l.Name).Name()
		add(l, "Modifications", "Affecting "+name, fmt.Sprintf("%s of %s.", counted(len(l.Rows), "changes or would change the text", "change or would change the text"), name))
	}
	for _, l := range parts.proposers.Rows {
		name := cmp.Or(l.Name, "Nobody named")
		add(l, "Modifications", "Raised by "+name, fmt.Sprintf("%s raised by %s, whatever became of them.", count(len(l.Rows), "modification", "modifications"), name))
	}
	if p.site.ModificationRegisterIsCut() {
		for _, l := range p.site.ModificationsByNumber() {
			add(l, "Modifications", l.Name, "The register by number, with the stage on "+on+".")
		}
	}
	return append(outputs, p.proposerPages(parts.proposers)...)
}

// counted says what one modification does, or several do.
func counted(n int, one, many string) string {
	verb := many
	if n == 1 {
		verb = one
	}
	return count(n, "modification", "modifications") + " " + verb
}

func (p *press) proposerPages(proposers sec.List[sec.List[*sec.Modification]]) []Output {
	return listPages(p, proposers, "modification/proposers.html", func(f *Frame, rows []sec.List[*sec.Modification], page int) any {
		f.name("Modifications", pageOf("By proposer", page))
		f.below(f.link("Modifications", "/modifications/"))
		f.describe("Who raised modifications to the " + p.codeName() + ".")
		index := &ProposerIndexPage{Frame: f, Pages: pageLinks(f, proposers, page)}
		for _, l := range rows {
			index.Proposers = append(index.Proposers, filterLink(f, cmp.Or(l.Name, "Nobody named"), l))
		}
		return index
	})
}

func (p *press) latestFirst(at here, list []*sec.Modification) []ModificationRow {
	rows := make([]ModificationRow, 0, len(list))
	for _, m := range slices.Backward(list) {
		rows = append(rows, p.modificationRow(at, m, p.asOf()))
	}
	return rows
}

func (p *press) modificationRow(at here, m *sec.Modification, on civil.Date) ModificationRow {
	return ModificationRow{m.ID(), at.to(p.site.Address(m)), m.Title.V, p.bodyLink(at, m.Proposer.V), dateOf(m.Raised.V), stageOn(m, on)}
}

// modificationCells are all rows of the register for the script that filters
// them, in the columns of the table.
func (p *press) modificationCells(at here) [][]any {
	rows := make([][]any, 0, len(p.site.Modifications))
	for _, r := range p.latestFirst(at, p.site.Modifications) {
		rows = append(rows, []any{linkCell(r.ID, r.Href), r.Title, linkCell(r.Proposer.Text, r.Proposer.Href), dateCell(r.Raised), statusCell(r.Stage)})
	}
	return rows
}
