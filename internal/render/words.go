package render

import (
	"fmt"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Date is a date ready to print, and as machines read it.
type Date struct {
	Text string // 9 February 2017
	ISO  string // for the datetime attribute
}

// dateOf returns a date to print, nil for none.
func dateOf(d civil.Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &Date{d.Long(), d.String()}
}

// fullDateOf is dateOf with the day of the week.
func fullDateOf(d civil.Date) *Date {
	if d.IsZero() {
		return nil
	}
	return &Date{d.Full(), d.String()}
}

// momentOf is dateOf for a date with a time: 17:00 on 7 April 2017.
func momentOf(m civil.Moment) *Date {
	if m.IsZero() {
		return nil
	}
	return &Date{m.Long(), m.String()}
}

// Status is where a thing stands, in a word and in a shape. The shape is the
// name of a class; it says the same as the word to those who skim.
type Status struct {
	Word  string
	Shape string
}

// The shapes of a status.
const (
	shapeCurrent  = "current"  // what counts now: a full disc
	shapeAhead    = "ahead"    // to come: a ring
	shapeUnderway = "underway" // begun: half a disc
	shapeDone     = "done"     // came to its end: a tick
	shapeStopped  = "stopped"  // came to nothing: a cross
	shapePast     = "past"     // no longer counts: a square
)

// meetingStatus puts a status of a meeting in words.
func meetingStatus(s sec.MeetingStatus) Status {
	switch s {
	case sec.Held:
		return Status{"Held", shapeDone}
	case sec.Cancelled:
		return Status{"Cancelled", shapeStopped}
	case sec.Postponed:
		return Status{"Postponed", shapeUnderway}
	}
	return Status{"Scheduled", shapeAhead}
}

// consultationStatus puts the state of a consultation in words.
func consultationStatus(s sec.ConsultationState) Status {
	switch s {
	case sec.Open:
		return Status{"Open", shapeCurrent}
	case sec.Closed:
		return Status{"Closed, outcome awaited", shapeUnderway}
	case sec.Concluded:
		return Status{"Concluded", shapeDone}
	}
	return Status{"Not open yet", shapeAhead}
}

// stageNames are the words for stages that are not simply capitalised.
var stageNames = map[sec.Stage]string{
	"development": "In development", "initial-report": "Initial Modification Report", "refinement": "In refinement",
	"working-group": "With a Working Group", "report": "In the Report Phase", "consultation": "Out for consultation",
	"change-board": "With the Change Board", "with-authority": "With the Authority",
}

// stageStatus puts a stage of a modification in words.
func stageStatus(stage sec.Stage) Status {
	word := stageName(stage)
	switch stage {
	case "draft", sec.StageRaised:
		return Status{word, shapeAhead}
	case sec.StageApproved:
		return Status{word, shapeCurrent}
	case sec.StageImplemented:
		return Status{word, shapeDone}
	case sec.StageRejected, sec.StageWithdrawn:
		return Status{word, shapeStopped}
	case "on-hold":
		return Status{word, shapePast}
	}
	return Status{word, shapeUnderway}
}

func stageName(stage sec.Stage) string {
	if name := stageNames[stage]; name != "" {
		return name
	}
	return capitalised(strings.ReplaceAll(string(stage), "-", " "))
}

// codeStatus puts the status of a document's text in words.
func codeStatus(s sec.CodeStatus) Status {
	switch s {
	case "inactive":
		return Status{"Designated, not active", shapeAhead}
	case "prospective":
		return Status{"Prospective", shapeAhead}
	case "varied":
		return Status{"Varied", shapeUnderway}
	}
	return Status{"Binding", shapeCurrent}
}

// capitalised returns s with its first letter, if it is of a to z, in upper
// case.
func capitalised(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return strings.ToUpper(s[:1]) + s[1:]
	}
	return s
}

// count prints a number of things: "1 meeting", "2 meetings".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// listed joins words as a sentence does: "A, C and N".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// hours prints the times of a meeting: "10:00 to 15:30", "10:00".
func hours(from, to civil.Clock) string {
	if from.IsZero() || to.IsZero() {
		return from.String()
	}
	return from.String() + " to " + to.String()
}
