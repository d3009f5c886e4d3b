package sec

import (
	"slices"
	"strings"

	"secpub/internal/civil"
)

// OwnDate returns the day by which a document's figures and its "next meeting"
// are reckoned: its own, where it has one, so that old editions do not rot;
// else the day of the build.
func (s *Site) OwnDate(d Document) civil.Date {
	if own := ownDate(d); !own.IsZero() {
		return own.Last()
	}
	return s.AsOf
}

// HasOwnDate reports whether a document is of a day, so that its page does not
// change with the day of the build.
func HasOwnDate(d Document) bool { return !ownDate(d).IsZero() }

func ownDate(d Document) civil.Date {
	switch d := d.(type) {
	case *Newsletter:
		return d.Sent.V
	case *News:
		return d.Date.V
	case *Meeting:
		return d.Date.V
	}
	return civil.Date{}
}

// Reason returns why the document is withheld, or would be without drafts; ""
// if nothing speaks against it.
func (s *Site) Reason(d Document) string { return s.reasonToWithhold(d) }

// Document returns the document at a path of the site folder, published or
// not, or nil.
func (s *Site) Document(path string) Document { return s.documents[path] }

// IsPublished reports whether a document of the content is published.
func (s *Site) IsPublished(d Document) bool { return s.reasons[d.Head().Path] == "" }

// Committee returns the committee with that id or short name, or nil.
func (s *Site) Committee(name string) *Committee {
	return s.committees[strings.ToLower(strings.TrimSpace(name))]
}

// Modification returns the modification with that identifier, which may be one
// of its aliases, or nil.
func (s *Site) Modification(id string) *Modification {
	return s.modifications[strings.ToUpper(strings.TrimSpace(id))]
}

// Version returns the version that a text names ("5.4", "SEC V5.4"), or nil.
func (s *Site) Version(name string) *CodeVersion {
	n, err := ParseVersionNumber(name)
	if err != nil {
		return nil
	}
	return s.versions[n]
}

// Party returns the party of that name or id, or nil.
func (s *Site) Party(name string) *Party { return s.parties[strings.ToLower(strings.TrimSpace(name))] }

// VersionInForce returns the version in force on a day, or nil before the
// first.
func (s *Site) VersionInForce(on civil.Date) *CodeVersion {
	var inForce *CodeVersion
	for _, v := range s.Versions {
		if v.Effective.V.First().Compare(on) > 0 {
			continue
		}
		if inForce == nil || v.Effective.V.Compare(inForce.Effective.V) >= 0 {
			inForce = v
		}
	}
	return inForce
}

// Predecessor returns the version before v in order of number, or nil.
func (s *Site) Predecessor(v *CodeVersion) *CodeVersion {
	if i := slices.Index(s.Versions, v); i > 0 {
		return s.Versions[i-1]
	}
	return nil
}

// Changed returns the documents that stand in a version's own folder: those
// that it changed or introduced.
func (s *Site) Changed(v VersionNumber) []*CodeDocument {
	var own []*CodeDocument
	for _, d := range s.consolidated[v] {
		if d.Version() == v {
			own = append(own, d)
		}
	}
	return own
}

// Introduced reports whether the version was the first to have the document,
// or the first to have it again.
func (s *Site) Introduced(d *CodeDocument) bool {
	v := s.versions[d.Version()]
	if v == nil {
		return true
	}
	before := s.Predecessor(v)
	return before == nil || s.CodeDocument(before.Number(), d.ID()) == nil
}

// Consolidated returns the whole text as of a version: the overlay of all
// versions up to it, less what they withdraw, in the order of the Code.
func (s *Site) Consolidated(v VersionNumber) []*CodeDocument { return s.consolidated[v] }

// CodeDocument returns the text of a document as of a version, or nil.
func (s *Site) CodeDocument(v VersionNumber, id DocumentID) *CodeDocument {
	for _, d := range s.consolidated[v] {
		if d.ID() == id {
			return d
		}
	}
	return nil
}

// consolidate lays the versions over one another, oldest first.
func (s *Site) consolidate() {
	own := map[VersionNumber][]*CodeDocument{}
	for _, d := range s.CodeDocuments {
		own[d.Version()] = append(own[d.Version()], d)
	}
	s.consolidated = make(map[VersionNumber][]*CodeDocument, len(s.Versions))
	current := map[DocumentID]*CodeDocument{}
	for _, v := range s.Versions {
		for _, ref := range v.Withdraws {
			delete(current, DocumentID(ref.V))
		}
		for _, d := range own[v.Number()] {
			current[d.ID()] = d
		}
		s.consolidated[v.Number()] = inOrder(current)
	}
}

func inOrder(documents map[DocumentID]*CodeDocument) []*CodeDocument {
	list := make([]*CodeDocument, 0, len(documents))
	for _, d := range documents {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *CodeDocument) int { return a.ID().Compare(b.ID()) })
	return list
}

// MeetingsOf returns the meetings of a committee, oldest first.
func (s *Site) MeetingsOf(committeeID string) []*Meeting { return s.meetings[committeeID] }

// NextMeeting returns a committee's first meeting after the day on that is
// neither cancelled nor postponed, or nil. One of which only the month is known
// is to come until the month is over.
func (s *Site) NextMeeting(committeeID string, on civil.Date) *Meeting {
	for _, m := range s.meetings[committeeID] {
		if m.Date.V.Last().Compare(on) > 0 && m.StatusOn(on) == Scheduled {
			return m
		}
	}
	return nil
}

// LastMeeting returns a committee's last meeting held up to the day on, or nil.
func (s *Site) LastMeeting(committeeID string, on civil.Date) *Meeting {
	var last *Meeting
	for _, m := range s.meetings[committeeID] {
		if m.StatusOn(on.AddDays(1)) == Held {
			last = m
		}
	}
	return last
}

// PreviousEdition returns the newsletter before n, or nil.
func (s *Site) PreviousEdition(n *Newsletter) *Newsletter {
	if i := slices.Index(s.Newsletters, n); i > 0 {
		return s.Newsletters[i-1]
	}
	return nil
}

// EditionBefore returns the last newsletter sent before the day on, or nil.
func (s *Site) EditionBefore(on civil.Date) *Newsletter {
	// From here on none was: they are in the order of their first days.
	end, _ := slices.BinarySearchFunc(s.Newsletters, on, func(n *Newsletter, on civil.Date) int { return n.Sent.V.First().Compare(on) })
	for _, n := range slices.Backward(s.Newsletters[:end]) {
		if n.Sent.V.Last().Before(on) {
			return n
		}
	}
	return nil
}
