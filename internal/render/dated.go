package render

import (
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// life is when a document appeared and when it last changed, as readers should
// hear of it. Both are zero for a document that says no date.
type life struct {
	published, updated civil.Moment
	news               string // what the last change was: a sentence; "" if nothing is known of it
}

// lifeOf returns the life of a document. It counts the changes that a
// document tells of itself, less the minor ones; of a modification's timeline
// only what has happened on the day of the build, since the rest are plans.
func lifeOf(s *sec.Site, d sec.Document) life {
	l := life{published: published(d)}
	l.updated = l.published
	switch d := d.(type) {
	case *sec.CodeDocument:
		if v := s.Version(string(d.Version())); v != nil && l.published.IsZero() {
			l.published = published(v)
			l.updated = l.published
		}
	case *sec.Newsletter:
		for _, c := range d.Corrections {
			l.change(c.Date.V, sentence("Corrected on "+c.Date.V.Long()+": "+c.Note.V))
		}
	case *sec.Modification:
		l.follow(s, d)
	case *sec.Consultation:
		if o := d.Outcome; o != nil && o.Date.V.First().Compare(s.AsOf) <= 0 {
			l.change(o.Date.V, "Outcome published on "+o.Date.V.Long()+".")
		}
	}
	for _, u := range d.Head().Updates {
		if !u.Minor {
			l.change(u.Date.V, sentence("Updated on "+u.Date.V.Long()+": "+u.Note.V))
		}
	}
	return l
}

// follow counts the steps of a modification. Two on one day are in the order
// of the timeline, so the later counts.
func (l *life) follow(s *sec.Site, m *sec.Modification) {
	for _, step := range m.Timeline {
		if step.Date.V.First().Compare(s.AsOf) <= 0 {
			l.change(step.Date.V, stageName(step.Stage)+" ("+step.Date.V.Long()+").")
		}
	}
	if stage, ok := m.StageOn(s.AsOf); ok && stage == sec.StageImplemented && m.Implementation != nil {
		if day := m.Implementation.Date.V; !day.IsZero() && day.First().Compare(s.AsOf) <= 0 {
			l.change(day, stageName(stage)+" ("+day.Long()+").")
		}
	}
}

func (l *life) change(on civil.Date, news string) {
	at := civil.Moment{Date: on}
	if at.Compare(l.updated) >= 0 && !on.IsZero() {
		l.updated, l.news = at, news
	}
}

// sentence closes a text with a full stop, unless its author did.
func sentence(text string) string {
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// published returns when a document appeared: the moment before which it is
// not published where it says so, else its own date; zero if it has none.
func published(d sec.Document) civil.Moment {
	if p := d.Head().Publish; p.Written() && !p.V.IsZero() {
		return p.V
	}
	switch d := d.(type) {
	case *sec.Newsletter:
		return civil.Moment{Date: d.Sent.V}
	case *sec.CodeVersion:
		return civil.Moment{Date: d.Effective.V}
	case *sec.Guidance:
		return civil.Moment{Date: d.Published.V}
	case *sec.Committee:
		return civil.Moment{Date: d.Meetings.First.V}
	case *sec.Meeting:
		return civil.Moment{Date: d.Date.V}
	case *sec.Modification:
		return civil.Moment{Date: d.Raised.V}
	case *sec.Consultation:
		return d.Opens.V
	case *sec.Event:
		return d.Starts.V
	case *sec.News:
		return civil.Moment{Date: d.Date.V}
	}
	return civil.Moment{}
}

// lastChanged returns the day on which a document was last changed, minor
// changes included, or the zero date. What lies ahead of the day of the build
// is no change yet.
func lastChanged(s *sec.Site, d sec.Document) civil.Date {
	l := lifeOf(s, d)
	last := civil.Date{}
	for _, day := range append(updateDays(d), l.published.Date, l.updated.Date) {
		if day.First().Compare(s.AsOf) <= 0 && day.After(last) {
			last = day
		}
	}
	return last
}

func updateDays(d sec.Document) []civil.Date {
	var days []civil.Date
	for _, u := range d.Head().Updates {
		days = append(days, u.Date.V)
	}
	return days
}

// utc returns the instant of a moment as feeds write it: a date alone is
// London midnight.
func utc(m civil.Moment) time.Time { return m.Instant().UTC() }
