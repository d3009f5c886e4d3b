package sec

import (
	"cmp"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/parallel"
)

// mentions is who speaks of what: meetings, editions of the newsletter and news
// on one side, modifications, guidance and consultations on the other.
type mentions struct {
	of map[Document][]Document // by the document that speaks: in the order of the registers
	in map[Document][]Document // by the document spoken of: oldest first

	rank map[Document]int // of what can be spoken of, from 1
}

// Mentioned returns the modifications, then the guidance, then the
// consultations that a meeting's headlines, an edition of the newsletter or an
// item of news speaks of, each in the order of its register. It follows from
// that document's text alone: a link, or a modification's identifier in prose.
func (s *Site) Mentioned(in Document) []Document { return s.mentions.of[in] }

// MentionedIn returns the meetings held, and the newsletters and news out, up
// to the day on that speak of a document, oldest first.
func (s *Site) MentionedIn(d Document, on civil.Date) []Document {
	var found []Document
	for _, in := range s.mentions.in[d] {
		if own := s.OwnDate(in); own.Compare(on) <= 0 {
			found = append(found, in)
		}
	}
	return found
}

// DiscussedAt returns the meetings held up to the day on whose headlines speak
// of a document, oldest first.
func (s *Site) DiscussedAt(d Document, on civil.Date) []*Meeting {
	var meetings []*Meeting
	for _, in := range s.MentionedIn(d, on) {
		if m, ok := in.(*Meeting); ok {
			meetings = append(meetings, m)
		}
	}
	return meetings
}

// collectMentions reads the text of all that speaks. It needs the addresses of
// the site, to follow links.
func (s *Site) collectMentions() {
	s.mentions = mentions{of: map[Document][]Document{}, in: map[Document][]Document{}, rank: s.mentionable()}
	speakers := s.speakers()
	found := make([][]Document, len(speakers))
	parallel.Each(len(speakers), func(i int) { found[i] = s.namedBy(speakers[i]) })
	for i, d := range speakers {
		if len(found[i]) == 0 {
			continue
		}
		s.mentions.of[d] = found[i]
		for _, named := range found[i] {
			s.mentions.in[named] = append(s.mentions.in[named], d)
		}
	}
}

// namedBy returns what a document mentions, in the order of the registers.
func (s *Site) namedBy(d Document) []Document {
	rank := s.mentions.rank
	found := slices.DeleteFunc(s.namedIn(d), func(named Document) bool { return rank[named] == 0 })
	slices.SortFunc(found, func(a, b Document) int { return cmp.Compare(rank[a], rank[b]) })
	return slices.Compact(found)
}

// mentionable returns the documents whose mentions count, with their order,
// from 1.
func (s *Site) mentionable() map[Document]int {
	rank := map[Document]int{}
	for _, m := range s.Modifications {
		rank[m] = len(rank) + 1
	}
	for _, g := range s.Guidance {
		rank[g] = len(rank) + 1
	}
	for _, c := range s.Consultations {
		rank[c] = len(rank) + 1
	}
	return rank
}

// speakers returns the documents whose mentions of others count, oldest first.
func (s *Site) speakers() []Document {
	var list []Document
	for _, d := range s.Documents {
		if s.speaks(d) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, s.compareSpeakers)
	return list
}

// speaks reports whether what a document mentions counts. A meeting that did
// not take place discussed nothing.
func (*Site) speaks(d Document) bool {
	switch d := d.(type) {
	case *Meeting:
		return d.Status != Cancelled && d.Status != Postponed
	case *Newsletter, *News:
		return true
	}
	return false
}

// namedIn returns the documents that a text names, some of them repeatedly.
func (s *Site) namedIn(d Document) []Document {
	var found []Document
	for _, l := range d.Head().Body.Links() {
		if t, fault := s.Resolve(d.Head().Path, l.Destination); fault.Kind == NoFault && t.Document != nil {
			found = append(found, t.Document)
		}
	}
	for _, p := range Passages(d) {
		if p.Where == InNote || !p.HasNumber() {
			continue
		}
		for _, w := range p.Words() {
			if _, ok := modificationID(w.Text); !ok {
				continue
			}
			if m := s.Modification(w.Text); m != nil {
				found = append(found, m)
			}
		}
	}
	return found
}
