// Package ical writes calendars in the iCalendar format, RFC 5545, with the
// names that RFC 7986 adds. It has the format's shapes and a writer, and knows
// nothing of what is held when.
//
// Instants are written in UTC, which needs no VTIMEZONE; days without a time
// of day are written as dates and so mean the day wherever the reader is. Any
// text at all gives a well-formed calendar in UTF-8, and the same calendar
// gives the same bytes: there is no clock here, so the stamp of an event is
// the caller's.
//
// The format asks for one component at least; a calendar without events is
// written all the same, as every program we know of reads it.
//
//	c := ical.Calendar{ProductID: "-//SECCo//secpub//EN", Name: "SSC", Events: []ical.Event{{
//		UID: "meetings/ssc/26@example.org", Stamp: t, Summary: "SSC 26", Start: moment,
//	}}}
//	c.AppendTo(&b)
package ical

import (
	"time"

	"secpub/internal/civil"
)

// MediaType is the type under which calendars are served and linked to.
const MediaType = "text/calendar"

// Calendar is an iCalendar object, RFC 5545 section 3.4. ProductID is
// required.
type Calendar struct {
	ProductID   string // of the program that writes: "-//NAME//PRODUCT//EN"
	Name        string
	Description string
	URL         string        // where people read the same
	Refresh     time.Duration // how often to ask for it again, in whole hours; 0 leaves it open
	Events      []Event       // in the order in which they are written
}

// Event is a VEVENT, RFC 5545 section 3.6.1. UID, Stamp and Start are
// required.
type Event struct {
	UID         string    // never changes, nowhere used twice
	Stamp       time.Time // when what is said here was last changed
	Sequence    int       // how often the time, place or status was changed since first published
	Status      Status
	Summary     string
	Description string
	Location    string
	URL         string
	Categories  []string
	Free        bool // takes up nobody's time, as a deadline does

	// Start with a clock is an instant; without one the event lasts whole days.
	// A month or a year lasts all its days.
	Start civil.Moment
	// End is where the event ends. Zero says no more than Start does. Without a
	// clock it is the last day, which the event lasts to the end of. An end that
	// does not come after the start is left out.
	End civil.Moment
}

// Status is the standing of an event, RFC 5545 section 3.8.1.11; "" leaves it
// open.
type Status string

// The statuses of an event.
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)
