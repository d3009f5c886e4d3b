package redline

import "slices"

// What a block has to be for a move: long enough that it is no chance that it
// stands at both places, and equal, or so long and so much alike that it is
// the same.
const (
	movedWords     = 8
	movedEditWords = 15
	movedAlike     = 900 // per mille
	// movedBudget bounds, in bytes, the text that is looked at to make sure
	// that nothing else is as much alike; beyond it nothing moves but what is
	// equal.
	movedBudget = 8 << 20
)

// moves is which passage went where.
type moves struct {
	from, to []int32 // by passage of the old, of the new: the number of the move, 0 for none
	pairs    []pair  // by number, less one
}

// moved finds moves among what no link holds.
func (a *aligner) moved() moves {
	m := moves{make([]int32, len(a.old)), make([]int32, len(a.new)), nil}
	olds, news := a.unlinked()
	if len(olds) == 0 || len(news) == 0 {
		return m
	}
	const linked = -1
	fill(m.from, linked, olds)
	fill(m.to, linked, news)
	for _, p := range a.unique(0, int32(len(a.old)), 0, int32(len(a.new)), movedWords) {
		if !m.stays(p.old, p.new) {
			continue
		}
		if a.read(&a.new[p.new]); len(a.new[p.new].words) >= movedWords {
			m.add(p)
		}
	}
	a.movedAndEdited(&m, olds, news)
	for _, p := range slices.Clone(m.pairs) {
		a.widen(&m, p)
	}
	m.number()
	return m
}

// fill sets all of s to v but what is at zeros.
func fill(s []int32, v int32, zeros []int32) {
	for i := range s {
		s[i] = v
	}
	for _, i := range zeros {
		s[i] = 0
	}
}

// unlinked returns the passages of either side that no link holds.
func (a *aligner) unlinked() (olds, news []int32) {
	o, n := int32(0), int32(0)
	for _, l := range a.links {
		olds, news = places(olds, o, l.o0), places(news, n, l.n0)
		o, n = l.o1, l.n1
	}
	return places(olds, o, int32(len(a.old))), places(news, n, int32(len(a.new)))
}

// stays reports whether neither passage has been moved.
func (m *moves) stays(old, new int32) bool {
	return m.from == nil || m.from[old] == 0 && m.to[new] == 0
}

// add takes p as a move if both its ends are free.
func (m *moves) add(p pair) bool {
	if !m.stays(p.old, p.new) {
		return false
	}
	m.pairs = append(m.pairs, p)
	m.from[p.old], m.to[p.new] = 1, 1
	return true
}

func (a *aligner) movedAndEdited(m *moves, olds, news []int32) {
	taken := func(at []int32) func(int32) bool { return func(i int32) bool { return at[i] != 0 } }
	olds, news = slices.DeleteFunc(olds, taken(m.from)), slices.DeleteFunc(news, taken(m.to))
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	budget := movedBudget
	for _, p := range a.alike(olds, news, movedAlike) {
		o, n := &a.old[p.old], &a.new[p.new]
		long := o.shape == textShape && min(len(o.words), len(n.words)) >= movedEditWords
		if long && o.class != n.class && a.singular(p, &budget) {
			m.add(p)
		}
	}
}

// singular reports whether no other passage of either text is as much like the
// old one of the pair as the new one is: clauses that are made from one mould
// are not moves of each other.
func (a *aligner) singular(p pair, budget *int) bool {
	a.load(&a.old[p.old])
	like := func(ps []passage, except int32) bool {
		for i := range ps {
			if int32(i) == except || !similarLength(len(ps[i].text), len(a.loaded.text)) {
				continue
			}
			if *budget -= len(ps[i].text); *budget < 0 {
				return true
			}
			if common := a.common(&ps[i]); perMille(2*common, a.loaded.weight+ps[i].weight) >= movedAlike {
				return true
			}
		}
		return false
	}
	return !like(a.old, p.old) && !like(a.new, p.new)
}

// similarLength reports whether texts of so many bytes may be alike enough for
// a move.
func similarLength(a, b int) bool { return 2*min(a, b)*1000 >= (a+b)*(movedAlike-100) }

// widen adds what moved along with p: equal neighbours, however short.
func (a *aligner) widen(m *moves, p pair) {
	for _, step := range [...]int32{-1, 1} {
		for q := (pair{old: p.old + step, new: p.new + step}); a.equalAt(q) && m.add(q); {
			q.old, q.new = q.old+step, q.new+step
		}
	}
}

func (a *aligner) equalAt(p pair) bool {
	return p.old >= 0 && p.new >= 0 && int(p.old) < len(a.old) && int(p.new) < len(a.new) &&
		a.old[p.old].class == a.new[p.new].class
}

// number gives the moves their numbers, in the order of the old text.
func (m *moves) number() {
	clear(m.from)
	clear(m.to)
	slices.SortFunc(m.pairs, func(a, b pair) int { return int(a.old) - int(b.old) })
	for i, p := range m.pairs {
		m.from[p.old], m.to[p.new] = int32(i)+1, int32(i)+1
	}
}
