package draft_test

import (
	"fmt"
	"strings"
	"testing"

	"secpub/internal/civil"
	"secpub/internal/draft"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// body is a committee with a cadence, and its meetings on the days given,
// numbered from 11.
func body(t *testing.T, cadence, first string, days ...string) sec.Content {
	t.Helper()
	c := &sec.Committee{Common: common("content/committees/ssc.md"), Short: sec.Text{V: "SSC"}}
	var err error
	if c.Meetings.Cadence.V, err = civil.ParseCadence(cadence); err != nil {
		t.Fatal(err)
	}
	if first != "" {
		c.Meetings.First.V = date(t, first)
	}
	content := sec.Content{Documents: []sec.Document{c}}
	for i, day := range days {
		m := &sec.Meeting{Common: common(fmt.Sprintf("content/meetings/ssc/%d.md", 11+i)), Venue: "London"}
		m.Date.V = date(t, day)
		content.Documents = append(content.Documents, m)
	}
	for _, h := range []struct{ day, name string }{{"2017-04-14", "Good Friday"}, {"2017-04-17", "Easter Monday"}, {"2017-05-29", "Spring bank holiday"}} {
		content.Holidays = append(content.Holidays, sec.Holiday{Date: sec.Day{V: date(t, h.day)}, Name: h.name})
	}
	return content
}

func common(path string) sec.Common { return sec.Common{Path: path, Body: new(markdown.Body)} }

func date(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func kind(t *testing.T, name string) draft.Kind {
	t.Helper()
	for _, k := range draft.Kinds() {
		if k.Name == name {
			return k
		}
	}
	t.Fatalf("there is no kind %q", name)
	return draft.Kind{}
}

// begun returns the paths and days of new meetings, and their notes.
func begun(t *testing.T, content sec.Content, facts map[string]string) (days string, notes string) {
	t.Helper()
	s := sec.NewSite(content, sec.Options{AsOf: date(t, "2017-03-20"), Drafts: true})
	files, err := kind(t, "meeting").Begin(s, draft.Request{Name: "SSC", Facts: facts})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for line := range strings.Lines(f.Text) {
			if day, ok := strings.CutPrefix(line, "date: "); ok {
				days += strings.TrimPrefix(f.Path, "content/meetings/ssc/") + " " + day
			}
			if note, ok := strings.CutPrefix(line, "note: "); ok {
				notes += note
			}
		}
	}
	return days, notes
}

func TestNextMeetingsFollowTheCadence(t *testing.T) {
	tests := []struct {
		desc    string
		content sec.Content
		facts   map[string]string
		days    string
		notes   string
	}{
		{"after the last, by the next number", body(t, "2nd Wednesday", "", "2017-02-08", "2017-03-08"), nil, "13.md 2017-04-12\n", ""},
		{"several", body(t, "2nd Wednesday", "", "2017-03-08"), map[string]string{"count": "2"}, "12.md 2017-04-12\n13.md 2017-05-10\n", ""},
		{"a holiday is passed over", body(t, "2nd Friday", "", "2017-03-10"), map[string]string{"count": "2"},
			"12.md 2017-04-18\n13.md 2017-05-12\n", "\"Moved from the 2nd Friday of the month: Friday 14 April 2017 is a holiday (Good Friday).\"\n"},
		{"a month whose meeting was held early is not met in twice", body(t, "2nd Friday", "", "2017-04-13"), nil, "12.md 2017-05-12\n", ""},
		{"a weekend is passed over", body(t, "1st Saturday", "", "2017-03-04"), nil, "12.md 2017-04-03\n",
			"\"Moved from the 1st Saturday of the month: Saturday 1 April 2017 is no Working Day.\"\n"},
		{"some months only", body(t, "2nd Friday of March, June", "", "2017-03-10"), nil, "12.md 2017-06-09\n", ""},
		{"a meeting moved over the end of its month leaves the next month its own", body(t, "last Sunday", "", "2017-05-01"), nil,
			"12.md 2017-05-30\n", "\"Moved from the last Sunday of the month: Sunday 28 May 2017 is no Working Day.\"\n"},
		{"the first of all", body(t, "2nd Friday", "2017-05-05"), map[string]string{"count": "2"}, "1.md 2017-05-05\n2.md 2017-06-09\n", ""},
		{"the first that is recorded", body(t, "2nd Wednesday", "2015-02"), nil, "27.md 2017-04-12\n", ""},
		{"a day that is given", body(t, "", "", "2017-03-08"), map[string]string{"date": "2017-03-30"}, "12.md 2017-03-30\n", ""},
		{"a day that is given, and on", body(t, "2nd Wednesday", "", "2017-03-08"), map[string]string{"date": "2017-04-10", "count": "2"},
			"12.md 2017-04-10\n13.md 2017-05-10\n", ""},
	}
	for _, tt := range tests {
		if days, notes := begun(t, tt.content, tt.facts); days != tt.days || notes != tt.notes {
			t.Errorf("%s: got\n%s%s, want\n%s%s", tt.desc, days, notes, tt.days, tt.notes)
		}
	}
}

func TestRequestsThatCannotBeKeptSayWhy(t *testing.T) {
	s := sec.NewSite(body(t, "", "", "2017-03-08"), sec.Options{AsOf: date(t, "2017-03-20")})
	tests := []struct {
		kind, name string
		facts      map[string]string
		want       string
	}{
		{"meeting", "", nil, "a new meeting needs its COMMITTEE"},
		{"meeting", "panel", nil, `there is no committee "panel"; there are: ssc`},
		{"meeting", "ssc", nil, "SSC has no cadence to go by; give a date"},
		{"meeting", "ssc", map[string]string{"date": "2017-05"}, `the date: "2017-05" has no day`},
		{"meeting", "ssc", map[string]string{"time": "ten"}, `the time: "ten"`},
		{"meeting", "ssc", map[string]string{"count": "0"}, `the count is "0"`},
		{"newsletter", "2017", nil, `"2017" has no month`},
		{"newsletter", "May", nil, `"May": a date looks like`},
		{"modification", "SEC16", nil, `"SEC16" is not an identifier`},
		{"code-version", "next", nil, `"next" is not a version number`},
		{"guidance", "???", nil, `of the name "???" nothing is left for a file`},
		{"committee", "x", map[string]string{"cadence": "5th Friday"}, "the cadence: "},
		{"consultation", "x", map[string]string{"closes": "soon"}, "when it closes: "},
		{"event", "x", map[string]string{"time": "25:00"}, "the time: "},
	}
	for _, tt := range tests {
		files, err := kind(t, tt.kind).Begin(s, draft.Request{Name: tt.name, Facts: tt.facts})
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("new %s %q %v: got %v, %v; want the error %s", tt.kind, tt.name, tt.facts, files, err, tt.want)
		}
	}
}

func TestMeetingBeyondTheRegisterOfHolidaysSaysSo(t *testing.T) {
	s := sec.NewSite(body(t, "1st Monday", "", "2017-11-06"), sec.Options{AsOf: date(t, "2017-11-20")})
	files, err := kind(t, "meeting").Begin(s, draft.Request{Name: "ssc", Facts: map[string]string{"count": "2"}})
	if err != nil {
		t.Fatal(err)
	}
	const says = "<!-- content/holidays.csv says nothing of 2018: see that the meeting is on a Working Day. -->"
	if strings.Contains(files[0].Text, "holidays.csv") || !strings.Contains(files[1].Text, says) {
		t.Errorf("got\n%s\n%s\nwant in the second %s", files[0].Text, files[1].Text, says)
	}
}
