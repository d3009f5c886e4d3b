package render

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/render/ical"
	"secpub/internal/sec"
)

// ComingChange is a change of the site that comes by itself, in the words of
// those who run the site.
type ComingChange struct {
	Date   civil.Date   `json:"date"`           // the first day from which a build shows it
	Time   civil.Clock  `json:"time,omitzero"`  // where the content gives one
	Change sec.TurnKind `json:"change"`         // "published"
	Stage  sec.Stage    `json:"stage,omitzero"` // that a modification comes to
	Says   string       `json:"says"`           // a sentence without its full stop
	Source string       `json:"source"`         // the file to edit, relative to the site
	URL    string       `json:"url"`            // the page that changes
}

// Schedule returns what will change by itself after the day of the build.
func Schedule(s *sec.Site) []ComingChange {
	turns := s.Schedule()
	changes := make([]ComingChange, len(turns))
	for i, t := range turns {
		changes[i] = ComingChange{Date: t.Day, Time: t.Clock, Change: t.Kind, Stage: t.Stage, Says: turnSays(s, t), Source: t.Source(), URL: absolute(s, turnAddress(s, t))}
	}
	return changes
}

func turnAddress(s *sec.Site, t sec.Turn) string {
	if t.Document == nil {
		return s.PartyPage(t.Party)
	}
	return sec.DocumentAddress(t.Document)
}

// turnSays says what a turn changes.
func turnSays(s *sec.Site, t sec.Turn) string {
	if t.Party != nil {
		if t.Kind == sec.TurnAccedes {
			return t.Party.Name + " becomes a Party"
		}
		return t.Party.Name + " is a Party no more"
	}
	name := documentName(s, t.Document)
	switch t.Kind {
	case sec.TurnPublished:
		return name + " is published"
	case sec.TurnExpired:
		return name + " is withdrawn"
	case sec.TurnEffective:
		return name + " takes effect"
	case sec.TurnOpens:
		return consultationNamed(name) + " opens"
	case sec.TurnCloses:
		return consultationNamed(name) + " is closed"
	case sec.TurnOutcome:
		return consultationNamed(name) + " has its outcome"
	case sec.TurnStage:
		if t.Stage == sec.StageRaised {
			return name + " is raised"
		}
		return fmt.Sprintf("%s comes to the stage %s", name, t.Stage)
	case sec.TurnImplemented:
		return name + " is implemented"
	case sec.TurnHeld:
		return name + " has been held"
	case sec.TurnPassed:
		return name + " is over"
	}
	panic("internal error: a turn of no kind")
}

// ScheduleCalendar returns the schedule for calendar programs.
func ScheduleCalendar(s *sec.Site) []byte {
	c := ical.Calendar{ProductID: productID, Name: s.Settings.Title.V + ": changes to come"}
	used := map[string]int{}
	for _, t := range s.Schedule() {
		id := turnID(t)
		if used[id]++; used[id] > 1 { // a modification may come to a stage twice
			id = fmt.Sprintf("%s/%d", id, used[id])
		}
		event := ical.Event{UID: id + "@" + hostOf(s), Stamp: beginning(s), Summary: turnSays(s, t), Description: t.Source(),
			URL: absolute(s, turnAddress(s, t)), Start: civil.Moment{Date: t.Day, Clock: t.Clock}, Free: true}
		if t.Document != nil {
			event.Stamp = entryStamp(s, t.Document)
		}
		c.Events = append(c.Events, event)
	}
	var b bytes.Buffer
	c.AppendTo(&b)
	return b.Bytes()
}

// turnID names a turn by what it is of, and not by its day, so that a calendar
// program moves what is moved.
func turnID(t sec.Turn) string {
	of := "parties/"
	if t.Party != nil {
		of += strings.ToLower(t.Party.ID.V) + "/"
	} else {
		of = strings.TrimPrefix(sec.DocumentAddress(t.Document), "/")
	}
	id := "schedule/" + of + string(t.Kind)
	if t.Stage != "" {
		id += "/" + string(t.Stage)
	}
	return id
}

func hostOf(s *sec.Site) string {
	if u, err := url.Parse(s.Settings.BaseURL.V); err == nil && u.Host != "" {
		return u.Host
	}
	return "localhost"
}
