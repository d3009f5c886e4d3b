package render

import (
	"bytes"

	"secpub/internal/search"
	"secpub/internal/sec"
)

// SearchPage is the page on which the site is searched. Without its script it
// is a list of all names from A to Z.
type SearchPage struct {
	*Frame
	Directory string       // link to the directory of the index; "" without the script
	Form      bool         // this is the page with the form, not one of a letter
	Letters   []FilterLink // to the letters; places on the page, or pages
	Lists     []SearchLetter
	Pages     []MenuLink // of a letter that has several
}

// SearchLetter is the names that begin with a letter.
type SearchLetter struct {
	Letter, Anchor string
	Entries        []SearchEntry
}

// SearchEntry is a name in the list from A to Z.
type SearchEntry struct {
	Link
	Note string
}

// searchScript is the script that searches.
const searchScript = "/assets/search.js"

// search plans the page of search, and those of its letters.
func (p *press) search() []Output {
	if p.site.Without.Search {
		return nil
	}
	outputs := []Output{p.index(sec.SearchPage, "search/page.html", func(f *Frame) any { return p.searchPage(f) })}
	if p.site.AlphabetIsCut() {
		for _, l := range p.site.Alphabet() {
			outputs = append(outputs, listPages(p, l, "search/page.html", func(f *Frame, rows []sec.Entry, page int) any {
				return p.searchLetterPage(f, l, rows, page)
			})...)
		}
	}
	return outputs
}

// searchLink leads from the masthead to the page of search; nil if there is none.
func (p *press) searchLink(at here) *MenuLink {
	if p.site.Without.Search {
		return nil
	}
	link := &MenuLink{Text: "Search", Href: at.to(sec.SearchPage)}
	if at.address == sec.SearchPage {
		link.Current = "page"
	}
	return link
}

// searchFiles plans the files of the index, which is made when the first of
// them is, and let go with the last. They are made before all else, as the
// texts of the whole site stand in the index once more.
func (p *press) searchFiles() []Output {
	if p.site.Without.Search {
		return nil
	}
	index := shared[*search.Index]{site: p.site, make: p.newSearchIndex}
	var outputs []Output
	add := func(address string, data func(*search.Index) []byte) {
		ask := index.plan()
		outputs = append(outputs, Output{Path: outputPath(address), Turn: p.firstTurn(), Make: func(b *bytes.Buffer) error {
			b.Write(data(ask()))
			return nil
		}})
	}
	plan := p.site.SearchPlan()
	add(sec.SearchDirectory, (*search.Index).Directory)
	for i := range plan.Terms {
		add(sec.SearchFile("terms", i), func(x *search.Index) []byte { return x.Terms(i) })
	}
	for i := range plan.Words {
		add(sec.SearchFile("words", i), func(x *search.Index) []byte { return x.Words(i) })
	}
	for i := range plan.Texts {
		add(sec.SearchFile("text", i), func(x *search.Index) []byte { return x.Text(i) })
	}
	return outputs
}

func (p *press) newSearchIndex() *search.Index {
	plan := p.site.SearchPlan()
	return search.New(searchKinds(), p.searchPages(), search.Plan{Terms: plan.Terms, Words: plan.Words, Texts: plan.Texts})
}

func (p *press) searchPage(f *Frame) *SearchPage {
	f.name("", "Search")
	f.below()
	f.describe("Search the " + p.codeName() + ", its modifications, meetings, guidance and news, or find them by name from A to Z.")
	page := &SearchPage{Frame: f, Form: true, Letters: p.searchLetters(f)}
	if p.has(searchScript) {
		f.Scripts = append(f.Scripts, f.to(p.site.Asset(searchScript)))
		page.Directory = f.to(sec.SearchDirectory)
	}
	if !p.site.AlphabetIsCut() {
		for _, l := range p.site.Alphabet() {
			page.Lists = append(page.Lists, searchLetter(f, l, l.Rows))
		}
	}
	return page
}

func (p *press) searchLetterPage(f *Frame, l sec.List[sec.Entry], rows []sec.Entry, page int) *SearchPage {
	f.name("A to Z", pageOf(l.Name, page))
	f.below(f.link("Search", sec.SearchPage))
	f.describe("All that has a name which begins with " + l.Name + ".")
	return &SearchPage{Frame: f, Letters: p.searchLetters(f), Lists: []SearchLetter{searchLetter(f, l, rows)}, Pages: pageLinks(f, l, page)}
}

func (p *press) searchLetters(f *Frame) []FilterLink {
	var links []FilterLink
	for _, l := range p.site.Alphabet() {
		link := filterLink(f, l.Name, l)
		if !p.site.AlphabetIsCut() {
			link = FilterLink{MenuLink{Text: l.Name, Href: "#" + searchAnchor(l.Name)}, len(l.Rows)}
		}
		links = append(links, link)
	}
	return links
}

func searchLetter(f *Frame, l sec.List[sec.Entry], rows []sec.Entry) SearchLetter {
	letter := SearchLetter{Letter: l.Name, Anchor: searchAnchor(l.Name), Entries: make([]SearchEntry, len(rows))}
	for i, e := range rows {
		letter.Entries[i] = SearchEntry{f.link(e.Name, e.Address), e.Note}
	}
	return letter
}

func searchAnchor(letter string) string { return "_letter-" + anchorText(letter) }
