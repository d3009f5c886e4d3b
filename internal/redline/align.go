package redline

import "slices"

// link says that some passages of the old text are shown as one with some of
// the new: one with one, or one with several that it was split into or merged
// from.
type link struct {
	o0, o1, n0, n1 int32
	rewritten      bool // only their id is the same
}

func one(o, n int32) link { return link{o0: o, o1: o + 1, n0: n, n1: n + 1} }

func (l link) isPair() bool { return l.o1-l.o0 == 1 && l.n1-l.n0 == 1 }

// aligner finds which passages belong together. It returns links in the order
// of both texts; what no link holds was deleted or inserted, or moved.
type aligner struct {
	*likeness
	old, new []passage
	links    []link
}

// tally is what aligners share, so that each table need not have its own.
type tally struct {
	oldCount, newCount []int32 // by class, zero between calls
	oldAt              []int32 // by class: where it stands, if oldCount is 1
	fits               []int32 // scratch of fit
}

func (t *tally) grow(classes int) {
	if more := classes - len(t.oldAt); more > 0 {
		more += classes / 2
		t.oldCount = append(t.oldCount, make([]int32, more)...)
		t.newCount = append(t.newCount, make([]int32, more)...)
		t.oldAt = append(t.oldAt, make([]int32, more)...)
	}
}

// The stages of looking for anchors in what is too large to fit at once.
const (
	longTexts = iota // texts that stand once on either side, and are not short
	anyTexts         // the same, but short
	sameIDs          // provisions of one number and much the same words
	rareWords        // passages that share words that few others have
	stages
)

const (
	longText    = 24 // bytes
	fitCells    = 1 << 14
	deepest     = 40  // of anchors within anchors
	surelyAlike = 600 // per mille of shared words, where nothing else speaks for a pair
)

func newAligner(l *likeness, old, new []passage) *aligner {
	l.classify(old)
	l.classify(new)
	l.tally.grow(len(l.texts))
	return &aligner{likeness: l, old: old, new: new, links: make([]link, 0, min(len(old), len(new))+1)}
}

func (a *aligner) align() []link {
	a.between(0, int32(len(a.old)), 0, int32(len(a.new)), deepest)
	return a.links
}

// between aligns old[o0:o1] with new[n0:n1]. What is equal at both ends needs
// no search; then anchors cut the rest into gaps.
func (a *aligner) between(o0, o1, n0, n1 int32, depth int) {
	for o0 < o1 && n0 < n1 && a.old[o0].class == a.new[n0].class {
		a.links = append(a.links, one(o0, n0))
		o0, n0 = o0+1, n0+1
	}
	same := int32(0)
	for o0 < o1-same && n0 < n1-same && a.old[o1-same-1].class == a.new[n1-same-1].class {
		same++
	}
	if o0 < o1-same && n0 < n1-same {
		a.gap(o0, o1-same, n0, n1-same, depth)
	}
	for ; same > 0; same-- {
		a.links = append(a.links, one(o1-same, n1-same))
	}
}

func (a *aligner) gap(o0, o1, n0, n1 int32, depth int) {
	if int64(o1-o0)*int64(n1-n0) <= fitCells {
		a.fit(o0, o1, n0, n1)
		return
	}
	for stage := 0; stage < stages && depth > 0; stage++ {
		if anchors := a.anchors(stage, o0, o1, n0, n1); len(anchors) > 0 {
			a.around(anchors, o0, o1, n0, n1, depth-1)
			return
		}
	}
}

func (a *aligner) around(anchors []pair, o0, o1, n0, n1 int32, depth int) {
	for _, p := range anchors {
		a.between(o0, p.old, n0, p.new, depth)
		a.links = append(a.links, one(p.old, p.new))
		o0, n0 = p.old+1, p.new+1
	}
	a.between(o0, o1, n0, n1, depth)
}

