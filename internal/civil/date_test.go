package civil

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// goodDates are the forms ParseDate takes, each with its words. They are
// seeds of the fuzz targets as well.
var goodDates = []struct {
	text              string
	want              Date
	long, short, full string
}{
	{"2017-02-28", NewDate(2017, time.February, 28), "28 February 2017", "28 Feb 2017", "Tuesday 28 February 2017"},
	{"2017-02", NewDate(2017, time.February, 0), "February 2017", "Feb 2017", "February 2017"},
	{"2017", NewDate(2017, 0, 0), "2017", "2017", "2017"},
	{"2016-02-29", NewDate(2016, time.February, 29), "29 February 2016", "29 Feb 2016", "Monday 29 February 2016"},
	{"2000-02-29", NewDate(2000, time.February, 29), "29 February 2000", "29 Feb 2000", "Tuesday 29 February 2000"},
	{"2017-03-06", NewDate(2017, time.March, 6), "6 March 2017", "6 Mar 2017", "Monday 6 March 2017"},
	{"2017-04-01", NewDate(2017, time.April, 1), "1 April 2017", "1 Apr 2017", "Saturday 1 April 2017"},
	{"2016-11-06", NewDate(2016, time.November, 6), "6 November 2016", "6 Nov 2016", "Sunday 6 November 2016"},
	{"1000-01-01", NewDate(1000, time.January, 1), "1 January 1000", "1 Jan 1000", "Wednesday 1 January 1000"},
	{"9999-12-31", NewDate(9999, time.December, 31), "31 December 9999", "31 Dec 9999", "Friday 31 December 9999"},
}

func TestDateReadsAndPrints(t *testing.T) {
	for _, c := range goodDates {
		d, err := ParseDate(c.text)
		if err != nil || d != c.want {
			t.Errorf("ParseDate(%q) = %#v, %v; want %#v", c.text, d, err, c.want)
			continue
		}
		for _, form := range []struct{ method, got, want string }{
			{"String", d.String(), c.text},
			{"Long", d.Long(), c.long},
			{"Short", d.Short(), c.short},
			{"Full", d.Full(), c.full},
		} {
			if form.got != form.want {
				t.Errorf("%s of %s = %q, want %q", form.method, c.text, form.got, form.want)
			}
		}
	}
}

