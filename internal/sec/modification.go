package sec

import (
	"fmt"
	"strconv"
	"strings"

	"secpub/internal/civil"
)

// Modification is a proposal to change the Code and what became of it.
type Modification struct {
	Common
	Raised         Day             `front:"raised,required"`
	Proposer       Text            `front:"proposer,required"`
	AliasIDs       []Text          `front:"aliases_ids"`
	DecisionPath   string          `front:"path"`
	Urgent         bool            `front:"urgent"`
	Timeline       []Step          `front:"timeline"`
	Implementation *Implementation `front:"implementation"`
	Affects        []Text          `front:"affects,many"` // citations
}

// Kind returns KindModification.
func (*Modification) Kind() Kind { return KindModification }

// ID returns the identifier that the file's name gives, in capitals:
// SECMP0016.
func (m *Modification) ID() string { return strings.ToUpper(baseName(m.Path)) }

// Step is an entry of a modification's timeline.
type Step struct {
	Date  Day    `front:"date,required"`
	Stage Stage  `front:"stage,required"`
	By    Text   `front:"by"`
	Label string `front:"label"` // what was printed, such as "Authority (BEIS)"
	Note  string `front:"note"`
}

// Implementation is when, and by which version, a modification takes effect.
type Implementation struct {
	Date    Day `front:"date"`
	Version Ref `front:"version"`
}

// Stage is where a modification stands.
type Stage string

// The stages that end a modification's life, and those that others ask for.
const (
	StageRaised      Stage = "raised"
	StageApproved    Stage = "approved"
	StageRejected    Stage = "rejected"
	StageWithdrawn   Stage = "withdrawn"
	StageImplemented Stage = "implemented"
)

// Allowed returns the stages in the order of a modification's life.
func (Stage) Allowed() []string {
	return []string{"draft", "raised", "development", "initial-report", "refinement", "working-group", "report", "consultation",
		"change-board", "with-authority", "approved", "rejected", "withdrawn", "implemented", "on-hold"}
}

// Ended reports whether nothing more will come of the modification.
func (s Stage) Ended() bool {
	return s == StageRejected || s == StageWithdrawn || s == StageImplemented
}

// StageOn returns the stage at the end of the day asOf, and false if the
// modification had not been raised then. An approved modification counts as
// implemented from its implementation date on, whether or not its timeline
// says so.
func (m *Modification) StageOn(asOf civil.Date) (Stage, bool) {
	if m.Raised.V.First().Compare(asOf) > 0 {
		return "", false
	}
	stage := StageRaised
	for _, step := range m.Timeline {
		if step.Date.V.First().Compare(asOf) <= 0 {
			stage = step.Stage
		}
	}
	if i := m.Implementation; i != nil && stage == StageApproved && i.Date.Written() && i.Date.V.First().Compare(asOf) <= 0 {
		stage = StageImplemented
	}
	return stage, true
}

// OpenOn reports whether the modification was raised and not yet rejected,
// withdrawn or implemented at the end of the day asOf.
func (m *Modification) OpenOn(asOf civil.Date) bool {
	stage, raised := m.StageOn(asOf)
	return raised && !stage.Ended()
}

// ModificationID is an identifier such as SECMP0036, DP095 or MP095: a prefix
// that tells the stage of the process over one running number.
type ModificationID struct {
	Prefix string
	Number int
}

// ParseModificationID reads an identifier in any case. Each has one form, with
// as many digits as String prints, so that no two files are one modification.
func ParseModificationID(s string) (ModificationID, error) {
	id, ok := modificationID(s)
	if !ok {
		return ModificationID{}, fmt.Errorf("%q is not an identifier such as SECMP0016, DP095 or MP095", s)
	}
	return id, nil
}

// modificationID is ParseModificationID for those who ask it of every word: to
// word a refusal takes longer than to come to it.
func modificationID(s string) (id ModificationID, ok bool) {
	s = strings.TrimSpace(s)
	if last := len(s) - 1; last < 0 || s[last] < '0' || s[last] > '9' {
		return ModificationID{}, false
	}
	upper := strings.ToUpper(s)
	for _, prefix := range []string{"SECMP", "DP", "MP"} {
		digits, ok := strings.CutPrefix(upper, prefix)
		if !ok || len(digits) > 6 {
			continue
		}
		n, err := strconv.Atoi(digits)
		if id := (ModificationID{prefix, n}); err == nil && n > 0 && id.String() == upper {
			return id, true
		}
	}
	return ModificationID{}, false
}

// String prints the identifier as its era did: SECMP0016, DP095.
func (id ModificationID) String() string {
	if id.Prefix == "SECMP" {
		return fmt.Sprintf("SECMP%04d", id.Number)
	}
	return fmt.Sprintf("%s%03d", id.Prefix, id.Number)
}
