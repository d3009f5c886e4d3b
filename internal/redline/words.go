package redline

// kept is a stretch of tokens that both texts have: a[a:a+n] and b[b:b+n].
type kept struct{ a, b, n int32 }

// wordDiff compares two sequences of tokens.
type wordDiff struct {
	*vocabulary
	a, b  []int32
	spans []kept

	match, change, nextMatch, nextChange []int32 // rows of fewest
	steps                                []byte
}

const (
	// runCost is what a change costs beside its characters, in characters. It
	// is more than a space struck and inserted again, and less than two marks.
	runCost = 3
	// wordCells bounds the table of fewest.
	wordCells = 1 << 18
	// deepestWords bounds anchors within anchors.
	deepestWords = 24
)

// diff returns the stretches that stay, in order, none beside another in both
// texts. They are good until the next call.
func (w *wordDiff) diff(a, b []int32) []kept {
	w.a, w.b, w.spans = a, b, w.spans[:0]
	w.between(0, int32(len(a)), 0, int32(len(b)), deepestWords)
	w.bridge()
	w.shift()
	return w.spans
}

func (w *wordDiff) keep(a, b, n int32) {
	if n == 0 {
		return
	}
	if last := len(w.spans) - 1; last >= 0 {
		if s := &w.spans[last]; s.a+s.n == a && s.b+s.n == b {
			s.n += n
			return
		}
	}
	w.spans = append(w.spans, kept{a, b, n})
}

// between compares a[a0:a1] with b[b0:b1].
func (w *wordDiff) between(a0, a1, b0, b1 int32, depth int) {
	same := int32(0)
	for a0+same < a1 && b0+same < b1 && w.a[a0+same] == w.b[b0+same] {
		same++
	}
	w.keep(a0, b0, same)
	a0, b0 = a0+same, b0+same
	same = 0
	for a0 < a1-same && b0 < b1-same && w.a[a1-same-1] == w.b[b1-same-1] {
		same++
	}
	if a0 < a1-same && b0 < b1-same {
		w.middle(a0, a1-same, b0, b1-same, depth)
	}
	w.keep(a1-same, b1-same, same)
}

// middle compares what differs at both ends: exactly if that is not too much,
// else between phrases that stand once on either side. Where there is none,
// all of it is struck and inserted.
func (w *wordDiff) middle(a0, a1, b0, b1 int32, depth int) {
	if int64(a1-a0)*int64(b1-b0) <= wordCells {
		w.fewest(w.a[a0:a1], w.b[b0:b1], a0, b0)
		return
	}
	if depth == 0 {
		return
	}
	for _, length := range [...]int32{4, 2, 1} {
		anchors := w.phrases(a0, a1, b0, b1, length)
		if len(anchors) == 0 {
			continue
		}
		for _, p := range anchors {
			w.between(a0, p.old, b0, p.new, depth-1)
			w.keep(p.old, p.new, 1)
			a0, b0 = p.old+1, p.new+1
		}
		w.between(a0, a1, b0, b1, depth-1)
		return
	}
}

// phrases returns where the phrases of so many tokens begin that stand once in
// a[a0:a1] and once in b[b0:b1], those in order.
func (w *wordDiff) phrases(a0, a1, b0, b1, length int32) []pair {
	const twice = -1
	at := map[uint64]int32{}
	for i := a0; i+length <= a1; i++ {
		if h := hash(w.a[i : i+length]); at[h] == 0 {
			at[h] = i + 1
		} else {
			at[h] = twice
		}
	}
	first := map[uint64]int32{}
	for j := b0; j+length <= b1; j++ {
		if h := hash(w.b[j : j+length]); first[h] == 0 {
			first[h] = j + 1
		} else {
			first[h] = twice
		}
	}
	var pairs []pair
	for j := b0; j+length <= b1; j++ {
		h := hash(w.b[j : j+length])
		if i := at[h] - 1; i >= a0 && first[h] == j+1 && w.a[i] == w.b[j] {
			pairs = append(pairs, pair{i, j, w.weight[w.b[j]]})
		}
	}
	return heaviestChain(pairs, a0, a1)
}

// hash is FNV-1a over tokens.
func hash(tokens []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range tokens {
		h = (h ^ uint64(uint32(t))) * 1099511628211
	}
	return h
}
