package sec

import (
	"slices"

	"secpub/internal/civil"
)

// ChangedSinceReview returns the provisions that guidance covers and that read
// differently on the day of the build from when the guidance was last reviewed,
// those of the latest version first. It is the words that are compared: a
// version that restates a document without a change to what the guidance
// covers, or a change that was taken back, is no reason to review.
//
// Where the site has no version of the time of the review, its first one stands
// for it.
func (s *Site) ChangedSinceReview(g *Guidance) []CodeChange { return s.stale[g] }

func (s *Site) findStaleGuidance() {
	s.stale = map[*Guidance][]CodeChange{}
	c := newTextComparison(s)
	now := s.VersionInForce(s.AsOf)
	for _, g := range s.Guidance {
		reviewed := g.LastReviewed().Last()
		then := s.inForceOrFirst(reviewed)
		seenBefore := !reviewed.Before(s.AsOf) // the review: nothing can have changed since
		if reviewed.IsZero() || seenBefore || now == nil || then == now {
			continue
		}
		var changes []CodeChange
		for _, covered := range g.Covers {
			changes = append(changes, c.changes(covered.V, then.Number(), now.Number())...)
		}
		slices.SortStableFunc(changes, func(a, b CodeChange) int { return b.Version.Compare(a.Version) })
		if len(changes) > 0 {
			s.stale[g] = changes
		}
	}
}

// inForceOrFirst returns the version in force on a day, or the first to come
// into force after it.
func (s *Site) inForceOrFirst(on civil.Date) *CodeVersion {
	if v := s.VersionInForce(on); v != nil || len(s.Versions) == 0 {
		return v
	}
	return slices.MinFunc(s.Versions, func(a, b *CodeVersion) int { return a.Effective.V.Compare(b.Effective.V) })
}
