package build_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/internal/write"
)

// What others' programs make of our calendars and feeds. "make test" installs
// them: ical.js from npm, icalendar and feedparser from Debian.
const (
	icalJS = "../../.cache/node_modules/ical.js/dist/ical.js"
	python = "/usr/bin/python3" // Debian's own, which has Debian's packages
)

// readers are two independent programs that read calendars.
func readers(t *testing.T) map[string][]string {
	t.Helper()
	module, err := filepath.Abs(icalJS)
	if err != nil {
		t.Fatal(err)
	}
	return map[string][]string{
		"ical.js":   {"node", "testdata/readers/read_calendar.mjs", module},
		"icalendar": {python, "testdata/readers/read_calendar.py"},
	}
}

// read has a program read files, and decodes what it prints, a value a line.
func read[T any](t *testing.T, program, files []string) []T {
	t.Helper()
	cmd := exec.Command(program[0], program[1:]...)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n"))
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v (\"make tools\" installs what is missing)\n%s", program, err, complaint.Bytes())
	}
	var values []T
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var v T
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%v: %v", program, err)
		}
		values = append(values, v)
	}
	return values
}

// readEvent is an event as a program reads it. Start and end are days, or what
// clocks in London show.
type readEvent struct {
	File, UID, Stamp, Start, End, Status, Summary, Place, URL string
	Sequence                                                  int
	Free                                                      bool
}

// filesIn returns the files of a tree whose names end so, sorted.
func filesIn(t *testing.T, dir, ending string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ending) {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// expectedEvents says what the calendar of a site holds, by the address of each
// entry's own file.
func expectedEvents(s *sec.Site) map[string]readEvent {
	events := map[string]readEvent{}
	for _, e := range s.Calendar() {
		event := readEvent{Start: e.Day.String(), End: e.Last.AddDays(1).String(), Status: "CONFIRMED", Free: e.What != sec.EntryMeeting && e.What != sec.EntryEvent}
		if !e.Clock.IsZero() {
			event.Start, event.End = event.Start+"T"+e.Clock.String(), ""
		}
		switch d := e.Document.(type) {
		case *sec.Meeting:
			if e.What == sec.EntryMeeting && !d.Ends.V.IsZero() {
				event.End = e.Day.String() + "T" + d.Ends.V.String()
			}
			if d.Status == sec.Cancelled || d.Status == sec.Postponed {
				event.Status = "CANCELLED"
			}
		case *sec.Event:
			if !d.Ends.V.Clock.IsZero() {
				event.End = d.Ends.V.String()
			}
		}
		events[e.File()] = event
	}
	return events
}

func TestEveryCalendarIsReadAlikeByTwoPrograms(t *testing.T) {
	dir, s := public(t), demonstration(t, today).Site
	files := filesIn(t, dir, ".ics")
	want := expectedEvents(s)
	if len(files) < 80 || len(want) < 80 {
		t.Fatalf("%d calendars, %d entries; that is not the demonstration", len(files), len(want))
	}
	byProgram := map[string][]readEvent{}
	for name, program := range readers(t) {
		events := read[readEvent](t, program, files)
		byProgram[name] = events
		seen := map[string]int{}
		for _, e := range events {
			address := strings.TrimPrefix(e.File, dir)
			seen[address]++
			if w, single := want[address]; single && (e.Start != w.Start || e.End != w.End || e.Status != w.Status || e.Free != w.Free) {
				t.Errorf("%s reads %s as %+v, want %+v", name, address, e, w)
			}
			if e.UID == "" || e.Summary == "" || !strings.HasPrefix(e.URL, "https://sec.example.org/") || e.Stamp == "" {
				t.Errorf("%s: %s lacks something: %+v", name, address, e)
			}
		}
		for _, file := range files {
			if seen[strings.TrimPrefix(file, dir)] == 0 {
				t.Errorf("%s finds no event in %s; a calendar has one at least", name, file)
			}
		}
		if n := seen["/calendar.ics"]; n != len(want) {
			t.Errorf("%s finds %d events in /calendar.ics, want all %d", name, n, len(want))
		}
		for address := range want {
			if seen[address] != 1 {
				t.Errorf("%s finds %d events in %s, want one", name, seen[address], address)
			}
		}
	}
	if !slices.Equal(byProgram["ical.js"], byProgram["icalendar"]) {
		t.Error("the two programs do not read the same")
	}
}

func TestEntryIsTheSameEventInEveryCalendar(t *testing.T) {
	byUID := map[string]readEvent{}
	for _, e := range read[readEvent](t, readers(t)["icalendar"], filesIn(t, public(t), ".ics")) {
		e.File = ""
		if before, known := byUID[e.UID]; known && before != e {
			t.Errorf("%s is %+v in one calendar and %+v in another", e.UID, before, e)
		}
		byUID[e.UID] = e
		if strings.Contains(e.UID, "2017") {
			t.Errorf("%s: an identifier has no date in it", e.UID)
		}
	}
	if want := len(expectedEvents(demonstration(t, today).Site)); len(byUID) != want {
		t.Errorf("%d identifiers for %d entries", len(byUID), want)
	}
}

func TestCalendarsKeepToTheLineFormat(t *testing.T) {
	for _, file := range filesIn(t, public(t), ".ics") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\r\n")
		if lines[len(lines)-1] != "" {
			t.Errorf("%s does not end with a line's end", file)
		}
		for _, line := range lines {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%s: line %q is too long, or badly ended", file, line)
			}
		}
	}
}

