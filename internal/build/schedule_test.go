package build_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/civil"
	"secpub/internal/load"
	"secpub/internal/sec"
)

// standing says where everything on a site stands, in the sense of its
// schedule: it is what a reader sees change with nobody editing.
func standing(s *sec.Site) string {
	var b strings.Builder
	for _, d := range s.Documents {
		fmt.Fprintf(&b, "%s", d.Head().Path)
		switch d := d.(type) {
		case *sec.CodeVersion:
			fmt.Fprint(&b, d.Effective.V.First().Compare(s.AsOf) <= 0)
		case *sec.Consultation:
			fmt.Fprint(&b, d.State(s.AsOf))
		case *sec.Modification:
			fmt.Fprint(&b, stepsBy(d, s.AsOf))
		case *sec.Meeting:
			fmt.Fprint(&b, d.StatusOn(s.AsOf))
		case *sec.Event:
			fmt.Fprint(&b, d.LastDay().Compare(s.AsOf) < 0)
		}
		b.WriteByte('\n')
	}
	for _, p := range s.Parties {
		fmt.Fprintln(&b, p.Name, p.CurrentOn(s.AsOf))
	}
	return b.String()
}

// stepsBy counts the steps of a modification that were taken by a day, and says
// where it stood.
func stepsBy(m *sec.Modification, on civil.Date) string {
	steps := 0
	for _, step := range m.Timeline {
		if step.Date.V.First().Compare(on) <= 0 {
			steps++
		}
	}
	stage, raised := m.StageOn(on)
	return fmt.Sprint(steps, stage, raised)
}

// TestTheSiteChangesByItselfOnTheDaysOfTheScheduleOnly goes through the
// demonstration day by day.
func TestTheSiteChangesByItselfOnTheDaysOfTheScheduleOnly(t *testing.T) {
	content, _, err := load.Site(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	first := civil.NewDate(2016, 11, 1)
	before := sec.NewSite(content, sec.Options{AsOf: first})
	turns := before.Schedule()
	if len(turns) < 50 {
		t.Fatalf("only %d turns", len(turns))
	}
	on := map[civil.Date]bool{}
	for _, turn := range turns {
		on[turn.Day] = true
	}
	last := turns[len(turns)-1].Day.AddDays(2)
	for day := first.AddDays(1); day.Compare(last) <= 0; day = day.AddDays(1) {
		site := sec.NewSite(content, sec.Options{AsOf: day})
		if changed := standing(site) != standing(before); changed != on[day] {
			t.Errorf("%s: changed %t, on the schedule %t", day, changed, on[day])
		}
		before = site
	}
}

func TestScheduleTellsWhatComesByItself(t *testing.T) {
	site := func(text string) fstest.MapFS {
		files := fstest.MapFS{"content/site.yaml": {Data: []byte("title: T\nbase_url: https://example.org/\n")}}
		files["content/index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: T\n---\n")}
		path, text, _ := strings.Cut(text, "\n")
		files[path] = &fstest.MapFile{Data: []byte(text)}
		return files
	}
	tests := []struct{ desc, file, want string }{
		{"what is not yet published", "content/pages/a.md\n---\ntitle: A\npublish: 2017-03-01T09:00\nexpires: 2017-04-01\n---\n",
			"2017-03-01 09:00 A is published; 2017-04-01  A is withdrawn; "},
		{"a draft waits for its editor", "content/pages/a.md\n---\ntitle: A\ndraft: true\npublish: 2017-03-01\n---\n", ""},
		{"what expires before it comes never comes", "content/events/a.md\n---\ntitle: A\nstarts: 2017-05-01\nexpires: 2017-04-01\n---\n",
			"2017-04-01  A is withdrawn; "},
		{"a version", "content/code/1.0/index.md\n---\nversion: \"1.0\"\neffective: 2017-03-02\n---\n", "2017-03-02  SEC 1.0 takes effect; "},
		{"a consultation closes at the end of its day", "content/consultations/a.md\n---\ntitle: A\nissuer: X\nopens: 2017-03-01\ncloses: 2017-03-20T17:00\n---\n",
			"2017-03-01  A: consultation opens; 2017-03-21  A: consultation is closed; "},
		{"what is past", "content/events/a.md\n---\ntitle: A\nstarts: 2017-02-01\n---\n", ""},
		{"an approved modification", "content/modifications/SECMP0001.md\n---\ntitle: A\nraised: 2017-01-01\nproposer: X\ntimeline: [{date: 2017-03-01, stage: approved}]\nimplementation: {date: 2017-04-01}\n---\n",
			"2017-03-01  SECMP0001: A comes to the stage approved; 2017-04-01  SECMP0001: A is implemented; "},
		{"a modification that is rejected is not implemented", "content/modifications/SECMP0001.md\n---\ntitle: A\nraised: 2017-01-01\nproposer: X\ntimeline: [{date: 2017-03-01, stage: rejected}]\nimplementation: {date: 2017-04-01}\n---\n",
			"2017-03-01  SECMP0001: A comes to the stage rejected; "},
	}
	for _, tt := range tests {
		got := ""
		for _, change := range open(t, site(tt.file), civil.NewDate(2017, 2, 10)).Schedule() {
			got += fmt.Sprintf("%s %s %s; ", change.Date, change.Time, change.Says)
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.desc, got, tt.want)
		}
	}
}
