// Package search makes an inverted index of a site and cuts it into small files
// that a script in the reader's browser loads as it needs them. There is no
// service: what answers a query is static/assets/search.js.
//
// # Words
//
// A Page is a page of the site; its Units are what a result can open on: the
// page itself, a heading with the text below it, a clause, a row of a register.
// A term is what is looked up: the stem of a word, or a name such as g8.40,
// secmp16 or sectiong that identifies a unit.
//
// # Files
//
//	directory.json  how the rest is cut, and the groups of units of one kind, body and year
//	terms-N.txt     terms, sorted and front-coded, and which file of words has their lines
//	words-N.txt     a line for each term: the units that have it
//	text-N.txt      what is shown of units: address, title, text
//
// Units are numbered by group, so that a filter is a range of numbers and needs
// no file. A query costs the directory, the files of terms and words that its
// words fall in, and those of the text of the results that are shown.
//
// A term's line has five lists with ! between them: the units that it names; the
// runs of units that stand below a title or heading with it; and the units that
// have it in their text, in three classes of how much it says about them (see
// impact). Numbers are written by appendNumber, as the distance from the one
// before.
//
// # Editions
//
// Caches may hold files of an edition of the site that has been replaced. So each
// file begins with a stamp, by which the script tells whether it is the one that
// is meant; where it is not, it is asked for anew, and then the directory too.
//
//   - A file of terms bears the sum of its own bytes, and so does one of words.
//     The directory has the stamps of the files of terms, and these have those of
//     words. Who has the directory of one edition uses terms and words of no other.
//   - A file of texts bears the stamp of the units, the number of its first one and
//     how many it has. The stamp of the units is the sum of all that gives them
//     their numbers: the addresses, anchors and groups. The directory has all
//     three, so that a number leads to the same address and anchor in both. A text
//     may be older than the words that led to it, as the page itself may be that a
//     cache holds.
//
// What a file bears depends on nothing else, and where a sort of files is cut
// hardly ever moves because a text grew elsewhere (see steady). So a sentence that
// is added, even one with a new word, changes the directory, a file of words for
// each of its words, files of terms, which are few, and some of texts. All others
// keep their bytes, and need be neither written, compressed nor loaded again. Only
// when units come or go do all files change.
//
// # Laws
//
// The same pages give the same bytes. The number of files follows from the Plan
// alone, so that their addresses are known before any text is read. Words and
// Stem are the same functions in the script; a test runs both.
package search

import (
	"bytes"
	"cmp"
	"slices"
)

// Page is a page of the site with what can be found on it.
type Page struct {
	Address string // from the site's root, without a slash in front: "code/section-g/"
	Title   string
	Note    string // what else is shown of it: a date
	Kind    int    // index of its kind
	Body    string // short name of the body it belongs to; "" for none
	Year    int    // 0 for none
	Units   []Unit // the first is the page itself, whose heading is the Title
}

// Unit is what a result can open on.
type Unit struct {
	Anchor  string // "" for the page itself
	Label   string // the number of a clause as printed: "G8.40"
	Heading string
	Depth   int      // of the heading: it stands over the units after it that are deeper
	Names   []string // what identifies the unit: "G8.40", "Appendix AD"
	Also    string   // words under which it is found as under its heading, but which are not shown
	Text    string   // with PartBreak before each part of a clause
}

// PartBreak stands before each part of a clause in its text, so that a citation
// of the part can be told to be right.
const PartBreak = '\v'

// Kind is a kind of page, by which readers filter.
type Kind struct {
	Name   string
	Weight int // in percent: how much a match counts against one of other kinds
}

// Plan says into how many files the index is cut, of each sort.
type Plan struct{ Terms, Words, Texts int }

// Index is the index of a site, ready to be written.
type Index struct {
	directory    []byte
	terms, words [][]byte // files
	stamp        string   // of the units
	units        []unitAt
	texts        []part // the units of each file of texts
}

// New makes the index of the pages. It reads them in parallel, and changes
// none.
func New(kinds []Kind, pages []Page, plan Plan) *Index {
	sorted := slices.Clone(pages)
	slices.SortStableFunc(sorted, comparePlace)
	names, terms := gather(sorted)
	x := &Index{stamp: stampOfUnits(sorted), units: unitsOf(sorted)}
	x.texts = cut(steady(len(x.units), opensUnits, func(i int) int { return x.units[i].size() }), plan.Texts)
	d := x.newDirectory(kinds, sorted)
	opens := func(i int) bool { return opensTerms(names[i]) }
	lines := linesOf(terms)
	ofWords := cut(steady(len(names), opens, func(i int) int { return len(lines[i]) }), plan.Words)
	for _, p := range ofWords {
		x.words = append(x.words, stamped(bytes.Join(lines[p.from:p.to], nil)))
	}
	for _, p := range cut(steady(len(names), opens, func(i int) int { return len(names[i]) }), plan.Terms) {
		file := stamped(x.appendTerms(nil, names, p, ofWords))
		x.terms = append(x.terms, file)
		if p.from < len(names) {
			d.Terms = append(d.Terms, [2]string{names[p.from], stampIn(file)})
		}
	}
	x.directory = d.encoded()
	return x
}

// comparePlace puts units of one kind, body and year together, the latest year
// first.
func comparePlace(a, b Page) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Body, b.Body), cmp.Compare(b.Year, a.Year))
}

// Directory returns the file that is read first.
func (x *Index) Directory() []byte { return x.directory }

// Terms returns the file of terms numbered i.
func (x *Index) Terms(i int) []byte { return x.terms[i] }

// Words returns the file of words numbered i.
func (x *Index) Words(i int) []byte { return x.words[i] }
