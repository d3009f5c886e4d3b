package sec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// SearchPage is the address of the page on which the site is searched. What it
// lists without a script, from A to Z, stands on it or on pages below.
const SearchPage = "/search/"

// SearchDirectory is the file of the search index that is read first.
const SearchDirectory = SearchPage + "index/directory.json"

// SearchFile returns the address of a file of the search index: of a sort
// ("terms", "words", "text") and with a number, from 0.
func SearchFile(sort string, n int) string {
	return fmt.Sprintf("%sindex/%s-%d.txt", SearchPage, sort, n)
}

// SearchPlan says into how many files the search index is cut. It follows from
// what is published, and of texts only from those of the Code, so that it
// stays when another text is replaced (see Reword).
type SearchPlan struct{ Terms, Words, Texts int }

// How many bytes of text are reckoned to a file of the search index, and to what
// is no document of the Code.
const (
	textOfTermFile = 1_000_000
	textOfWordFile = 40_000
	textOfTextFile = 7_000
	usualText      = 1_500
	usualRow       = 150
)

// SearchPlan returns the plan of the search index.
func (s *Site) SearchPlan() SearchPlan { return s.searchPlan }

func (s *Site) planSearch() SearchPlan {
	bytes := usualText*len(s.Documents) + usualRow*(len(s.Parties)+len(s.Terms))
	if v := s.VersionInForce(s.AsOf); v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			bytes += d.Body.Size()
		}
	}
	return SearchPlan{1 + bytes/textOfTermFile, 1 + bytes/textOfWordFile, 1 + bytes/textOfTextFile}
}

// Entry is a line of the list of all names from A to Z.
type Entry struct {
	Name    string
	Note    string // what kind of thing it is the name of; "" where that is plain
	Address string
}

// wholeAlphabet is how many entries the list from A to Z has on one page.
const wholeAlphabet = 600

// AlphabetIsCut reports whether the list from A to Z is too long for one page,
// so that each letter has its own.
func (s *Site) AlphabetIsCut() bool { return s.alphabetSize > wholeAlphabet }

// Alphabet returns the names of what is published, by the first letter: titles,
// identifiers, the terms of the glossary. A list that is cut has every letter.
func (s *Site) Alphabet() []List[Entry] { return s.alphabet }

func (s *Site) makeAlphabet() {
	entries := slices.Compact(sorted(s.entriesOfAll()))
	s.alphabetSize = len(entries)
	byLetter := map[string][]Entry{}
	for _, e := range entries {
		letter := Initial(sortName(e.Name))
		byLetter[letter] = append(byLetter[letter], e)
	}
	for _, letter := range strings.Split("0–9 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z", " ") {
		if rows := byLetter[letter]; len(rows) > 0 || s.AlphabetIsCut() {
			s.alphabet = append(s.alphabet, List[Entry]{letter, SearchPage + "letter/" + letterSlug(letter) + "/", rows, wholeAlphabet})
		}
	}
}

// sorted puts entries in the order of their names.
func sorted(entries []Entry) []Entry {
	type named struct {
		by string
		Entry
	}
	list := make([]named, len(entries))
	for i, e := range entries {
		list[i] = named{sortName(e.Name), e}
	}
	slices.SortFunc(list, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Address, b.Address))
	})
	for i, e := range list {
		entries[i] = e.Entry
	}
	return entries
}

// sortName is what a name is sorted by: small letters, without an article.
func sortName(name string) string {
	name = strings.ToLower(strings.TrimLeft(name, `"“‘'(`))
	for _, article := range []string{"the ", "an ", "a "} {
		if rest, ok := strings.CutPrefix(name, article); ok {
			return rest
		}
	}
	return name
}

