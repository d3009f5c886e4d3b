package render

import (
	"bytes"
	"cmp"
	"path"
	"strconv"

	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// directive prints what a directive stands for, as of the page's date.
func (w *writer) directive(d *markdown.Directive, b *bytes.Buffer) {
	switch d.Name {
	case "figure":
		w.figure(d, b)
	case "include":
		name, _ := d.Attribute("file")
		w.include(b, name)
	case "table":
		w.table(d, b)
	case "party-statistics":
		w.insert(b, "directive/party-statistics.html", w.partyStatistics(d))
	case "calendar":
		w.insert(b, "directive/calendar.html", w.calendar(d))
	case "modifications":
		w.insert(b, "directive/modifications.html", w.modifications(d))
	case "documents":
		w.insert(b, "directive/documents.html", w.documents())
	case "versions":
		w.insert(b, "directive/versions.html", w.versions())
	}
}

// PartyStatistics is what ::party-statistics prints.
type PartyStatistics struct {
	On                                    *Date
	Since                                 *Date // of the edition before; nil for the first
	Current, Acceded, Withdrawn, Expelled int
	Employment                            string // changes to a Panel member's employment, as the author states them; "" for no such row
	Reckoning                             *Reckoning
}

func (w *writer) partyStatistics(d *markdown.Directive) PartyStatistics {
	s := w.press.site
	st := PartyStatistics{On: dateOf(w.on)}
	if before := s.EditionBefore(w.on); before != nil {
		st.Since = dateOf(before.Sent.V)
	}
	m := s.PartyMovement(w.press.since(w.on), w.on)
	st.Current, st.Acceded, st.Withdrawn, st.Expelled = m.Current, len(m.Acceded), len(m.Withdrawn), len(m.Expelled)
	st.Employment, _ = d.Attribute("panel-employment")
	st.Reckoning = w.press.statisticsReckoning(w.frame.at, m, st.Employment != "")
	return st
}

// CalendarTable is what ::calendar prints.
type CalendarTable struct {
	First, Last *Date
	Entries     []CalendarRow
	Reckoning   *Reckoning
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
	kinds := calendarKinds(d)
	first, last := w.on.AddDays(1), w.on.AddDays(days)
	t := CalendarTable{First: dateOf(first), Last: dateOf(last), Entries: w.press.calendarRows(w.frame.at, w.press.site.BetweenOf(first, last, kinds))}
	t.Reckoning = w.press.calendarReckoning(t, kinds)
	return t
}

// calendarKinds returns the kinds of entries that a ::calendar asks for; none
// for all.
func calendarKinds(d *markdown.Directive) []string {
	kinds, _ := d.Attribute("kinds")
	return sec.SplitKinds(kinds)
}

// ModificationTable is what ::modifications prints.
type ModificationTable struct {
	On        *Date
	What      string // which modifications: "open", "rejected"
	Rows      []ModificationRow
	Reckoning *Reckoning
}

func (w *writer) modifications(d *markdown.Directive) ModificationTable {
	status, _ := d.Attribute("status")
	by := sec.Counting(cmp.Or(status, string(sec.CountRaised)))
	t := ModificationTable{On: dateOf(w.on), Reckoning: w.press.modificationsReckoning(w.frame.at, by, w.on)}
	if status != "" {
		t.What = modificationsWord(status)
	}
	for _, m := range w.press.site.ModificationsCounted(by, w.on) {
		t.Rows = append(t.Rows, w.press.modificationRow(w.frame.at, m, w.on))
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
type DocumentList struct {
	Documents []Download
	Reckoning *Reckoning
}

func (w *writer) documents() DocumentList {
	files := w.press.downloads(w.frame.at, w.file, w.file.Head().Documents)
	return DocumentList{files, filesReckoning(w.file, files)}
}

// VersionList is what ::versions prints.
type VersionList struct {
	Versions  []VersionLine
	Reckoning *Reckoning
}

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
	list.Reckoning = versionsReckoning(list.Versions, w.on)
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
