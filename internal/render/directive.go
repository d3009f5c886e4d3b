package render

import (
	"bytes"
	"html/template"
	"path"
	"strconv"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// directive prints what a directive stands for, as of the page's date.
func (w *writer) directive(d *markdown.Directive, b *bytes.Buffer) {
	switch d.Name {
	case "figure":
		template.HTMLEscape(b, []byte(w.figure(d)))
	case "include":
		name, _ := d.Attribute("file")
		w.include(b, name)
	case "table":
		w.table(d, b)
	case "party-statistics":
		w.insert(b, "directive/party-statistics.html", w.partyStatistics())
	case "calendar":
		w.insert(b, "directive/calendar.html", w.calendar(d))
	case "modifications":
		w.insert(b, "directive/modifications.html", w.modifications(d))
	case "documents":
		w.insert(b, "directive/documents.html", DocumentList{w.press.downloads(w.frame.at, w.file, w.file.Head().Documents)})
	case "versions":
		w.insert(b, "directive/versions.html", w.versions())
	}
}

// figure returns the figure as stated; where none is, as the registers give it.
func (w *writer) figure(d *markdown.Directive) string {
	if d.Label != "" {
		return d.Label
	}
	s := w.press.site
	raised, open := s.CountModifications(w.on)
	switch of, _ := d.Attribute("of"); of {
	case "parties":
		return strconv.Itoa(s.CountParties(civil.Date{}, w.on).Current)
	case "modifications-raised":
		return strconv.Itoa(raised)
	case "modifications-open":
		return strconv.Itoa(open)
	}
	return ""
}

// PartyStatistics is what ::party-statistics prints.
type PartyStatistics struct {
	On                                    *Date
	Since                                 *Date // of the edition before; nil for the first
	Current, Acceded, Withdrawn, Expelled int
}

func (w *writer) partyStatistics() PartyStatistics {
	s := w.press.site
	st := PartyStatistics{On: dateOf(w.on)}
	var since civil.Date
	if before := s.EditionBefore(w.on); before != nil {
		since = before.Sent.V.Last()
		st.Since = dateOf(before.Sent.V)
	}
	count := s.CountParties(since, w.on)
	st.Current, st.Acceded, st.Withdrawn, st.Expelled = count.Current, count.Acceded, count.Withdrawn, count.Expelled
	return st
}

// CalendarTable is what ::calendar prints.
type CalendarTable struct {
	First, Last *Date
	Entries     []CalendarRow
}

// usualDays is how far ::calendar looks ahead unless told.
const usualDays = 31

func (w *writer) calendar(d *markdown.Directive) CalendarTable {
	days := usualDays
	if v, ok := d.Attribute("days"); ok {
		if n, err := strconv.Atoi(v); err == nil {
			days = n
		}
	}
	first, last := w.on.AddDays(1), w.on.AddDays(days)
	return CalendarTable{First: dateOf(first), Last: dateOf(last), Entries: w.press.calendarRows(w.frame.at, w.press.site.Between(first, last))}
}

// ModificationTable is what ::modifications prints.
type ModificationTable struct {
	On   *Date
	What string // which modifications: "open", "rejected"
	Rows []ModificationRow
}

func (w *writer) modifications(d *markdown.Directive) ModificationTable {
	status, _ := d.Attribute("status")
	t := ModificationTable{On: dateOf(w.on)}
	if status != "" {
		t.What = modificationsWord(status)
	}
	for _, m := range w.press.site.Modifications {
		stage, raised := m.StageOn(w.on)
		switch {
		case !raised, status == "open" && stage.Ended():
		case status == "", status == "open", status == string(sec.StageRaised), sec.Stage(status) == stage:
			t.Rows = append(t.Rows, w.press.modificationRow(w.frame.at, m, w.on))
		}
	}
	return t
}

// modificationsWord says which modifications a status selects. "raised" asks
// for all that were ever raised, whatever became of them.
func modificationsWord(status string) string {
	switch status {
	case "open":
		return "Open modifications"
	case string(sec.StageRaised):
		return "Modifications raised to date"
	}
	return "Modifications: " + stageName(sec.Stage(status))
}

// DocumentList is what ::documents prints.
type DocumentList struct{ Documents []Download }

// VersionList is what ::versions prints.
type VersionList struct{ Versions []VersionLine }

// VersionLine is a version in a list.
type VersionLine struct {
	Link
	Effective *Date
	Summary   string
}

func (w *writer) versions() VersionList {
	var list VersionList
	versions := w.press.site.Versions
	for i := len(versions) - 1; i >= 0; i-- {
		if v := versions[i]; v.Effective.V.First().Compare(w.on) <= 0 {
			list.Versions = append(list.Versions, w.press.versionLine(w.frame.at, v))
		}
	}
	return list
}

func (p *press) versionLine(at here, v *sec.CodeVersion) VersionLine {
	return VersionLine{Link{p.version(v.Number()), at.to(p.site.Address(v))}, dateOf(v.Effective.V), v.Summary.V}
}

// DataTable is what ::table prints.
type DataTable struct {
	Caption string
	Heads   []string
	Rows    [][]string
}

func (w *writer) table(d *markdown.Directive, b *bytes.Buffer) {
	name, _ := d.Attribute("file")
	caption, _ := d.Attribute("caption")
	t := w.press.site.Tables[path.Join(path.Dir(w.file.Head().Path), name)]
	if t == nil || len(t.Rows) == 0 {
		return
	}
	w.insert(b, "directive/table.html", DataTable{caption, t.Rows[0], t.Rows[1:]})
}
