package render

import (
	"testing"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

func TestPhoneNumbersAreDialled(t *testing.T) {
	for number, want := range map[string]string{
		"+44 (0)20 7090 7755": "tel:+442070907755", "020 7090 7755": "tel:02070907755", "javascript:alert(1)": "tel:1",
	} {
		if got := string(phoneURL(number)); got != want {
			t.Errorf("phoneURL(%q) = %q, want %q", number, got, want)
		}
	}
}

func TestDaysLeftOfAConsultation(t *testing.T) {
	for closes, want := range map[string]string{
		"2017-03-20T17:00": "closes today at 17:00", "2017-03-21": "closes tomorrow", "2017-03-22": "2 days left", "2017-04": "",
	} {
		if got := daysLeft(date("2017-03-20"), when(closes).V); got != want {
			t.Errorf("on 2017-03-20, of one that closes %s: %q, want %q", closes, got, want)
		}
	}
}

func TestRhythmOfABody(t *testing.T) {
	for _, test := range []struct{ cadence, at, want string }{
		{"2nd Friday", "10:00", "On the 2nd Friday of each month, at 10:00"},
		{"last Wednesday of March, June", "", "On the last Wednesday of March, June"},
		{"", "10:00", ""},
	} {
		var s sec.Schedule
		s.Cadence.V, _ = civil.ParseCadence(test.cadence)
		s.Time.V, _ = civil.ParseClock(test.at)
		if got := rhythm(s); got != test.want {
			t.Errorf("rhythm of %q at %q is %q, want %q", test.cadence, test.at, got, test.want)
		}
	}
}

func TestWordsAreListed(t *testing.T) {
	for _, test := range []struct {
		words []string
		want  string
	}{{nil, ""}, {[]string{"A"}, "A"}, {[]string{"A", "N"}, "A and N"}, {[]string{"A", "C", "N"}, "A, C and N"}} {
		if got := listed(test.words); got != test.want {
			t.Errorf("listed(%q) = %q, want %q", test.words, got, test.want)
		}
	}
}

func TestEveryStageHasAWordAndAShape(t *testing.T) {
	for _, stage := range sec.Stage("").Allowed() {
		if s := stageStatus(sec.Stage(stage)); s.Word == "" || s.Word == stage || s.Shape == "" {
			t.Errorf("stage %s is shown as %q in shape %q", stage, s.Word, s.Shape)
		}
	}
}

func TestGridBeginsOnMonday(t *testing.T) {
	for day, want := range map[string]string{"2017-03-01": "2017-02-27", "2017-05-01": "2017-05-01", "2017-01-01": "2016-12-26"} {
		if got := monday(date(day)).String(); got != want {
			t.Errorf("the week of %s begins on %s, want %s", day, got, want)
		}
	}
}

func TestLinksGoByWayOfTheRoot(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"/", "/code/", "./code/"}, {"/code/5.4/", "/", "../../"}, {"/a/b.html", "/c/#d", "../c/#d"}, {"/a/", "https://example.org/", "https://example.org/"},
	} {
		if got := newHere(test.from).to(test.to); got != test.want {
			t.Errorf("from %s to %s: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}
