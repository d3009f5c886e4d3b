package redline

// An island is what stays between two changes: at most so many small words,
// such as "of the", and space. Islands are given up where the changes round
// them have so many times their characters: "[-and to any change of which-]"
// reads better than three strokes round words that were meant for none.
const (
	islandWords = 2
	islandTimes = 6
)

// bridge gives up islands: all of a row of them, or else one by one.
func (w *wordDiff) bridge() {
	out := w.spans[:0]
	for i := 0; i < len(w.spans); {
		end := i
		for end < len(w.spans) && w.isIsland(w.spans[end]) {
			end++
		}
		switch {
		case end == i:
			out = append(out, w.spans[i])
			i++
		case w.drowned(i, end, out):
			i = end
		default:
			for ; i < end; i++ {
				if !w.drowned(i, i+1, out) {
					out = append(out, w.spans[i])
				}
			}
		}
	}
	w.spans = out
}

// isIsland reports whether s has small words only, and stands between changes.
func (w *wordDiff) isIsland(s kept) bool {
	if s.a+s.b == 0 || int(s.a+s.n) == len(w.a) && int(s.b+s.n) == len(w.b) {
		return false
	}
	words := 0
	for _, t := range w.a[s.a : s.a+s.n] {
		switch w.class[t] {
		case spaceToken:
		case smallWord:
			words++
		default:
			return false
		}
	}
	return words <= islandWords
}

// drowned reports whether the islands spans[i:end] are small beside the changes
// from the last span that stays to the next after them.
func (w *wordDiff) drowned(i, end int, stay []kept) bool {
	before, after := kept{}, kept{int32(len(w.a)), int32(len(w.b)), 0}
	if len(stay) > 0 {
		before = stay[len(stay)-1]
	}
	if end < len(w.spans) {
		after = w.spans[end]
	}
	size := int32(0)
	for _, s := range w.spans[i:end] {
		size += w.total(w.a[s.a : s.a+s.n])
	}
	struck := w.total(w.a[before.a+before.n:after.a]) - size
	inserted := w.total(w.b[before.b+before.n:after.b]) - size
	return struck >= 2*size && inserted >= 2*size && struck+inserted >= islandTimes*size
}

func (w *wordDiff) total(tokens []int32) int32 {
	total := int32(0)
	for _, t := range tokens {
		total += w.weight[t]
	}
	return total
}

// shift moves each insertion or deletion that could as well stand a little
// earlier or later, because its text begins as what follows it, or ends as
// what comes before, to where it reads best: from sentence to sentence, from
// word to word with the space after.
func (w *wordDiff) shift() {
	spans := make([]kept, 0, len(w.spans)+2)
	spans = append(append(append(spans, kept{}), w.spans...), kept{int32(len(w.a)), int32(len(w.b)), 0})
	for i := 1; i < len(spans); i++ {
		p, q := &spans[i-1], &spans[i]
		var by int32
		switch {
		case p.a+p.n == q.a:
			by = w.bestShift(w.b, p.b+p.n, q.b, p.n, q.n)
		case p.b+p.n == q.b:
			by = w.bestShift(w.a, p.a+p.n, q.a, p.n, q.n)
		}
		p.n += by
		q.a, q.b, q.n = q.a+by, q.b+by, q.n-by
	}
	w.spans = w.spans[:0]
	for _, s := range spans {
		w.keep(s.a, s.b, s.n)
	}
}

// bestShift returns by how many tokens to move the change t[lo:hi]: down to
// -left, up to right.
func (w *wordDiff) bestShift(t []int32, lo, hi, left, right int32) int32 {
	if lo == hi {
		return 0
	}
	best, by := w.ease(t, lo)+w.ease(t, hi), int32(0)
	for d := int32(-1); d >= -left && t[lo+d] == t[hi+d]; d-- {
		if e := w.ease(t, lo+d) + w.ease(t, hi+d); e > best {
			best, by = e, d
		}
	}
	for d := int32(1); d <= right && t[lo+d-1] == t[hi+d-1]; d++ {
		if e := w.ease(t, lo+d) + w.ease(t, hi+d); e > best {
			best, by = e, d
		}
	}
	return by
}

// ease says how well a change may begin or end before t[at].
func (w *wordDiff) ease(t []int32, at int32) int {
	if at == 0 || int(at) == len(t) || w.class[t[at-1]] == edge || w.class[t[at]] == edge {
		return 10
	}
	if w.class[t[at-1]] == spaceToken {
		if at == 1 {
			return 4
		}
		return 4 + w.rest(t[at-2])
	}
	if w.class[t[at]] == spaceToken {
		return 3 + w.rest(t[at-1])
	}
	return 1
}

// rest says how long a reader rests at a token.
func (w *wordDiff) rest(t int32) int {
	switch w.class[t] {
	case comma:
		return 1
	case pause:
		return 3
	case stop:
		return 4
	}
	return 0
}
