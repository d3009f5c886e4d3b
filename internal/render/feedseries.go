package render

import (
	"cmp"
	"fmt"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/render/atom"
	"secpub/internal/sec"
)

// ownFeed puts a document's own feed into the head of its page, and returns a
// link to it.
func (p *press) ownFeed(f *Frame, d sec.Document) Link {
	feed := f.link("Feed: "+ownFeedName(p.site, d), sec.FeedAddress(d))
	f.OwnFeed = &feed
	return feed
}

func ownFeedName(s *sec.Site, d sec.Document) string {
	if c, ok := d.(*sec.Committee); ok {
		return committeeTitle(c)
	}
	return documentName(s, d)
}

// committeeFeeds are the feeds of the bodies: each tells of the body's own page
// and of its meetings, once they have headlines.
func committeeFeeds(s *sec.Site, items []feedItem) []Output {
	of := map[string][]feedItem{}
	for _, i := range items {
		switch d := i.document.(type) {
		case *sec.Committee:
			of[d.ID()] = append(of[d.ID()], i)
		case *sec.Meeting:
			of[d.CommitteeID()] = append(of[d.CommitteeID()], i)
		}
	}
	var outputs []Output
	for _, c := range s.Committees {
		outputs = append(outputs, feedOutput(s, sec.DocumentAddress(c), s.Settings.Title.V+": "+ownFeedName(s, c), of[c.ID()], since(s, items)))
	}
	return outputs
}

// modificationFeeds are the feeds of the modifications. Where others tell of a
// modification once and mark it as changed, its own tells of each step by
// itself, and of what others do about it: consultations, meetings, versions.
func modificationFeeds(s *sec.Site) []Output {
	outputs := make([]Output, 0, len(s.Modifications))
	about := consultationsAbout(s)
	carriedOut := versionsOf(s)
	for _, m := range s.Modifications {
		title := s.Settings.Title.V + ": " + documentName(s, m)
		outputs = append(outputs, feedOf(s, sec.DocumentAddress(m), title, utc(civil.Moment{Date: m.Raised.V}), func() []atom.Entry {
			entries := slices.Concat(stepEntries(s, m), noteEntries(s, m))
			for _, d := range slices.Concat(about[m], carriedOut[m], meetingsOn(s, m)) {
				if l := lifeOf(s, d); l.published.Date.First().Compare(s.AsOf) <= 0 && !l.updated.IsZero() {
					entries = append(entries, feedEntry(s, feedItem{d, l}))
				}
			}
			slices.Reverse(entries) // of two on one day the later leads
			slices.SortStableFunc(entries, func(a, b atom.Entry) int { return b.Updated.Compare(a.Updated) })
			return entries[:min(len(entries), maxEntries)]
		}))
	}
	return outputs
}

func consultationsAbout(s *sec.Site) map[*sec.Modification][]sec.Document {
	about := map[*sec.Modification][]sec.Document{}
	for _, c := range s.Consultations {
		if m := s.Modification(c.Modification.V); m != nil {
			about[m] = append(about[m], c)
		}
	}
	return about
}

func versionsOf(s *sec.Site) map[*sec.Modification][]sec.Document {
	of := map[*sec.Modification][]sec.Document{}
	for _, v := range s.Versions {
		for _, ref := range v.Modifications {
			if m := s.Modification(ref.V); m != nil {
				of[m] = append(of[m], v)
			}
		}
	}
	return of
}

func meetingsOn(s *sec.Site, m *sec.Modification) []sec.Document {
	var meetings []sec.Document
	for _, at := range s.DiscussedAt(m, s.AsOf) {
		meetings = append(meetings, at)
	}
	return meetings
}

// stepEntries tell of the steps that a modification has taken up to the day of
// the build, the first of which is that it was raised. A step is known by its
// stage, and by its number where the modification comes to a stage again; so it
// stays the same when its date is put right.
func stepEntries(s *sec.Site, m *sec.Modification) []atom.Entry {
	var entries []atom.Entry
	times := map[sec.Stage]int{}
	for _, step := range stepsOf(s, m) {
		times[step.Stage]++
		if step.Date.V.First().Compare(s.AsOf) > 0 {
			continue
		}
		by := step.By.V
		if step.Label != "" {
			by = step.Label
		}
		entries = append(entries, partEntry(s, m, numbered(string(step.Stage), times[step.Stage]), step.Date.V, stageName(step.Stage), byAndNote(by, step.Note)))
	}
	return entries
}

// stepsOf returns the timeline of a modification, with what its front matter
// says outside of it: when it was raised, and that it has been implemented.
func stepsOf(s *sec.Site, m *sec.Modification) []sec.Step {
	has := func(stage sec.Stage) bool {
		return slices.ContainsFunc(m.Timeline, func(t sec.Step) bool { return t.Stage == stage })
	}
	var steps []sec.Step
	if !has(sec.StageRaised) {
		steps = append(steps, sec.Step{Date: m.Raised, Stage: sec.StageRaised, By: m.Proposer})
	}
	steps = append(steps, m.Timeline...)
	if stage, _ := m.StageOn(s.AsOf); stage == sec.StageImplemented && !has(stage) {
		steps = append(steps, sec.Step{Date: m.Implementation.Date, Stage: stage})
	}
	return steps
}

// noteEntries tell of the updates that a modification's page tells of itself.
func noteEntries(s *sec.Site, m *sec.Modification) []atom.Entry {
	var entries []atom.Entry
	times := map[civil.Date]int{}
	for _, u := range m.Updates {
		times[u.Date.V]++
		if !u.Minor && u.Date.V.First().Compare(s.AsOf) <= 0 {
			entries = append(entries, partEntry(s, m, numbered("updated-"+u.Date.V.String(), times[u.Date.V]), u.Date.V, "Updated", sentence(u.Note.V)))
		}
	}
	return entries
}

// numbered returns the name of the nth of its kind, which for the first is its
// name alone.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%s-%d", name, n)
}

func byAndNote(by, note string) string {
	switch {
	case by == "":
		return note
	case note == "":
		return "By " + by + "."
	}
	return "By " + by + ". " + note
}

// partEntry tells of something that happened to a modification on a day.
func partEntry(s *sec.Site, m *sec.Modification, part string, on civil.Date, what, summary string) atom.Entry {
	address := absolute(s, sec.DocumentAddress(m))
	at := utc(civil.Moment{Date: on})
	return atom.Entry{
		ID: address + "#" + part, Title: atom.Text{Body: m.ID() + ": " + what}, Published: at, Updated: at,
		Links: []atom.Link{{Rel: "alternate", Type: "text/html", Href: address}}, Categories: []atom.Category{{Term: m.Kind().String()}},
		Summary: atom.Text{Body: cmp.Or(summary, what+" on "+on.Long()+".")},
	}
}
