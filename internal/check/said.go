package check

import (
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Dates as prose has them: "Monday 6th March 2017", "Friday, 10 March",
// "Tuesday the 21st of March 2017", "March 6, 2017", "2017-03-06", and the
// first of "Monday 6 and Tuesday 7 March 2017". A month without a day is none.
// Weekdays and months may be cut short where they are capitalised.

// saidDate is a date in prose. It may not exist.
type saidDate struct {
	first, end int // its words, with those of the weekday
	day, year  int // the year is 0 where none is said
	month      time.Month

	weekday   time.Weekday
	weekdayAt int // the word of the weekday; -1 where none is said
}

// reading is a passage in which dates are said.
type reading struct {
	sec.Passage
	words []sec.Word
	dates []saidDate
}

// readings returns those of a document's passages in which dates are said.
func readings(passages []sec.Passage) []reading {
	var list []reading
	for _, p := range passages {
		if !p.HasNumber() {
			continue
		}
		words := p.Words()
		if dates := saidDates(words); dates != nil {
			list = append(list, reading{p, words, dates})
		}
	}
	return list
}

// text returns what the author wrote between two words.
func (r reading) text(first, end int) string {
	s := r.Text[r.words[first].At:r.words[end-1].End()]
	return strings.Join(strings.Fields(s), " ")
}

// ownDate returns the day that a document is of; zero if it has none.
func ownDate(d sec.Document) civil.Date {
	switch d := d.(type) {
	case *sec.Newsletter:
		return d.Sent.V
	case *sec.News:
		return d.Date.V
	case *sec.Meeting:
		return d.Date.V
	}
	return civil.Date{}
}

func saidDates(words []sec.Word) []saidDate {
	var dates []saidDate
	for i := 0; i < len(words); {
		s := dateScanner{words, i}
		d, ok := s.date()
		if !ok {
			i++
			continue
		}
		d.first, d.end = i, s.at
		dates = append(dates, d)
		i = s.at
	}
	return dates
}
