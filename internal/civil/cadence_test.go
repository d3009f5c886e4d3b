package civil

import (
	"strings"
	"testing"
	"time"
)

var goodCadences = []struct{ text, printed string }{
	{"", ""},
	{"1st Monday", "1st Monday"},
	{"2nd Friday", "2nd Friday"},
	{"3rd Thursday", "3rd Thursday"},
	{"4th Sunday", "4th Sunday"},
	{"last Wednesday", "last Wednesday"},
	{"2nd Friday of March, June", "2nd Friday of March, June"},
	{"2nd Friday of June, March", "2nd Friday of March, June"},
	{"last Wednesday of December", "last Wednesday of December"},
	{"1st Monday of May and June, July", "1st Monday of May, June, July"},
	{"1st Monday of September, October and November", "1st Monday of September, October, November"},
}

func TestCadenceReadsAndPrints(t *testing.T) {
	for _, c := range goodCadences {
		got, err := ParseCadence(c.text)
		if err != nil || got.String() != c.printed {
			t.Errorf("ParseCadence(%q) prints %q, %v; want %q", c.text, got, err, c.printed)
		}
		if got.IsZero() != (c.text == "") {
			t.Errorf("ParseCadence(%q) is irregular: %v", c.text, got.IsZero())
		}
	}
}

var badCadences = []struct{ text, message string }{
	{"monthly", `"monthly": a cadence is a week and a day, as in 2nd Friday`},
	{"Friday", `"Friday": a cadence is a week and a day, as in 2nd Friday`},
	{"second Friday", `"second Friday": "second" is not 1st, 2nd, 3rd, 4th or last`},
	{"2th Friday", `"2th Friday": "2th" is not 1st, 2nd, 3rd, 4th or last`},
	{"5th Friday", `"5th Friday": not every month has a 5th; the last may be meant`},
	{"2nd friday", `"2nd friday": "friday" is not a day from Monday to Sunday`},
	{"2nd Friday ", `"2nd Friday ": "Friday " is not a day from Monday to Sunday`},
	{"2nd  Friday", `"2nd  Friday": " Friday" is not a day from Monday to Sunday`},
	{" 2nd Friday", `" 2nd Friday": "" is not 1st, 2nd, 3rd, 4th or last`},
	{"2nd Friday of", `"2nd Friday of": "Friday of" is not a day from Monday to Sunday`},
	{"2nd Friday of ", `"2nd Friday of ": "" is not the name of a month`},
	{"2nd Friday of Mar", `"2nd Friday of Mar": "Mar" is not the name of a month`},
	{"2nd Friday of March,June", `"2nd Friday of March,June": "March,June" is not the name of a month`},
	{"2nd Friday of March, March", `"2nd Friday of March, March": March stands twice`},
	{"2nd Friday of March, ", `"2nd Friday of March, ": "" is not the name of a month`},
}

func TestWrongCadenceSaysTheAllowedForms(t *testing.T) {
	for _, c := range badCadences {
		_, err := ParseCadence(c.text)
		checkRefused(t, c.text, err, c.message, `"2nd Friday of March, June"`)
	}
	if _, err := ParseCadence("1st Monday of " + strings.Repeat("March, ", 1e6)); err == nil {
		t.Error("a million months are taken, want an error")
	}
}

