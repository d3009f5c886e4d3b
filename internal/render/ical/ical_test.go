package ical

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"secpub/internal/civil"
)

func write(c *Calendar) string {
	var b bytes.Buffer
	c.AppendTo(&b)
	return b.String()
}

// unfold returns the content lines of a stream, RFC 5545 section 3.1.
func unfold(stream string) []string {
	stream = strings.ReplaceAll(stream, "\r\n ", "")
	return strings.Split(strings.TrimSuffix(stream, "\r\n"), "\r\n")
}

// property returns the values of a property, its parameters before the colon.
func property(lines []string, name string) []string {
	var values []string
	for _, l := range lines {
		key, value, _ := strings.Cut(l, ":")
		if key == name {
			values = append(values, value)
		}
	}
	return values
}

// unescape is the reader's side of section 3.3.11.
func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n", `\N`, "\n").Replace(s)
}

var stamp = time.Date(2017, 2, 28, 0, 0, 0, 0, time.UTC)

func moment(t testing.TB, s string) civil.Moment {
	t.Helper()
	if s == "" {
		return civil.Moment{}
	}
	m, err := civil.ParseMoment(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func calendar(e Event) *Calendar {
	return &Calendar{ProductID: "-//Test//secpub//EN", Events: []Event{e}}
}

func minimal(t testing.TB) Event {
	return Event{UID: "a@example.org", Stamp: stamp, Start: moment(t, "2017-03-08")}
}

func TestEventReadsBack(t *testing.T) {
	lines := unfold(write(&Calendar{
		ProductID: "-//SECCo//secpub//EN", Name: "SSC; meetings", URL: "https://example.org/calendar/", Refresh: 24 * time.Hour,
		Events: []Event{{
			UID: "meetings/ssc/26@example.org", Stamp: stamp, Sequence: 2, Status: Cancelled, Summary: "SSC 26", Description: "One,\ntwo; three\\",
			Location: "8 Fenchurch Place, London", URL: "https://example.org/meetings/ssc/26/", Categories: []string{"SSC", "a,b"},
			Start: moment(t, "2017-03-08T10:00"), End: moment(t, "2017-03-08T13:00"),
		}},
	}))
	want := strings.Split(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//SECCo//secpub//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:SSC\; meetings
X-WR-CALNAME:SSC\; meetings
URL:https://example.org/calendar/
REFRESH-INTERVAL;VALUE=DURATION:PT24H
X-PUBLISHED-TTL:PT24H
BEGIN:VEVENT
UID:meetings/ssc/26@example.org
DTSTAMP:20170228T000000Z
DTSTART:20170308T100000Z
DTEND:20170308T130000Z
SEQUENCE:2
STATUS:CANCELLED
SUMMARY:SSC 26
DESCRIPTION:One\,\ntwo\; three\\
LOCATION:8 Fenchurch Place\, London
URL:https://example.org/meetings/ssc/26/
CATEGORIES:SSC,a\,b
END:VEVENT
END:VCALENDAR`, "\n")
	if got := strings.Join(lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestSpans(t *testing.T) {
	tests := []struct{ desc, start, end, dtstart, dtend string }{
		{"winter time is UTC", "2017-03-06T11:00", "", "DTSTART:20170306T110000Z", ""},
		{"summer time is an hour before", "2017-05-08T11:00", "2017-05-08T12:30", "DTSTART:20170508T100000Z", "DTEND:20170508T113000Z"},
		{"a day lasts until the next", "2017-03-08", "", "DTSTART;VALUE=DATE:20170308", "DTEND;VALUE=DATE:20170309"},
		{"the last day counts", "2017-03-30", "2017-03-31", "DTSTART;VALUE=DATE:20170330", "DTEND;VALUE=DATE:20170401"},
		{"a time on the last day is not needed", "2017-03-30", "2017-03-31T17:00", "DTSTART;VALUE=DATE:20170330", "DTEND;VALUE=DATE:20170401"},
		{"a last day after a time lasts to its end", "2017-03-30T09:00", "2017-03-31", "DTSTART:20170330T080000Z", "DTEND:20170331T230000Z"},
		{"a month lasts all its days", "2017-02", "", "DTSTART;VALUE=DATE:20170201", "DTEND;VALUE=DATE:20170301"},
		{"an end before the start is left out", "2017-03-08T10:00", "2017-03-07T10:00", "DTSTART:20170308T100000Z", ""},
		{"a last day before the first is left out", "2017-03-08", "2017-03-07", "DTSTART;VALUE=DATE:20170308", "DTEND;VALUE=DATE:20170309"},
	}
	for _, test := range tests {
		e := minimal(t)
		e.Start, e.End = moment(t, test.start), moment(t, test.end)
		got := write(calendar(e))
		if !strings.Contains(got, "\r\n"+test.dtstart+"\r\n") {
			t.Errorf("%s: %s to %s: want %s, got\n%s", test.desc, test.start, test.end, test.dtstart, got)
		}
		if test.dtend == "" && strings.Contains(got, "DTEND") || !strings.Contains(got, test.dtend) {
			t.Errorf("%s: %s to %s: want %q, got\n%s", test.desc, test.start, test.end, test.dtend, got)
		}
	}
}

// texts try to break out of their line, or to be cut in the wrong place.
var texts = []string{
	"",
	"plain",
	"END:VEVENT\r\nEND:VCALENDAR",
	"a\rb\nc\r\nd",
	`back\slash; semicolon, comma: colon "quote"`,
	`\n is not a line end`,
	"nul\x00bell\x07del\x7ftab\t",
	"not UTF-8 \xff\xfe",
	strings.Repeat("x", 75), strings.Repeat("x", 76), strings.Repeat("x", 1000),
	strings.Repeat("é", 200), strings.Repeat("\U0001F50C", 100), strings.Repeat(" ", 200), strings.Repeat(`\`, 99),
}

// legible is what can be read back of a text: line ends are "\n", and what no
// calendar may hold is U+FFFD.
func legible(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\t' && r != '\n') || r == 0x7f {
			return utf8.RuneError
		}
		return r
	}, string([]rune(s)))
}

func checkText(t *testing.T, text string) {
	t.Helper()
	e := minimal(t)
	e.Summary, e.Categories, e.URL = text, []string{text, "b"}, text
	got := write(calendar(e))
	for _, line := range strings.Split(strings.TrimSuffix(got, "\r\n"), "\r\n") {
		if len(line) > maxOctets || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("%q: the line %q has %d octets, or breaks inside", text, line, len(line))
		}
	}
	lines := unfold(got)
	if n := len(property(lines, "END")); n != 2 {
		t.Fatalf("%q: %d components end, want 2:\n%s", text, n, got)
	}
	if want := legible(text); want != "" && unescape(property(lines, "SUMMARY")[0]) != want {
		t.Errorf("%q: got %q, want %q", text, unescape(property(lines, "SUMMARY")[0]), want)
	}
}

func TestAnyTextReadsBackFromShortLines(t *testing.T) {
	for _, text := range texts {
		checkText(t, text)
	}
}

func FuzzText(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(checkText)
}

func TestWhatIsNotSaidIsLeftOut(t *testing.T) {
	got := write(calendar(minimal(t)))
	for _, name := range []string{"NAME", "DESCRIPTION", "URL", "STATUS", "LOCATION", "CATEGORIES", "SEQUENCE", "SUMMARY", "REFRESH"} {
		if strings.Contains(got, name) {
			t.Errorf("%s is written although nothing was said:\n%s", name, got)
		}
	}
}

func TestNoStampPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an event without a stamp was written")
		}
	}()
	e := minimal(t)
	e.Stamp = time.Time{}
	write(calendar(e))
}
