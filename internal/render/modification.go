package render

import (
	"slices"

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
	Affects        []Link // citations
	OtherIDs       []string
	Decision       *TimelineStep // the last by the day of the build
	Implementation *Date
	Version        *Link  // that carries it out
	Changes        []Link // to the text, by that version
	Drawing        *TimelineDrawing
	Timeline       []TimelineStep
	Discussed      []MentionLine // meetings
	Consultations  []ConsultationLine
	Told           []MentionLine // editions and news that speak of it
	Feed           Link
	Pager          // by number
}

// TimelineStep is a step of a modification's life.
type TimelineStep struct {
	Number int // in the timeline, from 1
	Date   *Date
	Stage  Status
	By     Link
	Note   string
	Now    bool // where the modification stands, on the day of the build
	Coming bool // after it
}

func (p *press) modificationPages() []Output {
	about := consultationsAbout(p.site)
	outputs := make([]Output, len(p.site.Modifications))
	for i, m := range p.site.Modifications {
		outputs[i] = p.page(p.site.Address(m), m.Path, "modification/page.html", func(f *Frame) any {
			page := p.modificationPage(f, m)
			for _, c := range about[m] {
				page.Consultations = append(page.Consultations, p.consultationLine(f.at, c.(*sec.Consultation)))
			}
			page.Pager = pagerOf(p.site.Modifications, i, func(m *sec.Modification) *Link {
				return new(p.to(f, m, m.ID()+": "+titled(m, "Modification")))
			})
			return page
		})
	}
	return outputs
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
		Path: m.DecisionPath, Urgent: m.Urgent, Affects: p.citations(f, m.Affects), OtherIDs: texts(m.AliasIDs),
		Drawing: drawTimeline(m.Timeline, p.asOf()), Discussed: p.discussedAt(f, m), Told: p.toldOf(f, m), Feed: p.ownFeed(f, m),
	}
	if i := m.Implementation; i != nil {
		page.Implementation = dateOf(i.Date.V)
		if i.Version.Written() {
			page.Version = new(p.versionLink(f, i.Version.V))
			page.Changes = p.changesBy(f, p.site.Version(i.Version.V))
		}
	}
	page.Contents = nil
	for i, s := range m.Timeline {
		step := p.timelineStep(f, s)
		last := i+1 == len(m.Timeline) || m.Timeline[i+1].Date.V.First().Compare(p.asOf()) > 0
		step.Number, step.Now = i+1, last && !step.Coming
		page.Timeline = append(page.Timeline, step)
	}
	if decision, ok := m.Decision(p.asOf()); ok {
		page.Decision = new(p.timelineStep(f, decision))
	}
	return page
}

// changesBy links to what a version changed in the text, for the documents that
// have a redline.
func (p *press) changesBy(f *Frame, v *sec.CodeVersion) []Link {
	if v == nil {
		return nil
	}
	var changes []Link
	for _, d := range p.site.Changed(v.Number()) {
		if to := sec.ChangesAddress(v.Number(), d.ID()); p.has(to) {
			changes = append(changes, f.link(d.ID().Name(), to))
		}
	}
	return changes
}

// toldOf lists the editions and the news up to the day of the build that speak
// of a modification, latest first.
func (p *press) toldOf(f *Frame, m *sec.Modification) []MentionLine {
	var lines []MentionLine
	for _, d := range slices.Backward(p.site.MentionedIn(m, p.asOf())) {
		switch d := d.(type) {
		case *sec.Newsletter:
			lines = append(lines, MentionLine{p.to(f, d, "Newsletter, "+editionTitle(d)), dateOf(d.Sent.V)})
		case *sec.News:
			lines = append(lines, MentionLine{p.to(f, d, d.Title.V), dateOf(d.Date.V)})
		}
	}
	return lines
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
