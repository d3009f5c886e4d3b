package draft

import (
	"fmt"
	"strings"

	"secpub/internal/sec"
)

// What happened in the span of an edition, one line each, with its link. What
// is withheld on the day that the edition is sent is not told.

func (e *edition) published(d sec.Document) bool {
	head := d.Head()
	return !head.Draft.V && (!head.Publish.Written() || head.Publish.V.Date.First().Compare(e.sent) <= 0) &&
		(!head.Expires.Written() || head.Expires.V.Date.First().Compare(e.sent) > 0)
}

func (e *edition) news() []string {
	var lines []string
	for _, n := range e.site.News {
		if e.tells(n.Date.V) && e.published(n) {
			lines = append(lines, n.Date.V.Long()+": "+link(n.Title.V, n))
		}
	}
	return lines
}

func (e *edition) events() []string {
	var lines []string
	for _, v := range e.site.UpcomingEvents(e.sent) {
		if e.published(v) {
			lines = append(lines, v.Starts.V.Long()+": "+link(v.Title.V, v))
		}
	}
	return lines
}

func (e *edition) versions() []string {
	var lines []string
	for _, v := range e.site.Versions {
		if v.Effective.V.First().Compare(e.since) <= 0 || !e.published(v) {
			continue
		}
		verb := "took effect on"
		if v.Effective.V.First().Compare(e.sent) > 0 {
			verb = "takes effect on"
		}
		lines = append(lines, fmt.Sprintf("%s %s %s.", link("SEC "+string(v.Number()), v), verb, v.Effective.V.Long()))
	}
	return lines
}

func (e *edition) raised() []string {
	var lines []string
	for _, m := range e.site.ModificationsRaised(e.since, e.sent) {
		if e.published(m) {
			lines = append(lines, fmt.Sprintf("%s, %s, raised by %s on %s", link(m.ID(), m), m.Title.V, m.Proposer.V, m.Raised.V.Long()))
		}
	}
	return lines
}

// decided returns the modifications that came to an end, or to a decision.
func (e *edition) decided() []string {
	var lines []string
	for _, m := range e.site.Modifications {
		for _, step := range m.Timeline {
			if (step.Stage == sec.StageApproved || step.Stage.Ended()) && e.tells(step.Date.V) && e.published(m) {
				lines = append(lines, fmt.Sprintf("%s, %s, %s on %s%s", link(m.ID(), m), m.Title.V, step.Stage, step.Date.V.Long(), by(step)))
			}
		}
	}
	return lines
}

func by(step sec.Step) string {
	if step.By.V == "" {
		return ""
	}
	return " by " + step.By.V
}

// meetings returns the meetings of a committee that were held, and the next.
func (e *edition) meetings(c *sec.Committee) []string {
	var held []string
	next := ""
	for _, m := range e.site.MeetingsOf(c.ID()) {
		off := m.Status == sec.Cancelled || m.Status == sec.Postponed
		switch {
		case off || !e.published(m):
		case e.tells(m.Date.V):
			held = append(held, "met on "+link(m.Date.V.Long(), m))
		case next == "" && m.Date.V.First().Compare(e.sent) > 0:
			next = "meets next on " + link(m.Date.V.Full(), m)
		}
	}
	if next != "" {
		held = append(held, next)
	}
	if held == nil {
		return nil
	}
	return []string{c.Short.V + " " + strings.Join(held, ", ")}
}

func (e *edition) guidance() []string {
	var lines []string
	for _, g := range e.site.Guidance {
		switch {
		case !e.published(g):
		case e.tells(g.Published.V):
			lines = append(lines, link(g.Title.V, g)+", published on "+g.Published.V.Long())
		case e.tells(g.Reviewed.V):
			lines = append(lines, link(g.Title.V, g)+", reviewed on "+g.Reviewed.V.Long())
		}
	}
	return lines
}

// consultations returns those that opened, or those that closed.
func (e *edition) consultations(opened bool) []string {
	var lines []string
	for _, c := range e.site.Consultations {
		day, verb := c.Closes.V, "closed"
		if opened {
			day, verb = c.Opens.V, "opened"
		}
		if !e.tells(day.Date) || !e.published(c) {
			continue
		}
		line := link(c.Title.V, c) + ", " + verb + " on " + day.Date.Long()
		if opened {
			line += "; closes " + c.Closes.V.Long()
		}
		lines = append(lines, line)
	}
	return lines
}
