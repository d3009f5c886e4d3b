package sec

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/cite"
	"secpub/internal/civil"
)

// Registers that grow. A register that is small stands on one page; a large one
// is cut into pages whose place follows from its rows alone, never from the
// day of the build, so that a link to a row holds on any day. Beside them stand
// pages for readers who want only some of the rows: by stage, by category.
// Those go by the day of the build.

// How many rows a page of a register holds. A row of any register is well
// below half a kilobyte, and a page shall stay below 150.
const (
	wholePartyRegister        = 400
	wholeModificationRegister = 150
	wholeMeetingList          = 200
	rowsOfPage                = 150
	linksOfPage               = 600
)

// List is some rows of a register and the pages they stand on.
type List[T any] struct {
	Name    string // of what the rows have in common: "DCC", "refinement", "P"
	Address string // of the first page; the second is at …/2/
	Rows    []T
	PerPage int // how many rows a page has
}

// Pages returns the number of pages, which is 1 for an empty list.
func (l List[T]) Pages() int { return max(1, (len(l.Rows)+l.PerPage-1)/l.PerPage) }

// Page returns the rows of a page, the first page being 1.
func (l List[T]) Page(n int) []T {
	return l.Rows[min(len(l.Rows), (n-1)*l.PerPage):min(len(l.Rows), n*l.PerPage)]
}

// PageAddress returns the address of a page, the first page being 1.
func (l List[T]) PageAddress(n int) string {
	if n == 1 {
		return l.Address
	}
	return l.Address + strconv.Itoa(n) + "/"
}

// claimList claims the pages of a list. Those after the first come and go with
// the day of the build where passing is true.
func claimList[T any](s *Site, what string, l List[T], passing bool) {
	for n := range l.Pages() {
		s.claim(Address{Path: l.PageAddress(n + 1), Source: what, Passing: passing && n > 0})
	}
}

// PartyRegisterIsCut reports whether the register of Parties is too long for
// one page, so that it stands on the pages of PartiesByLetter.
func (s *Site) PartyRegisterIsCut() bool { return len(s.Parties) > wholePartyRegister }

// PartiesByLetter returns all Parties, those that left included, by the first
// letter of their names.
func (s *Site) PartiesByLetter() []List[*Party] {
	var lists []List[*Party]
	for i := range s.Parties {
		p := &s.Parties[i]
		letter := Initial(p.Name)
		at := slices.IndexFunc(lists, func(l List[*Party]) bool { return l.Name == letter })
		if at < 0 {
			at = len(lists)
			lists = append(lists, List[*Party]{Name: letter, Address: "/parties/letter/" + letterSlug(letter) + "/", PerPage: wholePartyRegister})
		}
		lists[at].Rows = append(lists[at].Rows, p)
	}
	return lists
}

// Initial returns the letter under which a name is found; "0–9" for what does
// not begin with one of A to Z.
func Initial(name string) string {
	if name != "" {
		if c := strings.ToUpper(name[:1])[0]; c >= 'A' && c <= 'Z' {
			return string(c)
		}
	}
	return "0–9"
}

func letterSlug(letter string) string {
	if len(letter) == 1 {
		return strings.ToLower(letter)
	}
	return "0-9"
}

// PartyPage returns the address of the page on which a Party has its row.
func (s *Site) PartyPage(p *Party) string { return cmp.Or(s.partyPages[p], "/parties/") }

// placeParties notes where each Party of a cut register stands.
func (s *Site) placeParties() {
	if !s.PartyRegisterIsCut() {
		return
	}
	s.partyPages = make(map[*Party]string, len(s.Parties))
	for _, l := range s.PartiesByLetter() {
		for n := range l.Pages() {
			for _, p := range l.Page(n + 1) {
				s.partyPages[p] = l.PageAddress(n + 1)
			}
		}
	}
}

// PartiesByCategory returns the Parties of each category on the day of the
// build, in the order of the categories.
func (s *Site) PartiesByCategory() []List[*Party] {
	var lists []List[*Party]
	for _, c := range (PartyCategory("")).Allowed() {
		category := PartyCategory(c)
		lists = append(lists, List[*Party]{category.Name(), "/parties/category/" + slug(c) + "/", s.PartiesIn(category, s.AsOf), wholePartyRegister})
	}
	return lists
}

