package sec_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// The registers of these tests lie in two years, so that many dates coincide.

var somewhere = source.Pos{Line: 1, Column: 1}

func text(s string) sec.Text { return sec.Text{V: s, Pos: somewhere} }

func on(d civil.Date) sec.Day { return sec.Day{V: d, Pos: somewhere} }

// dates are days of two years, some known to the month or the year only.
var dates = rapid.Custom(func(t *rapid.T) civil.Date {
	d := days.Draw(t, "day")
	switch rapid.IntRange(0, 9).Draw(t, "precision") {
	case 0:
		return civil.NewDate(d.Year(), d.Month(), 0)
	case 1:
		return civil.NewDate(d.Year(), 0, 0)
	}
	return d
})

var days = rapid.Custom(func(t *rapid.T) civil.Date {
	return civil.NewDate(2016, time.January, 1).AddDays(rapid.IntRange(0, 730).Draw(t, "offset"))
})

// later returns a date whose first day is not before that of d.
func later(t *rapid.T, d civil.Date) civil.Date {
	return d.First().AddDays(rapid.IntRange(0, 200).Draw(t, "later"))
}

func parties(t *rapid.T) []sec.Party {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) sec.Party {
		p := sec.Party{Acceded: on(dates.Draw(t, "acceded")), Category: sec.PartyCategory(rapid.SampledFrom(sec.PartyCategory("").Allowed()).Draw(t, "category"))}
		if rapid.Bool().Draw(t, "left") {
			p.Left = on(later(t, p.Acceded.V))
			p.Reason = rapid.SampledFrom([]sec.LeavingReason{sec.LeftWithdrawn, sec.LeftExpelled, ""}).Draw(t, "reason")
		}
		p.ID = text(fmt.Sprintf("p%d", rapid.IntRange(0, 1<<30).Draw(t, "id")))
		p.Name = "Party " + p.ID.V
		return p
	}), 0, 20).Draw(t, "parties")
}

func modification(t *rapid.T, i int) *sec.Modification {
	m := &sec.Modification{Common: head(fmt.Sprintf("content/modifications/SECMP%04d.md", i+1)), Raised: on(dates.Draw(t, "raised"))}
	day := m.Raised.V
	for range rapid.IntRange(0, 4).Draw(t, "steps") {
		day = later(t, day)
		stage := sec.Stage(rapid.SampledFrom(sec.Stage("").Allowed()).Draw(t, "stage"))
		m.Timeline = append(m.Timeline, sec.Step{Date: on(day), Stage: stage})
		if stage == sec.StageApproved && rapid.Bool().Draw(t, "dated") {
			m.Implementation = &sec.Implementation{Date: on(later(t, day))}
		}
	}
	return m
}

func consultation(t *rapid.T, i int) *sec.Consultation {
	c := &sec.Consultation{Common: head(fmt.Sprintf("content/consultations/c%d.md", i))}
	opens := dates.Draw(t, "opens")
	closes := later(t, opens)
	c.Opens = sec.When{V: civil.Moment{Date: opens}, Pos: somewhere}
	c.Closes = sec.When{V: civil.Moment{Date: closes}, Pos: somewhere}
	if rapid.Bool().Draw(t, "concluded") {
		c.Outcome = &sec.Outcome{Date: on(later(t, closes.AddDays(1)))}
	}
	return c
}

func meeting(t *rapid.T, i int) *sec.Meeting {
	status := rapid.SampledFrom([]sec.MeetingStatus{"", "", sec.Cancelled, sec.Postponed}).Draw(t, "status")
	return &sec.Meeting{Common: head(fmt.Sprintf("content/meetings/ssc/%d.md", i+1)), Date: on(dates.Draw(t, "date")), Status: status}
}

func event(t *rapid.T, i int) *sec.Event {
	return &sec.Event{Common: head(fmt.Sprintf("content/events/e%d.md", i)), Starts: sec.When{V: civil.Moment{Date: dates.Draw(t, "starts")}, Pos: somewhere}}
}

func head(path string) sec.Common {
	return sec.Common{Path: path, Title: text(path), Body: new(markdown.Body)}
}

func anySite(t *rapid.T) *sec.Site {
	c := sec.Content{Parties: parties(t), Documents: []sec.Document{&sec.Committee{Common: head("content/committees/ssc.md"), Short: text("SSC")}}}
	for i := range rapid.IntRange(0, 8).Draw(t, "modifications") {
		c.Documents = append(c.Documents, modification(t, i))
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "consultations") {
		c.Documents = append(c.Documents, consultation(t, i))
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "meetings") {
		c.Documents = append(c.Documents, meeting(t, i))
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "events") {
		c.Documents = append(c.Documents, event(t, i))
	}
	return sec.NewSite(c, sec.Options{AsOf: civil.NewDate(2018, time.June, 1)})
}

