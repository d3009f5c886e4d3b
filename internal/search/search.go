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
//	terms-N.txt     terms, sorted and front-coded
//	words-N.txt     a line for each term: the units that have it
//	text-N.txt      what is shown of units: address, title, text
//
// Units are numbered by group, so that a filter is a range of numbers and needs
// no file. A query costs the directory, the files of terms and words that its
// words fall in, and those of the text of the results that are shown. Each file
// begins with the stamp of the directory that it belongs to, so that files of
// two editions of the site, which caches may hold, are told apart.
//
// A term's line has five lists with ! between them: the units that it names; the
// runs of units that stand below a title or heading with it; and the units that
// have it in their text, in three classes of how much it says about them (see
// impact). Numbers are written by appendNumber, as the distance from the one
// before.
//
// # Laws
//
// The same pages give the same bytes. The number of files follows from the Plan
// alone, so that their addresses are known before any text is read. Words and
// Stem are the same functions in the script; a test runs both.
package search

import (
	"cmp"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strconv"
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
	stamp     string
	directory []byte
	terms     []string // sorted
	termsCut  []int    // first term of each file of terms, and their number
	lines     [][]byte // of each term
	wordsCut  []int    // first term of each file of words, and their number
	units     []unitAt
	textsCut  []int // first unit of each file of texts, and their number
}

// New makes the index of the pages. It reads them in parallel, and changes
// none.
func New(kinds []Kind, pages []Page, plan Plan) *Index {
	sorted := slices.Clone(pages)
	slices.SortStableFunc(sorted, comparePlace)
	x := &Index{}
	var terms []term
	x.terms, terms = gather(sorted)
	x.lines = make([][]byte, len(terms))
	for i := range terms {
		x.lines[i] = terms[i].line()
	}
	x.termsCut = cut(len(x.terms), plan.Terms, func(i int) int { return len(x.terms[i]) })
	x.wordsCut = cut(len(x.lines), plan.Words, func(i int) int { return len(x.lines[i]) + 1 })
	x.stamp = stampOf(x.terms, sorted)
	x.units = unitsOf(sorted)
	x.textsCut = cut(len(x.units), plan.Texts, func(i int) int { return x.units[i].size() })
	x.directory = x.directoryOf(kinds, sorted)
	return x
}

// comparePlace puts units of one kind, body and year together, the latest year
// first.
func comparePlace(a, b Page) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Body, b.Body), cmp.Compare(b.Year, a.Year))
}

// stampOf tells apart indexes whose files must not be mixed: those that number
// units or terms differently.
func stampOf(terms []string, pages []Page) string {
	h := fnv.New64a()
	line := []byte{}
	write := func(s string) {
		line = append(append(line[:0], s...), '\n')
		h.Write(line) // never fails
	}
	for _, t := range terms {
		write(t)
	}
	for i := range pages {
		write(pages[i].Address)
		for j := range pages[i].Units {
			write(pages[i].Units[j].Anchor)
		}
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// cut divides n things into so many runs of about the same size in bytes. It
// returns where each begins, and n.
func cut(n, runs int, size func(int) int) []int {
	total := 0
	for i := range n {
		total += size(i)
	}
	starts := make([]int, 1, runs+1)
	seen := 0
	for i := range n {
		for len(starts) < runs && seen*runs >= total*len(starts) && i > 0 {
			starts = append(starts, i)
		}
		seen += size(i)
	}
	for len(starts) < runs+1 {
		starts = append(starts, n)
	}
	return starts
}

// directory is the file that is read first.
type directory struct {
	Stamp  string   `json:"stamp"`
	Units  int      `json:"units"`
	Kinds  [][2]any `json:"kinds"` // name, weight
	Bodies []string `json:"bodies"`
	Groups [][4]int `json:"groups"` // kind, body (an index from 1; 0 for none), year, how many units
	Terms  []string `json:"terms"`  // the first of each file
	Words  []int    `json:"words"`  // how many terms each file has
	Counts []int    `json:"counts"` // how many terms each file of terms has
	Texts  []int    `json:"texts"`  // how many units each file has
}

func (x *Index) directoryOf(kinds []Kind, pages []Page) []byte {
	d := directory{Stamp: x.stamp, Bodies: bodiesOf(pages), Groups: [][4]int{}, Terms: []string{}, Kinds: [][2]any{}}
	for _, k := range kinds {
		d.Kinds = append(d.Kinds, [2]any{k.Name, k.Weight})
	}
	for i := range pages {
		p := &pages[i]
		body, _ := slices.BinarySearch(d.Bodies, p.Body)
		if p.Body != "" {
			body++
		}
		if n := len(d.Groups); n == 0 || [3]int(d.Groups[n-1][:3]) != [3]int{p.Kind, body, p.Year} {
			d.Groups = append(d.Groups, [4]int{p.Kind, body, p.Year, 0})
		}
		d.Groups[len(d.Groups)-1][3] += len(p.Units)
		d.Units += len(p.Units)
	}
	for i := range len(x.termsCut) - 1 {
		first := ""
		if at := x.termsCut[i]; at < len(x.terms) {
			first = x.terms[at]
		}
		d.Terms = append(d.Terms, first)
	}
	d.Counts, d.Words, d.Texts = counts(x.termsCut), counts(x.wordsCut), counts(x.textsCut)
	data, err := json.Marshal(d)
	if err != nil {
		panic("internal error: " + err.Error()) // numbers and strings always have a form
	}
	return append(data, '\n')
}

func bodiesOf(pages []Page) []string {
	bodies := []string{}
	for i := range pages {
		if b := pages[i].Body; b != "" {
			bodies = append(bodies, b)
		}
	}
	slices.Sort(bodies)
	return slices.Compact(bodies)
}

// counts turns starts of runs into their lengths.
func counts(starts []int) []int {
	lengths := make([]int, len(starts)-1)
	for i := range lengths {
		lengths[i] = starts[i+1] - starts[i]
	}
	return lengths
}

// Directory returns the file that is read first.
func (x *Index) Directory() []byte { return x.directory }

// Words returns the file of words numbered i.
func (x *Index) Words(i int) []byte {
	b := append([]byte(x.stamp), '\n')
	for _, line := range x.lines[x.wordsCut[i]:x.wordsCut[i+1]] {
		b = append(append(b, line...), '\n')
	}
	return b
}

// Terms returns the file of terms numbered i. Of each term stands how many
// bytes it shares with the one before, as one character, and the rest.
func (x *Index) Terms(i int) []byte {
	b := append([]byte(x.stamp), '\n')
	before := ""
	for _, t := range x.terms[x.termsCut[i]:x.termsCut[i+1]] {
		n := shared(before, t)
		b = append(append(append(b, byte(firstFinal+n)), t[n:]...), '\n')
		before = t
	}
	return b
}

// shared returns how many bytes two terms begin with alike, no part of a
// character among them.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && n < radix-1 && a[n] == b[n] && a[n] < 0x80 {
		n++
	}
	return n
}
