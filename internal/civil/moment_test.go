package civil

import (
	"testing"
	"time"
)

var goodMoments = []struct{ text, long, instant string }{
	{"2017-04-07T17:00", "17:00 on 7 April 2017", "2017-04-07T16:00:00Z"},
	{"2017-03-06T11:00", "11:00 on 6 March 2017", "2017-03-06T11:00:00Z"},
	{"2017-02-28", "28 February 2017", "2017-02-28T00:00:00Z"},
	{"2017-05-31", "31 May 2017", "2017-05-30T23:00:00Z"},
	{"2017-08", "August 2017", "2017-07-31T23:00:00Z"},
	{"2017", "2017", "2017-01-01T00:00:00Z"},
	{"2017-02-28T00:00", "00:00 on 28 February 2017", "2017-02-28T00:00:00Z"},
	{"2017-03-26T00:59", "00:59 on 26 March 2017", "2017-03-26T00:59:00Z"},
	{"2017-03-26T02:00", "02:00 on 26 March 2017", "2017-03-26T01:00:00Z"},
	{"2017-10-29T00:59", "00:59 on 29 October 2017", "2017-10-28T23:59:00Z"},
	{"2017-10-29T01:00", "01:00 on 29 October 2017", "2017-10-29T00:00:00Z"}, // twice: the first
	{"2017-10-29T01:30", "01:30 on 29 October 2017", "2017-10-29T00:30:00Z"}, // twice: the first
	{"2017-10-29T02:00", "02:00 on 29 October 2017", "2017-10-29T02:00:00Z"},
	{"1970-01-01T12:00", "12:00 on 1 January 1970", "1970-01-01T11:00:00Z"}, // British Standard Time, all year
}

func TestMomentReadsPrintsAndFallsInLondon(t *testing.T) {
	for _, c := range goodMoments {
		m, err := ParseMoment(c.text)
		if err != nil {
			t.Errorf("ParseMoment(%q): %v", c.text, err)
			continue
		}
		if m.String() != c.text || m.Long() != c.long {
			t.Errorf("%q prints %q and %q, want itself and %q", c.text, m, m.Long(), c.long)
		}
		if got := m.Instant().UTC().Format(time.RFC3339); got != c.instant {
			t.Errorf("%q is the instant %s, want %s", c.text, got, c.instant)
		}
		if zone := m.Instant().Location().String(); zone != "Europe/London" {
			t.Errorf("%q is told in %s, want Europe/London", c.text, zone)
		}
	}
}

var badMoments = []struct{ text, message, hint string }{
	{"2017-03-26T01:30", `"2017-03-26T01:30": there is no 01:30 in London on 26 March 2017: the clocks go forward`, "an hour later"},
	{"2017-03-26T01:00", `"2017-03-26T01:00": there is no 01:00 in London on 26 March 2017: the clocks go forward`, ""},
	{"2017-03-26T01:59", `"2017-03-26T01:59": there is no 01:59 in London on 26 March 2017: the clocks go forward`, ""},
	{"2017-02-30T10:00", `"2017-02-30T10:00": February 2017 has 28 days`, "2017-04-07T17:00"},
	{"2017-02-30", `"2017-02-30": February 2017 has 28 days`, "2017-04-07T17:00"},
	{"2017-02T10:00", `"2017-02T10:00": a time of day needs a day`, ""},
	{"2017-02-28T24:00", `"2017-02-28T24:00": the day ends at 23:59`, ""},
	{"2017-02-28T1000", `"2017-02-28T1000": a time of day looks like 11:00`, ""},
	{"2017-02-28T", `"2017-02-28T": a time of day is missing`, ""},
	{"2017-02-28T10:00Z", `"2017-02-28T10:00Z": a time of day looks like 11:00`, ""},
	{"2017-02-28 10:00", `"2017-02-28 10:00": a T stands between the day and the time`, "T17:00"},
	{"T10:00", `"T10:00": a date is missing`, ""},
	{"", `"": a date is missing`, ""},
}

func TestWrongMomentSaysWhatIsWrong(t *testing.T) {
	for _, c := range badMoments {
		_, err := ParseMoment(c.text)
		checkRefused(t, c.text, err, c.message, c.hint)
	}
}

func TestDateOfIsTheDayInLondon(t *testing.T) {
	for _, c := range []struct{ instant, want string }{
		{"2017-02-28T23:59:59Z", "2017-02-28"},
		{"2017-05-30T22:59:59Z", "2017-05-30"},
		{"2017-05-30T23:00:00Z", "2017-05-31"},
		{"2017-03-01T03:00:00+09:00", "2017-02-28"},
		{"0500-01-01T00:00:00Z", "1000-01-01"},
	} {
		instant, err := time.Parse(time.RFC3339, c.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := DateOf(instant).String(); got != c.want {
			t.Errorf("DateOf(%s) = %s, want %s", c.instant, got, c.want)
		}
	}
	if got := DateOf(time.Time{}); !got.IsZero() {
		t.Errorf("DateOf the zero time = %v, want no date", got)
	}
}

func TestNoClockIsNotMidnight(t *testing.T) {
	var none Clock
	midnight := NewClock(0, 0)
	if none == midnight || !none.IsZero() || midnight.IsZero() || none.Compare(midnight) != -1 {
		t.Errorf("no clock %#v and midnight %#v are the same, want two", none, midnight)
	}
	if none.String() != "" || midnight.String() != "00:00" {
		t.Errorf("they print %q and %q, want nothing and 00:00", none, midnight)
	}
}

var badClocks = []struct{ text, message, hint string }{
	{"", `"": a time of day is missing`, ""},
	{"24:00", `"24:00": the day ends at 23:59`, "00:00 of the day after"},
	{"11:60", `"11:60": a time of day looks like 11:00`, ""},
	{"9:30", `"9:30": a time of day looks like 11:00`, "write 09:30"},
	{"5pm", `"5pm": a time of day looks like 11:00`, "write 17:00"},
	{"5:30 PM", `"5:30 PM": a time of day looks like 11:00`, "write 17:30"},
	{"17.30", `"17.30": a time of day looks like 11:00`, "write 17:30"},
	{"17:30:00", `"17:30:00": a time of day looks like 11:00`, "write 17:30"},
	{"660", `"660": a time of day looks like 11:00`, "write the time as 11:00"},
	{"noon", `"noon": a time of day looks like 11:00`, ""},
	{"-1:30", `"-1:30": a time of day looks like 11:00`, ""},
	{"11:00 sharp, please", `"11:00 sharp, please": a time of day looks like 11:00`, ""},
}

func TestWrongClockSaysWhatIsWrong(t *testing.T) {
	for _, c := range badClocks {
		_, err := ParseClock(c.text)
		checkRefused(t, c.text, err, c.message, c.hint)
	}
}

func TestEveryMinuteReadsAndPrints(t *testing.T) {
	for n := range 24 * 60 {
		c := NewClock(n/60, n%60)
		back, err := ParseClock(c.String())
		if err != nil || back != c || back.Hour() != n/60 || back.Minute() != n%60 {
			t.Errorf("minute %d prints %q, which reads as %v, %v", n, c, back, err)
		}
	}
}
