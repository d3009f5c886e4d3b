package sec

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/source"
)

// Address is a path of the published site and what it is made from.
type Address struct {
	Path   string     // "/newsletters/2017/02/", "/parties.csv"
	Source string     // a path of the site folder, or what generates it: "the calendar"
	Pos    source.Pos // where an alias is written
	Alias  string     // for an old address: the new one

	Gone *Tombstone // nil unless the page says that what stood here is gone

	// Passing is true for a page that goes again when a list grows shorter, such
	// as the second of those at a stage. Nothing dated links to it, and the
	// ledger of published addresses does not hold it.
	Passing bool
}

// Clash is one address wanted twice.
type Clash struct{ First, Second Address }

// DocumentAddress returns the address that a document's path and kind give it.
// A fragment has none: "".
func DocumentAddress(d Document) string {
	switch d := d.(type) {
	case *Fragment:
		return ""
	case *Home:
		return "/"
	case *Page:
		return "/" + slugPath(strings.TrimPrefix(documentPath(d.Path), "content/pages/")) + "/"
	case *Newsletter:
		return "/newsletters/" + editionPath(baseName(d.Path)) + "/"
	}
	return "/" + slugPath(strings.TrimPrefix(documentPath(d.Head().Path), "content/")) + "/"
}

// editionPath turns the name of an edition into folders: 2017-02 to 2017/02.
// Any other name stays one.
func editionPath(name string) string {
	if strings.Trim(name, "0123456789-") == "" {
		return strings.ReplaceAll(name, "-", "/")
	}
	return slug(name)
}

func slugPath(p string) string {
	if isSlugPath(p) {
		return p
	}
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = slug(parts[i])
	}
	return strings.Join(parts, "/")
}

// isSlugPath reports whether each part of a path is as slug would have it.
func isSlugPath(p string) bool {
	for part := range strings.SplitSeq(p, "/") {
		if !isSlug(part) {
			return false
		}
	}
	return true
}

// slug turns a file name into a part of an address: lower case, and every run
// of other characters than a-z, 0-9, dot, underscore and hyphen a hyphen, but
// at the start. No part begins with a dot; where it would, there is a hyphen,
// and where nothing but dots and hyphens is left there is no address: "".
func slug(name string) string {
	name = strings.ToLower(name)
	if isSlug(name) {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-', r == '.' && b.Len() > 0:
			b.WriteRune(r)
		case r == '.':
			b.WriteString("-.")
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if strings.Trim(b.String(), "-.") == "" {
		return ""
	}
	return b.String()
}

// isSlug reports whether a name is as slug would have it, as most are.
func isSlug(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_', c == '-', c == '.' && i > 0:
		default:
			return false
		}
	}
	return strings.Trim(name, "-.") != ""
}

// CodeAddress returns the address of a document of the Code as of a version.
func CodeAddress(v VersionNumber, id DocumentID) string {
	return "/code/" + slug(string(v)) + "/" + slug(string(id)) + "/"
}

// CodeInForceAddress returns the address at which the text in force of a
// document of the Code always stands.
func CodeInForceAddress(id DocumentID) string { return "/code/" + slug(string(id)) + "/" }

// CleanZip and TrackedZip return the addresses of a version's downloads.
func CleanZip(v VersionNumber) string {
	return fmt.Sprintf("/code/%[1]s/sec-%[1]s.zip", slug(string(v)))
}

// Address returns the address of a published document.
func (s *Site) Address(d Document) string { return DocumentAddress(d) }

// AddressOf returns what is known of an address, and false if the site has no
// such address.
func (s *Site) AddressOf(p string) (Address, bool) {
	a, ok := s.addresses.of(p)
	return a, ok && (a.Path == p || a.Path == p+"/")
}

// Addresses returns every address of the site, sorted. The list is not to be
// changed.
func (s *Site) Addresses() []Address { return s.addresses.list }

// Clashes returns the addresses that were wanted more than once, in order.
func (s *Site) Clashes() []Clash { return s.clashes }

// addressKey is equal for addresses that need the same file or folder on disk.
func addressKey(p string) string {
	if folder, ok := strings.CutSuffix(p, "/index.html"); ok {
		p = folder
	}
	return strings.Trim(p, "/")
}

// addressBook holds the addresses of a site.
type addressBook struct {
	list []Address      // in order, once all are claimed
	at   map[string]int // where in the list an address stands, by addressKey
}

func newAddressBook(size int) addressBook {
	return addressBook{make([]Address, 0, size), make(map[string]int, size)}
}

// of returns what is known of an address.
func (b *addressBook) of(p string) (a Address, ok bool) { return b.ofKey(addressKey(p)) }

func (b *addressBook) ofKey(key string) (a Address, ok bool) {
	i, ok := b.at[key]
	if ok {
		a = b.list[i]
	}
	return a, ok
}

func (b *addressBook) sort() {
	slices.SortFunc(b.list, func(a, b Address) int { return strings.Compare(a.Path, b.Path) })
	for i, a := range b.list {
		b.at[addressKey(a.Path)] = i
	}
}

// claim takes an address and reports whether it was free.
func (s *Site) claim(a Address) bool {
	if first, taken := s.addresses.of(a.Path); taken {
		s.clashes = append(s.clashes, Clash{first, a})
		return false
	}
	s.addresses.at[addressKey(a.Path)] = len(s.addresses.list)
	s.addresses.list = append(s.addresses.list, a)
	return true
}

// claimPage takes the address of a page that shows a document, and that of the
// page's data twin.
func (s *Site) claimPage(address string, d Document) {
	if s.claim(Address{Path: address, Source: d.Head().Path}) && !s.Without.Twins {
		s.claim(Address{Path: address + "index.json", Source: d.Head().Path})
	}
}