// badDates are what ParseDate refuses, with its words and the part of the
// hint that helps.
var badDates = []struct{ text, message, hint string }{
	{"2017-02-30", `"2017-02-30": February 2017 has 28 days`, "2017-02"},
	{"2017-02-29", `"2017-02-29": February 2017 has 28 days`, ""},
	{"1900-02-29", `"1900-02-29": February 1900 has 28 days`, ""},
	{"2016-02-30", `"2016-02-30": February 2016 has 29 days`, ""},
	{"2017-04-31", `"2017-04-31": April 2017 has 30 days`, ""},
	{"2017-13", `"2017-13": there is no month 13`, ""},
	{"2017-13-45", `"2017-13-45": there is no month 13`, ""},
	{"2017-00", `"2017-00": there is no month 00`, "write 2017"},
	{"2017-02-00", `"2017-02-00": there is no day 00`, "write 2017-02"},
	{"0999", `"0999": the year has to lie between 1000 and 9999`, ""},
	{"0000-00-00", `"0000-00-00": there is no month 00`, ""},
	{"", `"": a date is missing`, ""},
	{" 2017", `" 2017": a date has no space around it`, ""},
	{"2017-02-28\n", `"2017-02-28\n": a date has no space around it`, ""},
	{"2017-02-28T10:00", `"2017-02-28T10:00": a date has no time of day`, "write 2017-02-28"},
	{"2017-2-8", `"2017-2-8": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02-08"},
	{"2017-2", `"2017-2": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02"},
	{"28/02/2017", `"28/02/2017": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02-28"},
	{"2017/02/28", `"2017/02/28": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02-28"},
	{"28th February 2017", `"28th February 2017": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02-28"},
	{"Monday 6th March 2017", `"Monday 6th March 2017": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-03-06"},
	{"February 28, 2017", `"February 28, 2017": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-02-28"},
	{"March 2017", `"March 2017": a date looks like 2017-02-28, 2017-02 or 2017`, "write 2017-03"},
	{"tomorrow", `"tomorrow": a date looks like 2017-02-28, 2017-02 or 2017`, "write a day as 2017-02-28"},
	{"２０１７", `"２０１７": a date looks like 2017-02-28, 2017-02 or 2017`, ""},
	{"+201-02-28", `"+201-02-28": a date looks like 2017-02-28, 2017-02 or 2017`, ""},
	{"2017-02-28-", `"2017-02-28-": a date looks like 2017-02-28, 2017-02 or 2017`, ""},
	{"02017", `"02017": a date looks like 2017-02-28, 2017-02 or 2017`, ""},
}

func TestWrongDateSaysWhatIsWrong(t *testing.T) {
	for _, c := range badDates {
		d, err := ParseDate(c.text)
		checkRefused(t, c.text, err, c.message, c.hint)
		if !d.IsZero() {
			t.Errorf("ParseDate(%q) gives %v beside its error, want no date", c.text, d)
		}
	}
}

// checkRefused reports where err is not a ParseError with the message and a
// hint that has the given part.
func checkRefused(t *testing.T, text string, err error, message, hint string) {
	t.Helper()
	var refused *ParseError
	if !errors.As(err, &refused) {
		t.Errorf("%q: error is %v, want a ParseError %s", text, err, message)
		return
	}
	if err.Error() != message {
		t.Errorf("%q: error is\n\t%s\nwant\n\t%s", text, err, message)
	}
	if refused.Text != text {
		t.Errorf("%q: error has the text %q", text, refused.Text)
	}
	if refused.Hint == "" || !strings.Contains(refused.Hint, hint) {
		t.Errorf("%q: hint is %q, want %q in it", text, refused.Hint, hint)
	}
}

func TestParseDateDoesNotAllocate(t *testing.T) {
	for _, text := range []string{"2017-02-28", "2017-02", "2017"} {
		if n := testing.AllocsPerRun(100, func() { _, _ = ParseDate(text) }); n != 0 {
			t.Errorf("ParseDate(%q) allocates %v times, want 0", text, n)
		}
	}
}

func TestLongTextIsCutInTheMessage(t *testing.T) {
	_, err := ParseDate(strings.Repeat("é", 1000))
	if got := len(err.Error()); got > 200 {
		t.Errorf("error about a text of 2000 bytes has %d bytes, want at most 200:\n%v", got, err)
	}
}

func TestZeroDateStaysZero(t *testing.T) {
	var zero Date
	for name, got := range map[string]Date{
		"First": zero.First(), "Last": zero.Last(), "AddDays": zero.AddDays(5), "AddMonths": zero.AddMonths(5),
	} {
		if !got.IsZero() {
			t.Errorf("%s of the zero date = %v, want zero", name, got)
		}
	}
	if got := zero.Long() + zero.Short() + zero.Full() + zero.String(); got != "" {
		t.Errorf("the zero date prints %q, want nothing", got)
	}
	if zero.Precision() != 0 || zero.Year() != 0 || zero.DaysUntil(NewDate(2017, 1, 1)) != 0 {
		t.Errorf("the zero date has parts: precision %d, year %d", zero.Precision(), zero.Year())
	}
}

func TestSpanEndsAtItsLastDay(t *testing.T) {
	for _, c := range []struct{ date, first, last string }{
		{"2017-02-28", "2017-02-28", "2017-02-28"},
		{"2017-02", "2017-02-01", "2017-02-28"},
		{"2016-02", "2016-02-01", "2016-02-29"},
		{"2017", "2017-01-01", "2017-12-31"},
	} {
		d := mustDate(t, c.date)
		if d.First().String() != c.first || d.Last().String() != c.last {
			t.Errorf("%s spans %v to %v, want %s to %s", c.date, d.First(), d.Last(), c.first, c.last)
		}
	}
}

func TestAddMonthsKeepsWithinTheMonth(t *testing.T) {
	for _, c := range []struct {
		date string
		n    int
		want string
	}{
		{"2017-01-31", 1, "2017-02-28"},
		{"2016-01-31", 1, "2016-02-29"},
		{"2017-03-31", -1, "2017-02-28"},
		{"2016-02-29", 12, "2017-02-28"},
		{"2016-12-15", 1, "2017-01-15"},
		{"2017-01-15", -13, "2015-12-15"},
		{"2017-02", 11, "2018-01"},
		{"2017", 11, "2017"},
		{"2017", -1, "2016"},
		{"9999-12-15", 1, "9999-12-31"},
		{"1000-01-15", -1, "1000-01-01"},
		{"9999-12", 1, "9999-12"},
	} {
		if got := mustDate(t, c.date).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.date, c.n, got, c.want)
		}
	}
}

func TestAddDaysStopsAtTheEndsOfTheCalendar(t *testing.T) {
	const huge = int(^uint(0) >> 1)
	d := NewDate(2017, 2, 28)
	if got := d.AddDays(huge); got != NewDate(9999, 12, 31) {
		t.Errorf("%v + %d days = %v, want the last day", d, huge, got)
	}
	if got := d.AddDays(-huge - 1); got != NewDate(1000, 1, 1) {
		t.Errorf("%v - %d days = %v, want the first day", d, huge, got)
	}
}

// The User ID variation ran to 29 June 2017 and was extended by 126 days.
func TestDaysUntilCountsDays(t *testing.T) {
	from, to := NewDate(2017, time.June, 29), NewDate(2017, time.November, 2)
	if got := from.DaysUntil(to); got != 126 {
		t.Errorf("from %v to %v there are %d days, want 126", from, to, got)
	}
	if got := to.DaysUntil(from); got != -126 {
		t.Errorf("from %v to %v there are %d days, want -126", to, from, got)
	}
}

func TestCoarserDateComesFirst(t *testing.T) {
	var last Date
	for _, text := range []string{"2016-12-31", "2017", "2017-01", "2017-01-01", "2017-01-02", "2017-02", "2017-02-01", "2018"} {
		d := mustDate(t, text)
		if !d.After(last) || !last.Before(d) || d.Compare(d) != 0 {
			t.Errorf("%v does not come after %v", d, last)
		}
		last = d
	}
}

func TestSpanCoversItsDays(t *testing.T) {
	for _, c := range []struct {
		outer, inner string
		want         bool
	}{
		{"2017", "2017", true},
		{"2017", "2017-02", true},
		{"2017", "2017-12-31", true},
		{"2017-02", "2017-02-28", true},
		{"2017-02", "2017-03-01", false},
		{"2017-02", "2017", false},
		{"2017-02-28", "2017-02-28", true},
		{"2017-02-01", "2017-02", false},
	} {
		if got := mustDate(t, c.outer).Covers(mustDate(t, c.inner)); got != c.want {
			t.Errorf("%s covers %s: %v, want %v", c.outer, c.inner, got, c.want)
		}
	}
	if (Date{}).Covers(NewDate(2017, 1, 1)) || NewDate(2017, 0, 0).Covers(Date{}) || (Date{}).Covers(Date{}) {
		t.Error("the zero date covers or is covered, want neither")
	}
}

func TestImpossibleNewDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("NewDate(2017, 2, 30) returns, want a panic")
		}
	}()
	NewDate(2017, time.February, 30)
}

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
