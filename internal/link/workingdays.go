package link

import (
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// workingDays finds meetings on a weekend or a holiday. One that is cancelled
// or postponed is on no day.
func workingDays(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, m := range s.Meetings {
		day := m.Date.V
		takesPlace := m.Status != sec.Cancelled && m.Status != sec.Postponed
		if !takesPlace || day.Precision() != civil.PrecisionDay || s.Holidays.IsWorkingDay(day) {
			continue
		}
		what := day.Full()
		if name, ok := s.Holidays.Name(day); ok {
			what += ", " + name
		}
		ds = append(ds, diag.New(diag.NonWorkingDay, m.Place(m.Date.Pos), "the meeting is on %s", what).
			WithHint("correct the date; the working days next to it are %s and %s",
				s.Holidays.AddWorkingDays(day, -1).Full(), s.Holidays.AddWorkingDays(day, 1).Full()))
	}
	return ds
}
