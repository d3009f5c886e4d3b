package render

import (
	"fmt"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Reckoning says how a figure, or a table that a directive made, came about:
// by what rule, and from which rows of the registers. Pages print it closed.
// It is as of the page's own day, as is what it explains, and so names nothing
// that was not yet known then.
type Reckoning struct {
	Rule     string // a sentence
	Sum      string // the arithmetic, where there is any: a sentence
	Groups   []ReckonedRows
	Register *Link // where all rows stand, where there are too many for a page
}

// ReckonedRows are rows that count together.
type ReckonedRows struct {
	Name  string // "Acceded"
	Count int
	Rows  []ReckonedRow // none where there are too many
}

// ReckonedRow is a row of a register.
type ReckonedRow struct {
	Link
	Note string // "acceded 3 January 2017"
}

// mostReckoned is how many rows a page lists to explain a figure.
const mostReckoned = 400

// add appends a group.
func (r *Reckoning) add(name string, rows []ReckonedRow, register Link) {
	r.addCounted(name, len(rows), func() []ReckonedRow { return rows }, register)
}

// addCounted appends a group, without its rows where the page would grow too
// long; then they are not made.
func (r *Reckoning) addCounted(name string, n int, rows func() []ReckonedRow, register Link) {
	group := ReckonedRows{Name: name, Count: n}
	listed := n
	for _, g := range r.Groups {
		listed += len(g.Rows)
	}
	if listed > mostReckoned {
		r.Register = &register
	} else {
		group.Rows = rows()
	}
	r.Groups = append(r.Groups, group)
}

// partyRegister links to all rows of the register of Parties.
func partyRegisterLink(at here) Link { return Link{"Register of Parties (CSV)", at.to("/parties.csv")} }

func modificationRegisterLink(at here) Link {
	return Link{"Register of modifications (CSV)", at.to("/modifications.csv")}
}

// movedParties are the rows of Parties that came or went, each with its day.
func (p *press) movedParties(at here, parties []*sec.Party, word string, day func(*sec.Party) civil.Date) []ReckonedRow {
	rows := make([]ReckonedRow, len(parties))
	for i, party := range parties {
		rows[i] = ReckonedRow{Link{party.Name, at.to(p.partyAddress(party))}, word + " " + day(party).Long()}
	}
	return rows
}

func accededOn(p *sec.Party) civil.Date { return p.Acceded.V }

func leftOn(p *sec.Party) civil.Date { return p.Left.V }

// addCategories lists Parties by category. Their names alone keep it short.
func (r *Reckoning) addCategories(at here, count func(sec.PartyCategory) int, in func(sec.PartyCategory) []*sec.Party) {
	for _, name := range sec.PartyCategory("").Allowed() {
		category := sec.PartyCategory(name)
		if n := count(category); n > 0 {
			r.addCounted(category.Name(), n, func() []ReckonedRow { return partyNames(in(category)) }, partyRegisterLink(at))
		}
	}
}

// addCurrent lists the Parties at the end of a day.
func (r *Reckoning) addCurrent(at here, s *sec.Site, on civil.Date) {
	r.addCategories(at, func(c sec.PartyCategory) int { return s.CountIn(c, on) }, func(c sec.PartyCategory) []*sec.Party { return s.PartiesIn(c, on) })
}

// addParties lists some Parties.
func (r *Reckoning) addParties(at here, parties []*sec.Party) {
	in := map[sec.PartyCategory][]*sec.Party{}
	for _, party := range parties {
		in[party.Category] = append(in[party.Category], party)
	}
	r.addCategories(at, func(c sec.PartyCategory) int { return len(in[c]) }, func(c sec.PartyCategory) []*sec.Party { return in[c] })
}

func partyNames(parties []*sec.Party) []ReckonedRow {
	rows := make([]ReckonedRow, len(parties))
	for i, party := range parties {
		rows[i].Text = party.Name
	}
	return rows
}

func (p *press) modificationRows(at here, list []*sec.Modification, on civil.Date) []ReckonedRow {
	rows := make([]ReckonedRow, len(list))
	for i, m := range list {
		rows[i] = ReckonedRow{Link{m.ID(), at.to(p.site.Address(m))}, m.Title.V + ", " + lowered(stageOn(m, on).Word)}
	}
	return rows
}

// lowered returns a word as it stands in a sentence.
func lowered(word string) string {
	if word != "" && word[0] >= 'A' && word[0] <= 'Z' && !(len(word) > 1 && word[1] >= 'A' && word[1] <= 'Z') {
		return string(word[0]+'a'-'A') + word[1:]
	}
	return word
}

// statisticsReckoning explains the table of Parties.
func (p *press) statisticsReckoning(at here, m sec.PartyMovement, typed bool) *Reckoning {
	r := &Reckoning{Rule: "A Party counts from the day it accedes to the day before it leaves, by the register of Parties as of " + m.On.Long() + "."}
	if typed {
		r.Rule += " The last row is the author's: no register has it."
	}
	if !m.Since.IsZero() {
		before := p.site.CountCurrent(m.Since)
		r.Sum = fmt.Sprintf("%s on %s, and %d acceded, %d withdrawn and %d expelled since: %s on %s.",
			count(before, "Party", "Parties"), m.Since.Long(), len(m.Acceded), len(m.Withdrawn), len(m.Expelled), count(m.Current, "Party", "Parties"), m.On.Long())
		r.add("Acceded", p.movedParties(at, m.Acceded, "acceded", accededOn), partyRegisterLink(at))
		r.add("Withdrawn", p.movedParties(at, m.Withdrawn, "withdrew", leftOn), partyRegisterLink(at))
		r.add("Expelled", p.movedParties(at, m.Expelled, "expelled", leftOn), partyRegisterLink(at))
	}
	r.addCurrent(at, p.site, m.On)
	return r
}

// modificationsReckoning explains a table of modifications. What is open is
// what was raised, less what came to its end.
func (p *press) modificationsReckoning(at here, by sec.Counting, on civil.Date) *Reckoning {
	r := &Reckoning{Rule: "Modifications " + by.Rule(on) + ", by the dates of their timelines."}
	if by != sec.CountOpen {
		r.Sum = fmt.Sprintf("The table has all %d of them.", len(p.site.ModificationsCounted(by, on)))
		return r
	}
	raised, open := p.site.CountModifications(on)
	r.Sum = fmt.Sprintf("%d raised by %s", raised, on.Long())
	for i, stage := range []sec.Stage{sec.StageRejected, sec.StageWithdrawn, sec.StageImplemented} {
		ended := p.site.ModificationsAt(stage, on)
		r.Sum += fmt.Sprintf("%s %d %s", [...]string{", less", ",", " and"}[i], len(ended), stage)
		r.add(capitalised(string(stage)), p.modificationRows(at, ended, on), modificationRegisterLink(at))
	}
	r.Sum += fmt.Sprintf(": %d open.", open)
	return r
}

// calendarReckoning explains a calendar by the kinds of its entries.
func (p *press) calendarReckoning(t CalendarTable, kinds []string) *Reckoning {
	r := &Reckoning{Rule: "Everything that the registers date from " + t.First.Text + " to " + t.Last.Text + ", but for deadlines."}
	if len(kinds) > 0 {
		r.Rule = "Of what the registers date from " + t.First.Text + " to " + t.Last.Text + ", the " + listed(kinds) + "."
	}
	for _, name := range sec.CalendarKinds() {
		var rows []ReckonedRow
		for _, e := range t.Entries {
			if sec.CalendarKind(sec.EntryKind(e.Kind)) == name {
				rows = append(rows, ReckonedRow{e.Link, e.Date.Text})
			}
		}
		if len(rows) > 0 {
			r.add(capitalised(name), rows, Link{})
		}
	}
	return r
}

// filesReckoning explains a list of documents.
func filesReckoning(d sec.Document, files []Download) *Reckoning {
	r := &Reckoning{Rule: "The files that " + d.Head().Path + " names under documents, in its order."}
	var rows []ReckonedRow
	for _, f := range files {
		rows = append(rows, ReckonedRow{Link{f.Text, f.Href}, f.Note})
	}
	r.add("Files", rows, Link{})
	return r
}

// versionsReckoning explains a list of versions.
func versionsReckoning(versions []VersionLine, on civil.Date) *Reckoning {
	r := &Reckoning{Rule: "Versions of the Code whose effective date is " + on.Long() + " or earlier, the latest first."}
	var rows []ReckonedRow
	for _, v := range versions {
		rows = append(rows, ReckonedRow{v.Link, "in force from " + v.Effective.Text})
	}
	r.add("Versions", rows, Link{})
	return r
}