// The days of 2016 and 2017 on which bodies met, where they kept to their
// rule.
func TestCadenceFallsOnTheDayOfItsMonth(t *testing.T) {
	for _, c := range []struct {
		cadence string
		year    int
		month   time.Month
		want    string
	}{
		{"2nd Friday", 2017, time.February, "2017-02-10"},
		{"2nd Friday", 2017, time.March, "2017-03-10"},
		{"2nd Friday", 2016, time.November, "2016-11-11"},
		{"2nd Wednesday", 2017, time.March, "2017-03-08"},
		{"3rd Thursday", 2017, time.March, "2017-03-16"},
		{"3rd Tuesday", 2017, time.February, "2017-02-21"},
		{"4th Wednesday", 2017, time.February, "2017-02-22"},
		{"1st Monday", 2017, time.March, "2017-03-06"},
		{"last Wednesday", 2017, time.February, "2017-02-22"},
		{"last Wednesday", 2017, time.March, "2017-03-29"},
		{"last Wednesday", 2017, time.May, "2017-05-31"},
		{"1st Wednesday", 2017, time.March, "2017-03-01"},
		{"2nd Friday of March, June", 2017, time.June, "2017-06-09"},
		{"2nd Friday of March, June", 2017, time.May, ""},
		{"2nd Friday", 2017, 13, ""},
		{"2nd Friday", 10000, time.May, ""},
		{"", 2017, time.May, ""},
	} {
		got, ok := mustCadence(t, c.cadence).In(c.year, c.month)
		if got.String() != c.want || ok != (c.want != "") {
			t.Errorf("%q in %v %d: %v, %v; want %q", c.cadence, c.month, c.year, got, ok, c.want)
		}
	}
}

func TestNextIsAfter(t *testing.T) {
	for _, c := range []struct{ cadence, after, want string }{
		{"2nd Friday", "2017-02-28", "2017-03-10"},
		{"2nd Friday", "2017-03-09", "2017-03-10"},
		{"2nd Friday", "2017-03-10", "2017-04-14"},
		{"2nd Friday", "2017-02", "2017-03-10"},
		{"2nd Friday", "2016", "2017-01-13"},
		{"2nd Friday of March", "2017-03-10", "2018-03-09"},
		{"2nd Friday of March", "2017-04-01", "2018-03-09"},
		{"last Wednesday", "9999-12-31", ""},
		{"", "2017-03-10", ""},
		{"2nd Friday", "", ""},
	} {
		var after Date
		if c.after != "" {
			after = mustDate(t, c.after)
		}
		if got := mustCadence(t, c.cadence).Next(after).String(); got != c.want {
			t.Errorf("%q after %q: %q, want %q", c.cadence, c.after, got, c.want)
		}
	}
}

// The numbers are those of the calendar for March 2017, with the months in
// which the bodies must have met first; "333" is none of them.
func TestCountNumbersMeetings(t *testing.T) {
	for _, c := range []struct {
		cadence, first, date string
		want                 int
	}{
		{"2nd Friday", "2013-10-11", "2017-03-10", 42},
		{"2nd Wednesday", "2015-02", "2017-03-08", 26},
		{"3rd Thursday", "2015-12-17", "2017-03-16", 16},
		{"3rd Tuesday", "2014-07-15", "2017-03-21", 33},
		{"4th Wednesday", "2016-05-25", "2017-03-22", 11},
		{"1st Monday", "2016-06-06", "2017-03-06", 10},
		{"2nd Friday", "2017-03-10", "2017-03-10", 1},
		{"2nd Friday", "2017-03-10", "2017-03-03", 1}, // moved within its month
		{"2nd Friday", "2017-03-10", "2017-03-31", 1},
		{"2nd Friday", "2017-03-10", "2017-02-10", 0},
		{"2nd Friday", "2017", "2017-03-10", 3},
		{"1st Monday of March, June", "2017-03-06", "2017-06-05", 2},
		{"1st Monday of March, June", "2017-03-06", "2017-05-01", 1},
		{"1st Monday of March, June", "2017-01-09", "2017-03-06", 2}, // first in a month not named
		{"1st Monday of March, June", "2016-06-06", "2018-03-05", 4},
		{"", "2017-03-06", "2017-06-05", 0},
	} {
		if got := mustCadence(t, c.cadence).Count(mustDate(t, c.first), mustDate(t, c.date)); got != c.want {
			t.Errorf("%q from %s to %s counts %d, want %d", c.cadence, c.first, c.date, got, c.want)
		}
	}
	if got := mustCadence(t, "2nd Friday").Count(Date{}, NewDate(2017, 3, 10)); got != 0 {
		t.Errorf("counting from no date gives %d, want 0", got)
	}
}

func mustCadence(t *testing.T, s string) Cadence {
	t.Helper()
	c, err := ParseCadence(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
