package render

import (
	"path"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/parallel"
	"secpub/internal/search"
	"secpub/internal/sec"
)

// What search finds: which pages of the site there are, and how a text is cut
// into the units that a result opens on. The text in force stands in the index
// at its address without a version. Other texts of the Code are there by name
// alone, and count little, or they would be found instead: they say nearly the
// same.

// The kinds by which readers filter.
const (
	findCode = iota
	findVersion
	findModification
	findGuidance
	findMeeting
	findCommittee
	findNewsletter
	findNews
	findConsultation
	findEvent
	findTerm
	findParty
	findPage
	findList
	findOtherText
)

func searchKinds() []search.Kind {
	return []search.Kind{
		findCode: {Name: "Code in force", Weight: 100}, findVersion: {Name: "Versions", Weight: 100}, findModification: {Name: "Modifications", Weight: 100},
		findGuidance: {Name: "Guidance", Weight: 100}, findMeeting: {Name: "Meetings", Weight: 75}, findCommittee: {Name: "Committees", Weight: 105},
		findNewsletter: {Name: "Newsletters", Weight: 65}, findNews: {Name: "News", Weight: 80}, findConsultation: {Name: "Consultations", Weight: 85},
		findEvent: {Name: "Events", Weight: 85}, findTerm: {Name: "Glossary", Weight: 100}, findParty: {Name: "Parties", Weight: 80},
		findPage: {Name: "Other pages", Weight: 90}, findList: {Name: "Lists", Weight: 130}, findOtherText: {Name: "Other texts of the Code", Weight: 30},
	}
}

// searchPages returns all that is found, of things with a date the latest
// first.
func (p *press) searchPages() []search.Page {
	documents := p.findableDocuments()
	slices.Reverse(documents)
	pages := make([]search.Page, len(documents))
	parallel.Each(len(pages), func(i int) { pages[i] = p.findableDocument(documents[i]) })
	return slices.Concat(p.findableSections(), p.findableCode(), p.findableVersions(), p.findableRegisters(), pages)
}

// findableDocuments are the documents whose page is found as one of its kind.
func (p *press) findableDocuments() []sec.Document {
	s := p.site
	all := documentsOf(nil, s.Pages)
	all = documentsOf(all, s.Newsletters)
	all = documentsOf(all, s.Guidance)
	all = documentsOf(all, s.Committees)
	all = documentsOf(all, s.Meetings)
	all = documentsOf(all, s.Modifications)
	all = documentsOf(all, s.Consultations)
	all = documentsOf(all, s.Events)
	return documentsOf(all, s.News)
}

func documentsOf[D sec.Document](all []sec.Document, list []D) []sec.Document {
	for _, d := range list {
		all = append(all, d)
	}
	return all
}

// found returns the page of an address, with nothing but its title.
func found(kind int, address, title string) search.Page {
	return search.Page{Kind: kind, Address: strings.TrimPrefix(address, "/"), Title: title, Units: []search.Unit{{}}}
}

// findableSections are the pages that list others.
func (p *press) findableSections() []search.Page {
	sections := []struct{ address, title, also string }{
		{"/", p.site.Settings.Title.V, "home"}, {"/calendar/", "Calendar", "dates diary ics subscribe"}, {"/code/", p.codeName(), "versions text in force zip download"},
		{"/committees/", "Committees", "bodies panel sub-committees"}, {"/consultations/", "Consultations", "open responses"}, {"/events/", "Events", "training workshops"},
		{"/glossary/", "Glossary", "terms abbreviations acronyms definitions"}, {"/guidance/", "Guidance", "guides"}, {"/meetings/", "Meetings", "minutes papers"},
		{"/modifications/", "Modifications", "register proposals changes"}, {"/news/", "News", ""}, {"/newsletters/", "Newsletters", "editions"},
		{"/parties/", "Parties", "register accession"}, {sec.DataPage, "Open data", "csv json download"},
	}
	var pages []search.Page
	for _, s := range sections {
		page := found(findList, s.address, s.title)
		page.Units[0].Also, page.Units[0].Names = s.also, []string{s.title}
		pages = append(pages, page)
	}
	for _, l := range p.site.ModificationsByStage() {
		page := found(findList, l.Address, "Modifications: "+stageListName(l))
		pages = append(pages, page)
	}
	gone := found(findList, p.site.PartiesThatLeft().Address, p.site.PartiesThatLeft().Name)
	gone.Units[0].Also = "withdrawn expelled former left"
	pages = append(pages, gone)
	for _, c := range p.site.Committees {
		page := found(findList, meetingsAddress(c), c.Short.V+" meetings")
		page.Body, page.Units[0].Names, page.Units[0].Text = c.Short.V, []string{page.Title}, c.Title.V
		pages = append(pages, page)
	}
	return pages
}