// PartiesThatLeft returns those that were Parties and are none on the day of
// the build.
func (s *Site) PartiesThatLeft() List[*Party] {
	return List[*Party]{"Not Parties now", "/parties/former/", s.FormerParties(s.AsOf), wholePartyRegister}
}

// ModificationRegisterIsCut reports whether the register of modifications is
// too long for one page, so that it stands on those of ModificationsByNumber.
func (s *Site) ModificationRegisterIsCut() bool {
	return len(s.Modifications) > wholeModificationRegister
}

// numbersOfPage is how many running numbers a page of the modification
// register covers.
const numbersOfPage = 100

// ModificationsByNumber returns all modifications by running number, cut after
// each hundred.
func (s *Site) ModificationsByNumber() []List[*Modification] {
	var lists []List[*Modification]
	for _, m := range s.Modifications {
		first := 1
		if id, err := ParseModificationID(m.ID()); err == nil {
			first = max(0, id.Number-1)/numbersOfPage*numbersOfPage + 1
		}
		name := fmt.Sprintf("%d to %d", first, first+numbersOfPage-1)
		if n := len(lists); n == 0 || lists[n-1].Name != name {
			lists = append(lists, List[*Modification]{Name: name, Address: fmt.Sprintf("/modifications/numbers/%d-%d/", first, first+numbersOfPage-1), PerPage: rowsOfPage})
		}
		lists[len(lists)-1].Rows = append(lists[len(lists)-1].Rows, m)
	}
	return lists
}

// StageList is the modifications at a stage, or those that a definition
// counts, on the day of the build.
type StageList struct {
	Counting Counting // "" for a stage
	Stage    Stage
	List[*Modification]
}

// ModificationsByStage returns the modifications that are open, and those at
// each stage that any modification has ever been at or is planned to come to.
func (s *Site) ModificationsByStage() []StageList {
	lists := []StageList{{CountOpen, "", modificationList("open", "/modifications/stage/open/", s.ModificationsCounted(CountOpen, s.AsOf))}}
	met := map[Stage]bool{StageRaised: true, StageApproved: true}
	for _, m := range s.Modifications {
		for _, step := range m.Timeline {
			met[step.Stage] = true
		}
		if m.Implementation != nil {
			met[StageImplemented] = true
		}
	}
	for _, name := range Stage("").Allowed() {
		if stage := Stage(name); met[stage] {
			lists = append(lists, StageList{"", stage, modificationList(name, "/modifications/stage/"+slug(name)+"/", s.ModificationsAt(stage, s.AsOf))})
		}
	}
	return lists
}

func modificationList(name, address string, rows []*Modification) List[*Modification] {
	return List[*Modification]{name, address, rows, rowsOfPage}
}

// ModificationsByProposer returns the modifications that each proposer raised,
// in the order of the proposers' names.
func (s *Site) ModificationsByProposer() []List[*Modification] {
	groups := map[string]*List[*Modification]{}
	for _, m := range s.Modifications {
		name := s.bodyName(m.Proposer.V)
		key := cmp.Or(slug(name), "unnamed")
		if groups[key] == nil {
			groups[key] = new(modificationList(name, "/modifications/proposer/"+key+"/", nil))
		}
		groups[key].Rows = append(groups[key].Rows, m)
	}
	return inNameOrder(groups)
}

// bodyName returns the one name of a Party or a committee that goes by several.
func (s *Site) bodyName(name string) string {
	if p := s.Party(name); p != nil {
		return p.Name
	}
	if c := s.Committee(name); c != nil {
		return cmp.Or(c.Title.V, c.Short.V)
	}
	return strings.TrimSpace(name)
}

func inNameOrder(groups map[string]*List[*Modification]) []List[*Modification] {
	lists := make([]List[*Modification], 0, len(groups))
	for _, g := range groups {
		lists = append(lists, *g)
	}
	slices.SortFunc(lists, func(a, b List[*Modification]) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Address, b.Address))
	})
	return lists
}

