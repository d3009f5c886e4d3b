package render

import (
	"slices"
	"strings"
	"testing"

	"secpub/internal/sec"
)

// busySite is fullSite with headlines that speak of a modification, one in each
// state that a calendar tells, and an event whose day is not known.
func busySite(asOf string) *sec.Site {
	c := fullContent()
	for _, d := range c.Documents {
		if m, ok := d.(*sec.Meeting); ok && strings.HasSuffix(m.Path, "41/index.md") {
			m.Body = common(m.Path, "", "## Decisions\n\nSECMP0016 was noted, and [DCC's questions](../../../consultations/dcc.md) and the [guide](../../../guidance/guide.md).").Body
		}
	}
	c.Documents = append(c.Documents,
		&sec.Meeting{Common: common("content/meetings/panel/44.md", "", ""), Date: day("2017-03-30"), Status: sec.Postponed},
		&sec.Event{Common: common("content/events/workshop.md", "Workshop", ""), Starts: when("2017-03")},
		&sec.Event{Common: common("content/events/closed.md", "Closed", ""), Starts: when("2017-03-15T10:00"), RSVPBy: when("2017-02-20"), WaitingList: true, Capacity: 30, PerParty: 2})
	return sec.NewSite(c, sec.Options{AsOf: date(asOf), Static: []string{"assets/site.css", "assets/site.js", "favicon.svg"}})
}

func busyPage(t *testing.T, asOf, path string) page {
	t.Helper()
	return parsePage(t, pages(busySite(asOf), builtin(t)), path)
}

func TestCalendarSaysWhatIsCalledOffAndWhatDayIsOff(t *testing.T) {
	march := busyPage(t, "2017-02-28", "calendar/2017/03/index.html")
	march.says("p", "agenda-what", "Panel meeting 44 Postponed")
	march.says("li", "called-off", "Panel meeting 43 Cancelled")
	march.says("p", "agenda-what", "Workshop")
	march.says("p", "", "23 Working Days.")
	april := busyPage(t, "2017-04-03", "calendar/panel/2017/index.html")
	april.says("p", "agenda-what", "Paper day of Panel meeting 42")
	april.says("p", "agenda-what", "Modification proposals due for Panel meeting 42")
}

func TestCalendarCanBeSubscribedTo(t *testing.T) {
	for path, want := range map[string]string{
		"calendar/index.html":               "webcal://example.org/sec/calendar.ics",
		"calendar/panel/index.html":         "webcal://example.org/sec/calendar/panel.ics",
		"calendar/kind/meetings/index.html": "webcal://example.org/sec/calendar/kind/meetings.ics",
	} {
		if got := busyPage(t, "2017-02-28", path).href("Subscribe to this calendar"); got != want {
			t.Errorf("%s: subscribing leads to %q, want %q", path, got, want)
		}
	}
	for whole, want := range map[string]string{"ftp://example.org/a.ics": "", "http://localhost:8080/a.ics": "webcal://localhost:8080/a.ics", "/a.ics": ""} {
		if got := string(webcal(whole)); got != want {
			t.Errorf("webcal(%q) = %q, want %q", whole, got, want)
		}
	}
}

func TestMeetingAndWhatItDiscussedLeadToEachOther(t *testing.T) {
	meeting := busyPage(t, "2017-02-28", "meetings/panel/41/index.html")
	if got := meeting.href("SECMP0016: Credit cover"); got != "../../../modifications/secmp0016/" {
		t.Errorf("the meeting leads to %q for the modification", got)
	}
	for _, path := range []string{"guidance/guide/index.html", "consultations/dcc/index.html"} {
		if got := busyPage(t, "2017-02-28", path).href("Panel meeting 41"); got != "../../meetings/panel/41/" {
			t.Errorf("%s leads to %q for the meeting", path, got)
		}
		if got := busyPage(t, "2017-02-09", path).href("Panel meeting 41"); got != "-" {
			t.Errorf("%s leads to the meeting before it is held", path)
		}
	}
	busyPage(t, "2017-03-01", "committees/panel/index.html").says("a", "", "Decisions")
}

