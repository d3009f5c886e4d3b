package check

import (
	"fmt"
	"strings"
	"testing"

	"secpub/internal/diag"
	"secpub/internal/load"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// document returns a document of the site folder from its text.
func document(t *testing.T, path, text string) sec.Document {
	t.Helper()
	content, ds, err := load.Site(sitetest.Site("-- content/site.yaml --\n" + sitetest.Settings + "-- " + path + " --\n" + text))
	if err != nil || len(ds) > 0 || len(content.Documents) != 1 {
		t.Fatalf("%d documents of %q, %v, %v", len(content.Documents), text, ds, err)
	}
	return content.Documents[0]
}

const (
	edition = "---\ntitle: February 2017\nsent: 2017-02-28\n---\n"
	page    = "---\ntitle: A page\n---\n"
)

// found returns what a rule says of a text, each as "line:col: message (hint)".
func found(t *testing.T, rule func(sec.Document) []diag.Diagnostic, path, text string) string {
	t.Helper()
	var lines []string
	for _, d := range rule(document(t, path, text)) {
		lines = append(lines, fmt.Sprintf("%d:%d: %s (%s)", d.Line, d.Column, d.Message, d.Hint))
	}
	return strings.Join(lines, "\n")
}

// ofDates lets a rule be asked of the dates in a document.
func ofDates(rule func(sec.Document, []reading) []diag.Diagnostic) func(sec.Document) []diag.Diagnostic {
	return func(d sec.Document) []diag.Diagnostic { return rule(d, readings(sec.Passages(d))) }
}

func TestWeekdayInProseIsHeldAgainstTheDate(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The next one is on Monday 6th March 2017.", ""},
		{"The next one is on Tuesday 6th March 2017.",
			`4:20: "Tuesday 6th March 2017", but 6 March 2017 is a Monday (write Monday 6 March 2017, or Tuesday 7 March 2017 if the weekday is right)`},
		{"Tuesday 6 November 2016", `4:1: "Tuesday 6 November 2016", but 6 November 2016 is a Sunday (write Sunday 6 November 2016, or Tuesday 8 November 2016 if the weekday is right)`},
		{"SSC: Friday, 10 March 2017 at 10:00", ""},
		{"SSC: Thursday, 10 March 2017 at 10:00", "4:6"},
		{"on Tuesday the 21st of March 2017", ""},
		{"on Wednesday the 21st of March 2017", "4:4"},
		{"(Tue 21 Mar 2017)", ""},
		{"(Wed. 21 Mar. 2017)", "4:2"},
		{"Thurs 9 Feb 2017; Weds 8 Feb 2017; Sun 6 Nov 2016", ""},
		{"MON 7 MARCH 2017 and monday 7 march 2017", "4:1\n4:22"},
		{"Monday, March 7, 2017", "4:1"},
		{"Monday, March 6, 2017", ""},
		{"Monday 2017-03-07", "4:1"},
		{"Monday 2017-03-06", ""},
		{"6 March 2017 (Tuesday)", "4:15"},
		{"6 March 2017 (Monday)", ""},
		{"6 March 2017 (Monday is a bank holiday)", ""},
		{"**Tuesday**\n6&nbsp;March *2017*", "4:3"},
		{"Q&amp;A\\: Tuesday 6 March 2017", "4:11"},
		{"- one\n- [Tuesday 6 March 2017](/)", "5:4"},
		{"> Tuesday 6 March 2017", "4:3"},
		{"## Tuesday 6 March 2017", "4:4"},
		{"| Day | Date |\n|---|---|\n| Monday | 6 March 2017 |\n| Tuesday | 6 March 2017 |", "7:3"},
		{"a[^1]\n\n[^1]: Tuesday 6 March 2017", "6:7"},
		{"`Tuesday 6 March 2017`\n\n    Tuesday 6 March 2017", ""},
		{"Monday 6 and Tuesday 7 March 2017", ""},
		{"Tuesday 6 and Tuesday 7 March 2017", "4:1"},
		{"Monday 6, Wednesday 8 and Thursday 10 March 2017", "4:27"},
		{"Monday 6–Wednesday 8 March 2017", ""},
		{"Monday and Tuesday, 6 and 7 March 2017", ""},
		{"Monday to Wednesday, 6 to 8 March 2017", ""},
		{"Monday to Friday; 11 March 2017", ""},
		{"It closed on Friday. 6 March 2017 is the day", ""},
		{"Every Monday in March 2017, 10 of them", ""},
		{"On Friday 10 people came, and on Monday 12 may come in 2017", ""},
		{"The Panel sat 6 March 2017 and the sun 7 March 2017", ""},
		{"Friday 31 April 2017", "4:1"},
		{"Friday 29 February 2016", "4:1"},
		{"Monday 29 February 2016", ""},
		{"version 5.6 March 2017", ""},
		{"Monday 6 March 2000: see below", ""},
		{"Tuesday 6 March", ""}, // a page without a date of its own
	} {
		got := found(t, ofDates(weekdays), "content/pages/a.md", page+test.text)
		if !matches(got, test.want) {
			t.Errorf("%q:\ngot  %s\nwant %s", test.text, got, test.want)
		}
	}
}

// matches compares line by line: each that is wanted begins the one got.
func matches(got, want string) bool {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	if len(g) != len(w) || want == "" {
		return got == want
	}
	for i := range g {
		if !strings.HasPrefix(g[i], w[i]) {
			return false
		}
	}
	return true
}

