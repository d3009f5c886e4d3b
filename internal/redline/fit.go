package redline

// What makes two passages fit to be shown as one, in thousandths of the
// characters of their words.
const (
	fitAlike   = 500 // shared, of both
	fitSameID  = 330 // shared, of both, if they have one id
	fitSameRow = 150 // the same for rows, which are short
	fitOther   = 700 // shared, of both, if one is a heading and the other is not
	fitWithin  = 850 // shared, of the shorter: it was cut, added to or split
	fewWords   = 6   // a passage with fewer than this is within any other,
	fewIDWords = 3   // but with fewer than this if they have one id
)

// fit links the passages of a small gap: of all ways to pair them in order
// that with the most text kept, each pair weighed by how much alike it is, and
// one of equal ids a little more.
func (a *aligner) fit(o0, o1, n0, n1 int32) {
	width := int(n1-n0) + 1
	cells := (int(o1-o0) + 1) * width
	if len(a.fits) < cells {
		a.fits = make([]int32, max(cells, 256))
	}
	best := a.fits[:cells]
	clear(best[:width])
	for i := o0; i < o1; i++ {
		above, row := best[int(i-o0)*width:], best[int(i-o0+1)*width:]
		row[0] = 0
		a.load(&a.old[i])
		for j := n0; j < n1; j++ {
			k := int(j - n0)
			row[k+1] = max(row[k], above[k+1])
			if s := a.fitness(&a.new[j]); s > 0 {
				row[k+1] = max(row[k+1], above[k]+s)
			}
		}
	}
	a.unload()
	a.trace(best, width, o0, o1, n0, n1)
}

func (a *aligner) trace(best []int32, width int, o0, o1, n0, n1 int32) {
	first := len(a.links)
	for i, j := o1, n1; i > o0 && j > n0; {
		at := int(i-o0)*width + int(j-n0)
		switch best[at] {
		case best[at-width]:
			i--
		case best[at-1]:
			j--
		default:
			i, j = i-1, j-1
			a.links = append(a.links, one(i, j))
		}
	}
	found := a.links[first:]
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
}

// fitness returns what it is worth to pair the loaded passage with n, 0 if
// they do not fit.
func (a *aligner) fitness(n *passage) int32 {
	o := a.loaded
	if o.shape != n.shape {
		return 0
	}
	a.read(n)
	sameID := o.id != "" && o.id == n.id
	if o.class == n.class {
		return 2*n.weight + 2 + idBonus(sameID, n.weight)
	}
	least, both, enough := min(o.weight, n.weight), o.weight+n.weight, threshold(o, n, sameID)
	words := min(len(o.words), len(n.words))
	mayHold := o.shape == textShape && (words >= fewWords || sameID && words >= fewIDWords)
	if !mayHold && perMille(2*least, both) < enough {
		return 0 // their lengths alone tell
	}
	common := a.common(n)
	alike := perMille(2*common, both)
	if common == 0 || alike < enough && !(mayHold && perMille(common, least) >= fitWithin) {
		return 0
	}
	return 2*perMilleOf(alike, common) + 1 + idBonus(sameID, common)
}

func threshold(o, n *passage, sameID bool) int32 {
	switch {
	case sameID && o.shape >= rowShape:
		return fitSameRow
	case sameID, o.shape == tableShape:
		return fitSameID
	case (o.kind == Heading) != (n.kind == Heading):
		return fitOther
	}
	return fitAlike
}

func idBonus(sameID bool, weight int32) int32 {
	if !sameID {
		return 0
	}
	return weight/4 + 1
}

func perMilleOf(thousandths, whole int32) int32 {
	return int32(int64(thousandths) * int64(whole) / 1000)
}
