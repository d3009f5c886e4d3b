package sec

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
)

func someParties(t *rapid.T) []Party {
	parties := make([]Party, rapid.IntRange(0, 12).Draw(t, "parties"))
	for i := range parties {
		p := &parties[i]
		p.ID, p.Name = text(fmt.Sprintf("p%d", i)), fmt.Sprintf("Party %d Limited", i)
		p.Acceded = on(someDay(t, "acceded"))
		if rapid.Bool().Draw(t, "left") {
			p.Left = on(p.Acceded.V.AddDays(rapid.IntRange(0, 30).Draw(t, "after days")))
			p.Reason = rapid.SampledFrom([]LeavingReason{LeftWithdrawn, LeftExpelled, ""}).Draw(t, "reason")
		}
	}
	return parties
}

func TestPartiesAreCountedAsOnTheDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parties := someParties(t)
		since, day := someDay(t, "since"), someDay(t, "day")
		if day.Before(since) {
			since, day = day, since
		}
		s := NewSite(Content{Parties: parties}, Options{AsOf: day})
		want := PartyCount{Since: since}
		for _, p := range parties {
			in, gone := p.Acceded.V.DaysUntil(day) >= 0, p.Left.Written() && p.Left.V.DaysUntil(day) >= 0
			if in && !gone {
				want.Current++
			}
			if in && since.DaysUntil(p.Acceded.V) > 0 {
				want.Acceded++
			}
			switch recent := gone && since.DaysUntil(p.Left.V) > 0; {
			case recent && p.Reason == LeftExpelled:
				want.Expelled++
			case recent:
				want.Withdrawn++
			}
		}
		got := s.CountParties(since, day)
		if got != want {
			t.Errorf("from %s to %s: %+v, want %+v", since, day, got, want)
		}
		before := s.CountParties(civil.Date{}, since)
		if before.Current+got.Acceded-got.Withdrawn-got.Expelled != got.Current {
			t.Errorf("%+v and then %+v do not add up", before, got)
		}
		if all := s.CountParties(civil.Date{}, day); all.Acceded-all.Withdrawn-all.Expelled != all.Current {
			t.Errorf("of all time, %+v does not add up", all)
		}
	})
}

// What is counted by the days of the register is what is found by looking at each
// party, also where the register is at odds with itself.
func TestCountsAreThoseOfTheLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parties := someParties(t)
		for i := range parties {
			parties[i].Category = rapid.SampledFrom([]PartyCategory{"large-supplier", "other", ""}).Draw(t, "category")
			if rapid.Bool().Draw(t, "odd") {
				parties[i].Left = on(someDay(t, "left"))
			}
		}
		day := someDay(t, "day")
		s := NewSite(Content{Parties: parties}, Options{AsOf: day})
		if got, want := s.CountCurrent(day), len(s.CurrentParties(day)); got != want {
			t.Errorf("on %s: %d, but the list has %d", day, got, want)
		}
		for _, c := range []PartyCategory{"large-supplier", "other", "dcc"} {
			if got, want := s.CountIn(c, day), len(s.PartiesIn(c, day)); got != want {
				t.Errorf("%s on %s: %d, but the list has %d", c, day, got, want)
			}
		}
	})
}

func TestPartyKnownByAMonthCountsFromItsFirstDay(t *testing.T) {
	p := Party{Acceded: on(civil.NewDate(2017, 2, 0)), Left: on(civil.NewDate(2018, 0, 0))}
	for day, want := range map[civil.Date]bool{
		civil.NewDate(2017, 1, 31): false, civil.NewDate(2017, 2, 1): true, civil.NewDate(2017, 12, 31): true, civil.NewDate(2018, 1, 1): false,
	} {
		if got := p.CurrentOn(day); got != want {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
}

// TestIdComesBeforeName: a party may have the name that is another's id.
func TestIdComesBeforeName(t *testing.T) {
	for _, parties := range [][]Party{
		{{ID: text("alpha"), Name: "Beta"}, {ID: text("beta"), Name: "Gamma"}},
		{{ID: text("beta"), Name: "Alpha"}, {ID: text("gamma"), Name: "Beta"}},
	} {
		s := NewSite(Content{Parties: parties}, Options{})
		if p := s.Party(" BETA"); p == nil || p.ID.V != "beta" {
			t.Errorf("of %v, beta is %v", parties, p)
		}
	}
}
