package render

import (
	"bytes"
	"cmp"
	"html/template"
	"net/url"
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/render/ical"
	"secpub/internal/sec"
)

// Subscription is a calendar that programs can follow.
type Subscription struct {
	Name   string
	Page   string       // link to what it holds
	Webcal template.URL // for a program to take it up; "" if the site's address is not one of the web
	Whole  string       // address to paste, https:
	File   string       // link to it as a file
}

// refresh is how often a program should ask for a calendar again.
const refresh = 12 * time.Hour

// productID names the program that writes the files (RFC 5545 section 3.7.3).
const productID = "-//secpub//secpub//EN"

// calendars are the files for calendar programs: one of each view of the
// calendar, to subscribe to, and one of each entry, to take over once.
//
// An entry's UID is made of the address of its document and what the entry is
// of it, so that a meeting which is moved is moved in readers' calendars as
// well. Its SEQUENCE counts the updates that its document tells of, and one
// more where it is called off: whoever calls a meeting back on notes that as an
// update. Its DTSTAMP is the latest of what the document says of itself. None
// of these moves with the day of the build.
func calendars(s *sec.Site) []Output {
	var outputs []Output
	ids := newEntryIDs(s)
	for _, v := range s.CalendarViews() {
		if file := v.File(); file != "" {
			outputs = append(outputs, ids.calendarFile(s, file, calendarName(s, v), v.Address, refresh, v.Entries))
		}
	}
	for _, e := range s.Calendar() {
		// Without a name, or a program would make a calendar of it.
		outputs = append(outputs, ids.calendarFile(s, e.File(), "", sec.DocumentAddress(e.Document), 0, sec.Agenda{e}))
	}
	return outputs
}

// calendarName is what a program lists a calendar as.
func calendarName(s *sec.Site, v *sec.CalendarView) string {
	if v.Address == "/calendar/" {
		return s.Settings.Title.V
	}
	return s.Settings.Title.V + ": " + viewName(v)
}

func (ids entryIDs) calendarFile(s *sec.Site, address, name, page string, again time.Duration, entries sec.Agenda) Output {
	return Output{Path: outputPath(address), Make: func(b *bytes.Buffer) error {
		c := ical.Calendar{ProductID: productID, Name: name, URL: absolute(s, page), Refresh: again}
		for _, e := range entries {
			c.Events = append(c.Events, calendarEvent(s, e, ids.of(e)))
		}
		c.AppendTo(b)
		return nil
	}}
}

func calendarEvent(s *sec.Site, e sec.CalendarEntry, uid string) ical.Event {
	address := sec.DocumentAddress(e.Document)
	event := ical.Event{
		UID: uid, Stamp: entryStamp(s, e.Document), Sequence: len(e.Document.Head().Updates), Status: ical.Confirmed,
		Summary: entryTitle(s, e), Description: e.Document.Head().Summary.V, URL: absolute(s, address),
		Start: civil.Moment{Date: e.Day, Clock: e.Clock}, Free: e.What != sec.EntryMeeting && e.What != sec.EntryEvent,
	}
	if word := entryWords[e.What]; word != "" {
		event.Categories = []string{word}
	}
	event.Location, event.End = placeAndEnd(e)
	if status := e.CalledOff(); status != "" {
		event.Status, event.Sequence = ical.Cancelled, event.Sequence+1
		event.Summary = meetingStatus(status).Word + ": " + event.Summary
	}
	return event
}

// placeAndEnd returns where an entry takes place and when it ends, as far as
// that is known: an event with an hour to begin and none to end, on one day, is
// not known to end at midnight.
func placeAndEnd(e sec.CalendarEntry) (place string, end civil.Moment) {
	switch d := e.Document.(type) {
	case *sec.Meeting:
		if e.What == sec.EntryMeeting && !d.Ends.V.IsZero() {
			end = civil.Moment{Date: e.Day, Clock: d.Ends.V}
		}
		if e.What == sec.EntryMeeting {
			place = d.Venue
		}
	case *sec.Event:
		place = d.Venue
		if end = d.Ends.V; end.Date == e.Day && end.Clock.IsZero() {
			end = civil.Moment{}
		}
	}
	return place, end
}

var entryWords = map[sec.EntryKind]string{
	sec.EntryMeeting: "Meeting", sec.EntryEvent: "Event", sec.EntryOpens: "Consultation", sec.EntryCloses: "Consultation",
	sec.EntryEffective: "Version of the Code", sec.EntryForms: "Deadline", sec.EntryPaperDay: "Deadline",
}

// entryIDs makes the identifiers of entries: the address of each as a file, less
// the ending, at the site's host.
type entryIDs struct{ path, host string }

func newEntryIDs(s *sec.Site) entryIDs {
	u, err := url.Parse(s.Settings.BaseURL.V)
	if err != nil {
		u = &url.URL{}
	}
	return entryIDs{strings.TrimSuffix(u.EscapedPath(), "/"), cmp.Or(u.Host, "localhost")}
}

func (ids entryIDs) of(e sec.CalendarEntry) string {
	return strings.Trim(ids.path+strings.TrimSuffix(e.File(), ".ics"), "/") + "@" + ids.host
}

// entryStamp returns when what an entry says was last changed, as far as its
// document tells; else the beginning of the publication.
func entryStamp(s *sec.Site, d sec.Document) time.Time {
	head := d.Head()
	last := head.Publish.V
	for _, u := range head.Updates {
		if at := (civil.Moment{Date: u.Date.V}); at.Compare(last) > 0 {
			last = at
		}
	}
	if v, ok := d.(*sec.CodeVersion); ok && last.IsZero() {
		last = civil.Moment{Date: v.Signed.V}
	}
	if last.IsZero() {
		return beginning(s)
	}
	return utc(last)
}

// subscription returns what there is to subscribe to of a view; nil if it is
// empty.
func (p *press) subscription(f *Frame, v *sec.CalendarView) *Subscription {
	file := v.File()
	if file == "" {
		return nil
	}
	whole := absolute(p.site, file)
	return &Subscription{Name: viewName(v), Page: f.to(v.Address), Webcal: webcal(whole), Whole: whole, File: f.to(file)}
}

func (p *press) subscriptions(f *Frame) []Subscription {
	var list []Subscription
	for _, v := range p.site.CalendarViews() {
		if s := p.subscription(f, v); s != nil {
			list = append(list, *s)
		}
	}
	return list
}

// webcal returns the address with which a browser hands a calendar over to a
// program; "" for what is not on the web. It is safe because the address is
// made from the site's base_url, and its scheme is this one.
func webcal(whole string) template.URL {
	scheme, rest, _ := strings.Cut(whole, "://")
	if scheme != "https" && scheme != "http" {
		return ""
	}
	return template.URL("webcal://" + rest)
}

// calendarFiles leads to the files of a document's entries. names are what its
// entries are called beside it.
func (p *press) calendarFiles(f *Frame, d sec.Document) []Link {
	var files []Link
	for _, e := range p.site.EntriesOf(d) {
		files = append(files, f.link(fileWords[e.What], e.File()))
	}
	return files
}

var fileWords = map[sec.EntryKind]string{
	sec.EntryMeeting: "The meeting", sec.EntryEvent: "The event", sec.EntryOpens: "The day it opens", sec.EntryCloses: "The day it closes",
	sec.EntryEffective: "The day it takes effect", sec.EntryForms: "Proposals due", sec.EntryPaperDay: "Paper day",
}
