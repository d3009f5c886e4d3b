package sitetest

import (
	"fmt"
	"strings"
	"testing/fstest"
	"time"

	"secpub/internal/civil"
)

// Registers returns a site that is little more than its registers: so many
// Parties, meetings and modifications. It builds clean, and the same counts
// give the same site.
//
// Everything lies within twenty years. Twenty bodies share the meetings. Half of
// the Parties are of a few letters, as names of companies are; one in ten has
// left. Each modification has a timeline, affects two Sections, and is from one
// of the Parties.
func Registers(parties, meetings, modifications int) fstest.MapFS {
	g := &generator{files: fstest.MapFS{}, seed: 1, length: 1}
	g.put("content/site.yaml", "title: Generated Code\nbase_url: https://example.org/\nnavigation:\n  - {label: Modifications, link: /modifications/}\n  - {label: Meetings, link: /meetings/}\n  - {label: Parties, link: /parties/}\n")
	g.put("content/index.md", "---\ntitle: Home\n---\nA generated publication.\n")
	names := g.manyParties(parties)
	g.manyMeetings(meetings)
	for i := range modifications {
		g.longModification(i, modifications, names)
	}
	for year := range years {
		d := start.AddMonths(12*year + 6)
		g.put(fmt.Sprintf("content/newsletters/%04d-%02d.md", d.Year(), d.Month()), fmt.Sprintf(
			"---\ntitle: Edition %d\nsent: %s\n---\n::party-statistics\n\n::modifications{status=with-authority}\n\n::calendar{days=14}\n", year+1, weekday(d)))
	}
	return g.files
}

// The registers of Registers begin on a day, and run for some years.
const years = 20

var start = civil.NewDate(1998, time.January, 5)

// RegistersEnd is a day on which little of what Registers returns is to come.
var RegistersEnd = start.AddMonths(12*years - 3)

// weekday returns a day, or the first Working Day after a weekend.
func weekday(d civil.Date) civil.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

func (g *generator) dayOf(i, of int) civil.Date { return weekday(start.AddDays(i * 365 * years / of)) }

func (g *generator) manyParties(n int) []string {
	var b strings.Builder
	b.WriteString("id,name,category,acceded,left,reason\n")
	categories := []string{"large-supplier", "small-supplier", "electricity-network", "gas-network", "other"}
	var names []string
	for i := range n {
		letter := "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[g.pick(36)]
		if i%2 == 0 {
			letter = "ABES"[g.pick(4)]
		}
		name := fmt.Sprintf("%c%s Energy Supply and Metering Services %d Limited", letter, words[20+g.pick(20)], i)
		acceded, left := g.dayOf(i, n), ","
		if i%10 == 7 {
			left = fmt.Sprintf("%s,withdrawn", acceded.AddMonths(30))
		}
		fmt.Fprintf(&b, "party-%d,%s,%s,%s,%s\n", i, name, categories[g.pick(len(categories))], acceded, left)
		names = append(names, name)
	}
	g.put("content/parties.csv", b.String())
	return names
}

func (g *generator) manyMeetings(n int) {
	const bodies = 20
	for c := range bodies {
		g.put(fmt.Sprintf("content/committees/c%d.md", c), fmt.Sprintf("---\ntitle: The Committee for Matter %d\nshort: C%d\norder: %d\n---\nIt meets.\n", c, c, c))
	}
	for i := range n {
		g.put(fmt.Sprintf("content/meetings/c%d/%d.md", i%bodies, i/bodies+1), fmt.Sprintf(
			"---\ndate: %s\ntime: \"10:00\"\nends: \"15:30\"\nvenue: London\n---\n- It considered SECMP%04d.\n", g.dayOf(i, n), 1+g.pick(3000)))
	}
}

func (g *generator) longModification(i, of int, names []string) {
	stages := []string{"refinement", "report", "change-board", "with-authority", "approved", "implemented", "rejected", "withdrawn"}
	raised := g.dayOf(i, of)
	var timeline strings.Builder
	last := 6 + g.pick(3) // most have come to an end
	if i%12 == 0 {
		last = 1 + g.pick(5)
	}
	for k, stage := range stages[:min(last, 6)] {
		fmt.Fprintf(&timeline, "  - {date: %s, stage: %s, by: C%d}\n", raised.AddDays(30*(k+1)), stage, g.pick(20))
	}
	if last > 6 {
		fmt.Fprintf(&timeline, "  - {date: %s, stage: %s}\n", raised.AddDays(300), stages[last-1])
	}
	proposer := "DCC"
	if len(names) > 0 && i%3 > 0 {
		proposer = names[g.pick(len(names))]
	}
	sections := "ABCDEFGHIJKLMNOPQRSTX"
	g.put(fmt.Sprintf("content/modifications/SECMP%04d.md", i+1), fmt.Sprintf(
		"---\ntitle: %s\nraised: %s\nproposer: %s\ntimeline:\n  - {date: %s, stage: raised}\n%saffects: [\"Section %c\", \"%c%d.1\"]\n---\nThe issue.\n",
		strings.TrimSuffix(g.sentence(), "."), raised, proposer, raised, timeline.String(),
		sections[g.pick(len(sections))], sections[g.pick(len(sections))], 1+g.pick(9)))
}
