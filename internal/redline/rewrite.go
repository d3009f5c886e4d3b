package redline

// rewritten links what has one id in the same gap though it says something
// else: the provision stands, its text is struck and another one inserted. It
// comes after moves, so that a number never outweighs the text.
func (a *aligner) rewritten(m moves) {
	olds, news := a.unlinked()
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	at := idPlaces(a.old, 0, int32(len(a.old)))
	twice := idPlaces(a.new, 0, int32(len(a.new)))
	var links []link
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
			l := one(p.old, p.new)
			l.rewritten = true
			links = append(links, l)
		}
		links = append(links, l)
		before = l
	}
	a.links = links[:len(links)-1]
}
