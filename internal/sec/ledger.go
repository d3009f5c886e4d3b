package sec

import (
	"path"
	"slices"
	"strings"

	"secpub/internal/ledger"
	"secpub/internal/markdown"
	"secpub/internal/source"
)

// The files that tell what was published once: the ledger of all of it, and
// the register of what was withdrawn on purpose.
const (
	LedgerPath    = "content/ledger.txt"
	WithdrawnPath = "content/withdrawn.csv"
)

// Withdrawal is a row of content/withdrawn.csv: something published once that
// is gone on purpose. Its address is that of a page, with the places on it and
// the files beside it; of a file; of a place on a page, /code/5.4/section-g/#g8.40;
// or, ending in *, of everything below.
type Withdrawal struct {
	Pos     source.Pos `front:"@pos"`
	Address Text       `front:"address,required"`
	Date    Day        `front:"date,required"`
	Reason  Text       `front:"reason,required"`
	Instead Ref        `front:"instead"` // a link to what took its place
}

// Covers reports whether the withdrawal is about an address, or about a place
// on it unless that is "".
func (w *Withdrawal) Covers(address, anchor string) bool {
	own, place, _ := strings.Cut(w.Address.V, "#")
	if below, ok := strings.CutSuffix(own, "*"); ok {
		return strings.HasPrefix(address, below)
	}
	if own != address && own != address+"/" {
		return place == "" && anchor == "" && strings.HasSuffix(own, "/") && PageBeside(address) == own
	}
	return place == "" || place == anchor || strings.HasPrefix(anchor, place+".")
}

// PageBeside returns the address of the page in whose folder a file stands; ""
// for the address of a page, and for the files of the home page, which are the
// whole site's.
func PageBeside(address string) string {
	dir := path.Dir(address) + "/"
	if strings.HasSuffix(address, "/") || dir == "//" {
		return ""
	}
	return dir
}

// WithdrawalOf returns the first withdrawal that is about an address, or about a
// place on it unless that is ""; nil if there is none.
func (s *Site) WithdrawalOf(address, anchor string) *Withdrawal {
	for i := range s.Withdrawals {
		if s.Withdrawals[i].Covers(address, anchor) {
			return &s.Withdrawals[i]
		}
	}
	return nil
}

// Standing returns what stands at an address, given with or without the slash
// at its end, and false if nothing does.
func (s *Site) Standing(address string) (Address, bool) {
	a, ok := s.addresses.of(address)
	return a, ok && !(a.isFile() && strings.HasSuffix(address, "/"))
}

// MovedFile returns where a file that stood beside a page is now that the page
// has another address; "" if it is in neither place.
func (s *Site) MovedFile(address string) string {
	page := PageBeside(address)
	a, ok := s.Standing(page)
	if page == "" || !ok || a.Alias == "" {
		return ""
	}
	moved := a.Alias + strings.TrimPrefix(address, page)
	if _, ok := s.Standing(moved); !ok {
		return ""
	}
	return moved
}

// MovedFiles returns the files of the ledger that are now beside the page that
// took the place of their own, in the order of the ledger. They are no pages
// that could lead on, so only a server can.
func (s *Site) MovedFiles() []Address {
	var moved []Address
	for _, line := range s.Ledger {
		address, anchor := ledger.Cut(line.V)
		if _, there := s.Standing(address); there || anchor != "" {
			continue
		}
		if to := s.MovedFile(address); to != "" {
			moved = append(moved, Address{Path: address, Source: LedgerPath, Alias: to})
		}
	}
	return moved
}

// wasPublished reports whether the ledger has an address.
func (s *Site) wasPublished(address string) bool {
	return slices.ContainsFunc(s.Ledger, func(line Text) bool { return line.V == address })
}

