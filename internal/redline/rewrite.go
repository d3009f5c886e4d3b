package redline

// rewritten links what has one id in the same gap though it says something
// else: the provision stands, its text is struck and another one inserted. It
// comes after moves, so that a number never outweighs the text.
func (a *aligner) rewritten(m moves) {
	olds, news := a.unlinked()
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	at := idPlaces(a.old, 0, int32(len(a.old)), olds)
	twice := idPlaces(a.new, 0, int32(len(a.new)), news)
	links := make([]link, 0, len(a.links)+1+min(len(olds), len(news)))
	before := link{}
	for _, l := range append(a.links, link{o0: int32(len(a.old)), n0: int32(len(a.new))}) {
		var pairs []pair
		for j := before.n1; j < l.n0; j++ {
			n := &a.new[j]
			i, ok := at[n.id]
			if ok && i >= before.o1 && i < l.o0 && twice[n.id] == j && m.stays(i, j) && a.old[i].shape == n.shape {
				pairs = append(pairs, pair{i, j, 1})
			}
		}
		for _, p := range heaviestChain(pairs, before.o1, l.o0) {
			links = append(links, link{p.old, p.old + 1, p.new, p.new + 1, true})
		}
		if o, n := before.o1, before.n1; len(pairs) == 0 && l.o0-o == 1 && l.n0-n == 1 && m.stays(o, n) && a.replaces(&a.new[n], &a.old[o]) {
			links = append(links, one(o, n))
		}
		links = append(links, l)
		before = l
	}
	a.links = links[:len(links)-1]
}

// replaced is how much two passages without an id have to share, in thousandths
// of both, if each is all that is new or old between what stays.
const replaced = 250

// replaces reports whether n stands for o, at the place of which it is.
func (a *aligner) replaces(n, o *passage) bool {
	if n.shape != textShape || n.kind != o.kind || n.kind != Heading && (n.id != "" || o.id != "") {
		return false
	}
	a.load(o)
	return perMille(2*a.common(n), o.weight+n.weight) >= replaced
}
