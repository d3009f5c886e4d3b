package render

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// openData are the registers as data, each as CSV and as JSON, and a JSON
// Schema of each.
//
// A register in JSON is an object with one list, and names its schema in
// $schema. Where what it says depends on the day of the build, the object names
// that day in as_of; a table in CSV has it as a column, since CSV has no other
// place. The list's rows are the facts of the data twins (see twins).
func openData(s *sec.Site) []Output {
	var outputs []Output
	for _, r := range registers() {
		outputs = append(outputs,
			Output{Path: r.name + ".csv", Source: r.source, Make: func(b *bytes.Buffer) error { return writeCSV(b, r.table(s)) }},
			Output{Path: r.name + ".json", Source: r.source, Make: func(b *bytes.Buffer) error { return writeJSON(b, r.data(s)) }},
			Output{Path: outputPath(sec.RegisterSchema(r.name)), Make: func(b *bytes.Buffer) error { return writeJSON(b, registerSchema(s, r)) }})
	}
	for _, k := range sec.PublishedKinds() {
		outputs = append(outputs, Output{Path: outputPath(sec.DocumentSchema(k)), Make: func(b *bytes.Buffer) error { return writeJSON(b, documentSchema(s, k)) }})
	}
	return outputs
}

// register is a register as open data.
type register struct {
	name   string // of its files
	title  string
	about  string                       // what a row is
	page   string                       // address of the page that shows it
	source string                       // what it is made from: a path of the site folder, or ""
	table  func(s *sec.Site) [][]string // the first row the names of the columns
	data   func(s *sec.Site) any
}

// registers are those that sec.Registers names, in its order.
func registers() []register {
	return []register{
		{"parties", "Register of Parties", "a Party to the Code, now or once", "/parties/", registerOfParties, partyTable, func(s *sec.Site) any { return partyRegister(s) }},
		{"modifications", "Register of modifications", "a modification with its timeline", "/modifications/", "", modificationTable, func(s *sec.Site) any { return modificationRegister(s) }},
		{"meetings", "Meetings", "a meeting of a body, held or to come", "/meetings/", "", meetingTable, func(s *sec.Site) any { return meetingList(s) }},
		{"committees", "Bodies", "a body that meets", "/committees/", "", committeeTable, func(s *sec.Site) any { return committeeList(s) }},
		{"code", "Versions of the Code", "a version with the documents it has", "/code/", "", versionTable, func(s *sec.Site) any { return versionList(s) }},
		{"consultations", "Consultations", "a consultation and what became of it", "/consultations/", "", consultationTable, func(s *sec.Site) any { return consultationList(s) }},
		{"events", "Events", "an event that people come to", "/events/", "", eventTable, func(s *sec.Site) any { return eventList(s) }},
		{"guidance", "Guidance", "a guide with what it covers", "/guidance/", "", guidanceTable, func(s *sec.Site) any { return guidanceList(s) }},
		{"glossary", "Glossary", "a term or an abbreviation", "/glossary/", "content/glossary.csv", termTable, func(s *sec.Site) any { return termList(s) }},
	}
}

// schemaLink is how a register names its schema.
type schemaLink struct {
	Schema string `json:"$schema" about:"address of the schema of this file"`
}

func schemaOfRegister(s *sec.Site, name string) schemaLink {
	return schemaLink{absolute(s, sec.RegisterSchema(name))}
}

