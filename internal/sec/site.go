package sec

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/markdown"
)

// Site is content that fits together, seen from one day. Its lists hold what
// is published and nothing else; what is not stands in Withheld. It is not
// changed after NewSite, but for what Reword says.
type Site struct {
	Settings *Settings
	AsOf     civil.Date // the day of the build, which index pages go by

	Home          *Home         // never nil
	Newsletters   []*Newsletter // oldest first
	Versions      []*CodeVersion
	CodeDocuments []*CodeDocument // by version, then document
	Guidance      []*Guidance     // by title
	Committees    []*Committee    // by order, then short name
	Meetings      []*Meeting      // by date, then committee and number
	Modifications []*Modification // by number
	Consultations []*Consultation // by closing date
	Events        []*Event        // by start
	News          []*News         // by date
	Pages         []*Page         // by address
	Fragments     []*Fragment
	Parties       []Party // by name
	Holidays      civil.Holidays
	Terms         []Term // by term
	Tables        map[string]*Table
	Ledger        []Text // lines, in the order of the file
	Withdrawals   []Withdrawal

	Documents []Document  // all that are published, in the order of their paths
	Withheld  []Withheld  // all that are not, in the order of their paths
	Files     []File      // attachments that are published
	Unused    []*Fragment // those that no published document includes
	Shown     []Withheld  // with Options.Drafts: what is published only for that reason
	Without   Without     // what is left out

	addresses     addressBook
	assets        map[string]string   // Options.Assets
	documents     map[string]Document // by path, published or not
	reasons       map[string]string   // path of a document withheld to reason
	files         map[string]File
	committees    map[string]*Committee
	modifications map[string]*Modification
	versions      map[VersionNumber]*CodeVersion
	parties       map[string]*Party
	partyPages    map[*Party]string // of a register on several pages
	partyDays     partyDays
	meetings      map[string][]*Meeting // by committee, in order
	consolidated  map[VersionNumber][]*CodeDocument
	calendar      Agenda
	undated       Agenda // of which only the month is known
	views         []*CalendarView
	entries       map[Document]Agenda
	mentions      mentions
	stale         map[*Guidance][]CodeChange
	holidayYears  map[int]bool // that the register of holidays reaches into
	clashes       []Clash
	everyDay      bool            // see EveryDay
	included      map[string]bool // paths of what other documents include
	rewordings    int             // how often a text has been replaced
	searchPlan    SearchPlan
	alphabet      []List[Entry]
	alphabetSize  int
}

// Withheld is a document that is not published, and why.
type Withheld struct {
	Document Document
	Reason   string // a clause: "draft", "publishes on 1 March 2017"
}

// Options say how a site is seen.
type Options struct {
	AsOf   civil.Date
	Drafts bool     // publish what would be withheld
	Static []string // paths of the static files relative to the tree: "site.css"
	// Assets are the names, relative to the tree, at which some static files are
	// also published and that change with their bytes, by the names of those files.
	Assets map[string]string
	Without

	everyDay bool // see EveryDay
}

// Without says which outputs are left out. Links to them, and the addresses
// they would have, are left out with them.
type Without struct {
	Search   bool // the page of search, and its index
	Twins    bool // the data beside each page
	Redlines bool // comparisons, histories and Word files with tracked changes
}

// NewSite puts content in order. It judges nothing: link does.
func NewSite(c Content, o Options) *Site {
	s := &Site{
		assets: o.Assets, Settings: cmp.Or(c.Settings, &Settings{}), AsOf: o.AsOf, Without: o.Without, Home: &Home{Common{Body: new(markdown.Body)}},
		Parties: slices.Clone(c.Parties), Terms: slices.Clone(c.Terms), Tables: c.Tables, Ledger: c.Ledger, Withdrawals: c.Withdrawals, everyDay: o.everyDay,
		documents: make(map[string]Document, len(c.Documents)), reasons: map[string]string{}, files: make(map[string]File, len(c.Files)),
		committees: map[string]*Committee{}, modifications: map[string]*Modification{}, versions: map[VersionNumber]*CodeVersion{},
		parties: make(map[string]*Party, 2*len(c.Parties)), meetings: map[string][]*Meeting{},
	}
	s.addDocuments(c.Documents, o.Drafts)
	s.sortLists()
	s.consolidate()
	s.addRegisters(c.Holidays)
	s.placeParties()
	s.makeCalendar()
	s.addFiles(c.Files)
	s.addAddresses(o.Static)
	s.collectMentions()
	s.findStaleGuidance()
	return s
}

func (s *Site) addDocuments(documents []Document, drafts bool) {
	for _, d := range documents {
		s.documents[d.Head().Path] = d
	}
	for _, d := range documents {
		reason := s.reasonToWithhold(d)
		switch {
		case reason == "":
			s.publish(d)
		case drafts:
			s.Shown = append(s.Shown, Withheld{d, reason})
			s.publish(d)
		default:
			s.Withheld = append(s.Withheld, Withheld{d, reason})
			s.reasons[d.Head().Path] = reason
		}
	}
	s.findUnused()
}

// findUnused finds the text that is read nowhere. It may be a page that stands
// in the wrong folder.
func (s *Site) findUnused() {
	s.included = map[string]bool{}
	for _, d := range s.Documents {
		maps.Copy(s.included, includes(d.Head().Path, d.Head().Body))
	}
	for _, f := range s.Fragments {
		if !s.included[f.Path] {
			s.Unused = append(s.Unused, f)
		}
	}
}