// changes has entries about both days of 2017 on which the clocks change.
const changes = `
-- content/committees/ssc.md --
---
title: Security Sub-Committee
short: SSC
---
-- content/meetings/ssc/1.md --
---
date: 2017-03-24
time: "10:00"
ends: "12:00"
---
-- content/meetings/ssc/2.md --
---
date: 2017-03-27
time: "10:00"
ends: "12:00"
status: postponed
---
-- content/meetings/ssc/3.md --
---
date: 2017-10-27
time: "10:00"
updates:
  - date: 2017-03-01
    note: An hour later than announced.
---
-- content/meetings/ssc/4.md --
---
date: 2017-10-30
time: "10:00"
status: cancelled
updates:
  - date: 2017-03-02
    note: Cancelled.
---
-- content/events/night.md --
---
title: The night of the change
starts: 2017-03-25T22:00
ends: 2017-03-26T06:00
---
-- content/events/back.md --
---
title: The night back
starts: 2017-10-28T22:00
ends: 2017-10-29T06:00
---
-- content/events/days.md --
---
title: Three days
starts: 2017-03-25
ends: 2017-03-27
---
-- content/events/autumn.md --
---
title: Three days in autumn
starts: 2017-10-28
ends: 2017-10-30
---
-- content/consultations/twice.md --
---
title: Closes at an hour that comes twice
issuer: SECAS
opens: 2017-10-02
closes: 2017-10-29T01:30
---
`

func TestCalendarIsRightWhenTheClocksChange(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	p := open(t, sitetest.WithSettings(t, changes), civil.NewDate(2017, time.March, 20))
	if p.Failed(false) {
		t.Fatal(p.Diagnostics)
	}
	if _, err := p.Write(background, write.Options{Dir: dir}, nil); err != nil {
		t.Fatal(err)
	}
	as := map[string]map[string]readEvent{} // by program and file
	for name, program := range readers(t) {
		as[name] = map[string]readEvent{}
		for _, e := range read[readEvent](t, program, filesIn(t, dir, ".ics")) {
			as[name][e.File] = e
		}
	}
	for _, c := range []struct{ file, start, end, raw string }{
		{"meetings/ssc/1/event.ics", "2017-03-24T10:00", "2017-03-24T12:00", "DTSTART:20170324T100000Z"},
		{"meetings/ssc/2/event.ics", "2017-03-27T10:00", "2017-03-27T12:00", "DTSTART:20170327T090000Z"},
		{"meetings/ssc/3/event.ics", "2017-10-27T10:00", "", "DTSTART:20171027T090000Z"},
		{"meetings/ssc/4/event.ics", "2017-10-30T10:00", "", "DTSTART:20171030T100000Z"},
		{"events/night/event.ics", "2017-03-25T22:00", "2017-03-26T06:00", "DTEND:20170326T050000Z"},
		{"events/back/event.ics", "2017-10-28T22:00", "2017-10-29T06:00", "DTSTART:20171028T210000Z"},
		{"events/days/event.ics", "2017-03-25", "2017-03-28", "DTEND;VALUE=DATE:20170328"},
		{"events/autumn/event.ics", "2017-10-28", "2017-10-31", "DTSTART;VALUE=DATE:20171028"},
		{"consultations/twice/closes.ics", "2017-10-29T01:30", "", "DTSTART:20171029T003000Z"},
		{"consultations/twice/opens.ics", "2017-10-02", "2017-10-03", "TRANSP:TRANSPARENT"},
		{"meetings/ssc/2/event.ics", "2017-03-27T10:00", "2017-03-27T12:00", "SUMMARY:Postponed: SSC meeting 2"},
		{"meetings/ssc/2/event.ics", "2017-03-27T10:00", "2017-03-27T12:00", "STATUS:CANCELLED"},
		{"meetings/ssc/3/event.ics", "2017-10-27T10:00", "", "SEQUENCE:1"},
		{"meetings/ssc/4/event.ics", "2017-10-30T10:00", "", "SEQUENCE:2"},
		{"meetings/ssc/4/event.ics", "2017-10-30T10:00", "", "DTSTAMP:20170302T000000Z"},
	} {
		file := filepath.Join(dir, c.file)
		data, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(data), c.raw+"\r\n") {
			t.Errorf("%s (%v) has no line %q:\n%s", c.file, err, c.raw, data)
		}
		for name, events := range as {
			if e := events[file]; e.Start != c.start || e.End != c.end {
				t.Errorf("%s reads %s as %+v, want from %q to %q", name, c.file, e, c.start, c.end)
			}
		}
	}
}

