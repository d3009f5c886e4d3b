package redline

// likeness compares what passages say, whatever the order of the words: the
// characters of the words that both have. One passage is loaded, many are
// compared with it.
type likeness struct {
	*vocabulary
	*tally
	left   []int32 // by token: how many of it the loaded passage has
	taken  []int32
	loaded *passage
}

func (l *likeness) load(p *passage) {
	l.unload()
	l.read(p)
	l.loaded = p
	l.grow()
	for _, w := range p.words {
		l.left[w]++
	}
}

func (l *likeness) unload() {
	if l.loaded != nil {
		for _, w := range l.loaded.words {
			l.left[w] = 0
		}
	}
	l.loaded = nil
	l.taken = l.taken[:0]
}

// grow makes room for words that were read since.
func (l *likeness) grow() {
	if n := len(l.weight); n > len(l.left) {
		l.left = append(l.left, make([]int32, n+n/2-len(l.left))...)
	}
}

// common returns the characters of the words that p shares with the loaded
// passage, each word as often as both have it.
func (l *likeness) common(p *passage) int32 {
	had := len(l.taken)
	common := l.take(p)
	l.giveBack(had)
	return common
}

// take is common, and leaves those words taken from the loaded passage.
func (l *likeness) take(p *passage) int32 {
	l.read(p)
	l.grow()
	common := int32(0)
	for _, w := range p.words {
		if l.left[w] > 0 {
			l.left[w]--
			l.taken = append(l.taken, w)
			common += l.weight[w]
		}
	}
	return common
}

// giveBack undoes all taking since the passage had so many words taken.
func (l *likeness) giveBack(had int) {
	for _, w := range l.taken[had:] {
		l.left[w]++
	}
	l.taken = l.taken[:had]
}

// perMille returns part of whole in thousandths; of nothing, all is there.
func perMille(part, whole int32) int32 {
	if whole == 0 {
		return 1000
	}
	return int32(int64(part) * 1000 / int64(whole))
}
