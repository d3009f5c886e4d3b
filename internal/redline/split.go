package redline

// pieceWithin is how much of a paragraph, in thousandths, another has to have
// for it to be a piece of that.
const pieceWithin = 600

// fewPieceWords is the least number of words in a piece.
const fewPieceWords = 3

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
	a.take(part)
	for end < hi && a.isPiece(&ps[end], part) {
		end++
	}
	for first > lo && a.isPiece(&ps[first-1], part) {
		first--
	}
	a.unload()
	return first, end
}

// isPiece reports whether the rest of the loaded passage has p, and takes it.
func (a *aligner) isPiece(p, beside *passage) bool {
	if p.shape != textShape || (p.kind == Heading) != (beside.kind == Heading) {
		return false
	}
	had := len(a.taken)
	common := a.take(p)
	if len(p.words) >= fewPieceWords && perMille(common, p.weight) >= pieceWithin {
		return true
	}
	a.giveBack(had)
	return false
}
