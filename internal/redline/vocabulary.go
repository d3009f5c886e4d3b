package redline

import "unicode/utf8"

// vocabulary numbers tokens, and texts of passages, so that all comparisons
// are of integers. Numbers are given in the order of reading; nothing depends
// on the order of a map.
type vocabulary struct {
	tokens map[string]int32
	weight []int32 // of each token: its characters
	class  []class // of each token

	texts map[textKey]int32
	slab  slab
}

// slab holds what is read of many passages in a few arrays.
type slab struct{ tokens, ends, words []int32 }

// room sees to it that a text of so many bytes will seldom make the arrays
// grow, which would copy what is there for nothing.
func (s *slab) room(bytes int) {
	const atOnce = 1 << 10
	expected := bytes/2 + 16
	if cap(s.tokens)-len(s.tokens) < expected {
		s.tokens, s.ends = make([]int32, 0, max(atOnce, expected)), make([]int32, 0, max(atOnce, expected))
	}
	if cap(s.words)-len(s.words) < expected/2 {
		s.words = make([]int32, 0, max(atOnce, expected))
	}
}

type textKey struct {
	shape int32
	text  string
}

// blank is the number of one blank, which every other token is.
const blank int32 = 0

func newVocabulary(passages int) vocabulary {
	return vocabulary{
		tokens: map[string]int32{" ": blank}, weight: []int32{1}, class: []class{spaceToken},
		texts: make(map[textKey]int32, passages),
	}
}

// classify gives the passages their classes.
func (v *vocabulary) classify(ps []passage) {
	for i := range ps {
		k := textKey{ps[i].shape, ps[i].text}
		c, ok := v.texts[k]
		if !ok {
			c = int32(len(v.texts))
			v.texts[k] = c
		}
		ps[i].class = c
	}
}

// read reads the tokens of a passage, once.
func (v *vocabulary) read(p *passage) {
	if p.reading != nil {
		return
	}
	p.reading = &reading{}
	s := &v.slab
	s.room(len(p.text))
	firstToken, firstWord := len(s.tokens), len(s.words)
	if len(p.runs) <= 1 && (len(p.runs) == 0 || p.runs[0].Atom == "") {
		v.readText(p, 0, len(p.text))
	} else {
		v.readRuns(p)
	}
	p.tokens = s.tokens[firstToken:len(s.tokens):len(s.tokens)]
	p.ends = s.ends[firstToken:len(s.ends):len(s.ends)]
	p.words = s.words[firstWord:len(s.words):len(s.words)]
}

// readRuns reads text between atoms as one, whatever its formats, and each
// atom as a token.
func (v *vocabulary) readRuns(p *passage) {
	from, to := 0, 0
	for i := range p.runs {
		r := &p.runs[i]
		end := to + r.span()
		if r.Atom != "" {
			v.readText(p, from, to)
			v.add(p, to, end, r.class())
			from = end
		}
		to = end
	}
	v.readText(p, from, to)
}

// class returns the class of an atom.
func (r *Run) class() class {
	if r.Atom == paragraphMark {
		return edge
	}
	return word
}

func (v *vocabulary) readText(p *passage, from, to int) {
	s := p.text[:to]
	for i := from; i < to; {
		end, c := nextToken(s, i)
		v.add(p, i, end, c)
		i = end
	}
}

func (v *vocabulary) add(p *passage, from, to int, c class) {
	id := v.token(p.text[from:to], c)
	s := &v.slab
	s.tokens = append(s.tokens, id)
	s.ends = append(s.ends, int32(to))
	if c == word {
		s.words = append(s.words, id)
		p.weight += v.weight[id]
	}
}

func (v *vocabulary) token(s string, c class) int32 {
	if s == " " {
		return blank
	}
	id, ok := v.tokens[s]
	if !ok {
		id = int32(len(v.weight))
		v.tokens[s] = id
		if c == word && isSmall(s) {
			c = smallWord
		}
		v.weight = append(v.weight, int32(utf8.RuneCountInString(s)))
		v.class = append(v.class, c)
	}
	return id
}
