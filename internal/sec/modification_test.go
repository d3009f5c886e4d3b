package sec

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
)

var modificationForms = []struct{ text, want string }{
	{"SECMP0016", "SECMP0016"}, {"secmp0016", "SECMP0016"}, {" SECMP0016\n", "SECMP0016"}, {"DP095", "DP095"}, {"MP095", "MP095"}, {"mp1095", "MP1095"},
	{"SECMP10016", "SECMP10016"}, {"MP100000", "MP100000"},
	{"", ""}, {"SECMP", ""}, {"0016", ""}, {"SECMP16", ""}, {"SECMP016", ""}, {"SECMP00016", ""}, {"DP95", ""}, {"DP0095", ""}, {"SECMP0016A", ""},
	{"SECMP+016", ""}, {"SECMP-016", ""}, {"SECMP 0016", ""}, {"SECMP1234567", ""}, {"XP095", ""}, {"SECMP٠٠١٦", ""}, {"SECMP0000", ""}, {"DP000", ""},
}

func TestParseModificationIDReadsOneFormOfEach(t *testing.T) {
	for _, c := range modificationForms {
		id, err := ParseModificationID(c.text)
		got := ""
		if err == nil {
			got = id.String()
		}
		if got != c.want || err != nil && id != (ModificationID{}) {
			t.Errorf("ParseModificationID(%q) = %+v (%q), %v; want %q", c.text, id, got, err, c.want)
		}
	}
}

func FuzzModificationID(f *testing.F) {
	for _, c := range modificationForms {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := ParseModificationID(text)
		if err != nil {
			return
		}
		if back, err := ParseModificationID(id.String()); err != nil || back != id {
			t.Errorf("%q is read as %+v, printed as %q, read back as %+v, %v", text, id, id, back, err)
		}
		if !strings.EqualFold(strings.TrimSpace(text), id.String()) {
			t.Errorf("%q is printed as %q", text, id)
		}
		m := &Modification{Common: head("content/modifications/" + id.String() + ".md")}
		if want := "/modifications/" + strings.ToLower(id.String()) + "/"; m.ID() != id.String() || DocumentAddress(m) != want {
			t.Errorf("%q has the id %q and the address %q, want %q", id, m.ID(), DocumentAddress(m), want)
		}
	})
}

func TestModificationsAreInOrderOfTheirRunningNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"SECMP0002", "SECMP0016", "DP016", "DP100", "MP003", "FOO", "BAR", "SECMP9"}), 3, 3, rapid.ID).Draw(t, "names")
		var all []*Modification
		for _, n := range names {
			all = append(all, &Modification{Common: head("content/modifications/" + n + ".md")})
		}
		orderIsTotal(t, all, func(a, b *Modification) int {
			return cmp.Or(compareModifications(a, b), cmp.Compare(a.Path, b.Path))
		})
	})
}

// someModification draws a modification whose steps are in order, as check
// sees to.
func someModification(t *rapid.T) *Modification {
	m := &Modification{Raised: on(someDate(t, "raised"))}
	day := civil.NewDate(2017, 2, 20)
	for i := range rapid.IntRange(0, 6).Draw(t, "steps") {
		day = day.AddDays(rapid.IntRange(0, 8).Draw(t, "days"))
		stage := rapid.SampledFrom(Stage("").Allowed()).Draw(t, fmt.Sprintf("stage %d", i))
		m.Timeline = append(m.Timeline, Step{Date: on(day), Stage: Stage(stage)})
	}
	if rapid.Bool().Draw(t, "implemented") {
		m.Implementation = &Implementation{}
		if rapid.Bool().Draw(t, "on a day") {
			m.Implementation.Date = on(someDate(t, "implementation"))
		}
	}
	return m
}

func TestStageIsThatOfTheLastStepTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, day := someModification(t), someDay(t, "day")
		want := Stage("raised")
		for _, s := range m.Timeline {
			if s.Date.V.DaysUntil(day) >= 0 {
				want = s.Stage
			}
		}
		if want == "approved" && m.Implementation != nil && !m.Implementation.Date.V.IsZero() && m.Implementation.Date.V.DaysUntil(day) >= 0 {
			want = "implemented"
		}
		raised := m.Raised.V.DaysUntil(day) >= 0
		if !raised {
			want = ""
		}
		stage, ok := m.StageOn(day)
		if stage != want || ok != raised {
			t.Errorf("on %s the stage is %q, %v; want %q, %v", day, stage, ok, want, raised)
		}
		open := raised && want != "rejected" && want != "withdrawn" && want != "implemented"
		if m.OpenOn(day) != open {
			t.Errorf("on %s, at %q: open is %v", day, want, m.OpenOn(day))
		}
	})
}

func TestModificationsAreCountedAsOnTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var documents []Document
		day, raised, open := someDay(t, "day"), 0, 0
		for i := range rapid.IntRange(0, 8).Draw(t, "modifications") {
			m := someModification(t)
			m.Common = head(fmt.Sprintf("content/modifications/SECMP%04d.md", i+1))
			documents = append(documents, m)
			if m.Raised.V.DaysUntil(day) >= 0 {
				raised++
				if stage, _ := m.StageOn(day); !stage.Ended() {
					open++
				}
			}
		}
		gotRaised, gotOpen := NewSite(Content{Documents: documents}, Options{AsOf: day}).CountModifications(day)
		if gotRaised != raised || gotOpen != open {
			t.Errorf("on %s: %d raised, %d open; want %d and %d", day, gotRaised, gotOpen, raised, open)
		}
	})
}

func TestModificationIsFoundByAnyOfItsIdentifiers(t *testing.T) {
	first := &Modification{Common: head("content/modifications/SECMP0016.md"), AliasIDs: []Text{text("DP016"), text("MP017")}}
	second := &Modification{Common: head("content/modifications/MP017.md")}
	s := NewSite(Content{Documents: []Document{second, first}}, Options{AsOf: civil.NewDate(2017, 4, 3)})
	for id, want := range map[string]*Modification{"SECMP0016": first, "secmp0016": first, " DP016": first, "MP017": second, "MP018": nil} {
		if got := s.Modification(id); got != want {
			t.Errorf("Modification(%q) is %v, want %v", id, got, want)
		}
	}
}
