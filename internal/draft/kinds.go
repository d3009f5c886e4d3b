package draft

import (
	"fmt"
	"strconv"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// written is when most drafts may be published.
const written = "the text is written"

func committee(d *desk) ([]File, error) {
	id, title, err := d.named()
	if err != nil {
		return nil, err
	}
	cadence, err := civil.ParseCadence(d.facts["cadence"])
	if err != nil {
		return nil, fmt.Errorf("the cadence: %w", err)
	}
	first, err := d.date(civil.Date{})
	if err != nil {
		return nil, err
	}
	t := header().key("title", title).key("short", d.shortName(title))
	t.raw("order: " + strconv.Itoa(nextOrder(d.site))).summary()
	switch {
	case cadence.IsZero() && first.IsZero():
		t.raw("# meetings: {first: 2017-03-10, cadence: 2nd Friday, time: \"10:00\"}")
	default:
		t.raw("meetings:")
		t.key("  first", first.String()).key("  cadence", cadence.String())
	}
	t.raw("# members: [Independent chair, Members for Large Supplier Parties]")
	if d.facts["title"] == "" {
		t.draft("the title is right")
	}
	t.body().prompt("What the body is for, and what it decides.")
	return []File{t.file(in("committees", id))}, nil
}

func (d *desk) shortName(title string) string {
	if short := d.facts["short"]; short != "" {
		return short
	}
	if d.facts["title"] == "" {
		return title
	}
	return d.name
}

func nextOrder(s *sec.Site) int {
	highest := 0
	for _, c := range s.Committees {
		highest = max(highest, c.Order)
	}
	return highest + 1
}

func guidance(d *desk) ([]File, error) {
	file, title, day, err := d.namedOn(d.site.AsOf)
	if err != nil {
		return nil, err
	}
	t := header().key("title", title).summary().key("published", day.String()).key("reviewed", day.String())
	t.raw("# audience: [Supplier Parties]").raw("# covers: [\"Section G8.4\"] # a change to it makes this guidance stale").raw("# committee: panel")
	t.draft(written).body().prompt("What the reader has to do, and by when.")
	return []File{t.file(in("guidance", file))}, nil
}

// namedOn returns the name, the title and the day of a document.
func (d *desk) namedOn(otherwise civil.Date) (file, title string, day civil.Date, err error) {
	if file, title, err = d.named(); err != nil {
		return "", "", civil.Date{}, err
	}
	day, err = d.date(otherwise)
	return file, title, day, err
}

// modification begins a modification. With its title and proposer its facts are
// whole, and it may stand in the register before its text is written.
func modification(d *desk) ([]File, error) {
	id, err := d.modificationID()
	if err != nil {
		return nil, err
	}
	raised, err := d.date(d.site.AsOf)
	if err != nil {
		return nil, err
	}
	title, proposer := d.facts["title"], d.facts["proposer"]
	whole := title != "" && proposer != ""
	if title == "" {
		title = id.String()
	}
	if proposer == "" {
		proposer = "To be named"
	}
	t := header().key("title", title).summary().key("raised", raised.String()).key("proposer", proposer)
	t.raw("# path: \"Path 3: Self-Governance\"").raw("timeline:")
	t.raw(fmt.Sprintf("  - {date: %s, stage: raised, by: %s}", raised, flow(proposer)))
	t.raw("# affects: [\"Section G8.4\"]")
	if !whole {
		t.draft("title and proposer are right")
	}
	t.body().prompt("Take the headings out of this comment as you write below them.",
		"", "## What is the issue?", "", "## What is the solution?", "", "## Who is impacted?", "", "## Where it stands")
	return []File{t.file(in("modifications", id.String()))}, nil
}

// modificationID returns the identifier given, or the next one of the latest
// prefix.
func (d *desk) modificationID() (sec.ModificationID, error) {
	if d.name != "" {
		return sec.ParseModificationID(d.name)
	}
	next := sec.ModificationID{Prefix: "SECMP", Number: 1}
	for _, m := range d.site.Modifications {
		if id, err := sec.ParseModificationID(m.ID()); err == nil && id.Number >= next.Number {
			next = sec.ModificationID{Prefix: id.Prefix, Number: id.Number + 1}
		}
	}
	return next, nil
}

// noticeDays is how many Working Days a consultation lasts where nothing else is
// said.
const noticeDays = 20

func consultation(d *desk) ([]File, error) {
	file, title, opens, err := d.namedOn(d.site.AsOf)
	if err != nil {
		return nil, err
	}
	closes := civil.Moment{Date: d.site.Holidays.AddWorkingDays(opens, noticeDays), Clock: civil.NewClock(17, 0)}
	if given := d.facts["closes"]; given != "" {
		if closes, err = civil.ParseMoment(given); err != nil {
			return nil, fmt.Errorf("when it closes: %w", err)
		}
	}
	issuer := d.facts["issuer"]
	if issuer == "" {
		issuer = "To be named"
	}
	t := header().key("title", title).summary().key("issuer", issuer).key("opens", opens.String()).raw("closes: " + closes.String())
	t.raw("# modification: SECMP0001").raw("# response_template: response-form.docx # beside this file, once it is " + file + "/index.md")
	t.draft("the questions are written and issuer and dates are right").body()
	t.para("## What is proposed").prompt("What is to change, and why.").para("## Questions").prompt("1. Do you agree?")
	return []File{t.file(in("consultations", file))}, nil
}

// eventNotice is how many days ahead an event is where nothing else is said.
const eventNotice = 28

func event(d *desk) ([]File, error) {
	file, title, day, err := d.namedOn(d.site.Holidays.AddWorkingDays(d.site.AsOf.AddDays(eventNotice-1), 1))
	if err != nil {
		return nil, err
	}
	clock, err := d.clock(civil.Clock{})
	if err != nil {
		return nil, err
	}
	t := header().key("title", title).summary().raw("starts: "+civil.Moment{Date: day, Clock: clock}.String()).key("venue", d.facts["venue"])
	t.raw("# audience: [All Parties]").raw("# capacity: 30").raw("# rsvp_by: YYYY-MM-DD")
	t.draft("the day and the place are right").body().prompt("What it is about, for whom it is, and how to apply.")
	return []File{t.file(in("events", file))}, nil
}

func news(d *desk) ([]File, error) {
	file, title, day, err := d.namedOn(d.site.AsOf)
	if err != nil {
		return nil, err
	}
	t := header().key("title", title).summary().key("date", day.String()).raw("# body_id: the body that it comes from")
	t.draft(written).body().prompt("What happened, and what to do.")
	return []File{t.file(in("news", file))}, nil
}

func page(d *desk) ([]File, error) {
	file, title, err := d.named()
	if err != nil {
		return nil, err
	}
	t := header().key("title", title).summary().draft(written).body().prompt("The text. A link to this page goes into navigation in content/site.yaml.")
	return []File{t.file(in("pages", file))}, nil
}
