package render

import (
	"secpub/internal/civil"
	"secpub/internal/sec"
)

// ModificationPage is a proposal to change the Code.
type ModificationPage struct {
	*Frame
	Article
	ID             string
	Stage          Status // as of the build
	Raised         *Date
	Proposer       Link
	Path           string // who decides, as the proposal has it
	Urgent         bool
	Affects        []string // citations
	OtherIDs       []string
	Implementation *Date
	Version        *Link // that carries it out
	Timeline       []TimelineStep
}

// TimelineStep is a step of a modification's life.
type TimelineStep struct {
	Date   *Date
	Stage  Status
	By     Link
	Note   string
	Now    bool // where the modification stands, on the day of the build
	Coming bool // after it
}

// ModificationIndexPage is the register.
type ModificationIndexPage struct {
	*Frame
	On           *Date
	Raised, Open int
	Rows         []ModificationRow // latest first
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

func (p *press) modifications() []Output {
	outputs := []Output{p.index("/modifications/", "modification/index.html", func(f *Frame) any {
		f.name("", "Modifications")
		f.below()
		f.describe("The register of modifications to the " + p.codeName() + ".")
		page := &ModificationIndexPage{Frame: f, On: dateOf(p.asOf())}
		page.Raised, page.Open = p.site.CountModifications(p.asOf())
		for i := len(p.site.Modifications) - 1; i >= 0; i-- {
			page.Rows = append(page.Rows, p.modificationRow(f.at, p.site.Modifications[i], p.asOf()))
		}
		return page
	})}
	for _, m := range p.site.Modifications {
		outputs = append(outputs, p.page(p.site.Address(m), m.Path, "modification/page.html", func(f *Frame) any { return p.modificationPage(f, m) }))
	}
	return outputs
}

func (p *press) modificationRow(at here, m *sec.Modification, on civil.Date) ModificationRow {
	return ModificationRow{m.ID(), at.to(p.site.Address(m)), m.Title.V, p.bodyLink(at, m.Proposer.V), dateOf(m.Raised.V), stageOn(m, on)}
}

// stageOn returns where a modification stands on a day.
func stageOn(m *sec.Modification, on civil.Date) Status {
	stage, raised := m.StageOn(on)
	if !raised {
		return Status{"Not raised yet", shapeAhead}
	}
	return stageStatus(stage)
}

func (p *press) modificationPage(f *Frame, m *sec.Modification) *ModificationPage {
	f.name(m.ID(), titled(m, "Modification"))
	f.below(f.link("Modifications", "/modifications/"))
	page := &ModificationPage{
		Frame: f, Article: p.article(f, m, 2), ID: m.ID(), Stage: stageOn(m, p.asOf()), Raised: dateOf(m.Raised.V), Proposer: p.bodyLink(f.at, m.Proposer.V),
		Path: m.DecisionPath, Urgent: m.Urgent, Affects: texts(m.Affects), OtherIDs: texts(m.AliasIDs),
	}
	if i := m.Implementation; i != nil {
		page.Implementation = dateOf(i.Date.V)
		if i.Version.Written() {
			page.Version = new(p.versionLink(f, i.Version.V))
		}
	}
	page.Contents = nil
	for i, s := range m.Timeline {
		step := p.timelineStep(f, s)
		last := i+1 == len(m.Timeline) || m.Timeline[i+1].Date.V.First().Compare(p.asOf()) > 0
		step.Now = last && !step.Coming
		page.Timeline = append(page.Timeline, step)
	}
	return page
}

func (p *press) timelineStep(f *Frame, s sec.Step) TimelineStep {
	by := p.bodyLink(f.at, s.By.V)
	if s.Label != "" {
		by.Text = s.Label
	}
	return TimelineStep{Date: dateOf(s.Date.V), Stage: stageStatus(s.Stage), By: by, Note: s.Note, Coming: s.Date.V.First().Compare(p.asOf()) > 0}
}

// versionLink links to the version that a text names.
func (p *press) versionLink(f *Frame, name string) Link {
	if v := p.site.Version(name); v != nil {
		return p.to(f, v, p.version(v.Number()))
	}
	return Link{Text: p.short + " " + name}
}

// modificationLink links to the modification of an identifier.
func (p *press) modificationLink(at here, id string) Link {
	if m := p.site.Modification(id); m != nil {
		return Link{m.ID(), at.to(p.site.Address(m))}
	}
	return Link{Text: id}
}