// findableVersions are the versions of the Code, the latest first.
func (p *press) findableVersions() []search.Page {
	var pages []search.Page
	for _, v := range slices.Backward(p.site.Versions) {
		number := string(v.Number())
		page := p.findableText(findVersion, v)
		page.Note, page.Year = p.versionNote(v), v.Effective.V.Year()
		page.Units[0].Names = []string{number, p.version(v.Number()), "version " + number, "v" + number, p.short + " version " + number}
		if v == p.inForce {
			page.Units[0].Also = "current version latest"
		}
		pages = append(pages, page)
	}
	return pages
}

func (p *press) versionNote(v *sec.CodeVersion) string {
	return p.versionStatus(v).Word + ", from " + v.Effective.V.Long()
}

// findableCode are the documents of the Code in force, and by name alone the
// others.
func (p *press) findableCode() []search.Page {
	var pages []search.Page
	for _, v := range slices.Backward(p.site.Versions) {
		for _, d := range p.site.Consolidated(v.Number()) {
			if v == p.inForce {
				pages = append(pages, p.findableTextInForce(d))
			} else {
				pages = append(pages, p.otherText(v, d))
			}
		}
	}
	return pages
}

func (p *press) findableTextInForce(d *sec.CodeDocument) search.Page {
	page := p.findableText(findCode, d)
	page.Address = strings.TrimPrefix(sec.CodeInForceAddress(d.ID()), "/")
	page.Note = "In force, " + p.version(p.inForce.Number())
	if v := p.site.Version(string(d.Version())); v != nil {
		page.Year = v.Effective.V.Year()
	}
	page.Units[0].Names = []string{d.ID().Name()}
	page.Units[0].Also = p.version(p.inForce.Number())
	return page
}

func (p *press) otherText(v *sec.CodeVersion, d *sec.CodeDocument) search.Page {
	page := found(findOtherText, sec.CodeAddress(v.Number(), d.ID()), documentName(p.site, d)+", "+p.version(v.Number()))
	page.Note, page.Year = p.versionNote(v), v.Effective.V.Year()
	page.Units[0].Names = []string{d.ID().Name()}
	return page
}

// findableRegisters are the rows of the registers of terms and of Parties.
func (p *press) findableRegisters() []search.Page {
	pages := make([]search.Page, 0, len(p.site.Terms)+len(p.site.Parties))
	for i := range p.site.Terms {
		t := &p.site.Terms[i]
		page := found(findTerm, "/glossary/#"+t.Anchor(), t.Term.V)
		page.Note = t.Expansion
		page.Units[0].Names, page.Units[0].Also, page.Units[0].Text = []string{t.Term.V}, t.Expansion, t.Definition
		pages = append(pages, page)
	}
	for i := range p.site.Parties {
		party := &p.site.Parties[i]
		page := found(findParty, p.partyAddress(party), party.Name)
		page.Year, page.Note = party.Acceded.V.Year(), party.Category.Name()
		page.Units[0].Text = "Acceded " + party.Acceded.V.Long()
		if party.Left.Written() {
			page.Units[0].Text += ", " + string(party.Reason) + " " + party.Left.V.Long()
		}
		pages = append(pages, page)
	}
	return pages
}

