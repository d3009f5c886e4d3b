package ical

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"secpub/internal/civil"
)

// AppendTo appends the calendar as a whole iCalendar stream. It panics on a
// calendar or an event that lacks what is required: no content can cause that,
// only a caller's mistake.
func (c *Calendar) AppendTo(b *bytes.Buffer) {
	if c.ProductID == "" {
		panic("internal error: ical: a calendar without a product identifier")
	}
	w := writer{b}
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.text("PRODID", c.ProductID)
	w.line("CALSCALE:GREGORIAN")
	w.line("METHOD:PUBLISH")
	// The X- names are what programs older than RFC 7986 read.
	w.text("NAME", c.Name)
	w.text("X-WR-CALNAME", c.Name)
	w.text("DESCRIPTION", c.Description)
	w.text("X-WR-CALDESC", c.Description)
	w.uri("URL", c.URL)
	if hours := int(c.Refresh.Hours()); hours > 0 {
		w.line(fmt.Sprintf("REFRESH-INTERVAL;VALUE=DURATION:PT%dH", hours))
		w.line(fmt.Sprintf("X-PUBLISHED-TTL:PT%dH", hours))
	}
	for i := range c.Events {
		w.event(&c.Events[i])
	}
	w.line("END:VCALENDAR")
}

// writer writes content lines, RFC 5545 section 3.1. What is empty is left
// out.
type writer struct{ *bytes.Buffer }

func (w writer) event(e *Event) {
	if e.UID == "" || e.Stamp.IsZero() || e.Start.IsZero() {
		panic("internal error: ical: no identifier, stamp or start for " + e.UID)
	}
	w.line("BEGIN:VEVENT")
	w.text("UID", e.UID)
	w.line("DTSTAMP:" + instant(e.Stamp))
	w.span(e.Start, e.End)
	if e.Sequence > 0 {
		w.line("SEQUENCE:" + strconv.Itoa(e.Sequence))
	}
	w.text("STATUS", string(e.Status))
	if e.Free {
		w.line("TRANSP:TRANSPARENT")
	}
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Location)
	w.uri("URL", e.URL)
	w.texts("CATEGORIES", e.Categories)
	w.line("END:VEVENT")
}

// span writes DTSTART and DTEND, which have to be of one type. The end of an
// event of whole days is the day after its last (RFC 5545 section 3.6.1).
func (w writer) span(start, end civil.Moment) {
	if start.Clock.IsZero() {
		first, last := start.Date.First(), start.Date.Last()
		if end.Date.Last().After(last) {
			last = end.Date.Last()
		}
		w.line("DTSTART;VALUE=DATE:" + day(first))
		w.line("DTEND;VALUE=DATE:" + day(last.AddDays(1)))
		return
	}
	begins, ends := start.Instant(), end.Instant()
	if !end.IsZero() && end.Clock.IsZero() {
		ends = civil.Moment{Date: end.Date.Last().AddDays(1)}.Instant()
	}
	w.line("DTSTART:" + instant(begins))
	if ends.After(begins) {
		w.line("DTEND:" + instant(ends))
	}
}

func day(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func (w writer) text(name, value string) {
	if value != "" {
		w.line(name + ":" + escape(value))
	}
}

// texts writes a property with a list of texts, between which commas stand
// bare.
func (w writer) texts(name string, values []string) {
	escaped := make([]string, 0, len(values))
	for _, v := range values {
		if v != "" {
			escaped = append(escaped, escape(v))
		}
	}
	if len(escaped) > 0 {
		w.line(name + ":" + strings.Join(escaped, ","))
	}
}

// escape makes text a TEXT value, RFC 5545 section 3.3.11. What none may hold,
// control characters and invalid UTF-8, becomes U+FFFD.
func escape(s string) string {
	if !strings.ContainsFunc(s, isEscaped) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case (r < ' ' && r != '\t') || r == 0x7f:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isEscaped reports whether escape changes a character. Invalid UTF-8 reads as
// U+FFFD.
func isEscaped(r rune) bool {
	return r == '\\' || r == ';' || r == ',' || r < ' ' && r != '\t' || r == 0x7f || r == utf8.RuneError
}

// uri writes a property with a URI, which knows no escapes but its own (RFC
// 3986 section 2.1): whatever could end the line is escaped that way.
func (w writer) uri(name, value string) {
	if value == "" {
		return
	}
	w.line(name + ":" + escapeURI(value))
}

func escapeURI(uri string) string {
	mayEndLine := func(c byte) bool { return c <= ' ' || c >= 0x7f || c == '"' }
	if !slices.ContainsFunc([]byte(uri), mayEndLine) {
		return uri
	}
	var b strings.Builder
	for i := range len(uri) {
		if c := uri[i]; mayEndLine(c) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// maxOctets is the longest a line should be without its end, RFC 5545 section
// 3.1.
const maxOctets = 75

// line writes a content line, folded where it is too long. A character is
// never cut in two, which the RFC allows and many a reader does not.
func (w writer) line(s string) {
	for room := maxOctets; len(s) > room; room = maxOctets - 1 {
		for !utf8.RuneStart(s[room]) {
			room--
		}
		w.WriteString(s[:room])
		w.WriteString("\r\n ")
		s = s[room:]
	}
	w.WriteString(s)
	w.WriteString("\r\n")
}
