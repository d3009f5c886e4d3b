package render

import (
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// CommitteePage is a body that meets.
type CommitteePage struct {
	*Frame
	Article
	Category string // Board, Sub-committee
	Rhythm   string // when it usually meets; "" if there is no rule
	Since    *Date  // of the first meeting
	Members  []sec.Member
	Next     *MeetingLine
	Last     *MeetingLine
	Recent   []MeetingRecord // latest first
	Meetings Link            // all of them
	Guidance []Link          // that the body answers for
	Calendar Link            // of its meetings
	Feed     Link
}

// MeetingRecord is a past meeting with what there is to read of it.
type MeetingRecord struct {
	MeetingLine
	Headlines []Link // to the parts of its headlines
	Lead      string // its first paragraph, where the headlines have no parts
	Files     []Download
}

// CommitteeIndexPage lists the bodies.
type CommitteeIndexPage struct {
	*Frame
	Committees []CommitteeLine
}

// CommitteeLine is a body in a list.
type CommitteeLine struct {
	Link
	Category string
	Summary  string
	Rhythm   string
	Next     *MeetingLine
	Last     *MeetingLine
	Meetings Link
}

// recentMeetings is how many past meetings a committee's page names.
const recentMeetings = 6

func (p *press) committees() []Output {
	outputs := []Output{p.index("/committees/", "committee/index.html", func(f *Frame) any {
		f.name("", "Committees")
		f.below()
		f.describe("The bodies that govern the " + p.codeName() + ": what they do and when they meet.")
		page := &CommitteeIndexPage{Frame: f}
		for _, c := range p.site.Committees {
			page.Committees = append(page.Committees, p.committeeLine(f, c))
		}
		return page
	})}
	for _, c := range p.site.Committees {
		outputs = append(outputs, p.page(p.site.Address(c), c.Path, "committee/page.html", func(f *Frame) any { return p.committeePage(f, c) }))
	}
	return outputs
}

func (p *press) committeePage(f *Frame, c *sec.Committee) *CommitteePage {
	f.name("", committeeTitle(c))
	f.below(f.link("Committees", "/committees/"))
	page := &CommitteePage{
		Frame: f, Article: p.article(f, c, 2), Category: capitalised(c.Category), Rhythm: rhythm(c.Meetings),
		Since: dateOf(c.Meetings.First.V), Members: c.Members, Meetings: f.link("All meetings", meetingsAddress(c)),
	}
	page.Next, page.Last = p.nextAndLast(f, c)
	for _, m := range slices.Backward(p.site.MeetingsOf(c.ID())) {
		if p.isPast(m.Date.V) && len(page.Recent) < recentMeetings {
			page.Recent = append(page.Recent, p.meetingRecord(f, m))
		}
	}
	for _, g := range p.site.Guidance {
		if g.Committee.Written() && p.site.Committee(g.Committee.V) == c {
			page.Guidance = append(page.Guidance, p.to(f, g, g.Title.V))
		}
	}
	page.Calendar = f.link("Calendar of the "+c.Short.V, p.site.CalendarOf(c).Address)
	page.Feed = p.ownFeed(f, c)
	return page
}

func (p *press) meetingRecord(f *Frame, m *sec.Meeting) MeetingRecord {
	record := MeetingRecord{MeetingLine: p.meetingLine(f.at, m)}
	headings := m.Body.Headings()
	for _, h := range headings {
		if h.Level == topLevel(headings, 0) {
			record.Headlines = append(record.Headlines, f.link(h.Text, p.site.Address(m)+"#"+h.ID))
		}
	}
	if len(headings) == 0 {
		record.Lead = clipped(m.Body.Lead())
	}
	if minutes := p.minutes(f.at, m); minutes != nil {
		record.Files = append(record.Files, *minutes)
	}
	record.Files = append(record.Files, p.downloads(f.at, m, m.Papers)...)
	return record
}

// committeeTitle names a body with its short name: "Security Sub-Committee
// (SSC)".
func committeeTitle(c *sec.Committee) string {
	title := titled(c, c.Short.V)
	if c.Short.V == "" || strings.Contains(title, c.Short.V) {
		return title
	}
	return title + " (" + c.Short.V + ")"
}

func (p *press) committeeLine(f *Frame, c *sec.Committee) CommitteeLine {
	line := CommitteeLine{
		Link: p.to(f, c, committeeTitle(c)), Category: capitalised(c.Category), Summary: c.Summary.V,
		Rhythm: rhythm(c.Meetings), Meetings: f.link("Meetings of the "+c.Short.V, meetingsAddress(c)),
	}
	line.Next, line.Last = p.nextAndLast(f, c)
	return line
}

// nextAndLast returns a body's next meeting and its last, as of the build; the
// day of the build itself belongs to what is next.
func (p *press) nextAndLast(f *Frame, c *sec.Committee) (next, last *MeetingLine) {
	if m := p.site.NextMeeting(c.ID(), p.asOf().AddDays(-1)); m != nil {
		next = new(p.meetingLine(f.at, m))
	}
	if m := p.site.LastMeeting(c.ID(), p.asOf().AddDays(-1)); m != nil {
		last = new(p.meetingLine(f.at, m))
	}
	return next, last
}

// rhythm says when a body meets: "On the 2nd Wednesday of each month, at
// 10:00".
func rhythm(s sec.Schedule) string {
	cadence := s.Cadence.V.String()
	if cadence == "" {
		return ""
	}
	if !strings.Contains(cadence, " of ") {
		cadence += " of each month"
	}
	if s.Time.V != (civil.Clock{}) {
		return "On the " + cadence + ", at " + s.Time.V.String()
	}
	return "On the " + cadence
}