// findableDocument is a document of a kind that has a page for each.
func (p *press) findableDocument(d sec.Document) search.Page {
	switch d := d.(type) {
	case *sec.Newsletter:
		page := p.findableText(findNewsletter, d)
		return dated(page, d.Sent.V, "sent ")
	case *sec.Guidance:
		page := p.findableText(findGuidance, d)
		page.Body = p.shortOf(d.Committee.V)
		page.Units[0].Also = strings.Join(texts(d.Audience), " ")
		return dated(page, d.LastReviewed(), "reviewed ")
	case *sec.Committee:
		page := p.findableText(findCommittee, d)
		page.Body, page.Note = d.Short.V, d.Category
		page.Units[0].Names = []string{d.Short.V, d.Title.V}
		return page
	case *sec.Meeting:
		return p.findableMeeting(d)
	case *sec.Modification:
		return p.findableModification(d)
	case *sec.Consultation:
		page := p.findableText(findConsultation, d)
		page.Body = p.shortOf(d.Issuer.V)
		page = dated(page, d.Closes.V.Date, "closes ")
		page.Note = consultationStatus(d.State(p.asOf())).Word + ", " + page.Note
		return page
	case *sec.Event:
		return dated(p.findableText(findEvent, d), d.Starts.V.Date, "")
	case *sec.News:
		page := p.findableText(findNews, d)
		page.Body = p.shortOf(d.BodyID)
		return dated(page, d.Date.V, "")
	}
	return p.findableText(findPage, d)
}

// dated gives a page its day.
func dated(page search.Page, day civil.Date, what string) search.Page {
	if !day.IsZero() {
		page.Year, page.Note = day.Year(), capitalised(what+day.Long())
	}
	return page
}

// shortOf returns the short name of a committee, "" for anyone else.
func (p *press) shortOf(name string) string {
	if c := p.site.Committee(name); c != nil {
		return c.Short.V
	}
	return ""
}

func (p *press) findableMeeting(m *sec.Meeting) search.Page {
	page := p.findableText(findMeeting, m)
	page.Body = committeeName(p.site, m.CommitteeID())
	page = dated(page, m.Date.V, "")
	head := &page.Units[0]
	if status := statedStatus(m); status != nil {
		page.Note += ", " + strings.ToLower(status.Word)
	}
	head.Also = m.Date.V.Long()
	for _, body := range []string{page.Body, m.CommitteeID()} { // SEC Panel, panel
		head.Names = append(head.Names, body+" "+m.Number(), body+" meeting "+m.Number())
		if p.site.NextMeeting(m.CommitteeID(), p.asOf()) == m {
			head.Names = append(head.Names, "next "+body+" meeting")
		}
	}
	if c := p.site.Committee(m.CommitteeID()); c != nil {
		head.Also += " " + c.Title.V
	}
	head.Text = strings.TrimSpace(joinedBy(", ", hours(m.Time.V, m.Ends.V), m.Venue) + ". " + head.Text)
	return page
}

func (p *press) findableModification(m *sec.Modification) search.Page {
	page := p.findableText(findModification, m)
	page.Year = m.Raised.V.Year()
	page.Note = stageOn(m, p.asOf()).Word + ", raised " + m.Raised.V.Long()
	head := &page.Units[0]
	head.Names = append([]string{m.ID(), strings.TrimPrefix(m.ID(), "SEC")}, texts(m.AliasIDs)...)
	head.Also = "modification " + stageOn(m, p.asOf()).Word
	head.Text = strings.TrimSpace(head.Text + " Proposed by " + m.Proposer.V + ".")
	if len(m.Affects) > 0 {
		head.Text += " Affects " + strings.Join(texts(m.Affects), ", ") + "."
	}
	return page
}

// joinedBy joins those words that there are.
func joinedBy(mark string, words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), mark)
}

// findableText is a document with the units of its text.
func (p *press) findableText(kind int, d sec.Document) search.Page {
	page := found(kind, p.site.Address(d), documentName(p.site, d))
	head := d.Head()
	u := unitsOf{press: p, file: head.Path, units: page.Units}
	u.text.Grow(head.Body.Size() + len(head.Summary.V))
	u.text.WriteString(joinedBy(" ", head.Summary.V, filesNamed(head)))
	u.text.WriteByte(' ')
	u.read(head.Body)
	page.Units = u.cut()
	return page
}