// naive reckons a figure by walking through the days, and through the register
// for each, as one would with paper and pencil.
func naive(s *sec.Site, name string, since, day civil.Date) int {
	n := 0
	for i := range s.Parties {
		p := &s.Parties[i]
		acceded, left := happened(p.Acceded.V, day), !p.Left.V.IsZero() && happened(p.Left.V, day)
		current := acceded && !left
		leftSince := left && !happened(p.Left.V, since)
		switch name {
		case "parties":
			n += one(current)
		case "parties-acceded":
			n += one(acceded && !happened(p.Acceded.V, since))
		case "parties-withdrawn":
			n += one(leftSince && p.Reason != "expelled")
		case "parties-expelled":
			n += one(leftSince && p.Reason == "expelled")
		case "parties-" + string(p.Category):
			n += one(current)
		}
	}
	for _, m := range s.Modifications {
		n += one(naiveModification(m, name, since, day))
	}
	for _, c := range s.Consultations {
		concluded := c.Outcome != nil && happened(c.Outcome.Date.V, day)
		over := happened(c.Closes.V.Date.Last().AddDays(1), day)
		n += one(name == "consultations-open" && happened(c.Opens.V.Date, day) && !over && !concluded)
	}
	return n
}

func naiveModification(m *sec.Modification, name string, since, day civil.Date) bool {
	if !happened(m.Raised.V, day) {
		return false
	}
	stage := "raised"
	for _, step := range m.Timeline {
		if happened(step.Date.V, day) {
			stage = string(step.Stage)
		}
	}
	if stage == "approved" && m.Implementation != nil && happened(m.Implementation.Date.V, day) {
		stage = "implemented"
	}
	switch name {
	case "modifications-new":
		return !happened(m.Raised.V, since)
	case "modifications-raised":
		return true
	case "modifications-open":
		return stage != "rejected" && stage != "withdrawn" && stage != "implemented"
	}
	return name == "modifications-"+stage
}

// happened reports whether a date, or the first day of what it covers, is the
// day or lies before it. Nothing had happened by the zero day.
func happened(d, by civil.Date) bool { return !by.IsZero() && d.First().String() <= by.String() }

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestFiguresEqualANaiveRecountOnAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, day := anySite(t), days.Draw(t, "as of")
		since := rapid.SampledFrom([]civil.Date{{}, day.AddDays(-40), day.AddDays(-1), day}).Draw(t, "since")
		for _, name := range sec.FigureNames() {
			f, ok := s.FigureOn(name, since, day)
			if !ok || f.Rule == "" {
				t.Fatalf("there is no figure %q, or no rule for it", name)
			}
			if want := naive(s, name, since, day); f.Count() != want {
				t.Fatalf("%s on %s, since %s: got %d, recounted %d", name, day, since, f.Count(), want)
			}
		}
	})
}

// A span's end is its beginning and what moved: nobody comes or goes unseen.
func TestPartiesAtTheEndAreThoseBeforeAndWhoCameLessWhoLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, since := anySite(t), days.Draw(t, "since")
		day := since.AddDays(rapid.IntRange(0, 300).Draw(t, "span"))
		before, m := s.CountParties(civil.Date{}, since).Current, s.CountParties(since, day)
		if m.Current != before+m.Acceded-m.Withdrawn-m.Expelled {
			t.Fatalf("%d parties on %s, then %+v on %s", before, since, m, day)
		}
	})
}

// turning returns the days of a site on which anything dated begins or ends.
func turning(s *sec.Site) map[civil.Date]bool {
	days := map[civil.Date]bool{}
	mark := func(d civil.Date) {
		if !d.IsZero() {
			days[d.First()], days[d.Last()], days[d.Last().AddDays(1)] = true, true, true
		}
	}
	for i := range s.Parties {
		mark(s.Parties[i].Acceded.V)
		mark(s.Parties[i].Left.V)
	}
	for _, m := range s.Modifications {
		mark(m.Raised.V)
		for _, step := range m.Timeline {
			mark(step.Date.V)
		}
		if m.Implementation != nil {
			mark(m.Implementation.Date.V)
		}
	}
	for _, c := range s.Consultations {
		mark(c.Opens.V.Date)
		mark(c.Closes.V.Date)
		if c.Outcome != nil {
			mark(c.Outcome.Date.V)
		}
	}
	for _, m := range s.Meetings {
		mark(m.Date.V)
	}
	for _, e := range s.Events {
		mark(e.Starts.V.Date)
	}
	return days
}

