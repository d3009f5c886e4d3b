package sec_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

const calendarSite = `
-- content/holidays.csv --
date,name
2016-12-26,Boxing Day
2017-04-14,Good Friday
2017-04-17,Easter Monday
-- content/committees/panel.md --
---
title: SEC Panel
short: SEC Panel
---
-- content/committees/kind.md --
---
title: The Kind
short: Kind
---
-- content/committees/2017.md --
---
title: Named for a year
short: Y17
---
-- content/meetings/panel/42.md --
---
date: 2017-03-10
time: "10:00"
---
SECMP0031, in code ` + "`SECMP0032`" + `, and dp033; the [guide](../../guidance/guide.md), and a [text](../../pages/about.md).
-- content/meetings/panel/43.md --
---
date: 2017-04-24
status: postponed
---
SECMP0031 was to be discussed.
-- content/meetings/panel/70.md --
---
date: 2019-07-12
---
-- content/meetings/2017/1.md --
---
date: 2017-03-08
---
-- content/meetings/kind/1.md --
---
date: 2017-05
---
-- content/events/long.md --
---
title: Long
starts: 2017-02-27
ends: 2017-03-02
---
-- content/pages/about.md --
---
title: About
---
-- content/guidance/guide.md --
---
title: Guide
published: 2017-01-02
---
-- content/consultations/report.md --
---
title: Report
issuer: SECAS
opens: 2017-03-01
closes: 2017-03-20T17:00
---
-- content/modifications/SECMP0031.md --
---
title: One
raised: 2017-02-01
proposer: Utilita
---
-- content/modifications/SECMP0032.md --
---
title: Two
raised: 2017-02-01
proposer: Utilita
---
-- content/modifications/SECMP0033.md --
---
title: Three
raised: 2017-02-01
proposer: DCC
aliases_ids: [DP033]
---
-- content/newsletters/2017-03.md --
---
title: March
sent: 2017-03-31
---
See [the report](../consultations/report.md) and SECMP0031.
`

func entries(a sec.Agenda) []string {
	var list []string
	for _, e := range a {
		list = append(list, e.Day.String()+" "+e.File())
	}
	return list
}

func TestPanelHasPaperDayAndFormDeadlineFiveWorkingDaysAhead(t *testing.T) {
	s := site(t, calendarSite, sec.Options{AsOf: civil.NewDate(2017, 3, 1)})
	for _, test := range []struct{ path, want string }{
		{"content/meetings/panel/42.md", "2017-02-24 /meetings/panel/42/form-deadline.ics, 2017-03-03 /meetings/panel/42/paper-day.ics, 2017-03-10 /meetings/panel/42/event.ics"},
		{"content/meetings/panel/43.md", "2017-04-06 /meetings/panel/43/form-deadline.ics, 2017-04-13 /meetings/panel/43/paper-day.ics, 2017-04-24 /meetings/panel/43/event.ics"},
		{"content/meetings/panel/70.md", "2019-07-12 /meetings/panel/70/event.ics"}, // beyond the register of holidays
		{"content/meetings/2017/1.md", "2017-03-08 /meetings/2017/1/event.ics"},
		{"content/meetings/kind/1.md", ""},
	} {
		if got := strings.Join(entries(s.EntriesOf(s.Document(test.path))), ", "); got != test.want {
			t.Errorf("%s:\n\tgot  %s\n\twant %s", test.path, got, test.want)
		}
	}
}

func TestDirectivesListNoDeadlines(t *testing.T) {
	s := site(t, calendarSite, sec.Options{AsOf: civil.NewDate(2017, 3, 1)})
	got := entries(s.Between(civil.NewDate(2017, 3, 2), civil.NewDate(2017, 3, 20)))
	want := []string{"2017-02-27 /events/long/event.ics", "2017-03-08 /meetings/2017/1/event.ics", "2017-03-10 /meetings/panel/42/event.ics", "2017-03-20 /consultations/report/closes.ics"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A body may be called what a year or the folder of kinds is called.
func TestViewsOfTheCalendarHaveAddressesOfTheirOwn(t *testing.T) {
	s := site(t, calendarSite, sec.Options{AsOf: civil.NewDate(2017, 3, 1)})
	if clashes := s.Clashes(); len(clashes) > 0 {
		t.Errorf("clashes: %v", clashes)
	}
	for _, address := range strings.Fields(`/calendar/ /calendar/2017/03/ /calendar.ics /calendar/panel/ /calendar/panel/2019/ /calendar/panel.ics
		/calendar/2017/ /calendar/2017/2017/ /calendar/2017.ics /calendar/kind/ /calendar/kind/meetings/ /calendar/kind/meetings/2017/04/ /calendar/kind/meetings.ics
		/calendar/kind/events.ics /calendar/kind/consultations.ics /calendar/kind/deadlines/2017/02/ /consultations/report/opens.ics
		/committees/panel/feed.xml /modifications/secmp0031/feed.xml`) {
		if _, ok := s.AddressOf(address); !ok {
			t.Errorf("the site has no address %s", address)
		}
	}
	for _, address := range []string{"/calendar/kind.ics", "/calendar/kind/versions/", "/calendar/kind/versions.ics", "/calendar/2017/05/"} {
		if _, ok := s.AddressOf(address); ok {
			t.Errorf("the site has an address %s, but nothing is there", address)
		}
	}
	if undated := s.CalendarViews()[0].UndatedIn(civil.NewDate(2017, 5, 0)); len(undated) != 1 {
		t.Errorf("%d entries on a day of May that is not known; want 1", len(undated))
	}
}

func paths(list []sec.Document) string {
	var all []string
	for _, d := range list {
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(d.Head().Path, "content/"), ".md"))
	}
	return strings.Join(all, " ")
}