// filesNamed are the titles of the files that a document offers.
func filesNamed(head *sec.Common) string {
	var titles []string
	for _, a := range head.Documents {
		titles = append(titles, a.Title)
	}
	return joinedBy(". ", titles...)
}

// clauseDepth is deeper than any heading.
const clauseDepth = 7

// unitsOf cuts a text into units: a heading or a clause begins one.
type unitsOf struct {
	press *press
	file  string
	units []search.Unit
	text  strings.Builder // of all units
	ends  []int           // of all units but the last
}

func (u *unitsOf) read(body *markdown.Body) {
	if body.Root() == nil {
		return
	}
	for n := body.Root().First; n != nil; n = n.Next {
		u.block(n)
	}
}

func (u *unitsOf) block(n *markdown.Node) {
	switch n.Kind {
	case markdown.KindHeading:
		u.begin(n, int(n.Level))
	case markdown.KindProvision:
		u.begin(n, clauseDepth)
		u.clause(n, true)
	case markdown.KindLeaf:
		u.include(n.Directive())
	default:
		n.AppendText(&u.text)
	}
}

// include reads the text that stands here on the page.
func (u *unitsOf) include(d *markdown.Directive) {
	if name, ok := d.Attribute("file"); ok && d.Name == "include" {
		if text := u.press.site.Document(path.Join(path.Dir(u.file), name)); text != nil && u.press.site.IsPublished(text) {
			u.text.WriteString(text.Head().Body.Text() + " ")
		}
	}
	u.text.WriteString(d.Label + " ")
}

func (u *unitsOf) begin(n *markdown.Node, depth int) {
	u.close()
	unit := search.Unit{Anchor: n.Text, Depth: depth}
	if p := n.Provision(); p != nil {
		unit.Label, unit.Heading, unit.Names = p.Number, p.Heading, []string{p.Anchor}
	}
	if n.Kind == markdown.KindHeading && unit.Heading == "" {
		var heading strings.Builder
		n.AppendText(&heading)
		unit.Heading = strings.TrimSpace(heading.String())
	}
	u.units = append(u.units, unit)
}

// clause reads what stands in a clause: its words, its parts, and each row of a
// table of terms as a unit of its own, for a reader who asks for the term.
func (u *unitsOf) clause(parent *markdown.Node, whole bool) {
	for n := parent.First; n != nil; n = n.Next {
		switch {
		case n.Kind == markdown.KindProvision:
			u.text.WriteByte(search.PartBreak)
			u.text.WriteString(n.Provision().Label + " ")
			u.clause(n, false)
		case n.Kind == markdown.KindTable && whole && definesTerms(n):
			u.terms(n)
		default:
			n.AppendText(&u.text)
		}
	}
}

// definesTerms reports whether the first column of a table is headed "Term".
func definesTerms(table *markdown.Node) bool {
	if table.First == nil {
		return false
	}
	var header strings.Builder
	table.First.AppendText(&header)
	first, _, _ := strings.Cut(header.String(), "\t")
	return strings.EqualFold(strings.TrimSpace(first), "term")
}

func (u *unitsOf) terms(table *markdown.Node) {
	clause := u.units[len(u.units)-1]
	for row := table.First.Next; row != nil; row = row.Next {
		var cells strings.Builder
		row.AppendText(&cells)
		term, meaning, _ := strings.Cut(cells.String(), "\t")
		u.close()
		u.units = append(u.units, search.Unit{Anchor: clause.Anchor, Label: clause.Label, Heading: term, Depth: clauseDepth + 1})
		u.text.WriteString(meaning)
	}
}

// close ends the last unit.
func (u *unitsOf) close() { u.ends = append(u.ends, u.text.Len()) }

// cut ends the last unit and gives all of them their texts.
func (u *unitsOf) cut() []search.Unit {
	u.close()
	text := strings.Clone(u.text.String()) // kept, without the room that was left
	start := 0
	for i, end := range u.ends {
		u.units[i].Text = text[start:end]
		start = end
	}
	return u.units
}