// answers is all that the site says of a day.
func answers(s *sec.Site, day civil.Date) string {
	said := ""
	for _, name := range sec.FigureNames() {
		f, _ := s.FigureOn(name, civil.Date{}, day)
		said += fmt.Sprintln(name, f.Parties, f.Modifications, f.Consultations)
	}
	for _, state := range []sec.ConsultationState{sec.Upcoming, sec.Open, sec.Closed, sec.Concluded} {
		said += fmt.Sprintln(state, s.ConsultationsIn(state, day))
	}
	return said + fmt.Sprintln(s.NextMeeting("ssc", day), s.LastMeeting("ssc", day), s.NextMeetingOfAll(day), s.LastMeetingOfAll(day), s.UpcomingEvents(day))
}

func TestADayChangesOnlyWhatADatedFactExplains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, day := anySite(t), days.Draw(t, "as of")
		next := day.AddDays(1)
		if before, after := answers(s, day), answers(s, next); before != after && !turning(s)[next] && !turning(s)[day] {
			t.Fatalf("nothing is dated %s or %s, but\n%s\nbecame\n%s", day, next, before, after)
		}
	})
}

func TestNextAndLastMeetingPartTheRegister(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, day := anySite(t), days.Draw(t, "as of")
		takesPlace := func(m *sec.Meeting) bool { return m.Status != sec.Cancelled && m.Status != sec.Postponed }
		var past, future []*sec.Meeting
		for _, m := range s.MeetingsOf("ssc") {
			switch {
			case !takesPlace(m):
			case m.Date.V.Last().String() <= day.String():
				past = append(past, m)
			default:
				future = append(future, m)
			}
		}
		if got := s.LastMeeting("ssc", day); (got == nil) != (len(past) == 0) || got != nil && got != past[len(past)-1] {
			t.Fatalf("the last meeting by %s is %v, want the last of %v", day, got, past)
		}
		if got := s.NextMeeting("ssc", day); (got == nil) != (len(future) == 0) || got != nil && got != future[0] {
			t.Fatalf("the next meeting after %s is %v, want the first of %v", day, got, future)
		}
	})
}

func TestClosingConsultationsAreThoseWithFewDaysLeft(t *testing.T) {
	c := &sec.Consultation{Common: head("content/consultations/c.md")}
	c.Opens.V.Date, c.Closes.V.Date = civil.NewDate(2017, 2, 1), civil.NewDate(2017, 3, 20)
	s := sec.NewSite(sec.Content{Documents: []sec.Document{c}}, sec.Options{AsOf: civil.NewDate(2018, 1, 1)})
	for _, test := range []struct {
		day   civil.Date
		left  int
		known bool
		near  int // how many close within 14 days
	}{
		{civil.NewDate(2017, 1, 31), 0, false, 0},
		{civil.NewDate(2017, 2, 28), 20, true, 0},
		{civil.NewDate(2017, 3, 6), 14, true, 1},
		{civil.NewDate(2017, 3, 20), 0, true, 1},
		{civil.NewDate(2017, 3, 21), 0, false, 0},
	} {
		left, known := c.DaysLeft(test.day)
		if near := len(s.ClosingConsultations(test.day, 14)); left != test.left || known != test.known || near != test.near {
			t.Errorf("on %s: %d days left (known: %v), %d closing; want %d (%v), %d", test.day, left, known, near, test.left, test.known, test.near)
		}
	}
}

func TestFigureNamesAreFiguresAndOthersAreNot(t *testing.T) {
	s := sec.NewSite(sec.Content{}, sec.Options{AsOf: civil.NewDate(2018, 1, 1)})
	names := sec.FigureNames()
	for _, name := range append([]string{"party", "parties-", "parties-none", "modifications", "modifications-none", "consultations", ""}, names...) {
		f, ok := s.FigureOn(name, civil.Date{}, s.AsOf)
		if ok != slices.Contains(names, name) || ok && f.Count() != 0 {
			t.Errorf("figure %q: %+v, %v", name, f, ok)
		}
	}
}

// The edition before a day is found by halves; here, by looking at each.
func TestEditionBeforeIsTheLastSentBeforeTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c sec.Content
		for i := range rapid.IntRange(0, 12).Draw(t, "editions") {
			c.Documents = append(c.Documents, &sec.Newsletter{Common: head(fmt.Sprintf("content/newsletters/n%d.md", i)), Sent: on(dates.Draw(t, "sent"))})
		}
		s, day := sec.NewSite(c, sec.Options{AsOf: civil.NewDate(2018, time.June, 1)}), days.Draw(t, "day")
		var want *sec.Newsletter
		for _, n := range s.Newsletters {
			if n.Sent.V.Last().Before(day) {
				want = n
			}
		}
		if got := s.EditionBefore(day); got != want {
			t.Fatalf("before %s: got %v, want %v", day, got, want)
		}
	})
}
