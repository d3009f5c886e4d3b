package draft

import (
	"cmp"
	"fmt"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// newsletter begins an edition. What the editor has to write of stands in it as
// prompts, each with its link; what registers say is left to directives.
func newsletter(d *desk) ([]File, error) {
	month, err := d.editionMonth()
	if err != nil {
		return nil, err
	}
	sent, err := d.date(sentOf(d.site, month))
	if err != nil {
		return nil, err
	}
	e := &edition{site: d.site, sent: sent, since: sinceOf(d.site, month, sent)}
	title := cmp.Or(d.facts["title"], civil.NewDate(month.Year(), month.Month(), 0).Long())
	t := header().key("title", title).key("sent", sent.String()).key("publish", sent.String()).summary()
	t.raw("# highlights: # the few things at the head of the edition").raw("#   - kind: news # designation, guidance, event, consultation, modification or news")
	t.raw("#     text: …").raw("#     link: ../news/….md").draft("the edition is written").body()
	t.prompt("The lists in comments like this one are what happened since the last edition; copy what you tell of, and delete the rest if you like.",
		"Readers never see a comment. Figures, registers and the calendar fill in by themselves, as of the day the edition is sent.")
	e.write(t)
	return []File{t.file(in("newsletters", month.String()))}, nil
}

// editionMonth returns the month or day given, or the month after the last
// edition.
func (d *desk) editionMonth() (civil.Date, error) {
	if d.name != "" {
		month, err := civil.ParseDate(d.name)
		if err == nil && month.Precision() == civil.PrecisionYear {
			err = fmt.Errorf("%q has no month", d.name)
		}
		return month, err
	}
	editions := d.site.Newsletters
	if len(editions) == 0 {
		return civil.NewDate(d.site.AsOf.Year(), d.site.AsOf.Month(), 0), nil
	}
	var latest civil.Date
	for _, n := range editions {
		if first := n.Month().First(); latest.Before(first) {
			latest = first
		}
	}
	next := latest.AddMonths(1)
	return civil.NewDate(next.Year(), next.Month(), 0), nil
}

// sentOf returns when an edition is sent: on the last Working Day of its month,
// or on the day of the build where that is in the month after, as it often is.
func sentOf(s *sec.Site, month civil.Date) civil.Date {
	if month.Precision() == civil.PrecisionDay {
		return month
	}
	after := month.Last().AddDays(1)
	if (civil.NewDate(after.Year(), after.Month(), 0)).Covers(s.AsOf) {
		return s.AsOf
	}
	return s.Holidays.AddWorkingDays(after, -1)
}

// sinceOf returns the day up to which the edition before has told; without one,
// the day before the month.
func sinceOf(s *sec.Site, month, sent civil.Date) civil.Date {
	if before := s.EditionBefore(sent); before != nil {
		return before.Sent.V.Last()
	}
	return civil.NewDate(month.Year(), month.Month(), 1).AddDays(-1)
}

// edition is the span of days that a newsletter tells of: after since, up to
// and with sent.
type edition struct {
	site        *sec.Site
	since, sent civil.Date
}

func (e *edition) tells(day civil.Date) bool {
	return !day.IsZero() && day.First().Compare(e.since) > 0 && day.First().Compare(e.sent) <= 0
}

func (e *edition) write(t *text) {
	since := "since " + e.since.Long()
	t.para("## The first article")
	t.prompt("What matters most this month. More articles follow under headings of their own.")
	t.list("News "+since, e.news()).list("Events to come", e.events())
	t.list("Versions of the Code "+since+", and to come", e.versions())
	t.para("## SEC Governance").para("### Modifications")
	t.para("To date :figure{of=modifications-raised} modifications have been raised, and :figure{of=modifications-open} of", "them are open.")
	t.list("Raised "+since, e.raised()).list("Decided "+since, e.decided())
	t.para("::modifications{status=open}")
	e.bodies(t, since)
	t.para("## Guidance").list("Published or reviewed "+since, e.guidance())
	t.para("## Consultations").list("Opened "+since, e.consultations(true)).list("Closed "+since, e.consultations(false))
	t.para("## SECAS activities").para("### Parties").para("::party-statistics").para("### Calendar").para("::calendar{days=31}")
	e.contact(t)
}

// bodies writes a section for the Panel and one for the other bodies.
func (e *edition) bodies(t *text, since string) {
	var panel, others []string
	for _, c := range e.site.Committees {
		if lines := e.meetings(c); c.IsPanel() {
			panel = append(panel, lines...)
		} else {
			others = append(others, lines...)
		}
	}
	t.para("### SEC Panel").list("Held "+since+", and next", panel)
	t.para("### Sub-committees").list("Held "+since+", and next", others)
}

// contact writes how to reach the publisher, as far as the settings say.
func (e *edition) contact(t *text) {
	contact := e.site.Settings.Contact
	switch {
	case contact.Phone != "" && contact.Email != "":
		t.para("## Contact").para(fmt.Sprintf("Ring the helpdesk on %s or write to <%s>.", contact.Phone, contact.Email))
	case contact.Email != "":
		t.para("## Contact").para(fmt.Sprintf("Write to <%s>.", contact.Email))
	}
}
