package render

import (
	"secpub/internal/civil"
	"secpub/internal/sec"
)

// twinOf returns the data twin of a document of any kind but code documents,
// whose twins stand at more than one address.
func twinOf(s *sec.Site, d sec.Document) any {
	head, tail := headOf(s, d), tailOf(s, d)
	switch d := d.(type) {
	case *sec.Newsletter:
		return newsletterTwin{head, newsletterFactsOf(s, d), tail}
	case *sec.CodeVersion:
		return codeVersionTwin{head, versionFactsOf(s, d), tail}
	case *sec.Guidance:
		return guidanceTwin{head, guidanceFactsOf(s, d), tail}
	case *sec.Committee:
		return committeeTwin{head, committeeFactsOf(d), tail}
	case *sec.Meeting:
		return meetingTwin{head, meetingFactsOf(s, d), tail}
	case *sec.Modification:
		return modificationTwin{head, modificationFactsOf(s, d), tail}
	case *sec.Consultation:
		return consultationTwin{head, consultationFactsOf(s, d), tail}
	case *sec.Event:
		return eventTwin{head, eventFactsOf(d), tail}
	case *sec.News:
		return newsTwin{head, d.Date.V, d.BodyID, tail}
	}
	return pageTwin{head, tail}
}

// pageTwin is the twin of a page and of the home page.
type pageTwin struct {
	twinHead
	twinTail
}

// newsTwin is the twin of an item of news.
type newsTwin struct {
	twinHead
	Date   civil.Date `json:"date"`
	BodyID string     `json:"body_id,omitempty"`
	twinTail
}

// eventTwin is the twin of an event.
type eventTwin struct {
	twinHead
	eventFacts
	twinTail
}

// eventFacts are also a row of /events.json.
type eventFacts struct {
	Starts      civil.Moment `json:"starts"`
	Ends        civil.Moment `json:"ends,omitzero"`
	Venue       string       `json:"venue,omitempty"`
	Audience    []string     `json:"audience,omitempty"`
	Capacity    int          `json:"capacity,omitempty" about:"places in all"`
	PerParty    int          `json:"per_party,omitempty" about:"places for each Party"`
	WaitingList bool         `json:"waiting_list,omitempty"`
	RSVPBy      civil.Moment `json:"rsvp_by,omitzero"`
}

func eventFactsOf(e *sec.Event) eventFacts {
	return eventFacts{e.Starts.V, e.Ends.V, e.Venue, written(e.Audience), e.Capacity, e.PerParty, e.WaitingList, e.RSVPBy.V}
}

// guidanceTwin is the twin of guidance.
type guidanceTwin struct {
	twinHead
	guidanceFacts
	twinTail
}

// guidanceFacts are also a row of /guidance.json.
type guidanceFacts struct {
	Published civil.Date `json:"published"`
	Audience  []string   `json:"audience,omitempty"`
	Covers    []string   `json:"covers,omitempty" about:"citations of the Code"`
	Reviewed  civil.Date `json:"reviewed,omitzero"`
	Committee *reference `json:"committee,omitempty"`
}

func guidanceFactsOf(s *sec.Site, g *sec.Guidance) guidanceFacts {
	return guidanceFacts{g.Published.V, written(g.Audience), written(g.Covers), g.Reviewed.V, committeeNamed(s, g.Committee.V)}
}

// newsletterTwin is the twin of an edition.
type newsletterTwin struct {
	twinHead
	newsletterFacts
	twinTail
}

type newsletterFacts struct {
	Sent        civil.Date       `json:"sent"`
	Edition     string           `json:"edition,omitempty"`
	Highlights  []highlightTwin  `json:"highlights,omitempty"`
	Corrections []correctionTwin `json:"corrections,omitempty"`
}

type highlightTwin struct {
	Kind sec.HighlightKind `json:"kind"`
	Text string            `json:"text"`
	Link string            `json:"link,omitempty"` // a whole URL
}

type correctionTwin struct {
	Date civil.Date `json:"date"`
	Note string     `json:"note"`
}

func newsletterFactsOf(s *sec.Site, n *sec.Newsletter) newsletterFacts {
	f := newsletterFacts{Sent: n.Sent.V, Edition: n.Edition}
	for _, h := range n.Highlights {
		f.Highlights = append(f.Highlights, highlightTwin{h.Kind, h.Text.V, followed(s, n, h.Link.V)})
	}
	for _, c := range n.Corrections {
		f.Corrections = append(f.Corrections, correctionTwin{c.Date.V, c.Note.V})
	}
	return f
}

