package link

import (
	"fmt"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// staleGuidance finds guidance on provisions that read differently on the day of
// the build from when the guidance was last reviewed. It is the words that
// are compared: a version that restates a document without a change to what
// the guidance covers, or a change that was taken back, is no reason to
// review.
//
// Where the site has no version of the time of the review, its first one
// stands for it.
func staleGuidance(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	c := newComparison(s)
	now := s.VersionInForce(s.AsOf)
	for _, g := range s.Guidance {
		reviewed := g.LastReviewed().Last()
		then := inForceOrFirst(s, reviewed)
		if reviewed.IsZero() || now == nil || then == now {
			continue
		}
		var changes []change
		for _, covered := range g.Covers {
			changes = append(changes, c.changes(covered.V, then.Number(), now.Number())...)
		}
		if len(changes) > 0 {
			ds = append(ds, stale(s, g, changes))
		}
	}
	return ds
}

// inForceOrFirst returns the version in force on a day, or the first to come
// into force after it.
func inForceOrFirst(s *sec.Site, on civil.Date) *sec.CodeVersion {
	if v := s.VersionInForce(on); v != nil || len(s.Versions) == 0 {
		return v
	}
	return slices.MinFunc(s.Versions, func(a, b *sec.CodeVersion) int {
		return a.Effective.V.Compare(b.Effective.V)
	})
}

// stale is the warning for guidance on what has changed. It names what the
// last version changed, and links a few places.
func stale(s *sec.Site, g *sec.Guidance, changes []change) diag.Diagnostic {
	slices.SortStableFunc(changes, func(a, b change) int { return b.version.Compare(a.version) })
	version := changes[0].version
	var names []string
	for _, c := range changes {
		if c.version == version && !slices.Contains(names, c.what) {
			names = append(names, c.what)
		}
	}
	at, verb := g.Reviewed, "write"
	if !at.Written() {
		at, verb = g.Published, "add"
	}
	effective := s.Version(string(version)).Effective.V.Long()
	d := diag.New(diag.StaleGuidance, g.Place(at.Pos), "SEC %s, in force from %s, changed %s, which this covers", version, effective, few(names)).
		WithHint("read the guidance against SEC %s, then %s reviewed: with the day on which you did", version, verb)
	const most = 5
	for _, c := range changes[:min(len(changes), most)] {
		d = d.WithRelated(c.at, "%s, changed by SEC %s", c.what, c.version)
	}
	return d
}

// few lists names: the first three, and how many more there are.
func few(names []string) string {
	const shown = 3
	switch n := len(names); {
	case n == 1:
		return names[0]
	case n > shown+1:
		return fmt.Sprintf("%s and %d more provisions", strings.Join(names[:shown], ", "), n-shown)
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