func TestDateWithoutYearIsReadFromThePagesOwn(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Monday 6 March", ""},
		{"Tuesday 6 March", `5:1: "Tuesday 6 March", but 6 March 2017 is a Monday (write Monday`},
		{"Sunday 6 March, as it was in 2016", "5:1"},
		{"Thursday 14 September", ""},  // 2017
		{"Wednesday 14 September", ""}, // 2016
		{"Friday 14 September", "5:1"}, // neither
		{"Monday 2 January, Monday 25 December", ""},
		{"on Monday 7 may be", ""},
	} {
		got := found(t, ofDates(weekdays), "content/newsletters/2017-02.md", edition+test.text)
		if !matches(got, test.want) {
			t.Errorf("%q:\ngot  %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestWeekdayInTheFrontMatterIsHeldAgainstTheDate(t *testing.T) {
	got := found(t, ofDates(weekdays), "content/newsletters/2017-02.md", `---
title: The meeting of Tuesday 6 March 2017
sent: 2017-02-28
summary: "A seminar, Tuesday 6 March 2017"
highlights:
  - {kind: event, text: Tuesday 6 March 2017}
corrections:
  - {date: 2017-03-02, note: 'The edition as sent had "Tuesday 6 March 2017"; it is Tuesday 6 March 2017'}
updates:
  - {date: 2017-03-02, note: Moved to Tuesday 6 March 2017}
---
`)
	if want := "2:8\n4:10\n10:30\n6:25\n8:30"; !matches(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnnouncementOfADayThatIsPast(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"The seminar will be held on 10 March 2017.", ""},
		{"The seminar will be held on 28 February 2017.", ""},
		{"The seminar will be held on Friday 10 February 2017.",
			`5:29: says "will be held" of 10 February 2017, which is before the page's own date, 28 February 2017 (correct the date`},
		{"The seminar **will be**\nheld on the 10th of February 2017.", "6:13"},
		{"It is scheduled for 10 February 2017", "5:21"},
		{"The Panel will meet on 10 February 2017, as usual", "5:24"},
		{"It takes place on 10 February 2017", "5:19"},
		{"It will be held at 10:00 in the Tower, London on 10 February 2017", ""},
		{"It will be held at 10:00 in central London on 10 February 2017", "5:47"},
		{"It will be held on 10 February", "5:20"},
		{"It will be held on 14 September", ""},
		{"It was to be held on 10 February 2017 but will be held on 10 March 2017", ""},
		{"It will be held as agreed on 10 February 2017", ""},
		{"It will meet to discuss the paper issued on 10 February 2017", ""},
		{"It will be held in the room that was used on 10 February 2017", ""},
		{"It was held on 10 February 2017. It will not be held on 11 February 2017.", ""},
		{"It takes effect on 9 February 2017", ""},
		{"Held in February 2017, it will be held in January 2017 again", ""},
	} {
		got := found(t, ofDates(pastDates), "content/newsletters/2017-02.md", edition+test.text)
		if !matches(got, test.want) {
			t.Errorf("%q:\ngot  %s\nwant %s", test.text, got, test.want)
		}
		if got := found(t, ofDates(pastDates), "content/pages/a.md", page+test.text); got != "" {
			t.Errorf("%q on a page without a date: %s", test.text, got)
		}
	}
}

func TestPastDateIsJudgedByEachKindsOwnDate(t *testing.T) {
	const text = "It will be held on 10 February 2017."
	for _, test := range []struct {
		path, header string
		want         bool
	}{
		{"content/news/a.md", "title: A\ndate: 2017-02-11", true},
		{"content/news/a.md", "title: A\ndate: 2017-02-10", false},
		{"content/news/a.md", "title: A\ndate: 2017-02", false},
		{"content/news/a.md", "title: A\ndate: 2017-03", true},
		{"content/meetings/ssc/2.md", "date: 2017-03-08", true},
		{"content/guidance/a.md", "title: A\npublished: 2017-03-08", false},
	} {
		got := found(t, ofDates(pastDates), test.path, "---\n"+test.header+"\n---\n"+text)
		if (got != "") != test.want {
			t.Errorf("%s with %q: %q, want a finding: %v", test.path, test.header, got, test.want)
		}
	}
}

func TestDesignationOnAWeekend(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"SEC 5.0 was designated on 6 November 2016.",
			"4:27: says that something was designated on 6 November 2016, a Sunday (look the date up in the direction; the working days next to it are Friday 4 November 2016 and Monday 7 November 2016"},
		{"SEC 5.0 was designated on Sunday 6 November 2016.", "4:27"},
		{"SEC 5.0 was designated by the Secretary of State on 6 November 2016.", "4:53"},
		{"The designation of SEC 5.0 on 6 November 2016", "4:31"},
		{"Services went live on Sunday 6 November 2016, when SEC 5.0 was designated.", "4:23"},
		{"Services went live on Sunday 6 November 2016, the day on which SEC 5.0 was designated.", "4:23"},
		{"Sunday 6 November 2016 for the designation of 5.0", "4:1"},
		{"SEC 5.0 was designated on Tuesday 8 November 2016.", ""},
		{"SEC 5.6 took effect on Saturday 1 April 2017.", ""},
		{"SEC 5.6, designated by the Authority, took effect on Saturday 1 April 2017.", ""},
		{"It took effect on Saturday 1 April 2017. SEC 5.5 was designated before.", ""},
		{"designated on 31 April 2017", ""},
	} {
		got := found(t, ofDates(designations), "content/pages/a.md", page+test.text)
		if !matches(got, test.want) {
			t.Errorf("%q:\ngot  %s\nwant %s", test.text, got, test.want)
		}
	}
}
