package sec

import "secpub/internal/civil"

// Home is the home page, content/index.md.
type Home struct{ Common }

// Kind returns KindHome.
func (*Home) Kind() Kind { return KindHome }

// Page is a page that belongs to no series: about, contact, privacy.
type Page struct{ Common }

// Kind returns KindPage.
func (*Page) Kind() Kind { return KindPage }

// Fragment is text that other documents include. It has no address.
type Fragment struct{ Common }

// Kind returns KindFragment.
func (*Fragment) Kind() Kind { return KindFragment }

// News is a short item of news.
type News struct {
	Common
	Date   Day    `front:"date,required"`
	BodyID string `front:"body_id"` // the body it comes from, free text
}

// Kind returns KindNews.
func (*News) Kind() Kind { return KindNews }

// Guidance explains parts of the Code.
type Guidance struct {
	Common
	Published Day    `front:"published,required"`
	Audience  []Text `front:"audience,many"`
	Covers    []Text `front:"covers,many"` // citations
	Reviewed  Day    `front:"reviewed"`
	Committee Ref    `front:"committee"`
}

// Kind returns KindGuidance.
func (*Guidance) Kind() Kind { return KindGuidance }

// LastReviewed returns the day on which the text was last known to be right.
func (g *Guidance) LastReviewed() civil.Date {
	if g.Reviewed.Written() {
		return g.Reviewed.V
	}
	return g.Published.V
}

// Consultation asks for views between two dates.
type Consultation struct {
	Common
	Issuer           Text     `front:"issuer,required"`
	Opens            When     `front:"opens,required"`
	Closes           When     `front:"closes,required"`
	Modification     Ref      `front:"modification"`
	ResponseTemplate Text     `front:"response_template"` // a file, relative to the document's folder
	Outcome          *Outcome `front:"outcome"`
}

// Kind returns KindConsultation.
func (*Consultation) Kind() Kind { return KindConsultation }

// Outcome is what became of a consultation.
type Outcome struct {
	Date      Day          `front:"date,required"`
	Summary   Text         `front:"summary"`
	Documents []Attachment `front:"documents"`
}

// ConsultationState is where a consultation stands on a date.
type ConsultationState string

// The states of a consultation. One that has closed is concluded once its
// outcome is published.
const (
	Upcoming  ConsultationState = "upcoming"
	Open      ConsultationState = "open"
	Closed    ConsultationState = "closed"
	Concluded ConsultationState = "concluded"
)

// State returns where the consultation stands at the end of the day asOf.
func (c *Consultation) State(asOf civil.Date) ConsultationState {
	switch {
	case c.Outcome != nil && c.Outcome.Date.V.First().Compare(asOf) <= 0:
		return Concluded
	case c.Opens.V.Date.First().Compare(asOf) > 0:
		return Upcoming
	case c.Closes.V.Date.Last().Compare(asOf) >= 0:
		return Open
	}
	return Closed
}

// Event is an occasion that people come to: a seminar, a workshop.
type Event struct {
	Common
	Starts      When   `front:"starts,required"`
	Ends        When   `front:"ends"`
	Venue       string `front:"venue"`
	Audience    []Text `front:"audience,many"`
	Capacity    int    `front:"capacity"`
	PerParty    int    `front:"per_party"`
	WaitingList bool   `front:"waiting_list"`
	RSVPBy      When   `front:"rsvp_by"`
}

// Kind returns KindEvent.
func (*Event) Kind() Kind { return KindEvent }

// LastDay returns the last day of the event.
func (e *Event) LastDay() civil.Date {
	if e.Ends.Written() {
		return e.Ends.V.Date.Last()
	}
	return e.Starts.V.Date.Last()
}
