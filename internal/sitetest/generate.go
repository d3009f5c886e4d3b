// Package sitetest helps tests: sites from txtar archives, generated sites of
// any size, and questions to HTML by element instead of by substring. It is
// imported by tests only.
package sitetest

import (
	"fmt"
	"strings"
	"testing/fstest"
	"time"

	"secpub/internal/civil"
)

// Generate returns a site of about n documents of mixed kinds that builds
// clean: three meetings in ten, three modifications, and the rest newsletters,
// guidance, news, consultations, events, pages and long documents of the Code.
// The same n gives the same site.
func Generate(n int) fstest.MapFS { return GenerateLong(n, 1) }

// GenerateLong returns the documents of Generate with texts that are so many
// times as long: with 3, those of the Code have about 60 kB.
func GenerateLong(n, length int) fstest.MapFS {
	g := &generator{files: fstest.MapFS{}, seed: 1, length: length}
	g.put("content/site.yaml", "title: Generated Code\nbase_url: https://example.org/\n")
	g.put("content/index.md", "---\ntitle: Home\n---\nA generated publication.\n")
	g.registers(n)
	g.committees()
	g.code(n)
	kinds := []struct {
		share int // of a hundred
		make  func(i int)
	}{
		{30, g.meeting}, {30, g.modification}, {10, g.newsletter}, {14, g.guidance}, {10, g.news}, {3, g.consultation}, {2, g.event}, {1, g.page},
	}
	for _, k := range kinds {
		for i := range n * k.share / 100 {
			k.make(i)
		}
	}
	return g.files
}

type generator struct {
	files  fstest.MapFS
	seed   uint32
	length int // how many times as long texts are
}

func (g *generator) put(path, text string) { g.files[path] = &fstest.MapFile{Data: []byte(text)} }

// pick returns a number below n. It is a linear congruence (Numerical Recipes,
// 2nd edition, section 7.1), so that every run gives the same site.
func (g *generator) pick(n int) int {
	g.seed = g.seed*1664525 + 1013904223
	return int(g.seed>>8) % n
}

var words = strings.Fields(`the a of to and Party Parties Code Panel DCC User Users shall may meter metering smart data service request
	security assessment change modification version supplier network notice period days date report committee decision evidence
	charge credit cover value system interface specification device firmware key certificate policy guidance obligation provision`)

func (g *generator) sentence() string {
	var b strings.Builder
	for i := range 8 + g.pick(14) {
		word := words[g.pick(len(words))]
		if i == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String() + "."
}

func (g *generator) paragraphs(n int) string {
	var b strings.Builder
	for range n * g.length {
		for range 2 + g.pick(4) {
			b.WriteString(g.sentence() + " ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// day returns a weekday that moves on with i.
func day(i int) civil.Date {
	d := civil.NewDate(1990, time.January, 2).AddDays(i)
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

func (g *generator) registers(n int) {
	var parties strings.Builder
	parties.WriteString("id,name,category,acceded,left,reason\n")
	categories := []string{"large-supplier", "small-supplier", "electricity-network", "gas-network", "other"}
	for i := range 50 + n/20 {
		fmt.Fprintf(&parties, "p%d,Party %d Limited,%s,%s,,\n", i, i, categories[g.pick(len(categories))], day(i))
	}
	g.put("content/parties.csv", parties.String())
	g.put("content/glossary.csv", "term,expansion,definition,citation\nDCC,Data and Communications Company,The licence holder,Section A1.1\n")
}

const committees = 10

func (g *generator) committees() {
	for i := range committees {
		g.put(fmt.Sprintf("content/committees/c%d.md", i), fmt.Sprintf("---\ntitle: Committee %d\nshort: C%d\norder: %d\n---\n%s", i, i, i, g.paragraphs(3)))
	}
}

func (g *generator) meeting(i int) {
	c, number := i%committees, i/committees+1
	g.put(fmt.Sprintf("content/meetings/c%d/%d.md", c, number), fmt.Sprintf(
		"---\ndate: %s\ntime: \"10:00\"\nvenue: London\n---\n## Headlines\n\n%s- %s\n- %s\n", day(28*number+c), g.paragraphs(2), g.sentence(), g.sentence()))
}

func (g *generator) modification(i int) {
	raised := day(3 * i)
	g.put(fmt.Sprintf("content/modifications/SECMP%04d.md", i+1), fmt.Sprintf(
		"---\ntitle: Modification %d\nraised: %s\nproposer: Party %d Limited\ntimeline:\n  - {date: %s, stage: raised}\n  - {date: %s, stage: refinement}\n---\n## Issue\n\n%s## Solution\n\n%s",
		i+1, raised, i%50, raised, raised.AddDays(40), g.paragraphs(3), g.paragraphs(3)))
}

func (g *generator) newsletter(i int) {
	d := day(11 * i)
	g.put(fmt.Sprintf("content/newsletters/%s.md", d), fmt.Sprintf(
		"---\ntitle: Edition %d\nsent: %s\nsummary: %s\n---\n## Governance\n\n%sSee [the register](/modifications/).\n\n## Parties\n\n::party-statistics\n\n%s| a | b |\n|---|---|\n| %s | %s |\n",
		i, d, "A short summary", g.paragraphs(4), g.paragraphs(3), g.sentence(), g.sentence()))
}

func (g *generator) guidance(i int) {
	g.put(fmt.Sprintf("content/guidance/guide-%d.md", i), fmt.Sprintf(
		"---\ntitle: Guide %d\npublished: %s\nreviewed: 2017-03-01\naudience: [Small Suppliers]\ncovers: [Section G]\n---\n%s## Part\n\n%s", i, day(5*i), g.paragraphs(3), g.paragraphs(4)))
}

func (g *generator) news(i int) {
	g.put(fmt.Sprintf("content/news/news-%d.md", i), fmt.Sprintf("---\ntitle: News %d\ndate: %s\n---\n%s", i, day(4*i), g.paragraphs(3)))
}

func (g *generator) consultation(i int) {
	d := day(20 * i)
	g.put(fmt.Sprintf("content/consultations/consultation-%d.md", i), fmt.Sprintf(
		"---\ntitle: Consultation %d\nissuer: DCC\nopens: %s\ncloses: %sT17:00\n---\n%s", i, d, d.AddDays(30), g.paragraphs(3)))
}

func (g *generator) event(i int) {
	g.put(fmt.Sprintf("content/events/event-%d.md", i), fmt.Sprintf("---\ntitle: Event %d\nstarts: %sT10:00\n---\n%s", i, day(25*i), g.paragraphs(2)))
}

func (g *generator) page(i int) {
	g.put(fmt.Sprintf("content/pages/page-%d.md", i), fmt.Sprintf("---\ntitle: Page %d\n---\n%s", i, g.paragraphs(4)))
}