// HasPlace reports whether a page that stands at an address has an anchor. A
// page of the Code has those of all its older texts.
func (s *Site) HasPlace(a Address, anchor string) bool {
	d, ok := s.documentAt(a)
	if !ok {
		return s.hasGeneratedAnchor(a.Path, anchor)
	}
	if d.Head().Body.HasAnchor(anchor) {
		return true
	}
	c, ok := d.(*CodeDocument)
	if !ok {
		return false
	}
	older := true
	for _, text := range s.TextsOf(c.ID()) {
		older = older && text != c
		toCome := s.everyDay && a.Path == CodeInForceAddress(c.ID()) && s.takesEffectLater(text)
		if (older || toCome) && text.Body.HasAnchor(anchor) && hasProvision(text.Body.Provisions(), anchor) {
			return true
		}
	}
	return false
}

func (s *Site) takesEffectLater(d *CodeDocument) bool {
	v := s.versions[d.Version()]
	return v != nil && v.Effective.V.First().Compare(s.AsOf) > 0
}

func hasProvision(list []*markdown.Provision, anchor string) bool {
	return slices.ContainsFunc(list, func(p *markdown.Provision) bool {
		return p.Anchor == anchor || hasProvision(p.Children, anchor)
	})
}

// EveryDay returns the site with all that the day of the build, or an option,
// leaves out: what is not published yet, what has expired, what is not in force
// yet. It tells what is gone from what only is not there today.
func EveryDay(c Content, o Options) *Site {
	o.Without, o.everyDay = Without{}, true
	return NewSite(c, o)
}

func (s *Site) reasonEveryDay(d Document) string {
	if cd, ok := d.(*CodeDocument); ok {
		if v, ok := s.documents[versionPath(cd.Version())].(*CodeVersion); ok && v.Draft.V {
			return "draft"
		}
	}
	if d.Head().Draft.V {
		return "draft"
	}
	return ""
}

// addInForceAddressesToCome claims the pages of texts in force that no version
// up to today has.
func (s *Site) addInForceAddressesToCome() {
	for _, v := range s.Versions {
		if v.Effective.V.First().Compare(s.AsOf) <= 0 {
			continue
		}
		for _, d := range s.Consolidated(v.Number()) {
			if _, taken := s.addresses.of(CodeInForceAddress(d.ID())); !taken {
				s.claimPage(CodeInForceAddress(d.ID()), d)
			}
		}
	}
}

// Published calls yield, in no order, with every address of the site that is to last, and
// with each place of a text of the Code: on the page of the version that
// brought the text, and on that of the text in force. A page has the places of
// older texts, too, as it leads on from them.
//
// A text stands on the page of each later version, too, until it is changed,
// and has the same places there; they can be lost only with those of its own
// page. What pages are made with, styles, scripts and the index that search
// goes by, is nobody's to link to.
func (s *Site) Published(yield func(address, anchor string)) {
	for _, a := range s.Addresses() {
		if !a.Passing && a.Gone == nil && !isMeans(a.Path) {
			yield(a.Path, "")
		}
	}
	inForce := map[*CodeDocument]bool{}
	if v := s.VersionInForce(s.AsOf); v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			inForce[d] = true
		}
	}
	for _, id := range s.CodeDocumentIDs() {
		places := map[string]bool{} // of this text and all before it
		for _, d := range s.TextsOf(id) {
			addPlaces(places, d.Body.Provisions())
			for anchor := range places {
				if s.versions[d.Version()] != nil {
					yield(DocumentAddress(d), anchor)
				}
				if inForce[d] {
					yield(CodeInForceAddress(id), anchor)
				}
			}
		}
	}
}

// isMeans reports whether a file is there for pages alone.
func isMeans(address string) bool {
	return strings.HasPrefix(address, "/assets/") || strings.HasPrefix(address, "/search/index/")
}

func addPlaces(places map[string]bool, list []*markdown.Provision) {
	for _, p := range list {
		places[p.Anchor] = true
		addPlaces(places, p.Children)
	}
}
