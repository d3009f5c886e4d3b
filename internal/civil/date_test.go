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