func TestMentionsAreFoundByLinkAndByIdentifier(t *testing.T) {
	s := site(t, calendarSite, sec.Options{AsOf: civil.NewDate(2017, 4, 3)})
	for path, want := range map[string]string{
		"content/meetings/panel/42.md":   "modifications/SECMP0031 modifications/SECMP0033 guidance/guide",
		"content/meetings/panel/43.md":   "", // postponed
		"content/newsletters/2017-03.md": "modifications/SECMP0031 consultations/report",
	} {
		if got := paths(s.Mentioned(s.Document(path))); got != want {
			t.Errorf("%s speaks of %q, want %q", path, got, want)
		}
	}
	for _, test := range []struct {
		on   civil.Date
		want string
	}{
		{civil.NewDate(2017, 3, 9), ""}, {civil.NewDate(2017, 3, 10), "meetings/panel/42"}, {civil.NewDate(2017, 3, 31), "meetings/panel/42 newsletters/2017-03"},
	} {
		if got := paths(s.MentionedIn(s.Modification("SECMP0031"), test.on)); got != test.want {
			t.Errorf("up to %s SECMP0031 was mentioned in %q, want %q", test.on, got, test.want)
		}
	}
	if n := len(s.DiscussedAt(s.Modification("SECMP0031"), s.AsOf)); n != 1 {
		t.Errorf("SECMP0031 was discussed at %d meetings, want 1", n)
	}
}

// What is mentioned is mentioned on both sides.
func TestEveryMentionIsKnownFromBothSides(t *testing.T) {
	s := site(t, calendarSite, sec.Options{AsOf: civil.NewDate(2026, 1, 1)})
	for _, d := range s.Documents {
		for _, named := range s.Mentioned(d) {
			if !slices.Contains(s.MentionedIn(named, s.AsOf), d) {
				t.Errorf("%s speaks of %s, which does not know", d.Head().Path, named.Head().Path)
			}
		}
	}
}

// The periods of an agenda, taken one by one, have all its entries.
func TestPeriodsHaveEveryEntry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySite(t)
		for _, v := range s.CalendarViews() {
			found := map[string]bool{}
			for _, period := range v.Periods() {
				for _, e := range v.Entries.Between(period.First(), period.Last()) {
					found[e.File()] = true
				}
			}
			for _, e := range v.Entries {
				if !found[e.File()] {
					t.Fatalf("%s: %s is in no period of %v", v.Address, e.File(), v.Periods())
				}
			}
		}
	})
}

// What lasts into a span is found, however long before it began.
func TestBetweenFindsAllThatFallsOrLastsIntoASpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c sec.Content
		for i := range rapid.IntRange(0, 12).Draw(t, "events") {
			e := event(t, i)
			e.Ends = sec.When{V: civil.Moment{Date: later(t, e.Starts.V.Date)}, Pos: somewhere}
			c.Documents = append(c.Documents, e)
		}
		s, first := sec.NewSite(c, sec.Options{AsOf: civil.NewDate(2018, 6, 1)}), days.Draw(t, "first")
		last := first.AddDays(rapid.IntRange(0, 60).Draw(t, "span"))
		var want []string
		for _, e := range s.Calendar() {
			if e.Day.Compare(last) <= 0 && e.Last.Compare(first) >= 0 {
				want = append(want, e.File())
			}
		}
		var got []string
		for _, e := range s.Between(first, last) {
			got = append(got, e.File())
		}
		if !slices.Equal(got, want) {
			t.Fatalf("from %s to %s: got %q, want %q", first, last, got, want)
		}
	})
}
