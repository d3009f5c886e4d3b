package render

import (
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// ConsultationPage is a consultation.
type ConsultationPage struct {
	*Frame
	Article
	Status       Status // as of the build
	Left         string // "12 days left", while it is open; "opens in 3 days" before
	Answerable   bool   // responses are taken, or will be
	Issuer       Link
	Opens        *Date
	Closes       *Date
	Modification *Link
	Template     *Download // for a response
	Outcome      *OutcomePart
	Discussed    []MentionLine // meetings that spoke of it
	Calendar     []Link        // files for calendar programs
}

// OutcomePart is what became of a consultation.
type OutcomePart struct {
	Date      *Date
	Summary   string
	Documents []Download
}

// ConsultationIndexPage lists consultations by their state.
type ConsultationIndexPage struct {
	*Frame
	Groups []ConsultationGroup
}

// ConsultationGroup is the consultations of one state.
type ConsultationGroup struct {
	Name          string
	Consultations []ConsultationLine
}

// ConsultationLine is a consultation in a list.
type ConsultationLine struct {
	Link
	Status  Status
	Left    string
	Issuer  string
	Opens   *Date
	Closes  *Date
	Summary string
}

func (p *press) consultations() []Output {
	outputs := []Output{p.index("/consultations/", "consultation/index.html", func(f *Frame) any {
		f.name("", "Consultations")
		f.below()
		f.describe("Consultations about the " + p.codeName() + ": open, closed and concluded.")
		return &ConsultationIndexPage{Frame: f, Groups: p.consultationGroups(f)}
	})}
	for _, c := range p.site.Consultations {
		outputs = append(outputs, p.page(p.site.Address(c), c.Path, "consultation/page.html", func(f *Frame) any { return p.consultationPage(f, c) }))
	}
	return outputs
}

func (p *press) consultationPage(f *Frame, c *sec.Consultation) *ConsultationPage {
	f.name("Consultation", c.Title.V)
	f.below(f.link("Consultations", "/consultations/"))
	line := p.consultationLine(f.at, c)
	page := &ConsultationPage{
		Frame: f, Article: p.article(f, c, 2), Status: line.Status, Left: line.Left, Issuer: p.bodyLink(f.at, c.Issuer.V), Opens: line.Opens, Closes: line.Closes,
	}
	page.Contents = nil
	page.Discussed, page.Calendar = p.discussedAt(f, c), p.calendarFiles(f, c)
	page.Answerable = c.State(p.asOf()) == sec.Open || c.State(p.asOf()) == sec.Upcoming
	if c.Modification.Written() {
		page.Modification = new(p.modificationLink(f.at, c.Modification.V))
	}
	if file, ok := p.site.File(c, c.ResponseTemplate.V); ok && c.ResponseTemplate.Written() {
		page.Template = new(p.download(f.at, file, "Response template", ""))
	}
	if o := c.Outcome; o != nil {
		page.Outcome = &OutcomePart{dateOf(o.Date.V), o.Summary.V, p.downloads(f.at, c, o.Documents)}
	}
	return page
}

func (p *press) consultationLine(at here, c *sec.Consultation) ConsultationLine {
	state := c.State(p.asOf())
	line := ConsultationLine{
		Link: Link{c.Title.V, at.to(p.site.Address(c))}, Status: consultationStatus(state), Issuer: c.Issuer.V,
		Opens: momentOf(c.Opens.V), Closes: momentOf(c.Closes.V), Summary: c.Summary.V,
	}
	switch state {
	case sec.Open:
		line.Left = daysLeft(p.asOf(), c.Closes.V)
	case sec.Upcoming:
		line.Left = daysUntil(p.asOf(), c.Opens.V)
	}
	return line
}

// daysLeft says how long a consultation stays open that closes on or after a
// day. Where the closing day is not known exactly, it says nothing.
func daysLeft(on civil.Date, closes civil.Moment) string {
	if closes.Date.Precision() != civil.PrecisionDay {
		return ""
	}
	switch n := on.DaysUntil(closes.Date); n {
	case 0:
		if !closes.Clock.IsZero() {
			return "closes today at " + closes.Clock.String()
		}
		return "closes today"
	case 1:
		return "closes tomorrow"
	default:
		return count(n, "day", "days") + " left"
	}
}

// daysUntil says how long it is until a consultation opens that opens after a
// day, where the opening day is known exactly.
func daysUntil(on civil.Date, opens civil.Moment) string {
	if opens.Date.Precision() != civil.PrecisionDay {
		return ""
	}
	if n := on.DaysUntil(opens.Date); n > 1 {
		return "opens in " + count(n, "day", "days")
	}
	return "opens tomorrow"
}

// consultationGroups lists what is open first, each group with the next to
// close, or the last closed, first.
func (p *press) consultationGroups(f *Frame) []ConsultationGroup {
	groups := []ConsultationGroup{{Name: "Open"}, {Name: "Not open yet"}, {Name: "Closed, outcome awaited"}, {Name: "Concluded"}}
	place := map[sec.ConsultationState]int{sec.Open: 0, sec.Upcoming: 1, sec.Closed: 2, sec.Concluded: 3}
	for _, c := range p.site.Consultations {
		g := &groups[place[c.State(p.asOf())]]
		g.Consultations = append(g.Consultations, p.consultationLine(f.at, c))
	}
	slices.Reverse(groups[2].Consultations)
	slices.Reverse(groups[3].Consultations)
	return slices.DeleteFunc(groups, func(g ConsultationGroup) bool { return len(g.Consultations) == 0 })
}
