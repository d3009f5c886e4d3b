package redline

// Islands are what stays between two changes. One this small, in characters,
// is given up if both changes are this many times as large: "[-of the Panel-]"
// reads better than three strokes round a word that was meant for none.
const (
	islandMost  = 6
	islandTimes = 4
)

// bridge gives up the smallest islands between large changes that both strike
// and insert.
func (w *wordDiff) bridge() {
	out := w.spans[:0]
	for i, s := range w.spans {
		before := kept{}
		if len(out) > 0 {
			before = out[len(out)-1]
		}
		after := kept{int32(len(w.a)), int32(len(w.b)), 0}
		if i+1 < len(w.spans) {
			after = w.spans[i+1]
		}
		if !w.isIsland(before, s, after) {
			out = append(out, s)
		}
	}
	w.spans = out
}

func (w *wordDiff) isIsland(before, s, after kept) bool {
	size, words := int32(0), 0
	for _, t := range w.a[s.a : s.a+s.n] {
		size += w.weight[t]
		switch w.class[t] {
		case word:
			words++
		case edge:
			return false
		}
	}
	if size > islandMost || words > 1 {
		return false
	}
	large := islandTimes * size
	return w.total(w.a[before.a+before.n:s.a]) >= large && w.total(w.b[before.b+before.n:s.b]) >= large &&
		w.total(w.a[s.a+s.n:after.a]) >= large && w.total(w.b[s.b+s.n:after.b]) >= large
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