// followed returns the whole URL of a link in a document; "" for one that
// leads nowhere.
func followed(s *sec.Site, d sec.Document, link string) string {
	t, fault := s.Resolve(d.Head().Path, link)
	switch {
	case fault.Kind != sec.NoFault:
		return ""
	case t.External:
		return t.Address
	}
	return absolute(s, t.Address)
}

// committeeTwin is the twin of a committee. What its front matter calls kind
// is category here, as kind is that of the document.
type committeeTwin struct {
	twinHead
	committeeFacts
	twinTail
}

type committeeFacts struct {
	ID       string       `json:"id"`
	Short    string       `json:"short"`
	Category string       `json:"category,omitempty"`
	Order    int          `json:"order,omitempty"`
	Meetings scheduleTwin `json:"meetings,omitzero"`
	Members  []memberTwin `json:"members,omitempty"`
}

type scheduleTwin struct {
	First   civil.Date    `json:"first,omitzero"`
	Cadence civil.Cadence `json:"cadence,omitzero"`
	Time    civil.Clock   `json:"time,omitzero"`
}

type memberTwin struct {
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
}

func committeeFactsOf(c *sec.Committee) committeeFacts {
	f := committeeFacts{
		ID: c.ID(), Short: c.Short.V, Category: c.Category, Order: c.Order,
		Meetings: scheduleTwin{c.Meetings.First.V, c.Meetings.Cadence.V, c.Meetings.Time.V},
	}
	for _, m := range c.Members {
		f.Members = append(f.Members, memberTwin{m.Name, m.Role})
	}
	return f
}

// meetingTwin is the twin of a meeting.
type meetingTwin struct {
	twinHead
	meetingFacts
	twinTail
}

// meetingFacts are also a row of /meetings.json. Status is what the document
// says; a meeting without one is scheduled up to its day and held after it.
type meetingFacts struct {
	Committee         *reference        `json:"committee"`
	Number            string            `json:"number"`
	NumberAsPublished string            `json:"number_as_published,omitempty"`
	Date              civil.Date        `json:"date"`
	Time              civil.Clock       `json:"time,omitzero"`
	Ends              civil.Clock       `json:"ends,omitzero"`
	Venue             string            `json:"venue,omitempty"`
	Status            sec.MeetingStatus `json:"status,omitempty"`
	Minutes           *minutesTwin      `json:"minutes,omitempty"`
	Papers            []fileTwin        `json:"papers,omitempty"`
	Note              string            `json:"note,omitempty"`
}

type minutesTwin struct {
	fileTwin
	Status sec.MinutesStatus `json:"status,omitempty"`
}

func meetingFactsOf(s *sec.Site, m *sec.Meeting) meetingFacts {
	f := meetingFacts{
		Committee: committeeNamed(s, m.CommitteeID()), Number: m.Number(), NumberAsPublished: m.NumberAsPublished.V, Date: m.Date.V,
		Time: m.Time.V, Ends: m.Ends.V, Venue: m.Venue, Status: m.Status, Papers: filesOf(s, m, m.Papers), Note: m.Note,
	}
	if m.Minutes != nil {
		f.Minutes = &minutesTwin{fileOf(s, m, sec.Attachment{File: m.Minutes.File, Title: "Minutes"}), m.Minutes.Status}
	}
	return f
}

// consultationTwin is the twin of a consultation.
type consultationTwin struct {
	twinHead
	consultationFacts
	twinTail
}

type consultationFacts struct {
	Issuer           *reference            `json:"issuer"`
	Opens            civil.Moment          `json:"opens"`
	Closes           civil.Moment          `json:"closes"`
	State            sec.ConsultationState `json:"state"` // on the day of the build
	Modification     *reference            `json:"modification,omitempty"`
	ResponseTemplate *fileTwin             `json:"response_template,omitempty"`
	Outcome          *outcomeTwin          `json:"outcome,omitempty"`
}

type outcomeTwin struct {
	Date      civil.Date `json:"date"`
	Summary   string     `json:"summary,omitempty"`
	Documents []fileTwin `json:"documents,omitempty"`
}

func consultationFactsOf(s *sec.Site, c *sec.Consultation) consultationFacts {
	f := consultationFacts{
		Issuer: bodyNamed(s, c.Issuer.V), Opens: c.Opens.V, Closes: c.Closes.V, State: c.State(s.AsOf),
		Modification: modificationNamed(s, c.Modification.V),
	}
	if c.ResponseTemplate.Written() {
		template := fileOf(s, c, sec.Attachment{File: c.ResponseTemplate, Title: "Response template"})
		f.ResponseTemplate = &template
	}
	if o := c.Outcome; o != nil {
		f.Outcome = &outcomeTwin{o.Date.V, o.Summary.V, filesOf(s, c, o.Documents)}
	}
	return f
}
