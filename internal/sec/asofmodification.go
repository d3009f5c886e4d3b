package sec

import (
	"slices"

	"secpub/internal/civil"
)

// Counting is a way of counting modifications: one of the three definitions
// that texts mean when they give a number, or a stage.
type Counting string

// The definitions. A text that says "33 modifications" may mean any of them,
// so it has to say which.
const (
	CountRaised   Counting = "raised"
	CountOpen     Counting = "open"
	CountAwaiting Counting = "approved" // awaiting implementation
)

// Countings returns the definitions and, after them, the stages.
func Countings() []Counting {
	all := []Counting{CountRaised, CountOpen, CountAwaiting}
	for _, stage := range Stage("").Allowed() {
		if c := Counting(stage); !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// Rule says in a clause which modifications are counted at the end of a day.
func (c Counting) Rule(on civil.Date) string {
	switch c {
	case CountRaised:
		return "raised by " + on.Long() + ", whatever became of them"
	case CountOpen:
		return "raised by " + on.Long() + " and not rejected, withdrawn or implemented by then"
	case CountAwaiting:
		return "approved by " + on.Long() + " and not implemented by then"
	}
	return "whose last step by " + on.Long() + " left them at that stage"
}

// Holds reports whether the modification counts at the end of the day on.
func (c Counting) Holds(m *Modification, on civil.Date) bool {
	stage, raised := m.StageOn(on)
	switch {
	case !raised:
		return false
	case c == CountRaised:
		return true
	case c == CountOpen:
		return !stage.Ended()
	}
	return stage == Stage(c)
}

// ModificationsCounted returns the modifications that count at the end of the
// day on, by number.
func (s *Site) ModificationsCounted(by Counting, on civil.Date) []*Modification {
	var counted []*Modification
	for _, m := range s.Modifications {
		if by.Holds(m, on) {
			counted = append(counted, m)
		}
	}
	return counted
}

// ModificationsRaised returns the modifications raised after the day since, or
// ever where that is zero, up to the end of the day on.
func (s *Site) ModificationsRaised(since, on civil.Date) []*Modification {
	var raised []*Modification
	for _, m := range s.Modifications {
		if first := m.Raised.V.First(); first.Compare(on) <= 0 && (since.IsZero() || first.Compare(since) > 0) {
			raised = append(raised, m)
		}
	}
	return raised
}

// ModificationsAt returns the modifications whose stage it is at the end of
// the day on. Unlike a Counting, "raised" here means: and nothing since.
func (s *Site) ModificationsAt(stage Stage, on civil.Date) []*Modification {
	var at []*Modification
	for _, m := range s.Modifications {
		if now, raised := m.StageOn(on); raised && now == stage {
			at = append(at, m)
		}
	}
	return at
}

// CountModifications counts the modifications raised up to the day on, and
// those of them still open.
func (s *Site) CountModifications(on civil.Date) (raised, open int) {
	return len(s.ModificationsCounted(CountRaised, on)), len(s.ModificationsCounted(CountOpen, on))
}

// Decision returns the last step by the end of the day on that approved,
// rejected or withdrew the modification, and false if there is none.
func (m *Modification) Decision(on civil.Date) (Step, bool) {
	for _, step := range slices.Backward(m.Timeline) {
		decided := step.Stage == StageApproved || step.Stage == StageRejected || step.Stage == StageWithdrawn
		if decided && step.Date.V.First().Compare(on) <= 0 {
			return step, true
		}
	}
	return Step{}, false
}
