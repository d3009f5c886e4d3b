package redline

// pair is a passage of the old text and one of the new, and what it is worth
// to show them as one.
type pair struct {
	old, new int32
	worth    int32
}

// heaviestChain returns the pairs, in order in both texts, that are together
// worth most. The pairs come ordered by new, no new twice; old is in [lo, hi).
// The rest, out of order, is what may have been moved; so that it is the less,
// not the fewer, that is shown as moved.
func heaviestChain(pairs []pair, lo, hi int32) []pair {
	if inOrder(pairs) {
		return pairs
	}
	best := newPrefixMax(int(hi - lo))
	sum := make([]int64, len(pairs))
	before := make([]int32, len(pairs))
	last := int32(-1)
	for i, p := range pairs {
		before[i] = best.below(int(p.old-lo), sum)
		sum[i] = int64(p.worth)
		if b := before[i]; b >= 0 {
			sum[i] += sum[b]
		}
		best.raise(int(p.old-lo), int32(i), sum)
		if last < 0 || sum[i] > sum[last] {
			last = int32(i)
		}
	}
	var chain []pair
	for i := last; i >= 0; i = before[i] {
		chain = append(chain, pairs[i])
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	return chain
}

func inOrder(pairs []pair) bool {
	for i := 1; i < len(pairs); i++ {
		if pairs[i].old <= pairs[i-1].old {
			return false
		}
	}
	return true
}

// prefixMax is a Fenwick tree of indices of the best sum up to a place.
type prefixMax []int32

func newPrefixMax(n int) prefixMax {
	t := make(prefixMax, n+1)
	for i := range t {
		t[i] = -1
	}
	return t
}

// below returns the index of the best sum at a place before at, or -1.
func (t prefixMax) below(at int, sum []int64) int32 {
	best := int32(-1)
	for i := at; i > 0; i &= i - 1 {
		if t[i] >= 0 && (best < 0 || sum[t[i]] > sum[best]) {
			best = t[i]
		}
	}
	return best
}

func (t prefixMax) raise(at int, index int32, sum []int64) {
	for i := at + 1; i < len(t); i += i & -i {
		if t[i] < 0 || sum[index] > sum[t[i]] {
			t[i] = index
		}
	}
}
