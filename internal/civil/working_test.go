package civil

import "testing"

// holidays2017 are those of England and Wales.
var holidays2017 = NewHolidays(map[Date]string{
	NewDate(2016, 12, 26): "Boxing Day",
	NewDate(2016, 12, 27): "Christmas Day (substitute day)",
	NewDate(2017, 1, 2):   "New Year's Day (substitute day)",
	NewDate(2017, 4, 14):  "Good Friday",
	NewDate(2017, 4, 17):  "Easter Monday",
	NewDate(2017, 5, 1):   "Early May bank holiday",
	NewDate(2017, 5, 29):  "Spring bank holiday",
	NewDate(2017, 8, 28):  "Summer bank holiday",
	NewDate(2017, 12, 25): "Christmas Day",
	NewDate(2017, 12, 26): "Boxing Day",
	NewDate(2018, 1, 0):   "not a day",
})

func TestWorkingDayIsNeitherWeekendNorHoliday(t *testing.T) {
	for _, c := range []struct {
		date string
		want bool
	}{
		{"2017-04-13", true},
		{"2017-04-14", false},
		{"2017-04-15", false},
		{"2017-04-16", false},
		{"2017-04-17", false},
		{"2017-04-18", true},
		{"2017-11-25", false},
		{"2017-04", false},
		{"2018-01-03", true},
	} {
		if got := holidays2017.IsWorkingDay(mustDate(t, c.date)); got != c.want {
			t.Errorf("%s is a working day: %v, want %v", c.date, got, c.want)
		}
	}
	if name, ok := holidays2017.Name(NewDate(2017, 4, 14)); name != "Good Friday" || !ok {
		t.Errorf("14 April 2017 is called %q, %v; want Good Friday", name, ok)
	}
	if name, ok := holidays2017.Name(NewDate(2017, 4, 15)); ok {
		t.Errorf("Saturday 15 April 2017 is the holiday %q, want none", name)
	}
	if _, ok := holidays2017.Name(NewDate(2018, 1, 0)); ok {
		t.Error("a month is a holiday, want days only")
	}
}

// Proposal forms are due five Working Days before paper day, which is five
// Working Days before the Panel of 10 March 2017.
func TestAddWorkingDaysSkipsOthers(t *testing.T) {
	for _, c := range []struct {
		date string
		n    int
		want string
	}{
		{"2017-03-10", -5, "2017-03-03"},
		{"2017-03-10", -10, "2017-02-24"},
		{"2017-04-13", 1, "2017-04-18"},
		{"2017-04-18", -1, "2017-04-13"},
		{"2017-04-15", 1, "2017-04-18"},
		{"2017-04-15", -1, "2017-04-13"},
		{"2017-04-15", 0, "2017-04-15"},
		{"2017-04", 10, "2017-04-18"},
		{"2016-12-23", 1, "2016-12-28"},
		{"9999-12-30", 5, "9999-12-31"},
		{"1000-01-02", -5, "1000-01-01"},
	} {
		if got := holidays2017.AddWorkingDays(mustDate(t, c.date), c.n).String(); got != c.want {
			t.Errorf("%s and %d working days = %s, want %s", c.date, c.n, got, c.want)
		}
	}
}

func TestHolidaysKeepTheirOwnCopy(t *testing.T) {
	names := map[Date]string{NewDate(2017, 4, 14): "Good Friday"}
	h := NewHolidays(names)
	clear(names)
	if h.IsWorkingDay(NewDate(2017, 4, 14)) {
		t.Error("clearing the map given to NewHolidays clears the holidays")
	}
	if !NewHolidays(nil).IsWorkingDay(NewDate(2017, 4, 14)) || !(Holidays{}).IsWorkingDay(NewDate(2017, 4, 14)) {
		t.Error("no holidays given, and there are some")
	}
}