func (s *Site) generate(what string, paths ...string) {
	for _, p := range paths {
		s.claim(Address{Path: p, Source: what})
	}
}

// sections are the folders with an index page and a feed of their own.
var sections = []string{"newsletters", "code", "guidance", "events", "news", "consultations", "committees", "meetings", "modifications"}

// Sections returns the folders of content that have an index page and a feed:
// "newsletters" is at /newsletters/ and /newsletters/feed.xml.
func Sections() []string { return slices.Clone(sections) }

func (s *Site) addAddresses(static []string) {
	s.addresses = newAddressBook(2 * len(s.Documents))
	for _, d := range s.Documents {
		if d.Kind() != KindFragment && d.Kind() != KindHome {
			s.claimPage(DocumentAddress(d), d)
		}
	}
	s.addHomeAddress()
	s.addMailAddresses()
	s.addCodeAddresses()
	s.addIndexAddresses()
	for _, f := range s.Files {
		s.claim(Address{Path: s.FileAddress(f.Path), Source: f.Path})
	}
	s.addRedlineAddresses()
	for _, name := range static {
		s.claim(Address{Path: "/" + name, Source: "static/" + name})
	}
	s.addAssetAddresses()
	s.addRuleAddresses()
	for _, d := range s.Documents {
		for _, alias := range d.Head().Aliases {
			s.claim(Address{Path: alias.V, Source: d.Head().Path, Pos: alias.Pos, Alias: DocumentAddress(d)})
		}
	}
	s.addTombstones()
	s.addSitemapAddresses()
	s.addresses.sort()
	s.addFolderClashes()
}

// addFolderClashes finds addresses that need a folder where another one needs
// a file.
func (s *Site) addFolderClashes() {
	for _, a := range s.Addresses() {
		for folder := path.Dir(addressKey(a.Path)); folder != "."; folder = path.Dir(folder) {
			if file, ok := s.addresses.ofKey(folder); ok && file.isFile() {
				s.clashes = append(s.clashes, Clash{file, a})
			}
		}
	}
}

// isFile reports whether the address needs a file of its own name on disk, not
// a folder with an index.html. An old address has that only if it ends so.
func (a Address) isFile() bool {
	name := path.Base(a.Path)
	ext := path.Ext(name)
	return !strings.HasSuffix(a.Path, "/") && name != "index.html" && (a.Alias == "" || ext == ".html" || ext == ".htm")
}

func (s *Site) addHomeAddress() {
	if s.Home.Path != "" {
		s.claimPage("/", s.Home)
	} else {
		s.generate("the home page", "/")
	}
}

func (s *Site) addCodeAddresses() {
	for _, v := range s.Versions {
		s.generate("the downloads of SEC "+string(v.Number()), CleanZip(v.Number()))
		for _, d := range s.Consolidated(v.Number()) {
			if d.Version() != v.Number() {
				s.claimPage(CodeAddress(v.Number(), d.ID()), d)
			}
		}
	}
	if v := s.VersionInForce(s.AsOf); v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			s.claimPage(CodeInForceAddress(d.ID()), d)
		}
	}
	if s.everyDay {
		s.addInForceAddressesToCome()
	}
}

func (s *Site) addIndexAddresses() {
	for _, section := range sections {
		s.generate("the index of "+section, "/"+section+"/", "/"+section+"/feed.xml")
	}
	for _, year := range s.newsletterYears() {
		s.generate("the index of newsletters", fmt.Sprintf("/newsletters/%04d/", year))
	}
	for _, c := range s.Committees {
		s.generate("the meetings of "+c.Short.V, "/meetings/"+slug(c.ID())+"/")
	}
	s.addCalendarAddresses()
	s.addFeedAddresses()
	s.generate("content/parties.csv", "/parties/")
	s.generate("content/glossary.csv", "/glossary/")
	s.addRegisterAddresses()
	s.addSearchAddresses()
	s.addDataAddresses()
	s.generate("the site", "/404.html", "/sitemap.xml", "/robots.txt", "/feed.xml", "/manifest.json")
}

func (s *Site) newsletterYears() []int {
	var years []int
	for _, n := range s.Newsletters {
		if y := n.Year(); !slices.Contains(years, y) && y != 0 {
			years = append(years, y)
		}
	}
	return years
}

// Year returns the year of the edition, which its file name gives; 0 if the
// name is no month.
func (n *Newsletter) Year() int { return n.Month().Year() }

// Month returns the month, or day, of the edition that its file name gives;
// zero if the name is none.
func (n *Newsletter) Month() civil.Date {
	month, err := civil.ParseDate(baseName(n.Path))
	if err != nil {
		return civil.Date{}
	}
	return month
}

// FileAddress returns where a file of the content folder is published: beside
// the page whose folder it stands in, else at its own path.
func (s *Site) FileAddress(file string) string {
	file = trackedFile(file)
	if owner := s.fileOwner(file); owner != nil {
		rest := strings.TrimPrefix(file, path.Dir(owner.Head().Path)+"/")
		return DocumentAddress(owner) + slugPath(rest)
	}
	return "/" + slugPath(strings.TrimPrefix(file, "content/"))
}

// fileOwner returns the NAME/index.md whose folder holds the file, or nil. The
// home page owns the files beside it, not the whole content.
func (s *Site) fileOwner(file string) Document {
	for dir := path.Dir(file); dir != "." && dir != "content"; dir = path.Dir(dir) {
		if d, ok := s.documents[dir+"/index.md"]; ok && d.Kind() != KindFragment {
			return d
		}
	}
	if path.Dir(file) == "content" && s.Home.Path != "" {
		return s.Home
	}
	return nil
}
