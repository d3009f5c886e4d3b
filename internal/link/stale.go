package link

import (
	"fmt"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// staleGuidance finds guidance on provisions that read differently on the day of
// the build from when the guidance was last reviewed.
func staleGuidance(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, g := range s.Guidance {
		if changes := s.ChangedSinceReview(g); len(changes) > 0 {
			ds = append(ds, stale(s, g, changes))
		}
	}
	return ds
}

// stale is the warning for guidance on what has changed. It names what the
// last version changed, and links a few places.
func stale(s *sec.Site, g *sec.Guidance, changes []sec.CodeChange) diag.Diagnostic {
	version := changes[0].Version
	var names []string
	named := map[string]bool{}
	for _, c := range changes {
		if c.Version == version && !named[c.What] {
			names = append(names, c.What)
			named[c.What] = true
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
		d = d.WithRelated(c.At, "%s, changed by SEC %s", c.What, c.Version)
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
