package render

import (
	"fmt"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// MeetingIndexPage lists what is next, and where to find the rest.
type MeetingIndexPage struct {
	*Frame
	Upcoming   []MeetingLine // earliest first
	More       string        // how many more are to come: "and 30 more"
	Recent     []MeetingLine // latest first
	Committees []MeetingSeries
}

// MeetingSeries is the meetings of a body, counted.
type MeetingSeries struct {
	Link
	Short string
	Count string // 12 meetings
}

// CommitteeMeetingsPage lists all meetings of a body.
type CommitteeMeetingsPage struct {
	*Frame
	Committee Link
	Rhythm    string
	Upcoming  []MeetingLine // earliest first
	More      string        // how many more are to come
	Years     []MeetingYear // latest first
	Cut       []FilterLink  // the pages of the years, where there are too many meetings for one page
}

// MeetingYear is the meetings of a year that are past, latest first.
type MeetingYear struct {
	Year     string
	Meetings []MeetingLine
}

// MeetingYearPage lists the meetings of a body in a year, where there are too
// many for one page.
type MeetingYearPage struct {
	*Frame
	Committee Link
	Years     []FilterLink
	Meetings  []MeetingLine // earliest first
	Pages     []MenuLink
}

// How many meetings an index names: past ones of all bodies, and those to come.
const (
	recentOfAll = 12
	nextOfAll   = 60
)

func (p *press) meetingLists() []Output {
	outputs := []Output{p.index("/meetings/", "meeting/index.html", func(f *Frame) any { return p.meetingIndex(f) })}
	for _, c := range p.site.Committees {
		outputs = append(outputs, p.index(meetingsAddress(c), "meeting/committee.html", func(f *Frame) any { return p.committeeMeetings(f, c) }))
		outputs = append(outputs, p.meetingYears(c)...)
	}
	return outputs
}

func (p *press) meetingYears(c *sec.Committee) []Output {
	var outputs []Output
	years := p.site.MeetingsByYear(c)
	for _, l := range years {
		outputs = append(outputs, listPages(p, l, "meeting/year.html", func(f *Frame, meetings []*sec.Meeting, n int) any {
			f.name("Meetings of the "+c.Short.V, pageOf(l.Name, n))
			f.below(f.link("Meetings", "/meetings/"), f.link(c.Short.V, meetingsAddress(c)))
			f.describe("The meetings of the " + titled(c, c.Short.V) + " in " + l.Name + ".")
			page := &MeetingYearPage{Frame: f, Committee: p.to(f, c, titled(c, c.Short.V)), Years: yearLinks(f, years), Pages: pageLinks(f, l, n)}
			for _, m := range meetings {
				page.Meetings = append(page.Meetings, p.meetingLine(f.at, m))
			}
			return page
		})...)
	}
	return outputs
}

func yearLinks(f *Frame, years []sec.List[*sec.Meeting]) []FilterLink {
	var links []FilterLink
	for _, l := range slices.Backward(years) {
		links = append(links, filterLink(f, l.Name, l))
	}
	return links
}

func (p *press) meetingIndex(f *Frame) *MeetingIndexPage {
	f.name("", "Meetings")
	f.below()
	f.describe("Meetings of the bodies that govern the " + p.codeName() + ": dates, papers, headlines and minutes.")
	page := &MeetingIndexPage{Frame: f}
	page.Upcoming, page.More = p.upcoming(f, p.site.Meetings)
	for _, m := range slices.Backward(p.site.Meetings) {
		if p.isPast(m.Date.V) && len(page.Recent) < recentOfAll {
			page.Recent = append(page.Recent, p.meetingLine(f.at, m))
		}
	}
	for _, c := range p.site.Committees {
		n := len(p.site.MeetingsOf(c.ID()))
		page.Committees = append(page.Committees, MeetingSeries{f.link(titled(c, c.Short.V), meetingsAddress(c)), c.Short.V, count(n, "meeting", "meetings")})
	}
	return page
}

// upcoming returns the next meetings, as many as a page has room for, and says
// how many there are besides.
func (p *press) upcoming(f *Frame, meetings []*sec.Meeting) (lines []MeetingLine, more string) {
	besides := 0
	for _, m := range meetings {
		switch {
		case p.isPast(m.Date.V):
		case len(lines) < nextOfAll:
			lines = append(lines, p.meetingLine(f.at, m))
		default:
			besides++
		}
	}
	if besides > 0 {
		more = fmt.Sprintf("And %d more, later.", besides)
	}
	return lines, more
}

func (p *press) committeeMeetings(f *Frame, c *sec.Committee) *CommitteeMeetingsPage {
	f.name("", "Meetings of the "+c.Short.V)
	f.below(f.link("Meetings", "/meetings/"))
	f.describe("All meetings of the " + titled(c, c.Short.V) + ".")
	page := &CommitteeMeetingsPage{Frame: f, Committee: p.to(f, c, titled(c, c.Short.V)), Rhythm: rhythm(c.Meetings)}
	meetings := p.site.MeetingsOf(c.ID())
	page.Upcoming, page.More = p.upcoming(f, meetings)
	if years := p.site.MeetingsByYear(c); years != nil {
		page.Cut = yearLinks(f, years)
		return page
	}
	for _, m := range slices.Backward(meetings) {
		if p.isPast(m.Date.V) {
			page.Years = addMeeting(page.Years, yearOf(m.Date.V), p.meetingLine(f.at, m))
		}
	}
	return page
}

func addMeeting(years []MeetingYear, year string, line MeetingLine) []MeetingYear {
	if len(years) == 0 || years[len(years)-1].Year != year {
		years = append(years, MeetingYear{Year: year})
	}
	last := &years[len(years)-1]
	last.Meetings = append(last.Meetings, line)
	return years
}

func yearOf(d civil.Date) string {
	iso := d.String()
	return iso[:min(4, len(iso))]
}
