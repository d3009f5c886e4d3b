package check

import (
	"testing"

	"secpub/internal/sec"
)

// FuzzDatesInProse holds the dates found in any text to lie in it, in order and
// apart, and the questions asked of them to have answers.
func FuzzDatesInProse(f *testing.F) {
	for _, text := range []string{
		"Monday 6th March 2017", "will be held on Friday, 10 March 2017", "Tuesday the 21st of March 2017", "Mon 6–Wed 8 March", "March 6, 2017",
		"2017-03-06", "6 March 2017 (Monday)", "designated on 6 November 2016", "6 November 2016 for the designation of 5.0", "is scheduled at 10:30 in x on 6 th",
		"Monday 6, ", "the", "31 February 2017", "5.6 March 2017", "Sept. 30\t2017", "2000-01-70",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := sec.Passage{Text: text}
		r := reading{Passage: p, words: p.Words()}
		r.dates = saidDates(r.words)
		own := ownDate(&sec.Newsletter{})
		end := 0
		for _, said := range r.dates {
			if said.first < end || said.end <= said.first || said.end > len(r.words) || said.weekdayAt >= said.end {
				t.Fatalf("%q: the words of the date are %d to %d, after %d", text, said.first, said.end, end)
			}
			if said.day < 1 || said.day > 31 || said.month < 1 || said.month > 12 {
				t.Errorf("%q: day %d of month %d", text, said.day, said.month)
			}
			end = said.end
			_, _, _ = said.meant(own), r.leadIn(said, announcements), r.designated(said)
			_ = r.text(said.first, said.end)
		}
	})
}