// The page of a meeting is dated: it may say nothing that moves with the day of
// the build.
func TestMeetingThatDiscussedMuchDoesNotMove(t *testing.T) {
	then, later := pages(busySite("2017-02-28"), builtin(t)), pages(busySite("2026-11-23"), builtin(t))
	for _, path := range []string{"meetings/panel/41/index.html", "meetings/panel/42/index.html", "meetings/panel/44/index.html"} {
		if was, is := made(t, then, path), made(t, later, path); was != is {
			t.Errorf("%s has changed:\n%s\nwas:\n%s", path, is, was)
		}
	}
}

// Nor does a calendar file: readers' programs would take it for news.
func TestCalendarFilesDoNotMoveWithTheDayOfTheBuild(t *testing.T) {
	then, later := calendars(busySite("2017-02-28")), calendars(busySite("2026-11-23"))
	for _, o := range then {
		if was, is := made(t, then, o.Path), made(t, later, o.Path); was != is {
			t.Errorf("%s has changed:\n%s\nwas:\n%s", o.Path, is, was)
		}
	}
}

func TestCalendarFilesAndFeedsAreThoseThatTheSiteHasAddressesFor(t *testing.T) {
	s := busySite("2017-02-28")
	made := paths(slices.Concat(calendars(s), feeds(s)))
	for _, a := range s.Addresses() {
		if (strings.HasSuffix(a.Path, ".ics") || strings.HasSuffix(a.Path, "/feed.xml")) && !made[outputPath(a.Path)] {
			t.Errorf("nothing is made for %s", a.Path)
		}
		delete(made, outputPath(a.Path))
	}
	for path := range made {
		t.Errorf("the site has no address for %s", path)
	}
}

func TestEventSaysWhetherItTakesReplies(t *testing.T) {
	busyPage(t, "2017-02-18", "events/closed/index.html").says("strong", "", "2 days left to reply")
	p := busyPage(t, "2017-02-28", "events/closed/index.html")
	p.says("strong", "", "replies have closed; ask for the reserve list")
	p.says("dd", "", "30 places up to 2 for each Party then a reserve list")
	if past := busyPage(t, "2017-03-16", "events/closed/index.html"); len(past.all("strong", "")) != 0 {
		t.Error("an event that is past takes replies")
	}
}

func identifiers(f readFeed) []string {
	var ids []string
	for _, e := range f.Entries {
		ids = append(ids, strings.TrimPrefix(e.ID, "https://example.org/sec"))
	}
	return ids
}

func TestModificationHasAFeedOfItsSteps(t *testing.T) {
	f := feedAt(t, busySite("2017-04-01"), "modifications/secmp0016/feed.xml")
	want := []string{"/modifications/secmp0016/#implemented", "/meetings/panel/41/", "/code/5.4/", "/modifications/secmp0016/#approved", "/modifications/secmp0016/#raised"}
	if got := identifiers(f); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if f.Entries[0].Title != "SECMP0016: Implemented" || f.Updated != f.Entries[0].Updated {
		t.Errorf("got %+v, feed updated %s", f.Entries[0], f.Updated)
	}
}

// A date that is put right leaves the entry what it was.
func TestStepKeepsItsIdentifierWhenItsDateIsPutRight(t *testing.T) {
	c := fullContent()
	for _, d := range c.Documents {
		if m, ok := d.(*sec.Modification); ok {
			m.Timeline[0].Date = day("2017-01-27")
		}
	}
	s := sec.NewSite(c, sec.Options{AsOf: date("2017-02-28")})
	was, is := identifiers(feedAt(t, fullSite(), "modifications/secmp0016/feed.xml")), identifiers(feedAt(t, s, "modifications/secmp0016/feed.xml"))
	if !slices.Equal(was, is) {
		t.Errorf("got %q, were %q", is, was)
	}
}

func TestBodyHasAFeedOfItsMeetings(t *testing.T) {
	s := busySite("2017-02-28")
	if got := identifiers(feedAt(t, s, "committees/panel/feed.xml")); !slices.Equal(got, []string{"/meetings/panel/41/"}) {
		t.Errorf("got %q", got)
	}
	for _, l := range busyPage(t, "2017-02-28", "committees/panel/index.html").all("link", "") {
		if attribute(l, "href") == "../../committees/panel/feed.xml" && attribute(l, "type") == "application/atom+xml" {
			return
		}
	}
	t.Error("the head of the page of the body does not name its feed")
}