func (a *aligner) anchors(stage int, o0, o1, n0, n1 int32) []pair {
	switch stage {
	case longTexts:
		return a.steady(a.unique(o0, o1, n0, n1, longText), o0, o1, n0, n1)
	case anyTexts:
		return a.steady(a.unique(o0, o1, n0, n1, 0), o0, o1, n0, n1)
	case sameIDs:
		return heaviestChain(a.ofOneID(o0, o1, n0, n1), o0, o1)
	}
	return heaviestChain(a.alike(places(nil, o0, o1), places(nil, n0, n1), surelyAlike), o0, o1)
}

// steady returns those of the equal pairs that stayed in their place, as far
// as what is nearly equal can tell too: a short paragraph that moved past long
// ones is not to hold its place only because they were amended on the way.
func (a *aligner) steady(equal []pair, o0, o1, n0, n1 int32) []pair {
	olds, news := others(equal, o0, o1, n0, n1)
	all := equal
	if len(olds) > 0 && len(news) > 0 {
		all = append(a.alike(olds, news, surelyAlike), equal...)
		slices.SortFunc(all, func(p, q pair) int { return int(p.new - q.new) })
	}
	chain := heaviestChain(all, o0, o1)
	return slices.DeleteFunc(chain, func(p pair) bool { return a.old[p.old].class != a.new[p.new].class })
}

// others returns what is in none of the pairs.
func others(pairs []pair, o0, o1, n0, n1 int32) (olds, news []int32) {
	paired := make([]bool, o1-o0)
	next := n0
	for _, p := range pairs {
		paired[p.old-o0] = true
		news = places(news, next, p.new)
		next = p.new + 1
	}
	for i := o0; i < o1; i++ {
		if !paired[i-o0] {
			olds = append(olds, i)
		}
	}
	return olds, places(news, next, n1)
}

// unique returns the passages whose text, of that length or more, stands once
// on either side.
func (a *aligner) unique(o0, o1, n0, n1 int32, length int) []pair {
	for i := o0; i < o1; i++ {
		a.oldCount[a.old[i].class]++
		a.oldAt[a.old[i].class] = i
	}
	for j := n0; j < n1; j++ {
		a.newCount[a.new[j].class]++
	}
	pairs := make([]pair, 0, min(o1-o0, n1-n0))
	for j := n0; j < n1; j++ {
		p := &a.new[j]
		if a.oldCount[p.class] == 1 && a.newCount[p.class] == 1 && len(p.text) >= length {
			pairs = append(pairs, pair{a.oldAt[p.class], j, int32(len(p.text)) + 1})
		}
	}
	for i := o0; i < o1; i++ {
		a.oldCount[a.old[i].class] = 0
	}
	for j := n0; j < n1; j++ {
		a.newCount[a.new[j].class] = 0
	}
	return pairs
}

// ofOneID returns the passages of one id that surely say much the same.
func (a *aligner) ofOneID(o0, o1, n0, n1 int32) []pair {
	at := idPlaces(a.old, o0, o1, places(nil, o0, o1))
	var pairs []pair
	for j := n0; j < n1; j++ {
		n := &a.new[j]
		i, ok := at[n.id]
		if !ok || i < 0 || a.old[i].shape != n.shape {
			continue
		}
		a.load(&a.old[i])
		if common := a.common(n); perMille(2*common, a.old[i].weight+n.weight) >= surelyAlike {
			at[n.id] = -1
			pairs = append(pairs, pair{i, j, common + 1})
		}
	}
	return pairs
}

// idPlaces returns where in ps[lo:hi] each id stands that one of some has; -1 if
// it stands twice.
func idPlaces(ps []passage, lo, hi int32, some []int32) map[string]int32 {
	at := make(map[string]int32, len(some))
	for _, i := range some {
		at[ps[i].id] = i
	}
	delete(at, "")
	for i := lo; i < hi; i++ {
		if j, ok := at[ps[i].id]; ok && i != j {
			at[ps[i].id] = -1
		}
	}
	return at
}

// places appends all from lo to hi.
func places(list []int32, lo, hi int32) []int32 {
	for i := lo; i < hi; i++ {
		list = append(list, i)
	}
	return list
}
