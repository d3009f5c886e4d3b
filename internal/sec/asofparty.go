package sec

import (
	"fmt"
	"time"

	"secpub/internal/civil"
)

// PartyMovement is how many parties there are at the end of a day, and who came
// and went over the span that ends with it. Its lists are in the order of the
// register.
type PartyMovement struct {
	Since   civil.Date // last day before the span, zero for all time
	On      civil.Date // last day of the span
	Current int

	Acceded, Withdrawn, Expelled []*Party
}

// PartyMovement returns how many parties there are at the end of the day on, and
// who came and went after the day since, which may be zero for all time. Whoever
// left without a reason given has withdrawn. For any span whose days are in
// order, the parties at its end are those before it, more those that acceded and
// less those that left.
func (s *Site) PartyMovement(since, on civil.Date) PartyMovement {
	m := PartyMovement{Since: since, On: on, Current: s.CountCurrent(on)}
	for _, i := range s.partyDays.acceded.between(since, on) {
		m.Acceded = append(m.Acceded, &s.Parties[i])
	}
	for _, i := range s.partyDays.left.between(since, on) {
		if p := &s.Parties[i]; p.Reason == LeftExpelled {
			m.Expelled = append(m.Expelled, p)
		} else {
			m.Withdrawn = append(m.Withdrawn, p)
		}
	}
	return m
}

// PartyCount is the movement of parties over a span of days, counted.
type PartyCount struct {
	Current, Acceded, Withdrawn, Expelled int
	Since                                 civil.Date // first day not counted, zero for all time
}

// CountParties counts the parties at the end of the day on, and who came and
// went after the day since, which may be zero for all time.
func (s *Site) CountParties(since, on civil.Date) PartyCount {
	m := s.PartyMovement(since, on)
	return PartyCount{m.Current, len(m.Acceded), len(m.Withdrawn), len(m.Expelled), since}
}

// CountCurrent counts the parties at the end of the day on.
func (s *Site) CountCurrent(on civil.Date) int {
	current := 0
	for category := range s.partyDays.spells {
		current += s.CountIn(category, on)
	}
	return current
}

// CountIn counts the parties of a category at the end of the day on.
func (s *Site) CountIn(category PartyCategory, on civil.Date) int {
	spells := s.partyDays.spells[category]
	return upTo(spells.from, on) - upTo(spells.to, on)
}

// CurrentParties returns the parties at the end of the day on, in the order of the
// register.
func (s *Site) CurrentParties(on civil.Date) []*Party {
	var current []*Party
	for i := range s.Parties {
		if p := &s.Parties[i]; p.CurrentOn(on) {
			current = append(current, p)
		}
	}
	return current
}

// PartiesIn returns the parties of a category at the end of the day on, in the
// order of the register.
func (s *Site) PartiesIn(category PartyCategory, on civil.Date) []*Party {
	var in []*Party
	for i := range s.Parties {
		if p := &s.Parties[i]; p.Category == category && p.CurrentOn(on) {
			in = append(in, p)
		}
	}
	return in
}

// FormerParties returns those that were parties and had left by the end of the
// day on, in the order of the register.
func (s *Site) FormerParties(on civil.Date) []*Party {
	var former []*Party
	for i := range s.Parties {
		if p := &s.Parties[i]; p.leftBy(on) {
			former = append(former, p)
		}
	}
	return former
}

// ComingParties returns those that will accede after the day on, in the order
// of the register.
func (s *Site) ComingParties(on civil.Date) []*Party {
	var coming []*Party
	for i := range s.Parties {
		if p := &s.Parties[i]; p.Acceded.V.First().Compare(on) > 0 && !p.leftBy(on) {
			coming = append(coming, p)
		}
	}
	return coming
}

// PartyPeriod is the movement of parties over a quarter or a year.
type PartyPeriod struct {
	Name string // "2017", "January to March 2017"
	PartyMovement
}

// For how many years the history of parties goes by quarters, by years and by
// decades. Beyond, which takes a slip of the pen, it goes by centuries.
const (
	quartersUpTo = 5
	yearsUpTo    = 60
	decadesUpTo  = 400
)

// PartyHistory returns the movement of parties from the first accession to the
// day on, period by period, the last of which may not be over.
func (s *Site) PartyHistory(on civil.Date) []PartyPeriod {
	var first civil.Date
	for i := range s.Parties {
		if d := s.Parties[i].Acceded.V.First(); !d.IsZero() && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	if first.IsZero() || first.After(on) {
		return nil
	}
	months := 3
	switch years := on.Year() - first.Year(); {
	case years > decadesUpTo:
		months = 1200
	case years > yearsUpTo:
		months = 120
	case years > quartersUpTo:
		months = 12
	}
	var periods []PartyPeriod
	start := civil.NewDate(first.Year(), time.January, 1).AddMonths((int(first.Month()) - 1) / months * months)
	for start.Compare(on) <= 0 {
		next := start.AddMonths(months)
		name := fmt.Sprint(start.Year())
		switch last := next.AddDays(-1); {
		case months > 12:
			name = fmt.Sprintf("%d to %d", start.Year(), last.Year())
		case months == 3:
			name = fmt.Sprintf("%s to %s", start.Month(), civil.NewDate(last.Year(), last.Month(), 0).Long())
		}
		end := next.AddDays(-1)
		if end.After(on) {
			end = on
		}
		periods = append(periods, PartyPeriod{name, s.PartyMovement(start.AddDays(-1), end)})
		if next.Compare(start) <= 0 {
			break // at the end of time
		}
		start = next
	}
	return periods
}