// writeCSV appends a table by RFC 4180, in UTF-8 with CRLF.
//
// A program that opens the table would run a cell that begins as a formula
// does. Such a cell gets an apostrophe in front, which those programs hide and
// others can take off; the same register in JSON has the cell as it is.
func writeCSV(b *bytes.Buffer, table [][]string) error {
	w := csv.NewWriter(b)
	w.UseCRLF = true
	for _, row := range table {
		guarded := make([]string, len(row))
		for i, cell := range row {
			guarded[i] = guardCell(cell)
		}
		if err := w.Write(guarded); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// guardCell puts an apostrophe before what a spreadsheet may take for a
// formula: = + - @, also in their full width, and control characters, which it
// skips.
func guardCell(cell string) string {
	first, size := utf8.DecodeRuneInString(cell)
	if size > 0 && (strings.ContainsRune("=+-@＝＋－＠", first) || first < ' ' || first == 0x7f) {
		return "'" + cell
	}
	return cell
}

// partyTable is the register as it is kept. Who is a party today follows from
// the dates; the table so stays the same from day to day.
func partyTable(s *sec.Site) [][]string {
	table := [][]string{{"id", "name", "category", "acceded", "left", "reason"}}
	for i := range s.Parties {
		p := &s.Parties[i]
		table = append(table, []string{p.ID.V, p.Name, string(p.Category), p.Acceded.V.String(), p.Left.V.String(), string(p.Reason)})
	}
	return table
}

// partyData is /parties.json.
type partyData struct {
	schemaLink
	AsOf    civil.Date `json:"as_of" about:"the day by which current is reckoned"`
	Parties []partyRow `json:"parties"`
}

type partyRow struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Category sec.PartyCategory `json:"category"`
	Acceded  civil.Date        `json:"acceded"`
	Left     civil.Date        `json:"left,omitzero"`
	Reason   sec.LeavingReason `json:"reason,omitempty"`
	Current  bool              `json:"current" about:"a Party at the end of the day as_of"`
}

func partyRegister(s *sec.Site) partyData {
	register := partyData{schemaOfRegister(s, "parties"), s.AsOf, []partyRow{}}
	for i := range s.Parties {
		p := &s.Parties[i]
		register.Parties = append(register.Parties, partyRow{p.ID.V, p.Name, p.Category, p.Acceded.V, p.Left.V, p.Reason, p.CurrentOn(s.AsOf)})
	}
	return register
}

func modificationTable(s *sec.Site) [][]string {
	table := [][]string{{"id", "title", "aliases_ids", "raised", "proposer", "path", "urgent", "stage",
		"implementation_date", "implementation_version", "affects", "address", "as_of"}}
	for _, m := range s.Modifications {
		stage, _ := m.StageOn(s.AsOf)
		var date, version string
		if i := m.Implementation; i != nil {
			date, version = i.Date.V.String(), i.Version.V
		}
		table = append(table, []string{m.ID(), m.Title.V, cellOf(m.AliasIDs), m.Raised.V.String(), m.Proposer.V, m.DecisionPath,
			strconv.FormatBool(m.Urgent), string(stage), date, version, cellOf(m.Affects), absolute(s, sec.DocumentAddress(m)), s.AsOf.String()})
	}
	return table
}

// cellOf puts a list in one cell.
func cellOf(list []sec.Text) string { return strings.Join(written(list), "; ") }

// modificationData is /modifications.json.
type modificationData struct {
	schemaLink
	AsOf          civil.Date        `json:"as_of" about:"the day by which stage is reckoned"`
	Modifications []modificationRow `json:"modifications"`
}

// entry is what each row of a list of documents begins with.
type entry struct {
	Title   string `json:"title"`
	Address string `json:"address"`
}

func entryOf(s *sec.Site, d sec.Document) entry {
	head := headOf(s, d)
	return entry{head.Title, head.Address}
}

type modificationRow struct {
	entry
	modificationFacts
}

func modificationRegister(s *sec.Site) modificationData {
	register := modificationData{schemaOfRegister(s, "modifications"), s.AsOf, []modificationRow{}}
	for _, m := range s.Modifications {
		register.Modifications = append(register.Modifications, modificationRow{entryOf(s, m), modificationFactsOf(s, m)})
	}
	return register
}

// meetingData is /meetings.json.
type meetingData struct {
	schemaLink
	Meetings []meetingRow `json:"meetings"`
}

type meetingRow struct {
	entry
	meetingFacts
}

func meetingList(s *sec.Site) meetingData {
	list := meetingData{schemaOfRegister(s, "meetings"), []meetingRow{}}
	for _, m := range s.Meetings {
		list.Meetings = append(list.Meetings, meetingRow{entryOf(s, m), meetingFactsOf(s, m)})
	}
	return list
}

// versionData is /code.json.
type versionData struct {
	schemaLink
	Versions []versionRow `json:"versions"`
}

type versionRow struct {
	entry
	versionFacts
	Documents []codeText `json:"documents" about:"the whole Code as of the version"`
}

// codeText is a document of the Code as of a version.
type codeText struct {
	reference
	ChangedIn string `json:"changed_in"`
}

func versionList(s *sec.Site) versionData {
	list := versionData{schemaOfRegister(s, "code"), []versionRow{}}
	for _, v := range s.Versions {
		row := versionRow{entryOf(s, v), versionFactsOf(s, v), []codeText{}}
		for _, d := range s.Consolidated(v.Number()) {
			text := codeText{*referenceTo(s, string(d.ID()), d), string(d.Version())}
			text.Address = absolute(s, sec.CodeAddress(v.Number(), d.ID()))
			row.Documents = append(row.Documents, text)
		}
		list.Versions = append(list.Versions, row)
	}
	return list
}
