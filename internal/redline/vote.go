package redline

// A word that at most this many passages on a side have speaks for those.
const rare = 3

// ballot collects, for each word, the few passages that have it.
type ballot struct {
	seen []int32 // by token: in how many old passages; more than rare says too many
	last []int32 // by token: the last passage that was counted, plus one
	who  [][rare]int32
}

// alike returns, for passages of the new text, those of the old that share the
// most words that few others have, if the two are alike enough. It takes time
// in the number of words, not of pairs, so that it does for texts of any size.
func (a *aligner) alike(olds, news []int32, enough int32) []pair {
	b := a.ballot(olds, news)
	var pairs []pair
	var votes []vote
	for _, j := range news {
		n := &a.new[j]
		votes = b.count(votes[:0], n)
		i := elected(votes)
		if i < 0 || a.old[i].shape != n.shape {
			continue
		}
		a.load(&a.old[i])
		if common := a.common(n); perMille(2*common, a.old[i].weight+n.weight) >= enough {
			pairs = append(pairs, pair{i, j, common + 1})
		}
	}
	return pairs
}

func (a *aligner) ballot(olds, news []int32) *ballot {
	for _, i := range olds {
		a.read(&a.old[i])
	}
	for _, j := range news {
		a.read(&a.new[j])
	}
	n := len(a.weight)
	b := &ballot{make([]int32, n), make([]int32, n), make([][rare]int32, n)}
	for _, i := range olds {
		for _, w := range a.old[i].words {
			if b.last[w] == i+1 || b.seen[w] > rare {
				continue
			}
			b.last[w] = i + 1
			if b.seen[w] < rare {
				b.who[w][b.seen[w]] = i
			}
			b.seen[w]++
		}
	}
	return b
}

type vote struct{ old, count int32 }

// count adds up the votes of the words of a new passage.
func (b *ballot) count(votes []vote, n *passage) []vote {
	for _, w := range n.words {
		if b.seen[w] > rare {
			continue
		}
		for _, old := range b.who[w][:b.seen[w]] {
			votes = cast(votes, old)
		}
	}
	return votes
}

// cast gives old a vote. A passage has few rare words that differ much in
// where they come from, so the list is short; it is cut off where it is not.
func cast(votes []vote, old int32) []vote {
	for i := range votes {
		if votes[i].old == old {
			votes[i].count++
			return votes
		}
	}
	const most = 32
	if len(votes) == most {
		return votes
	}
	return append(votes, vote{old, 1})
}

// elected returns the passage with the most votes, at least two; of several
// the first that was named. It returns -1 if there is none.
func elected(votes []vote) int32 {
	best := vote{-1, 1}
	for _, v := range votes {
		if v.count > best.count {
			best = v
		}
	}
	return best.old
}
