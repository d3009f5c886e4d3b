package civil

import (
	"encoding"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var days = rapid.Custom(func(t *rapid.T) Date {
	n := rapid.IntRange(firstDay.dayNumber(), lastDay.dayNumber()).Draw(t, "day")
	if rapid.Bool().Draw(t, "recent") {
		n = rapid.IntRange(NewDate(2013, 1, 1).dayNumber(), NewDate(2030, 1, 1).dayNumber()).Draw(t, "recent day")
	}
	return dayNumbered(n)
})

// dates are days, months, years and, now and then, no date.
var dates = rapid.Custom(func(t *rapid.T) Date {
	d := days.Draw(t, "of")
	return rapid.SampledFrom([]Date{d, d, d.at(PrecisionMonth), d.at(PrecisionYear), {}}).Draw(t, "date")
})

var clocks = rapid.Custom(func(t *rapid.T) Clock {
	return Clock{uint16(rapid.IntRange(0, 24*60).Draw(t, "minutes"))}
})

// moments are those that ParseMoment can return.
var moments = rapid.Custom(func(t *rapid.T) Moment {
	m := Moment{Date: dates.Draw(t, "date")}
	if m.Date.Precision() == PrecisionDay {
		m.Clock = clocks.Draw(t, "clock")
	}
	if _, ok := inLondon(m.Date.First(), m.Clock.minutes()); !ok {
		m.Clock = Clock{}
	}
	return m
})

var cadences = rapid.Custom(func(t *rapid.T) Cadence {
	return Cadence{
		week:    int8(rapid.IntRange(1, lastWeek).Draw(t, "week")),
		weekday: time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday")),
		months:  monthSet(rapid.IntRange(0, 1<<12-1).Draw(t, "months")) << 1,
	}
})

var someHolidays = rapid.Custom(func(t *rapid.T) Holidays {
	names := make(map[Date]string)
	for _, n := range rapid.SliceOf(rapid.IntRange(0, 60)).Draw(t, "holidays") {
		names[NewDate(2017, 3, 1).AddDays(n)] = "a holiday"
	}
	return NewHolidays(names)
})

func TestWhatPrintsReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if d := dates.Draw(t, "date"); !d.IsZero() {
			back, err := ParseDate(d.String())
			wantSame(t, "date", d, back, err)
		}
		if c := clocks.Draw(t, "clock"); !c.IsZero() {
			back, err := ParseClock(c.String())
			wantSame(t, "clock", c, back, err)
		}
		if m := moments.Draw(t, "moment"); !m.IsZero() {
			back, err := ParseMoment(m.String())
			wantSame(t, "moment", m, back, err)
		}
		c := cadences.Draw(t, "cadence")
		back, err := ParseCadence(c.String())
		wantSame(t, "cadence", c, back, err)
	})
}

func wantSame[T comparable](t *rapid.T, what string, want, got T, err error) {
	t.Helper()
	if err != nil || got != want {
		t.Errorf("%s %v prints so and reads as %v, %v", what, want, got, err)
	}
}

func TestTextsMarshalBothWays(t *testing.T) {
	d, c := NewDate(2017, 2, 28), NewClock(11, 0)
	both := []struct {
		from encoding.TextMarshaler
		to   encoding.TextUnmarshaler
		text string
	}{
		{d, new(Date), "2017-02-28"},
		{c, new(Clock), "11:00"},
		{Moment{d, c}, new(Moment), "2017-02-28T11:00"},
		{mustCadence(t, "2nd Friday"), new(Cadence), "2nd Friday"},
	}
	for _, b := range both {
		text, err := b.from.MarshalText()
		if err != nil || string(text) != b.text {
			t.Errorf("%v marshals as %q, %v; want %q", b.from, text, err, b.text)
		}
		if err := b.to.UnmarshalText(text); err != nil {
			t.Errorf("%q does not unmarshal: %v", text, err)
		}
		if again, _ := b.to.(encoding.TextMarshaler).MarshalText(); string(again) != b.text {
			t.Errorf("%q unmarshals as %q", text, again)
		}
		if err := b.to.UnmarshalText([]byte("nonsense")); err == nil {
			t.Errorf("%T takes nonsense, want an error", b.to)
		}
		if again, _ := b.to.(encoding.TextMarshaler).MarshalText(); string(again) != b.text {
			t.Errorf("%T is %q after an error, want it unchanged", b.to, again)
		}
	}
}

