package render

import (
	"strconv"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// The registers whose rows are the facts of documents, as tables and as lists.

func meetingTable(s *sec.Site) [][]string {
	table := [][]string{{"committee", "number", "number_as_published", "title", "date", "time", "ends", "venue", "status", "minutes", "address"}}
	for _, m := range s.Meetings {
		minutes := ""
		if m.Minutes != nil {
			minutes = string(m.Minutes.Status)
		}
		table = append(table, []string{m.CommitteeID(), m.Number(), m.NumberAsPublished.V, m.Title.V, m.Date.V.String(), m.Time.V.String(), m.Ends.V.String(),
			m.Venue, string(m.Status), minutes, addressOf(s, m)})
	}
	return table
}

func addressOf(s *sec.Site, d sec.Document) string { return absolute(s, sec.DocumentAddress(d)) }

func versionTable(s *sec.Site) [][]string {
	table := [][]string{{"version", "title", "effective", "signed", "origin_kind", "origin_by", "origin_reference", "origin_date", "modifications", "changed", "address"}}
	for _, v := range s.Versions {
		var changed []string
		for _, d := range s.Changed(v.Number()) {
			changed = append(changed, string(d.ID()))
		}
		table = append(table, []string{string(v.Number()), v.Title.V, v.Effective.V.String(), v.Signed.V.String(), string(v.Origin.Kind), v.Origin.By.V,
			v.Origin.Reference, v.Origin.Date.V.String(), cellOf(v.Modifications), strings.Join(changed, "; "), addressOf(s, v)})
	}
	return table
}

func committeeTable(s *sec.Site) [][]string {
	table := [][]string{{"id", "short", "title", "category", "first_meeting", "cadence", "time", "address"}}
	for _, c := range s.Committees {
		table = append(table, []string{c.ID(), c.Short.V, c.Title.V, c.Category, c.Meetings.First.V.String(), c.Meetings.Cadence.V.String(), c.Meetings.Time.V.String(), addressOf(s, c)})
	}
	return table
}

// committeeData is /committees.json.
type committeeData struct {
	schemaLink
	Committees []committeeRow `json:"committees"`
}

type committeeRow struct {
	entry
	committeeFacts
}

func committeeList(s *sec.Site) committeeData {
	list := committeeData{schemaOfRegister(s, "committees"), []committeeRow{}}
	for _, c := range s.Committees {
		list.Committees = append(list.Committees, committeeRow{entryOf(s, c), committeeFactsOf(c)})
	}
	return list
}

func consultationTable(s *sec.Site) [][]string {
	table := [][]string{{"title", "issuer", "opens", "closes", "state", "modification", "outcome_date", "outcome", "address", "as_of"}}
	for _, c := range s.Consultations {
		var date, outcome string
		if o := c.Outcome; o != nil {
			date, outcome = o.Date.V.String(), o.Summary.V
		}
		table = append(table, []string{c.Title.V, c.Issuer.V, c.Opens.V.String(), c.Closes.V.String(), string(c.State(s.AsOf)), c.Modification.V, date, outcome,
			addressOf(s, c), s.AsOf.String()})
	}
	return table
}

// consultationData is /consultations.json.
type consultationData struct {
	schemaLink
	AsOf          civil.Date        `json:"as_of" about:"the day by which state is reckoned"`
	Consultations []consultationRow `json:"consultations"`
}

type consultationRow struct {
	entry
	consultationFacts
}

func consultationList(s *sec.Site) consultationData {
	list := consultationData{schemaOfRegister(s, "consultations"), s.AsOf, []consultationRow{}}
	for _, c := range s.Consultations {
		list.Consultations = append(list.Consultations, consultationRow{entryOf(s, c), consultationFactsOf(s, c)})
	}
	return list
}

func eventTable(s *sec.Site) [][]string {
	table := [][]string{{"title", "starts", "ends", "venue", "audience", "capacity", "per_party", "waiting_list", "rsvp_by", "address"}}
	for _, e := range s.Events {
		table = append(table, []string{e.Title.V, e.Starts.V.String(), e.Ends.V.String(), e.Venue, cellOf(e.Audience), numberCell(e.Capacity), numberCell(e.PerParty),
			strconv.FormatBool(e.WaitingList), e.RSVPBy.V.String(), addressOf(s, e)})
	}
	return table
}

// numberCell prints a number of which 0 means that none is given.
func numberCell(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// eventData is /events.json.
type eventData struct {
	schemaLink
	Events []eventRow `json:"events"`
}

type eventRow struct {
	entry
	eventFacts
}

func eventList(s *sec.Site) eventData {
	list := eventData{schemaOfRegister(s, "events"), []eventRow{}}
	for _, e := range s.Events {
		list.Events = append(list.Events, eventRow{entryOf(s, e), eventFactsOf(e)})
	}
	return list
}

func guidanceTable(s *sec.Site) [][]string {
	table := [][]string{{"title", "published", "reviewed", "audience", "covers", "committee", "address"}}
	for _, g := range s.Guidance {
		table = append(table, []string{g.Title.V, g.Published.V.String(), g.Reviewed.V.String(), cellOf(g.Audience), cellOf(g.Covers), g.Committee.V, addressOf(s, g)})
	}
	return table
}

// guidanceData is /guidance.json.
type guidanceData struct {
	schemaLink
	Guidance []guidanceRow `json:"guidance"`
}

type guidanceRow struct {
	entry
	guidanceFacts
}

func guidanceList(s *sec.Site) guidanceData {
	list := guidanceData{schemaOfRegister(s, "guidance"), []guidanceRow{}}
	for _, g := range s.Guidance {
		list.Guidance = append(list.Guidance, guidanceRow{entryOf(s, g), guidanceFactsOf(s, g)})
	}
	return list
}

func termTable(s *sec.Site) [][]string {
	table := [][]string{{"term", "expansion", "definition", "citation"}}
	for i := range s.Terms {
		t := &s.Terms[i]
		table = append(table, []string{t.Term.V, t.Expansion, t.Definition, t.Citation.V})
	}
	return table
}

// termData is /glossary.json.
type termData struct {
	schemaLink
	Terms []termRow `json:"terms"`
}

type termRow struct {
	Term       string `json:"term"`
	Expansion  string `json:"expansion,omitempty" about:"of an abbreviation"`
	Definition string `json:"definition,omitempty"`
	Citation   string `json:"citation,omitempty" about:"where the Code defines it"`
	Address    string `json:"address"`
}

func termList(s *sec.Site) termData {
	list := termData{schemaOfRegister(s, "glossary"), []termRow{}}
	for i := range s.Terms {
		t := &s.Terms[i]
		list.Terms = append(list.Terms, termRow{t.Term.V, t.Expansion, t.Definition, t.Citation.V, absolute(s, "/glossary/#"+t.Anchor())})
	}
	return list
}
