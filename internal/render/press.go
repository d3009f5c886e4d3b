package render

import (
	"bytes"
	"cmp"
	"net/url"
	"strings"
	"sync"

	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/tracked"
)

// press is what the pages of one site share. It is complete before the first
// page is made, and not changed by any.
type press struct {
	site        *sec.Site
	templates   *Templates
	base        string                                 // path of base_url, with a slash at both ends
	short       string                                 // what the Code is called in front of a version: SEC
	inForce     *sec.CodeVersion                       // on the day of the build; nil before the first
	texts       map[sec.DocumentID][]*sec.CodeDocument // the texts a document of the Code has had, oldest first
	comparable  map[*sec.CodeDocument]*shared[tracked.Text]
	redlines    redlines
	histories   map[sec.DocumentID]func() *history
	zips        map[*sec.CodeVersion]versionZips
	clean       map[*sec.CodeDocument]*sharedFile
	definitions map[*sec.CodeDocument]func() *definitions // of each text that defines terms
	editions    map[*sec.Newsletter]func() printed        // the text of each, for its page and its mail
	citing      func() map[clauseKey][]sec.Document       // what cites each clause
	clauses     func() map[clauseKey]bool
	publishedBy ldOrganization                    // of the site
	read        func(path string) ([]byte, error) // a file of the site, for archives
	entries     []Link                            // of the navigation, their Hrefs addresses
	withheld    map[string]bool                   // by path
	shorts      map[string]*sec.Committee         // by short name, where that is one word of capitals
	surrounds   map[surroundKey]*Surround
}

func newPress(s *sec.Site, t *Templates, read func(path string) ([]byte, error)) *press {
	p := &press{
		site: s, read: read, templates: t, base: basePath(s.Settings.BaseURL.V), short: s.Settings.Code.Short,
		inForce: s.VersionInForce(s.AsOf), texts: map[sec.DocumentID][]*sec.CodeDocument{}, entries: menuEntries(s), surrounds: map[surroundKey]*Surround{},
		withheld: make(map[string]bool, len(s.Withheld)), shorts: map[string]*sec.Committee{}, publishedBy: publisher(s),
	}
	if p.short == "" {
		p.short = "SEC"
	}
	for _, w := range s.Withheld {
		p.withheld[w.Document.Head().Path] = true
	}
	for _, c := range s.Committees {
		if short := c.Short.V; short == strings.ToUpper(short) && len(short) > 1 && wordEnd(short, 0) == len(short) {
			p.shorts[short] = c
		}
	}
	for _, d := range s.CodeDocuments {
		p.texts[d.ID()] = append(p.texts[d.ID()], d)
	}
	p.comparable = newComparable(s)
	p.redlines, p.histories, p.clean = p.newRedlines(), p.newHistories(), p.newCleanFiles()
	p.zips = p.newZips()
	p.definitions, p.citing, p.clauses = p.newDefinitions(), ofTexts(s, p.newCitations), sync.OnceValue(p.allClauses)
	p.editions = p.newEditions()
	return p
}

// ofTexts returns a function that returns what make does, which is asked again
// only once a text of the site has been replaced.
func ofTexts[T any](s *sec.Site, make func() T) func() T {
	var mu sync.Mutex
	var kept T
	asOf := -1 // rewordings
	return func() T {
		mu.Lock()
		defer mu.Unlock()
		if now := s.Rewordings(); now != asOf {
			kept, asOf = make(), now
		}
		return kept
	}
}

// basePath returns the path of a base_url: "/" or "/sec/".
func basePath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}

// page returns the output of a page at an address. fill makes the data for the
// named template from a frame of which all is known that follows from the
// address.
func (p *press) page(address, source, name string, fill func(*Frame) any) Output {
	at := newHere(address)
	return p.framed(p.surround(at), at, source, name, fill)
}

// framed is page with a surround of the caller's.
func (p *press) framed(around *Surround, at here, source, name string, fill func(*Frame) any) Output {
	return Output{Path: outputPath(at.address), Source: source, Make: func(b *bytes.Buffer) error {
		f := &Frame{Surround: around, Canonical: absolute(p.site, at.address), Description: p.site.Settings.Description, at: at, room: b}
		data := fill(f)
		p.tellMachines(f, data, source)
		return cmp.Or(around.fault, f.fault, p.templates.execute(b, name, data))
	}}
}

// index is page for an index, which is made from many documents.
func (p *press) index(address, name string, fill func(*Frame) any) Output {
	return p.page(address, "", name, fill)
}

// version prints the name of a version: SEC 5.4.
func (p *press) version(v sec.VersionNumber) string { return p.short + " " + string(v) }

// asOf is the day by which index pages go.
func (p *press) asOf() civil.Date { return p.site.AsOf }