func TestDaysAgreeWithTheTimePackage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := days.Draw(t, "day")
		n := rapid.IntRange(-10000, 10000).Draw(t, "n")
		want := time.Date(d.Year(), d.Month(), d.Day()+n, 0, 0, 0, 0, time.UTC)
		if want.Year() < MinYear || want.Year() > MaxYear {
			return
		}
		got := d.AddDays(n)
		if got.String() != want.Format(time.DateOnly) || got.Weekday() != want.Weekday() {
			t.Errorf("%v + %d = %s, want %s", d, n, got.Full(), want.Format("Monday 2006-01-02"))
		}
		if d.DaysUntil(got) != n || got.AddDays(-n) != d {
			t.Errorf("%v + %d = %v, which is %d days away, and %v back", d, n, got, d.DaysUntil(got), got.AddDays(-n))
		}
	})
}

func TestOrderOfDatesIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := moments.Draw(t, "a"), moments.Draw(t, "b"), moments.Draw(t, "c")
		if a.Compare(b) != -b.Compare(a) || (a.Compare(b) == 0) != (a == b) {
			t.Errorf("%v and %v compare %d and %d", a, b, a.Compare(b), b.Compare(a))
		}
		if a.Compare(b) <= 0 && b.Compare(c) <= 0 && a.Compare(c) > 0 {
			t.Errorf("%v, %v, %v go round in a ring", a, b, c)
		}
		if a.Date.Compare(b.Date) < 0 && a.Date.First().After(b.Date.First()) {
			t.Errorf("%v comes before %v and begins after it", a.Date, b.Date)
		}
		if a.Compare(b) < 0 && a.Instant().After(b.Instant()) {
			t.Errorf("%v comes before %v and is the later instant", a, b)
		}
	})
}

func TestSpanHoldsItsEndsAndNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, o := dates.Draw(t, "d"), dates.Draw(t, "o")
		want := !d.IsZero() && !o.IsZero() && !o.First().Before(d.First()) && !o.Last().After(d.Last())
		if got := d.Covers(o); got != want {
			t.Errorf("%v covers %v: %v, want %v", d, o, got, want)
		}
	})
}

func TestMonthsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := NewDate(rapid.IntRange(1900, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 0)
		m, n := rapid.IntRange(-500, 500).Draw(t, "m"), rapid.IntRange(-500, 500).Draw(t, "n")
		if got, want := d.AddMonths(m).AddMonths(n), d.AddMonths(m+n); got != want {
			t.Errorf("%v + %d + %d months = %v, want %v", d, m, n, got, want)
		}
	})
}

func TestInstantFallsOnItsDayAndTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := moments.Draw(t, "moment")
		if m.IsZero() {
			return
		}
		instant := m.Instant()
		if DateOf(instant) != m.Date.First() {
			t.Errorf("%v is %v, on %v", m, instant, DateOf(instant))
		}
		if !m.Clock.IsZero() && (instant.Hour() != m.Clock.Hour() || instant.Minute() != m.Clock.Minute()) {
			t.Errorf("%v is %v", m, instant)
		}
	})
}

func TestWorkingDaysAddAndSubtract(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := someHolidays.Draw(t, "holidays")
		d := h.AddWorkingDays(NewDate(2017, 3, 1).AddDays(rapid.IntRange(0, 60).Draw(t, "from")), 1)
		n := rapid.IntRange(-40, 40).Draw(t, "n")
		moved := h.AddWorkingDays(d, n)
		if back := h.AddWorkingDays(moved, -n); back != d {
			t.Errorf("%v and %d working days = %v, and back %v", d, n, moved, back)
		}
		if !h.IsWorkingDay(moved) {
			t.Errorf("%v and %d working days = %v, no working day", d, n, moved)
		}
	})
}

func TestCadenceKeepsItsRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, after := cadences.Draw(t, "cadence"), days.Draw(t, "after")
		next := c.Next(after)
		if next.IsZero() {
			return // the end of the calendar
		}
		if !next.After(after) || next.Weekday() != c.weekday || !c.set().has(next.Month()) {
			t.Errorf("%v after %v: %s", c, after, next.Full())
		}
		if week := (next.Day()-1)/7 + 1; c.week != lastWeek && week != int(c.week) {
			t.Errorf("%v after %v: %s, in week %d", c, after, next.Full(), week)
		}
		if c.week == lastWeek && next.AddDays(7).Month() == next.Month() {
			t.Errorf("%v after %v: %s is not the last", c, after, next.Full())
		}
	})
}

func TestCountAddsOneAnOccurrence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, d := cadences.Draw(t, "cadence"), days.Draw(t, "after")
		first := c.Next(d)
		for n, at := 1, first; n <= 30 && !at.IsZero(); n, at = n+1, c.Next(at) {
			if got := c.Count(first, at); got != n {
				t.Fatalf("%v from %v: %v counts %d, want %d", c, first, at, got, n)
			}
		}
	})
}