// readFeed is a feed as a program reads it.
type readFeed struct {
	File, Complaint, Version, ID, Title, Updated, Author string
	Links                                                map[string]string
	Entries                                              []struct {
		ID, Title, Updated, Link, Summary string
		Read                              bool // the date was understood
	}
}

func TestEveryFeedIsReadWithoutComplaint(t *testing.T) {
	dir := public(t)
	feeds := read[readFeed](t, []string{python, "testdata/readers/read_feed.py"}, filesIn(t, dir, "feed.xml"))
	if len(feeds) < 50 {
		t.Fatalf("%d feeds; that is not the demonstration", len(feeds))
	}
	entries := 0
	for _, f := range feeds {
		address := "https://sec.example.org" + strings.TrimPrefix(f.File, dir)
		if f.Complaint != "" || f.Version != "atom10" || f.Title == "" || f.Author == "" {
			t.Errorf("%s is read with complaint %q as %q, title %q, author %q", f.File, f.Complaint, f.Version, f.Title, f.Author)
		}
		if f.ID != address || f.Links["self"] != address || f.Links["alternate"] != strings.TrimSuffix(address, "feed.xml") {
			t.Errorf("%s: identifier %q, links %v; want %s", f.File, f.ID, f.Links, address)
		}
		if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
			t.Errorf("%s: updated: %v", f.File, err)
		}
		seen := map[string]bool{}
		for i, e := range f.Entries {
			entries++
			if seen[e.ID] || !strings.HasPrefix(e.ID, "https://sec.example.org/") || e.Title == "" || e.Link == "" || !e.Read {
				t.Errorf("%s: entry %+v lacks something, or comes twice", f.File, e)
			}
			seen[e.ID] = true
			if i == 0 && e.Updated != f.Updated || i > 0 && cmp.Compare(e.Updated, f.Entries[i-1].Updated) > 0 {
				t.Errorf("%s: %s was updated on %s, after what stands before it", f.File, e.ID, e.Updated)
			}
		}
	}
	if entries < 300 {
		t.Errorf("the feeds have %d entries; that is not the demonstration", entries)
	}
}

// A reader's program knows an entry by its identifier, which therefore has to
// be the same whenever the site is built.
func TestEntriesOfFeedsKeepTheirIdentifiers(t *testing.T) {
	later := filepath.Join(t.TempDir(), "public")
	if _, err := demonstration(t, today.AddMonths(1)).Write(background, write.Options{Dir: later}, nil); err != nil {
		t.Fatal(err)
	}
	program := []string{python, "testdata/readers/read_feed.py"}
	kept := map[string]map[string]bool{}
	for _, f := range read[readFeed](t, program, filesIn(t, later, "feed.xml")) {
		kept[f.ID] = map[string]bool{}
		for _, e := range f.Entries {
			kept[f.ID][e.ID] = true
		}
	}
	const most = 50 // entries of a feed, beyond which old ones go
	for _, f := range read[readFeed](t, program, filesIn(t, public(t), "feed.xml")) {
		for _, e := range f.Entries {
			if !kept[f.ID][e.ID] && len(kept[f.ID]) < most {
				t.Errorf("%s has lost %s within a month", f.ID, e.ID)
			}
		}
	}
}