func (s *Site) entriesOfAll() []Entry {
	entries := s.entriesOfSections()
	if v := s.VersionInForce(s.AsOf); v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			entries = append(entries, namedEntries(d.ID().Name(), d.Title.V, "", CodeInForceAddress(d.ID()))...)
		}
	}
	for _, v := range s.Versions {
		entries = append(entries, Entry{cmp.Or(s.Settings.Code.Short, "SEC") + " " + string(v.Number()), "version of the Code", DocumentAddress(v)})
	}
	for _, m := range s.Modifications {
		entries = append(entries, namedEntries(m.ID(), m.Title.V, "modification", DocumentAddress(m))...)
		for _, other := range m.AliasIDs {
			entries = append(entries, Entry{other.V, m.ID(), DocumentAddress(m)})
		}
	}
	for _, c := range s.Committees {
		entries = append(entries, Entry{c.Title.V, "", DocumentAddress(c)}, Entry{c.Short.V + " meetings", "", "/meetings/" + slug(c.ID()) + "/"})
		if c.Short.V != c.Title.V {
			entries = append(entries, Entry{c.Short.V, c.Title.V, DocumentAddress(c)})
		}
	}
	entries = append(entries, titleEntries(s.Guidance, "guidance")...)
	entries = append(entries, titleEntries(s.Consultations, "consultation")...)
	entries = append(entries, titleEntries(s.Events, "event")...)
	entries = append(entries, titleEntries(s.News, "news")...)
	entries = append(entries, titleEntries(s.Newsletters, "newsletter")...)
	entries = append(entries, titleEntries(s.Pages, "")...)
	for i := range s.Terms {
		t := &s.Terms[i]
		entries = append(entries, Entry{t.Term.V, cmp.Or(t.Expansion, "glossary"), "/glossary/#" + t.Anchor()})
		if t.Expansion != "" {
			entries = append(entries, Entry{t.Expansion, t.Term.V, "/glossary/#" + t.Anchor()})
		}
	}
	return entries
}

// entriesOfSections are the ways into what is listed on pages of its own.
func (s *Site) entriesOfSections() []Entry {
	return []Entry{
		{"Calendar", "", "/calendar/"}, {"Code, text in force and versions", "", "/code/"}, {"Committees", "", "/committees/"},
		{"Consultations", "", "/consultations/"}, {"Events", "", "/events/"}, {"Glossary", "", "/glossary/"}, {"Guidance", "", "/guidance/"},
		{"Meetings", "", "/meetings/"}, {"Modifications, register of", "", "/modifications/"}, {"News", "", "/news/"},
		{"Newsletters", "", "/newsletters/"}, {"Open data", "", DataPage}, {"Parties, register of", "", "/parties/"},
	}
}

// namedEntries are the entries of what has an identifier and a title, under
// both.
func namedEntries(id, title, note, address string) []Entry {
	subject := strings.TrimLeft(strings.TrimPrefix(title, id), ": ")
	if subject == "" {
		return []Entry{{id, note, address}}
	}
	return []Entry{{id + ": " + subject, note, address}, {subject, id, address}}
}

func titleEntries[D Document](documents []D, note string) []Entry {
	entries := make([]Entry, len(documents))
	for i, d := range documents {
		entries[i] = Entry{cmp.Or(d.Head().Title.V, baseName(d.Head().Path)), note, DocumentAddress(d)}
	}
	return entries
}

// addSearchAddresses claims the page of search, what it lists, and the files
// of the index. The files come and go as the site grows.
func (s *Site) addSearchAddresses() {
	if s.Without.Search {
		return
	}
	s.searchPlan = s.planSearch()
	s.makeAlphabet()
	s.generate("search", SearchPage, SearchDirectory)
	if s.AlphabetIsCut() {
		for _, l := range s.alphabet {
			claimList(s, "search", l, true)
		}
	}
	plan := s.searchPlan
	for _, files := range []struct {
		sort string
		n    int
	}{{"terms", plan.Terms}, {"words", plan.Words}, {"text", plan.Texts}} {
		for i := range files.n {
			s.claim(Address{Path: SearchFile(files.sort, i), Source: "search", Passing: true})
		}
	}
}
