package sec

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
)

func someMeetings(t *rapid.T) []Document {
	var documents []Document
	for i := range rapid.IntRange(0, 8).Draw(t, "meetings") {
		documents = append(documents, &Meeting{
			Common: head(fmt.Sprintf("content/meetings/ssc/%d.md", i+1)),
			Date:   on(someDay(t, "date")),
			Status: rapid.SampledFrom([]MeetingStatus{"", Scheduled, Held, Cancelled, Postponed}).Draw(t, "status"),
		})
	}
	return documents
}

func TestNextAndLastMeetingAreThoseAroundTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		documents, day := someMeetings(t), someDay(t, "day")
		s := NewSite(Content{Documents: documents}, Options{AsOf: day})
		next, last := s.NextMeeting("ssc", day), s.LastMeeting("ssc", day)
		for _, d := range documents {
			m := d.(*Meeting)
			takesPlace := m.Status != Cancelled && m.Status != Postponed
			ahead := day.DaysUntil(m.Date.V) > 0
			if takesPlace && ahead && (next == nil || next.Date.V.After(m.Date.V)) {
				t.Errorf("on %s the next is %v, but there is one on %s", day, next, m.Date.V)
			}
			if takesPlace && !ahead && (last == nil || last.Date.V.Before(m.Date.V)) {
				t.Errorf("on %s the last is %v, but there is one on %s", day, last, m.Date.V)
			}
			if m == next && !(takesPlace && ahead) || m == last && !(takesPlace && !ahead) {
				t.Errorf("on %s, %s (%s) is next or last", day, m.Date.V, m.Status)
			}
		}
	})
}

func TestMeetingIsScheduledUntilItsDayHasPassed(t *testing.T) {
	for _, c := range []struct {
		status, before, on, after MeetingStatus
	}{
		{"", Scheduled, Scheduled, Held}, {Scheduled, Scheduled, Scheduled, Held}, {Held, Scheduled, Scheduled, Held},
		{Cancelled, Cancelled, Cancelled, Cancelled}, {Postponed, Postponed, Postponed, Postponed},
	} {
		day := civil.NewDate(2017, 3, 8)
		m := &Meeting{Date: on(day), Status: c.status}
		for d, want := range map[civil.Date]MeetingStatus{day.AddDays(-1): c.before, day: c.on, day.AddDays(1): c.after} {
			if got := m.StatusOn(d); got != want {
				t.Errorf("%q is %q on %s, want %q", c.status, got, d, want)
			}
		}
	}
}

func TestCommitteeIsFoundByItsFileBeforeItsShortName(t *testing.T) {
	for _, name := range []string{"a", "z"} {
		other := &Committee{Common: head("content/committees/" + name + ".md"), Short: text("Panel")}
		panel := &Committee{Common: head("content/committees/panel.md"), Short: text("SEC Panel")}
		s := NewSite(Content{Documents: []Document{other, panel}}, Options{})
		if name == "z" {
			s = NewSite(Content{Documents: []Document{panel, other}}, Options{})
		}
		for asked, want := range map[string]*Committee{"panel": panel, "sec panel ": panel, name: other} {
			if got := s.Committee(asked); got != want {
				t.Errorf("Committee(%q) is %v, want %v", asked, got.Path, want.Path)
			}
		}
	}
}
