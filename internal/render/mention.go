package render

import (
	"slices"

	"secpub/internal/sec"
)

// MentionGroup is documents of one kind that a meeting's headlines speak of.
type MentionGroup struct {
	ID    string // of the heading
	Name  string // Modifications discussed
	Links []Link
}

// MentionLine is a meeting that spoke of a document, in a list on that
// document's page.
type MentionLine struct {
	Link
	Date *Date
}

// mentionGroups are the headings of what a meeting can speak of.
var mentionGroups = []struct {
	kind     sec.Kind
	id, name string
}{
	{sec.KindModification, "_modifications-discussed", "Modifications discussed"},
	{sec.KindGuidance, "_guidance-discussed", "Guidance discussed"},
	{sec.KindConsultation, "_consultations-discussed", "Consultations discussed"},
}

// discussed lists what a meeting's headlines speak of. It follows from those
// alone; what comes or goes on a day of its own is left out, so that the page of
// a past meeting stays what it is.
func (p *press) discussed(f *Frame, m *sec.Meeting) []MentionGroup {
	mentioned := p.site.Mentioned(m)
	var groups []MentionGroup
	for _, g := range mentionGroups {
		group := MentionGroup{ID: g.id, Name: g.name}
		for _, d := range mentioned {
			if d.Kind() != g.kind {
				continue
			}
			if link := p.steadyLink(f, d, documentName(p.site, d)); link != nil {
				group.Links = append(group.Links, *link)
			}
		}
		if len(group.Links) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

// discussedAt lists the meetings up to the day of the build whose headlines
// speak of a document, latest first. It is for pages that have no date of their
// own.
func (p *press) discussedAt(f *Frame, d sec.Document) []MentionLine {
	var lines []MentionLine
	for _, m := range slices.Backward(p.site.DiscussedAt(d, p.asOf())) {
		lines = append(lines, MentionLine{p.to(f, m, p.meetingTitle(m)), dateOf(m.Date.V)})
	}
	return lines
}