// reasonToWithhold returns why d is not published on s.AsOf; "" if it is. A
// document of the Code shares the fate of its version.
func (s *Site) reasonToWithhold(d Document) string {
	if s.everyDay {
		return s.reasonEveryDay(d)
	}
	if cd, ok := d.(*CodeDocument); ok {
		if v, ok := s.documents[versionPath(cd.Version())].(*CodeVersion); ok {
			if reason := v.reasonToWithhold(s.AsOf); reason != "" {
				return "SEC " + string(cd.Version()) + " is withheld: " + reason
			}
		}
	}
	return d.Head().reasonToWithhold(s.AsOf)
}

func (c *Common) reasonToWithhold(asOf civil.Date) string {
	switch {
	case c.Draft.V:
		return "draft"
	case c.Publish.Written() && c.Publish.V.Date.First().Compare(asOf) > 0:
		return "publishes on " + c.Publish.V.Date.Long()
	case c.Expires.Written() && c.Expires.V.Date.First().Compare(asOf) <= 0:
		return "expired on " + c.Expires.V.Date.Long()
	}
	return ""
}

func versionPath(v VersionNumber) string { return "content/code/" + string(v) + "/index.md" }

func (s *Site) publish(d Document) {
	s.Documents = append(s.Documents, d)
	switch d := d.(type) {
	case *Home:
		s.Home = d
	case *Page:
		s.Pages = append(s.Pages, d)
	case *Fragment:
		s.Fragments = append(s.Fragments, d)
	case *Newsletter:
		s.Newsletters = append(s.Newsletters, d)
	case *CodeVersion:
		s.Versions = append(s.Versions, d)
		s.versions[d.Number()] = d
	case *CodeDocument:
		s.CodeDocuments = append(s.CodeDocuments, d)
	case *Guidance:
		s.Guidance = append(s.Guidance, d)
	case *Committee:
		s.Committees = append(s.Committees, d)
		s.committees[d.ID()] = d
	case *Meeting:
		s.Meetings = append(s.Meetings, d)
	case *Modification:
		s.Modifications = append(s.Modifications, d)
		s.addModification(d)
	case *Consultation:
		s.Consultations = append(s.Consultations, d)
	case *Event:
		s.Events = append(s.Events, d)
	case *News:
		s.News = append(s.News, d)
	default:
		panic("internal error: a document of no kind")
	}
}

func (s *Site) addModification(m *Modification) {
	s.modifications[m.ID()] = m
	for _, alias := range m.AliasIDs {
		if key := strings.ToUpper(alias.V); s.modifications[key] == nil {
			s.modifications[key] = m
		}
	}
}

func (s *Site) sortLists() {
	sortBy(s.Newsletters, func(a, b *Newsletter) int { return a.Sent.V.Compare(b.Sent.V) })
	sortBy(s.Versions, func(a, b *CodeVersion) int { return a.Number().Compare(b.Number()) })
	sortBy(s.CodeDocuments, func(a, b *CodeDocument) int {
		return cmp.Or(a.Version().Compare(b.Version()), a.ID().Compare(b.ID()))
	})
	sortBy(s.Guidance, func(a, b *Guidance) int { return cmp.Compare(a.Title.V, b.Title.V) })
	sortBy(s.Committees, func(a, b *Committee) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Short.V, b.Short.V))
	})
	sortBy(s.Meetings, func(a, b *Meeting) int {
		return cmp.Or(a.Date.V.Compare(b.Date.V), cmp.Compare(a.CommitteeID(), b.CommitteeID()), cmp.Compare(a.Sequence(), b.Sequence()))
	})
	sortBy(s.Modifications, compareModifications)
	sortBy(s.Consultations, func(a, b *Consultation) int { return a.Closes.V.Compare(b.Closes.V) })
	sortBy(s.Events, func(a, b *Event) int { return a.Starts.V.Compare(b.Starts.V) })
	sortBy(s.News, func(a, b *News) int { return a.Date.V.Compare(b.Date.V) })
	for _, m := range s.Meetings {
		s.meetings[m.CommitteeID()] = append(s.meetings[m.CommitteeID()], m)
	}
}

// sortBy sorts documents, those that compare equal by path.
func sortBy[D Document](ds []D, compare func(a, b D) int) {
	slices.SortFunc(ds, func(a, b D) int {
		return cmp.Or(compare(a, b), cmp.Compare(a.Head().Path, b.Head().Path))
	})
}

// compareModifications goes by the running number, whatever the prefix. Names
// that are no identifiers come first, as number 0.
func compareModifications(a, b *Modification) int {
	an, _ := ParseModificationID(a.ID())
	bn, _ := ParseModificationID(b.ID())
	return cmp.Compare(an.Number, bn.Number)
}

func (s *Site) addRegisters(holidays []Holiday) {
	slices.SortFunc(s.Parties, func(a, b Party) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID.V, b.ID.V))
	})
	s.orderPartyDays()
	for i := range s.Parties {
		s.parties[strings.ToLower(s.Parties[i].ID.V)] = &s.Parties[i]
	}
	for i := range s.Parties {
		addName(s.parties, s.Parties[i].Name, &s.Parties[i])
	}
	for _, c := range s.Committees {
		addName(s.committees, c.Short.V, c)
	}
	slices.SortFunc(s.Terms, func(a, b Term) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Term.V), strings.ToLower(b.Term.V)), cmp.Compare(a.Term.V, b.Term.V))
	})
	names := make(map[civil.Date]string, len(holidays))
	s.holidayYears = map[int]bool{}
	for _, h := range holidays {
		names[h.Date.V] = h.Name
		s.holidayYears[h.Date.V.Year()] = true
	}
	s.Holidays = civil.NewHolidays(names)
}

// addName lets something be found by a name that is nothing else's id.
func addName[T any](known map[string]*T, name string, thing *T) {
	if key := strings.ToLower(name); key != "" && known[key] == nil {
		known[key] = thing
	}
}
