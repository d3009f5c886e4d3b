package redline

// What makes a paragraph a piece of another, in thousandths of characters: it
// is mostly made of what that has left, or it has most of what that has left
// and is not mostly made of something else.
const (
	pieceWithin   = 600
	pieceHas      = 800
	pieceAtLeast  = 400
	fewPieceWords = 3 // no piece has fewer
)

// splits widens links: where a paragraph of the one text has words left that a
// neighbour of its partner has, and that neighbour has no partner, the
// paragraph was split, or the two were merged.
func (a *aligner) splits() {
	for k := range a.links {
		l := a.links[k]
		o, n := &a.old[l.o0], &a.new[l.n0]
		if o.class == n.class || o.shape != textShape {
			continue
		}
		lo, hi := a.room(k)
		if l.n0, l.n1 = a.pieces(o, n, a.new, lo.n1, l.n0, hi.n0); l.isPair() {
			l.o0, l.o1 = a.pieces(n, o, a.old, lo.o1, l.o0, hi.o0)
		}
		a.links[k] = l
	}
}

// room returns the links on either side of the k-th.
func (a *aligner) room(k int) (before, after link) {
	end := link{o0: int32(len(a.old)), n0: int32(len(a.new))}
	if k > 0 {
		before = a.links[k-1]
	}
	if k+1 < len(a.links) {
		end = a.links[k+1]
	}
	return before, end
}

// pieces returns how far the pieces of whole reach in ps, of which ps[at],
// part, is one; nothing beyond lo or hi is free.
func (a *aligner) pieces(whole, part *passage, ps []passage, lo, at, hi int32) (first, end int32) {
	first, end = at, at+1
	if lo == first && hi == end {
		return first, end
	}
	a.load(whole)
	rest := whole.weight - a.take(part)
	for end < hi && a.isPiece(&ps[end], part, &rest) {
		end++
	}
	for first > lo && a.isPiece(&ps[first-1], part, &rest) {
		first--
	}
	a.unload()
	return first, end
}

// isPiece reports whether p has the rest of the loaded passage, or is made of
// it, and takes it.
func (a *aligner) isPiece(p, beside *passage, rest *int32) bool {
	if p.shape != textShape || (p.kind == Heading) != (beside.kind == Heading) {
		return false
	}
	had := len(a.taken)
	common := a.take(p)
	within := perMille(common, p.weight)
	has := *rest > 0 && perMille(common, *rest) >= pieceHas && within >= pieceAtLeast
	if len(p.words) >= fewPieceWords && (has || within >= pieceWithin) {
		*rest -= common
		return true
	}
	a.giveBack(had)
	return false
}
