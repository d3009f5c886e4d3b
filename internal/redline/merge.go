package redline

import "slices"

// weaver writes the merged text from what the aligner found. It walks both
// texts once, each in its order, so that neither projection can lose, gain or
// displace anything: an error in the alignment makes a clumsy redline, never a
// false one.
type weaver struct {
	*aligner
	moves          moves
	words          *wordDiff
	oldDoc, newDoc Document
	nodes          []Node
	threads        threads
}

func (w *weaver) weave() {
	w.nodes = make([]Node, 0, len(w.new)+len(w.old)/8)
	w.threads.spare = make([]Segment, cap(w.nodes)) // most nodes are of one
	o, n := int32(0), int32(0)
	for _, l := range w.links {
		w.gap(o, l.o0, n, l.n0)
		w.link(l)
		o, n = l.o1, l.n1
	}
	w.gap(o, int32(len(w.old)), n, int32(len(w.new)))
}

// gap writes what stands in one text only: deletions, then insertions.
func (w *weaver) gap(o0, o1, n0, n1 int32) {
	first := len(w.nodes)
	for i := o0; i < o1; i++ {
		w.nodes = append(w.nodes, w.alone(i, oldSide, int(w.moves.from[i])))
	}
	for j := n0; j < n1; j++ {
		w.nodes = append(w.nodes, w.alone(j, newSide, int(w.moves.to[j])))
	}
	coarse := coarseness(w.nodes[first:])
	for i := first; i < len(w.nodes); i++ {
		w.nodes[i].Granularity = coarse
	}
}

// coarseness names what was struck and inserted in one piece.
func coarseness(nodes []Node) Granularity {
	var olds, news, oldHeadings, newHeadings int
	for i := range nodes {
		switch n := &nodes[i]; {
		case n.Move != 0:
		case n.Old != nil:
			olds++
			oldHeadings += isHeading(n.Old)
		default:
			news++
			newHeadings += isHeading(n.New)
		}
	}
	switch {
	case olds < 2 || news < 2:
		return ByBlock
	case oldHeadings > 0 && newHeadings > 0:
		return BySection
	}
	return ByClause
}

func isHeading(a *Attributes) int {
	if a.Kind == Heading {
		return 1
	}
	return 0
}

// alone returns the node of a block that stands in one text only.
func (w *weaver) alone(at int32, s side, move int) Node {
	n := Node{Move: move}
	var b *Block
	if s == oldSide {
		b, n.Mark = &w.oldDoc.Blocks[at], Deleted
		n.Old = &b.Attributes
	} else {
		b, n.Mark = &w.newDoc.Blocks[at], Inserted
		n.New = &b.Attributes
	}
	n.Rows = wholeRows(&w.threads, b.Rows, n.Mark)
	if move != 0 && w.edited(move) {
		n.Text = w.movedText(b.Text, s, w.moves.pairs[move-1])
	} else {
		n.Text = w.threads.whole(b.Text, n.Mark)
	}
	return n
}

func (w *weaver) edited(move int) bool {
	p := w.moves.pairs[move-1]
	return w.old[p.old].class != w.new[p.new].class
}

// movedText returns the text of a moved node, the words marked that the other
// place has not got.
func (w *weaver) movedText(runs []Run, s side, m pair) []Segment {
	o, n := &w.old[m.old], &w.new[m.new]
	spans, _ := w.compare(o, n)
	p, state := o, Deleted
	if s == newSide {
		p, state = n, Inserted
	}
	w.threads.start(runs, runs)
	at := int32(0)
	for _, k := range append(spans, kept{int32(len(o.tokens)), int32(len(n.tokens)), 0}) {
		from := k.a
		if s == newSide {
			from = k.b
		}
		w.threads.one(state, p.bytes(at, from), true)
		w.threads.one(state, p.bytes(from, from+k.n), false)
		at = from + k.n
	}
	return w.threads.cut()
}

// bytes returns the number of bytes in the tokens [from, to).
func (p *passage) bytes(from, to int32) int {
	return p.offset(to) - p.offset(from)
}

func (p *passage) offset(token int32) int {
	if token == 0 {
		return 0
	}
	return int(p.ends[token-1])
}

// link writes passages that are shown as one.
func (w *weaver) link(l link) {
	o, n := &w.oldDoc.Blocks[l.o0], &w.newDoc.Blocks[l.n0]
	switch {
	case o.isTable():
		w.table(l, o, n)
	case l.isPair() && w.old[l.o0].class == w.new[l.n0].class:
		node := Node{Old: &o.Attributes, New: &n.Attributes}
		node.Text = w.threads.same(o.Text, n.Text)
		w.nodes = append(w.nodes, node)
	default:
		w.paragraphs(l)
	}
}

// paragraphs compares the words of one or more paragraphs on either side, the
// marks between them among the words.
func (w *weaver) paragraphs(l link) {
	o, n := join(w.old[l.o0:l.o1]), join(w.new[l.n0:l.n1])
	spans, grain := []kept(nil), ByBlock
	if !l.rewritten || len(o.text)*len(n.text) <= shortTexts {
		spans, grain = w.compare(&o, &n)
	} else {
		w.read(&o)
		w.read(&n)
	}
	first := len(w.nodes)
	old, new := l.o0, l.n0
	begin := Node{Old: &w.oldDoc.Blocks[old].Attributes, New: &w.newDoc.Blocks[new].Attributes}
	w.threads.start(o.runs, n.runs)
	w.threads.mark = func(mark State) {
		begin.Mark, begin.Text = mark, w.threads.cut()
		w.nodes = append(w.nodes, begin)
		begin = Node{}
		if mark.InOld() {
			old++
			begin.Old = &w.oldDoc.Blocks[min(old, l.o1-1)].Attributes
		}
		if mark.InNew() {
			new++
			begin.New = &w.newDoc.Blocks[min(new, l.n1-1)].Attributes
		}
	}
	w.threads.weave(&o, &n, spans)
	w.threads.mark(Kept)
	for i := first; i < len(w.nodes); i++ {
		w.nodes[i].Granularity = grain
	}
}

// shortTexts bounds, in bytes times bytes, what is compared word by word though
// it has nothing but its id in common.
const shortTexts = 1 << 12

// littleKept is how much of the words of the shorter text, in thousandths, has
// to stay for the changes to be shown word by word, if there are as many as
// manyChanges. Of less, only whole phrases of phraseWords are kept.
const (
	littleKept  = 400
	manyChanges = 3
	phraseWords = 6
)

// compare returns the words that stay; where so little does, and so scattered,
// that it reads better struck and inserted whole, none but whole phrases.
func (w *weaver) compare(o, n *passage) ([]kept, Granularity) {
	w.read(o)
	w.read(n)
	spans := w.words.diff(o.tokens, n.tokens)
	stays := int32(0)
	for _, s := range spans {
		chars, _ := w.measure(o.tokens[s.a : s.a+s.n])
		stays += chars
	}
	least := min(o.weight, n.weight)
	if least == 0 || stays > 0 && (len(spans) < manyChanges || perMille(stays, least) >= littleKept) {
		return spans, ByWord
	}
	spans = slices.DeleteFunc(spans, func(s kept) bool {
		_, words := w.measure(o.tokens[s.a : s.a+s.n])
		return words < phraseWords
	})
	if len(spans) == 0 {
		return nil, ByBlock
	}
	return spans, ByWord
}

// measure returns the characters of the words among tokens, and their number.
func (w *weaver) measure(tokens []int32) (chars int32, words int) {
	for _, t := range tokens {
		if w.class[t].isWord() {
			chars += w.weight[t]
			words++
		}
	}
	return chars, words
}
