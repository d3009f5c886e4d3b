package render

import (
	"slices"
	"strings"

	"secpub/internal/sec"
)

// HomePage is the home page. Above the author's text it answers four
// questions: what is in force, what changed last, what is next, what is the
// latest edition.
type HomePage struct {
	*Frame
	Article
	InForce  *VersionLine
	Coming   *VersionLine // the next version known; nil if there is none
	Texts    []TextGroup  // the documents in force, by their labels alone
	Changed  *VersionChange
	Next     []CalendarRow
	Edition  *EditionPanel // the latest
	News     []NewsLine
	Open     []ConsultationLine // consultations now open
	More     []Link             // pages that the navigation does not name
	Calendar string             // links to the indexes
	Code     string
	Editions string
	AllNews  string
	Consults string
}

// EditionPanel is an edition of the newsletter with what it leads on.
type EditionPanel struct {
	Link
	Sent       *Date
	Summary    string
	Highlights []HighlightLine
}

// TextGroup is the Sections, the Schedules or the Appendices in force, each
// link with a label alone: "G", "11", "AD".
type TextGroup struct {
	Kind  string // "Section"
	Name  string // "Sections"
	Links []Link
}

// How many entries the home page shows of each list.
const (
	homeEntries = 4
	homeNews    = 3
)

func (p *press) homePage() []Output {
	h := p.site.Home
	return []Output{p.page("/", h.Path, "home/page.html", func(f *Frame) any {
		title := titled(h, p.site.Settings.Title.V)
		f.name("", title)
		page := &HomePage{
			Frame: f, Article: p.article(f, h, 2), Next: p.nextEntries(f), Edition: p.latestEdition(f),
			Calendar: f.to("/calendar/"), Code: f.to("/code/"), Editions: f.to("/newsletters/"), AllNews: f.to("/news/"), Consults: f.to("/consultations/"),
		}
		page.Contents = nil
		p.fillVersions(page)
		page.News = p.latestNews(f.at, homeNews)
		page.More = p.otherPages(f)
		for _, c := range p.site.Consultations {
			if c.State(p.asOf()) == sec.Open {
				page.Open = append(page.Open, p.consultationLine(f.at, c))
			}
		}
		return page
	})}
}

// otherPages lists what no index and no navigation leads to. Only the home page
// shows it: on others it would move with the day of the build.
func (p *press) otherPages(f *Frame) []Link {
	more := []Link{f.link("Glossary", "/glossary/"), f.link("Open data", sec.DataPage)}
	for _, d := range p.site.Pages {
		address := p.site.Address(d)
		if !slices.ContainsFunc(p.entries, func(e Link) bool { return e.Href == address }) {
			more = append(more, f.link(d.Title.V, address))
		}
	}
	return more
}

func (p *press) fillVersions(page *HomePage) {
	for _, v := range p.site.Versions {
		if v.Effective.V.First().Compare(p.asOf()) > 0 && page.Coming == nil {
			line := p.versionLine(page.at, v)
			page.Coming = &line
		}
	}
	if p.inForce == nil {
		return
	}
	line := p.versionLine(page.at, p.inForce)
	page.InForce = &line
	change := p.versionChange(page.at, p.inForce)
	page.Changed = &change
	page.Texts = p.textGroups(page.Frame)
}

// textGroups leads to each document in force in one step.
func (p *press) textGroups(f *Frame) []TextGroup {
	var groups []TextGroup
	for _, d := range p.site.Consolidated(p.inForce.Number()) {
		kind, label, ok := strings.Cut(d.ID().Name(), " ")
		if !ok {
			kind, label = "", documentName(p.site, d)
		}
		if name := partName(d.ID()); len(groups) == 0 || groups[len(groups)-1].Name != name {
			groups = append(groups, TextGroup{Kind: kind, Name: name})
		}
		g := &groups[len(groups)-1]
		g.Links = append(g.Links, f.link(label, sec.CodeInForceAddress(d.ID())))
	}
	return groups
}

func (p *press) nextEntries(f *Frame) []CalendarRow {
	var next []sec.CalendarEntry
	for _, e := range p.site.Calendar() {
		if e.Last.Compare(p.asOf()) >= 0 && !e.What.IsDeadline() && len(next) < homeEntries {
			next = append(next, e)
		}
	}
	rows := p.calendarRows(f.at, next)
	for i := range rows {
		rows[i].Venue = "" // on the page of the entry
	}
	return rows
}

func (p *press) latestEdition(f *Frame) *EditionPanel {
	var latest *sec.Newsletter
	for _, n := range p.site.Newsletters {
		if n.Sent.V.First().Compare(p.asOf()) <= 0 {
			latest = n
		}
	}
	if latest == nil {
		return nil
	}
	return &EditionPanel{p.to(f, latest, editionTitle(latest)), dateOf(latest.Sent.V), latest.Summary.V, p.highlights(f.at, latest)}
}
