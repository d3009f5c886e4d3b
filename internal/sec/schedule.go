package sec

import (
	"cmp"
	"slices"

	"secpub/internal/civil"
)

// Turn is a change of the site that comes by itself, with its day: nobody edits
// anything, and yet the next build differs.
type Turn struct {
	Day      civil.Date // the first day from which a build shows it
	Clock    civil.Clock
	Kind     TurnKind
	Document Document // nil where a Party comes or goes
	Party    *Party   // nil where a document changes
	Stage    Stage    // that a modification comes to; "" for other turns
}

// TurnKind is what changes by itself.
type TurnKind string

// What changes by itself. What has passed, or closed, shows on the day after.
const (
	TurnPublished   TurnKind = "published"
	TurnExpired     TurnKind = "expired"
	TurnEffective   TurnKind = "effective"
	TurnOpens       TurnKind = "opens"
	TurnCloses      TurnKind = "closes"
	TurnOutcome     TurnKind = "outcome"
	TurnStage       TurnKind = "stage"
	TurnImplemented TurnKind = "implemented"
	TurnHeld        TurnKind = "held"
	TurnPassed      TurnKind = "passed"
	TurnAccedes     TurnKind = "accedes"
	TurnLeaves      TurnKind = "leaves"
)

// Schedule returns what will change by itself after the day of the build, in
// order of days. Drafts are not in it, for they wait for an editor; nor is what
// expires before it comes.
func (s *Site) Schedule() []Turn {
	var turns []Turn
	for _, d := range s.documents { // in any order; they are sorted below
		if s.isDraft(d) {
			continue
		}
		for _, t := range turnsOf(d) {
			t.Document = d
			if s.comes(t) {
				turns = append(turns, t)
			}
		}
	}
	turns = append(turns, s.partyTurns()...)
	slices.SortStableFunc(turns, func(a, b Turn) int {
		return cmp.Or(a.Day.Compare(b.Day), a.Clock.Compare(b.Clock), cmp.Compare(a.Source(), b.Source()), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Stage, b.Stage))
	})
	return turns
}

// Source returns the path of the file that says when the turn comes.
func (t Turn) Source() string {
	if t.Document == nil {
		return "content/parties.csv"
	}
	return t.Document.Head().Path
}

// isDraft reports whether a document is a draft, or belongs to a version that
// is.
func (s *Site) isDraft(d Document) bool {
	if cd, ok := d.(*CodeDocument); ok {
		if v, ok := s.documents[versionPath(cd.Version())]; ok && v.Head().Draft.V {
			return true
		}
	}
	return d.Head().Draft.V
}

// comes reports whether a turn is still to come and its document is published
// by then, so that there is something to see.
func (s *Site) comes(t Turn) bool {
	head := t.Document.Head()
	if t.Day.IsZero() || t.Day.Compare(s.AsOf) <= 0 {
		return false
	}
	if head.Expires.Written() && t.Kind != TurnExpired && head.Expires.V.Date.First().Compare(t.Day) <= 0 {
		return false
	}
	return !head.Publish.Written() || head.Publish.V.Date.First().Compare(t.Day) <= 0
}

// turnsOf returns every turn of a document, past ones too.
func turnsOf(d Document) []Turn {
	head := d.Head()
	turns := []Turn{
		{Day: head.Publish.V.Date.First(), Clock: head.Publish.V.Clock, Kind: TurnPublished},
		{Day: head.Expires.V.Date.First(), Clock: head.Expires.V.Clock, Kind: TurnExpired},
	}
	switch d := d.(type) {
	case *CodeVersion:
		turns = append(turns, Turn{Day: d.Effective.V.First(), Kind: TurnEffective})
	case *Consultation:
		turns = append(turns, Turn{Day: d.Opens.V.Date.First(), Clock: d.Opens.V.Clock, Kind: TurnOpens}, Turn{Day: dayAfter(d.Closes.V.Date), Kind: TurnCloses})
		if d.Outcome != nil {
			turns = append(turns, Turn{Day: d.Outcome.Date.V.First(), Kind: TurnOutcome})
		}
	case *Modification:
		turns = append(turns, d.turns()...)
	case *Meeting:
		if d.Status != Cancelled && d.Status != Postponed {
			turns = append(turns, Turn{Day: dayAfter(d.Date.V), Kind: TurnHeld})
		}
	case *Event:
		turns = append(turns, Turn{Day: dayAfter(d.LastDay()), Kind: TurnPassed})
	}
	return turns
}

func (m *Modification) turns() []Turn {
	var turns []Turn
	if day := m.Raised.V.First(); !m.stepOn(day, StageRaised) {
		turns = append(turns, Turn{Day: day, Kind: TurnStage, Stage: StageRaised})
	}
	for _, step := range m.Timeline {
		turns = append(turns, Turn{Day: step.Date.V.First(), Kind: TurnStage, Stage: step.Stage})
	}
	if i := m.Implementation; i != nil && i.Date.Written() {
		day := i.Date.V.First()
		before, raised := m.StageOn(day.AddDays(-1))
		if after, _ := m.StageOn(day); raised && after == StageImplemented && before != StageImplemented && !m.stepOn(day, StageImplemented) {
			turns = append(turns, Turn{Day: day, Kind: TurnImplemented, Stage: StageImplemented})
		}
	}
	return turns
}

// stepOn reports whether the timeline itself has the stage on a day.
func (m *Modification) stepOn(day civil.Date, stage Stage) bool {
	return slices.ContainsFunc(m.Timeline, func(step Step) bool { return step.Date.V.First() == day && step.Stage == stage })
}

func dayAfter(d civil.Date) civil.Date {
	if d.IsZero() {
		return d
	}
	return d.Last().AddDays(1)
}

func (s *Site) partyTurns() []Turn {
	var turns []Turn
	for i := range s.Parties {
		p := &s.Parties[i]
		if day := p.Acceded.V.First(); day.Compare(s.AsOf) > 0 {
			turns = append(turns, Turn{Day: day, Kind: TurnAccedes, Party: p})
		}
		if day := p.Left.V.First(); day.Compare(s.AsOf) > 0 {
			turns = append(turns, Turn{Day: day, Kind: TurnLeaves, Party: p})
		}
	}
	return turns
}
