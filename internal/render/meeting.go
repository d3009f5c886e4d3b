package render

import (
	"maps"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// MeetingPage is one meeting of a body.
type MeetingPage struct {
	*Frame
	Article
	Number      string
	AsPublished string // the number as it was printed, where that is another
	Remark      string // on the number
	Date        *Date
	Hours       string // 10:00 to 15:30
	Venue       string
	Status      *Status // nil where nothing is known
	Minutes     *Download
	Papers      []Download
	Committee   Link
	PaperDay    *Date          // on which the papers go out; of the Panel's meetings
	Forms       *Date          // by which modification proposals are due
	Discussed   []MentionGroup // what the headlines speak of
	Calendar    []Link         // files for calendar programs
	Pager                      // meetings of the body
}

// MeetingLine is a meeting in a list.
type MeetingLine struct {
	Link
	AsPublished string
	Date        *Date
	Hours       string
	Status      Status // as of the build
	Has         string // what there is to read: "headlines, final minutes, 3 papers"
}

func meetingsAddress(c *sec.Committee) string { return "/meetings/" + c.ID() + "/" }

func (p *press) meetings() []Output {
	outputs := p.meetingLists()
	ofBody := map[string][]*sec.Meeting{}
	for _, m := range series(p.site.Meetings, p.site.Withheld, func(m *sec.Meeting) civil.Date { return m.Date.V }) {
		ofBody[m.CommitteeID()] = append(ofBody[m.CommitteeID()], m)
	}
	for _, id := range slices.Sorted(maps.Keys(ofBody)) {
		outputs = append(outputs, p.meetingPages(ofBody[id])...)
	}
	return outputs
}

// meetingPages returns the pages of the meetings of one body.
func (p *press) meetingPages(meetings []*sec.Meeting) []Output {
	var outputs []Output
	for i, m := range meetings {
		if p.withheld[m.Path] {
			continue
		}
		outputs = append(outputs, p.page(p.site.Address(m), m.Path, "meeting/page.html", func(f *Frame) any {
			page := p.meetingPage(f, m)
			page.Pager = pagerOf(meetings, i, func(m *sec.Meeting) *Link { return p.steadyLink(f, m, p.meetingTitle(m)) })
			return page
		}))
	}
	return outputs
}

func (p *press) meetingPage(f *Frame, m *sec.Meeting) *MeetingPage {
	f.name("", p.meetingTitle(m))
	f.below(f.link("Meetings", "/meetings/"))
	page := &MeetingPage{
		Frame: f, Article: p.article(f, m, 3), Number: m.Number(), AsPublished: asPublished(m), Remark: m.Note, Date: fullDateOf(m.Date.V),
		Hours: hours(m.Time.V, m.Ends.V), Venue: m.Venue, Status: statedStatus(m), Minutes: p.minutes(f.at, m), Papers: p.downloads(f.at, m, m.Papers),
	}
	page.Contents = nil
	page.Discussed, page.Calendar = p.discussed(f, m), p.calendarFiles(f, m)
	if papers, forms, ok := p.site.Deadlines(m); ok {
		page.PaperDay, page.Forms = fullDateOf(papers), fullDateOf(forms)
	}
	if c := p.site.Committee(m.CommitteeID()); c != nil {
		page.Committee = p.to(f, c, titled(c, c.Short.V))
		if page.Committee.Text != c.Short.V {
			f.Kicker = page.Committee.Text
		}
		f.Crumbs = append(f.Crumbs, f.link(c.Short.V, meetingsAddress(c)))
	}
	if m.Summary.V == "" {
		f.describe(p.meetingTitle(m) + ", " + m.Date.V.Full() + ".")
	}
	return page
}

// meetingTitle names a meeting: "SSC meeting 26", and its title if it has one.
func (p *press) meetingTitle(m *sec.Meeting) string { return documentName(p.site, m) }

func asPublished(m *sec.Meeting) string {
	if m.NumberAsPublished.V == m.Number() {
		return ""
	}
	return m.NumberAsPublished.V
}

// statedStatus returns what a meeting's own page says became of it. It goes by
// what is written and not by the day of the build, so that the page of a past
// meeting stays what it is. A record tells that a meeting was held.
func statedStatus(m *sec.Meeting) *Status {
	switch {
	case m.Status != "":
		return new(meetingStatus(m.Status))
	case m.Minutes != nil || !m.Body.IsEmpty():
		return new(meetingStatus(sec.Held))
	}
	return nil
}

func (p *press) minutes(at here, m *sec.Meeting) *Download {
	if m.Minutes == nil {
		return nil
	}
	f, ok := p.site.File(m, m.Minutes.File.V)
	if !ok {
		return nil
	}
	return new(p.download(at, f, minutesTitle(m), ""))
}

func minutesTitle(m *sec.Meeting) string {
	return capitalised(minutesWords(m))
}

func minutesWords(m *sec.Meeting) string {
	if m.Minutes.Status == "" {
		return "minutes"
	}
	return string(m.Minutes.Status) + " minutes"
}

func (p *press) meetingLine(at here, m *sec.Meeting) MeetingLine {
	return MeetingLine{
		Link: Link{p.meetingTitle(m), at.to(p.site.Address(m))}, AsPublished: asPublished(m),
		Date: fullDateOf(m.Date.V), Hours: hours(m.Time.V, m.Ends.V), Status: meetingStatus(m.StatusOn(p.asOf())), Has: capitalised(contained(m)),
	}
}

// contained says what there is to read of a meeting.
func contained(m *sec.Meeting) string {
	var has []string
	if !m.Body.IsEmpty() {
		has = append(has, "headlines")
	}
	if m.Minutes != nil {
		has = append(has, minutesWords(m))
	}
	if n := len(m.Papers); n > 0 {
		has = append(has, count(n, "paper", "papers"))
	}
	return listed(has)
}
