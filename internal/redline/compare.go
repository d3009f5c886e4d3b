package redline

// Compare returns the two texts as one. Its result depends on nothing but
// them. The texts are not changed, then or later: the merged text shares them.
func Compare(old, new Document) *Merged {
	v := newVocabulary(max(len(old.Blocks), len(new.Blocks)))
	l := &likeness{vocabulary: &v, tally: &tally{}}
	a := newAligner(l, blockPassages(old), blockPassages(new))
	a.align()
	a.splits()
	m := a.moved()
	a.rewritten(m)
	w := weaver{aligner: a, moves: m, words: &wordDiff{vocabulary: &v}, oldDoc: old, newDoc: new}
	w.weave()
	return &Merged{w.nodes}
}

func blockPassages(d Document) []passage {
	ps := make([]passage, len(d.Blocks))
	for i := range d.Blocks {
		ps[i] = blockPassage(&d.Blocks[i])
	}
	return ps
}
