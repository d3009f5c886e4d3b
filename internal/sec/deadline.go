package sec

import (
	"strings"

	"secpub/internal/civil"
)

// leadTime is how many Working Days lie between the deadline of the forms and
// the paper day, and between the paper day and the meeting.
const leadTime = 5

// IsPanel reports whether the committee is the Panel, to which modification
// proposals go. Nothing in its front matter says so: it is known by its file's
// name, panel or sec-panel, or by its short name.
func (c *Committee) IsPanel() bool {
	id, short := c.ID(), strings.ToLower(strings.TrimSpace(c.Short.V))
	return id == "panel" || id == "sec-panel" || short == "panel" || short == "sec panel"
}

// Deadlines returns the days on which the papers of a meeting go out and by
// which the forms of modification proposals for it are due. It is false for
// meetings of other bodies than the Panel, and where the day is not known.
func (s *Site) Deadlines(m *Meeting) (papers, forms civil.Date, ok bool) {
	c := s.Committee(m.CommitteeID())
	if c == nil || !c.IsPanel() || m.Date.V.Precision() != civil.PrecisionDay {
		return civil.Date{}, civil.Date{}, false
	}
	papers = s.Holidays.AddWorkingDays(m.Date.V, -leadTime)
	forms = s.Holidays.AddWorkingDays(papers, -leadTime)
	return papers, forms, s.KnowsHolidays(m.Date.V.Year()) && s.KnowsHolidays(forms.Year())
}

// KnowsHolidays reports whether the register of bank holidays reaches into a
// year. A publication that keeps no such register goes by weekends alone.
func (s *Site) KnowsHolidays(year int) bool {
	return len(s.holidayYears) == 0 || s.holidayYears[year]
}
