package link_test

import (
	"fmt"
	"strings"
	"testing"
)

// committee is the front matter of one that met first in July 2014 and then on
// each third Tuesday.
const monthly = "title: A\nshort: A\nmeetings: {first: 2014-07, cadence: 3rd Tuesday}"

func TestMeetingNumberIsHeldAgainstItsNeighbours(t *testing.T) {
	for _, test := range []struct {
		what, committee, meetings string // meetings are "number date [status]"
		want                      []string
	}{
		{"one after the other", "", "31 2017-01-17, 32 2017-02-21, 33 2017-03-21", nil},
		{"a jump", "", "32 2017-02-21, 333 2017-03-21", []string{
			`meetings/a/333.md:1:1 meeting-number: meeting number 333 does not follow 32 (rename the file to 33.md; if 333 is what was printed, keep that in "number_as_published" with a "note")`}},
		{"a jump and back", "", "32 2017-02-21, 333 2017-03-21, 34 2017-04-18, 35 2017-05-16", []string{"meetings/a/333.md:1:1 meeting-number"}},
		{"a jump that goes on", "", "3 2017-02-21, 33 2017-03-21, 34 2017-04-18", []string{"meetings/a/33.md:1:1 meeting-number"}},
		{"two slips", "", "32 2017-02-21, 333 2017-03-21, 344 2017-04-18, 35 2017-05-16", []string{"meetings/a/333.md", "meetings/a/344.md"}},
		{"a gap", "", "32 2017-02-21, 34 2017-03-21", []string{"meetings/a/34.md:1:1 meeting-number: meeting number 34 does not follow 32 (rename the file to 33.md"}},
		{"a gap that the cadence explains", monthly, "30 2016-12-20, 33 2017-03-21", nil},
		{"a gap that it does not", monthly, "30 2016-12-20, 34 2017-03-21", []string{"meetings/a/34.md"}},
		{"a gap that was cancelled", "", "32 2017-02-21, 33 2017-02-28 cancelled, 34 2017-03-21", nil},
		{"a meeting postponed beyond the next", "", "32 2017-02-21, 33 2017-04-04 postponed, 34 2017-03-21", nil},
		{"going back", "", "32 2017-02-21, 31 2017-03-21", []string{"meetings/a/31.md:1:1 meeting-number: meeting number 31 does not follow 32 (rename the file to 33.md"}},
		{"dates swapped", "", "31 2017-01-17, 33 2017-02-21, 32 2017-03-21, 34 2017-04-18", []string{
			"meetings/a/32.md:1:1 meeting-number: meeting number 32 does not follow 33 (numbers rise with the dates"}},
		{"two on a day", "", "32 2017-02-21, 33 2017-02-21", nil},
		{"far too many, alone", monthly, "333 2017-03-21", []string{
			"meetings/a/333.md:1:1 meeting-number: there cannot have been 333 meetings: from July 2014 on, the 3rd Tuesday of the month makes about 33 (rename the file to 33.md"}},
		{"far too many at first", monthly, "333 2017-02-21, 33 2017-03-21", []string{"meetings/a/333.md"}},
		{"a few extraordinary ones", monthly, "35 2017-03-21", nil},
		{"before the first", monthly, "3 2014-03-18", []string{"meetings/a/3.md"}},
		{"both faults are one", monthly, "32 2017-02-21, 333 2017-03-21", []string{"meetings/a/333.md:1:1 meeting-number: meeting number 333 does not follow 32"}},
		{"a draft between", "", "32 2017-02-21, 33 2017-03-07 draft, 34 2017-03-21", nil},
		{"a draft alone", "", "32 2017-02-21, 333 2017-03-07 draft", nil},
		{"a month only", "", "32 2017-02, 33 2017-02-21", nil},
	} {
		committee := test.committee
		if committee == "" {
			committee = "title: A\nshort: A"
		}
		archive := "-- content/committees/a.md --\n---\n" + committee + "\n---\n"
		for meeting := range strings.SplitSeq(test.meetings, ", ") {
			f := append(strings.Fields(meeting), "")
			archive += fmt.Sprintf("-- content/meetings/a/%s.md --\n---\ndate: %s\n", f[0], f[1])
			switch f[2] {
			case "draft":
				archive += "draft: true\n"
			case "cancelled", "postponed":
				archive += "status: " + f[2] + "\n"
			}
			archive += "---\n"
		}
		compare(t, test.what, found(t, archive), test.want)
	}
}

func TestMeetingInAFolderIsRenamedAsOne(t *testing.T) {
	compare(t, "folder", found(t, `
-- content/committees/a.md --
---
title: A
short: A
---
-- content/meetings/a/32/index.md --
---
date: 2017-02-21
---
-- content/meetings/a/333/index.md --
---
date: 2017-03-21
---
`), []string{"meetings/a/333/index.md:1:1 meeting-number: meeting number 333 does not follow 32 (rename the folder to 33;"})
}

func TestNumberAsPublishedNeedsANote(t *testing.T) {
	for _, test := range []struct{ keys, want string }{
		{`number_as_published: "333"`, `meetings/a/33.md:3:22 meeting-number: published as number "333", but the file is that of meeting 33 (say in "note"`},
		{"number_as_published: Meeting 333", "meetings/a/33.md:3:22"},
		{"number_as_published: \"333\"\nnote: A slip", ""},
		{"number_as_published: 33rd", ""},
		{"number_as_published: the last", ""},
	} {
		var want []string
		if test.want != "" {
			want = []string{test.want}
		}
		compare(t, test.keys, found(t, "-- content/committees/a.md --\n---\ntitle: A\nshort: A\n---\n-- content/meetings/a/33.md --\n---\ndate: 2017-03-21\n"+test.keys+"\n---\n"), want)
	}
}

func TestMeetingOnADayOff(t *testing.T) {
	for _, test := range []struct{ keys, want string }{
		{"date: 2017-04-13", ""},
		{"date: 2017-04-14", "meetings/a/33.md:2:7 non-working-day: the meeting is on Friday 14 April 2017, Good Friday (correct the date; the working days next to it are Thursday 13 April 2017 and Tuesday 18 April 2017)"},
		{"date: 2017-04-15", "meetings/a/33.md:2:7 non-working-day: the meeting is on Saturday 15 April 2017 ("},
		{"date: 2017-04-16\nstatus: scheduled", "meetings/a/33.md:2:7"},
		{"date: 2017-04-14\nstatus: held", "meetings/a/33.md:2:7"},
		{"date: 2017-04-14\nstatus: cancelled", ""},
		{"date: 2017-04-14\nstatus: postponed", ""},
		{"date: 2017-04-14\ndraft: true", ""},
		{"date: 2017-04", ""},
	} {
		var want []string
		if test.want != "" {
			want = []string{test.want}
		}
		compare(t, test.keys, found(t, "-- content/committees/a.md --\n---\ntitle: A\nshort: A\n---\n-- content/holidays.csv --\ndate,name\n2017-04-14,Good Friday\n2017-04-17,Easter Monday\n-- content/meetings/a/33.md --\n---\n"+test.keys+"\n---\n"), want)
	}
}