// ProposerIndex returns the proposers with what each raised, as a list with
// pages of its own.
func (s *Site) ProposerIndex() List[List[*Modification]] {
	return List[List[*Modification]]{"Proposers", "/modifications/proposers/", s.ModificationsByProposer(), linksOfPage}
}

// ModificationsByDocument returns the modifications that affect each document
// of the Code, in the order of the Code.
func (s *Site) ModificationsByDocument() []List[*Modification] {
	affecting := map[DocumentID][]*Modification{}
	known := s.documentIDs()
	for _, m := range s.Modifications {
		for _, id := range m.affected(known) {
			affecting[id] = append(affecting[id], m)
		}
	}
	lists := make([]List[*Modification], 0, len(affecting))
	for id, rows := range affecting {
		lists = append(lists, modificationList(string(id), "/modifications/affects/"+slug(string(id))+"/", rows))
	}
	slices.SortFunc(lists, func(a, b List[*Modification]) int { return DocumentID(a.Name).Compare(DocumentID(b.Name)) })
	return lists
}

func (s *Site) documentIDs() []cite.Ref {
	seen := map[DocumentID]bool{}
	var refs []cite.Ref
	for _, d := range s.CodeDocuments {
		if ref, err := cite.ParseRef(d.ID().Name()); err == nil && !seen[d.ID()] {
			seen[d.ID()] = true
			refs = append(refs, ref)
		}
	}
	return refs
}

// affected returns the documents that the modification affects, each once: the
// ends of the ranges it cites, and what of the known ones lies between.
func (m *Modification) affected(known []cite.Ref) []DocumentID {
	var ids []DocumentID
	add := func(r cite.Ref) {
		if id := DocumentID(r.Document()); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, text := range m.Affects {
		citation, err := cite.Parse(text.V)
		if err != nil {
			continue // check reports it
		}
		for _, r := range citation {
			add(r.From)
			add(r.To)
			for _, document := range known {
				if r.Covers(document) {
					add(document)
				}
			}
		}
	}
	return ids
}

// MeetingsByYear returns a committee's meetings by the year they fall in, the
// oldest first, if there are too many for one page; else nil.
func (s *Site) MeetingsByYear(c *Committee) []List[*Meeting] {
	meetings := s.MeetingsOf(c.ID())
	if len(meetings) <= wholeMeetingList {
		return nil
	}
	var lists []List[*Meeting]
	for _, m := range meetings {
		year := yearName(m.Date.V)
		if n := len(lists); n == 0 || lists[n-1].Name != year {
			lists = append(lists, List[*Meeting]{year, "/meetings/" + slug(c.ID()) + "/year/" + year + "/", nil, wholeMeetingList})
		}
		lists[len(lists)-1].Rows = append(lists[len(lists)-1].Rows, m)
	}
	return lists
}

func yearName(d civil.Date) string { return fmt.Sprintf("%04d", d.Year()) }

// addRegisterAddresses claims the pages of registers and of their parts.
func (s *Site) addRegisterAddresses() {
	const parties, modifications = "content/parties.csv", "the modification register"
	for _, l := range s.PartiesByCategory() {
		claimList(s, parties, l, true)
	}
	claimList(s, parties, s.PartiesThatLeft(), true)
	if s.PartyRegisterIsCut() {
		s.generate(parties, PartyRows)
		for _, l := range s.PartiesByLetter() {
			claimList(s, parties, l, false)
		}
	}
	for _, l := range s.ModificationsByStage() {
		claimList(s, modifications, l.List, true)
	}
	claimList(s, modifications, s.ProposerIndex(), false)
	for _, l := range slices.Concat(s.ModificationsByProposer(), s.ModificationsByDocument()) {
		claimList(s, modifications, l, false)
	}
	if s.ModificationRegisterIsCut() {
		s.generate(modifications, ModificationRows)
		for _, l := range s.ModificationsByNumber() {
			claimList(s, modifications, l, false)
		}
	}
	for _, c := range s.Committees {
		for _, l := range s.MeetingsByYear(c) {
			claimList(s, "the meetings of "+c.Short.V, l, false)
		}
	}
}

// The rows of a register that is cut, for the script that filters them.
const (
	PartyRows        = "/parties/rows.json"
	ModificationRows = "/modifications/rows.json"
)
