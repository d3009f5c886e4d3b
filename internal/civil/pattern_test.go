package civil_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"secpub/internal/civil"
)

// TestDatePatternMatchesWhatIsRead goes through every date of four centuries'
// ends and of an ordinary span, and those that do not exist.
func TestDatePatternMatchesWhatIsRead(t *testing.T) {
	pattern := regexp.MustCompile(civil.Date{}.Pattern())
	try := func(s string) {
		if _, err := civil.ParseDate(s); (err == nil) != pattern.MatchString(s) {
			t.Errorf("%q: the pattern matches %t, ParseDate says %v", s, pattern.MatchString(s), err)
		}
	}
	for _, year := range []int{0, 999, 1000, 1100, 1200, 1600, 1700, 1900, 1996, 2000, 2004, 2015, 2016, 2017, 2018, 2100, 2400, 9996, 9999} {
		try(fmt.Sprintf("%04d", year))
		for month := range 14 {
			try(fmt.Sprintf("%04d-%02d", year, month))
			for day := range 33 {
				try(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
			}
		}
	}
	for _, s := range []string{"", "17", "2017-1-1", " 2017", "2017 ", "2017-01-01T10:00", "20170101", "2017-02-28\n"} {
		try(s)
	}
}

func TestClockPatternMatchesWhatIsRead(t *testing.T) {
	pattern := regexp.MustCompile(civil.Clock{}.Pattern())
	for hour := range 26 {
		for minute := range 62 {
			s := fmt.Sprintf("%02d:%02d", hour, minute)
			if _, err := civil.ParseClock(s); (err == nil) != pattern.MatchString(s) {
				t.Errorf("%q: the pattern matches %t, ParseClock says %v", s, pattern.MatchString(s), err)
			}
		}
	}
}

func TestMomentAndCadencePatternsMatchWhatIsRead(t *testing.T) {
	tests := []struct {
		pattern string
		read    func(string) error
		texts   string
	}{
		{civil.Moment{}.Pattern(), func(s string) error { _, err := civil.ParseMoment(s); return err },
			"2017-04-07T17:00|2017-04-07|2017-04|2017|2017-04T10:00|2017T10:00|2017-04-31T10:00|2017-04-07T24:00|2017-04-07 17:00|2017-04-07T17|T17:00|2016-02-29T00:00|2017-02-29T00:00"},
		{civil.Cadence{}.Pattern(), func(s string) error { _, err := civil.ParseCadence(s); return err },
			"|2nd Friday|last Wednesday|5th Friday|2nd friday|2nd Friday of March|2nd Friday of March, June|2nd Friday of March, June and July|2nd Friday of|2nd|Friday|1st Sunday of Smarch|1st Sunday of May |1st Tuesday of May,June"},
	}
	for _, tt := range tests {
		pattern := regexp.MustCompile(tt.pattern)
		for s := range strings.SplitSeq(tt.texts, "|") {
			if err := tt.read(s); (err == nil) != pattern.MatchString(s) {
				t.Errorf("%q: the pattern matches %t; reading it says %v", s, pattern.MatchString(s), err)
			}
		}
	}
}
