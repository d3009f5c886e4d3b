package check

import (
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// announcements lead to a day that is still to come.
var announcements = []string{
	"will be held", "is to be held", "are to be held", "will be hosted", "will be run", "will be on", "will be",
	"is scheduled", "are scheduled", "is scheduled to take place", "is scheduled to be held", "is planned", "are planned", "is due", "are due",
	"will take place", "takes place", "is to take place", "are to take place", "will next take place", "next takes place",
	"will meet", "will next meet", "will meet next", "will meet again", "next meets", "meets next",
	"will start", "will begin", "will open", "will close", "will end", "will be published", "will be issued", "will be designated",
	"will be implemented", "will come into force", "will come into effect", "will take effect", "will go live",
}

// pastDates finds prose that announces a day which is before the page's own:
// most often it was copied from an earlier page. Pages without a date of their
// own are read on any day, and are not judged; nor are notes, which tell of
// later days.
func pastDates(d sec.Document, readings []reading) []diag.Diagnostic {
	own := ownDate(d)
	if own.IsZero() {
		return nil
	}
	var ds []diag.Diagnostic
	for _, r := range readings {
		if r.Where == sec.InNote {
			continue
		}
		for _, said := range r.dates {
			phrase := r.leadIn(said, announcements)
			date := said.lastBefore(own)
			if phrase == "" || date.IsZero() {
				continue
			}
			ds = append(ds, diag.New(diag.DateInPast, d.Head().Place(r.At(r.words[said.first].At)),
				"says %q of %s, which is before the page's own date, %s", phrase, date.Long(), own.Long()).
				WithHint("correct the date, or write the sentence in the past"))
		}
	}
	return ds
}

// lastBefore returns the day said if it is before own, else zero. One without a
// year is taken to be the last there was only if that was not long ago.
func (s saidDate) lastBefore(own civil.Date) civil.Date {
	const notLong = 90
	for _, date := range s.meant(own) {
		away := date.DaysUntil(own.First())
		if away > 0 && (s.year != 0 || away <= notLong) {
			return date
		}
	}
	return civil.Date{}
}
