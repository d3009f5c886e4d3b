package search

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// term is what is known of a term: the units that have it.
type term struct {
	named []int32    // the units that it is a name of
	below []run      // those that stand below a title or heading with it
	in    [3][]int32 // those that have it in their text: see impact
}

// run is units that follow one another.
type run struct{ first, length int32 }

// mention is one term in one unit of a page.
type mention struct {
	unit  int32 // in the page
	term  int32 // as the reader that found it numbers terms
	class int32 // classNamed, the classes of a text, or the length of a run
}

// The classes of a mention. Those of a run are runFrom and its length.
const (
	classNamed = 3
	runFrom    = 3
)

// gather reads all pages and returns the terms in order, with the units that
// have each. Readers number terms as they find them; that they come out in
// order, whoever found what, is done here.
func gather(pages []Page) ([]string, []term) {
	found := make([][]mention, len(pages))
	by := make([]*reader, len(pages))
	readers := readAll(pages, found, by)
	var names []string
	for _, r := range readers {
		names = append(names, r.terms...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, r := range readers {
		r.number(names)
	}
	terms := make([]term, len(names))
	unit := int32(0)
	for i, mentions := range found {
		for _, m := range mentions {
			terms[by[i].final[m.term]].add(unit+m.unit, m.class)
		}
		unit += int32(len(pages[i].Units))
	}
	for i := range terms {
		slices.Sort(terms[i].named) // a name twice, or one within a page out of order
		terms[i].named = slices.Compact(terms[i].named)
		terms[i].below = joined(terms[i].below)
		terms[i].level(int(unit))
	}
	return names, terms
}

func (t *term) add(unit, class int32) {
	switch {
	case class < classNamed:
		t.in[class] = append(t.in[class], unit)
	case class == classNamed:
		t.named = append(t.named, unit)
	default:
		t.below = append(t.below, run{unit, class - runFrom})
	}
}

// level puts all classes of a term into one if a quarter of all units have it:
// how much it says about each matters little then, and its lists are long.
func (t *term) level(units int) {
	if 4*(len(t.in[0])+len(t.in[1])+len(t.in[2])) < units {
		return
	}
	all := slices.Concat(t.in[0], t.in[1], t.in[2])
	slices.Sort(all)
	t.in = [3][]int32{1: all}
}

// joined returns runs in order, one for each first unit.
func joined(runs []run) []run {
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.length, a.length)) })
	return slices.CompactFunc(runs, func(a, b run) bool { return a.first == b.first })
}

// readAll lets readers on all cores read pages.
func readAll(pages []Page, found [][]mention, by []*reader) []*reader {
	readers := make([]*reader, runtime.GOMAXPROCS(0))
	var next atomic.Int64
	var workers sync.WaitGroup
	for i := range readers {
		r := newReader()
		readers[i] = r
		workers.Go(func() {
			for at := int(next.Add(1)) - 1; at < len(pages); at = int(next.Add(1)) - 1 {
				found[at], by[at] = r.read(&pages[at]), r
			}
		})
	}
	workers.Wait()
	return readers
}

// reader finds the terms of pages, one page at a time.
type reader struct {
	known map[string]int32 // by word: its stem's number, -1 for a word that tells nothing
	ids   map[string]int32 // by term
	terms []string
	final []int32 // the number of each term among all

	counts  []int32 // of each term in the unit being read
	touched []int32 // the terms whose count is not 0
	words   int32   // in the unit
	out     []mention
	room    []byte // for the word being read
}

func newReader() *reader {
	return &reader{known: map[string]int32{}, ids: map[string]int32{}, room: newWord()}
}

// number finds the place of each term among all.
func (r *reader) number(names []string) {
	r.final = make([]int32, len(r.terms))
	for i, t := range r.terms {
		at, _ := slices.BinarySearch(names, t)
		r.final[i] = int32(at)
	}
}

func (r *reader) id(term string) int32 {
	id, ok := r.ids[term]
	if !ok {
		id = int32(len(r.terms))
		r.ids[term] = id
		r.terms, r.counts = append(r.terms, term), append(r.counts, 0)
	}
	return id
}

// word returns the term of a word, -1 if it is not looked up.
func (r *reader) word(word []byte) int32 {
	if id, ok := r.known[string(word)]; ok {
		return id
	}
	id := int32(-1)
	if !isStop(word) {
		id = r.id(Stem(string(word)))
	}
	r.known[string(word)] = id
	return id
}

// count notes a word of the unit being read. A single letter or digit in a text
// is the label of something and tells nothing.
func (r *reader) count(word []byte) {
	r.words++
	if len(word) < 2 {
		return
	}
	id := r.word(word)
	if id < 0 {
		return
	}
	if r.counts[id] == 0 {
		r.touched = append(r.touched, id)
	}
	r.counts[id]++
}

// read returns what terms the units of a page have.
func (r *reader) read(p *Page) []mention {
	r.out = r.out[:0]
	for i := range p.Units {
		u := &p.Units[i]
		length := int32(1)
		for length < int32(len(p.Units)-i) && p.Units[i+int(length)].Depth > u.Depth {
			length++
		}
		r.heading(int32(i), length, u.Heading)
		if i == 0 && u.Heading == "" {
			r.heading(0, length, p.Title)
		}
		r.heading(int32(i), 1, u.Also)
		for _, name := range u.Names {
			if key := keyIn(r.room, name); key != "" {
				id := r.id(key)
				r.out = append(r.out, mention{int32(i), id, classNamed})
				if length > 1 {
					r.out = append(r.out, mention{int32(i), id, runFrom + length})
				}
			}
		}
		r.text(int32(i), u.Text)
	}
	return slices.Clone(r.out)
}

// heading notes the words of a heading that stands over so many units. A letter
// alone counts, unlike in a text: Section G.
func (r *reader) heading(unit, length int32, text string) {
	wordsIn(r.room, text, func(word []byte) {
		if id := r.word(word); id >= 0 {
			r.out = append(r.out, mention{unit, id, runFrom + length})
		}
	})
}

func (r *reader) text(unit int32, text string) {
	r.words, r.touched = 0, r.touched[:0]
	wordsIn(r.room, text, r.count)
	for _, id := range r.touched {
		r.out = append(r.out, mention{unit, id, impact(r.counts[id], r.words)})
		r.counts[id] = 0
	}
}

// impact says how much a word tells about a text that has it so often among so
// many words: 2 for much, 1, 0. It is Okapi BM25 in three steps, with a text of
// 60 words, which a clause has, for one of usual length.
func impact(count, words int32) int32 {
	const k, b, usual = 1.2, .6, 60
	tf := float64(count)
	switch s := tf * (k + 1) / (tf + k*(1-b+b*float64(words)/usual)); {
	case s >= 1.35:
		return 2
	case s >= .8:
		return 1
	}
	return 0
}
