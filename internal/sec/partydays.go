package sec

import (
	"slices"

	"secpub/internal/civil"
)

// partyDays are the days of the register of parties in order, by which they are
// counted without looking at each: every edition of the newsletter counts them
// as of its own day.
type partyDays struct {
	acceded, left movements
	spells        map[PartyCategory]partySpells
}

// movements are the days on which parties came, or went, in order.
type movements []movement

type movement struct {
	day   civil.Date
	party int // its place in the register
}

// partySpells are the first days of the time that each party of a category was
// one, and the days on which it no longer was, each in order. Whoever left before
// it had acceded was never one: its days are the same.
type partySpells struct{ from, to []civil.Date }

func (s *Site) orderPartyDays() {
	days := partyDays{spells: map[PartyCategory]partySpells{}}
	for i := range s.Parties {
		p := &s.Parties[i]
		days.acceded.add(p.Acceded.V, i)
		days.left.add(p.Left.V, i)
		spells := days.spells[p.Category]
		from := p.Acceded.V.First()
		spells.from = append(spells.from, from)
		if p.Left.Written() {
			spells.to = append(spells.to, slices.MaxFunc([]civil.Date{from, p.Left.V.First()}, civil.Date.Compare))
		}
		days.spells[p.Category] = spells
	}
	for _, m := range []movements{days.acceded, days.left} {
		slices.SortFunc(m, func(a, b movement) int { return a.day.Compare(b.day) })
	}
	for _, spells := range days.spells {
		slices.SortFunc(spells.from, civil.Date.Compare)
		slices.SortFunc(spells.to, civil.Date.Compare)
	}
	s.partyDays = days
}

// add appends a movement, if its day is known.
func (m *movements) add(day civil.Date, party int) {
	if !day.IsZero() {
		*m = append(*m, movement{day.First(), party})
	}
}

// between returns the parties that moved after a day, which may be zero for all
// time, and not after another, in the order of the register.
func (m movements) between(since, on civil.Date) []int {
	from := 0
	if !since.IsZero() {
		from = m.upTo(since)
	}
	var parties []int
	for _, one := range m[from:max(from, m.upTo(on))] {
		parties = append(parties, one.party)
	}
	slices.Sort(parties)
	return parties
}

// upTo counts the movements that are not after a day.
func (m movements) upTo(day civil.Date) int {
	n, _ := slices.BinarySearchFunc(m, day, func(one movement, day civil.Date) int { return notAfter(one.day, day) })
	return n
}

// upTo counts the days, which are in order, that are not after another.
func upTo(days []civil.Date, day civil.Date) int {
	n, _ := slices.BinarySearchFunc(days, day, notAfter)
	return n
}

// notAfter compares so that the search ends behind all days that are not after
// the one that is looked for.
func notAfter(day, sought civil.Date) int {
	if day.Compare(sought) <= 0 {
		return -1
	}
	return 1
}
