package redline

// threads runs along the runs of both texts and cuts segments from them, so
// that each has one state and one format.
type threads struct {
	old, new reader
	mark     func(State) // called for the mark between two paragraphs
	segments []Segment   // of the node at hand
	spare    []Segment   // room for those that are done
}

// reader is a place in a sequence of runs.
type reader struct {
	runs []Run
	at   int // of the run
	off  int // within it
}

// skipEmpty goes to the next run that has anything.
func (r *reader) skipEmpty() {
	for r.at < len(r.runs) && r.runs[r.at].span() == r.off {
		r.at, r.off = r.at+1, 0
	}
}

// left returns the bytes left in the run at hand.
func (r *reader) left() int {
	r.skipEmpty()
	return r.runs[r.at].span() - r.off
}

// take returns the next n bytes, and the run that they are of; of an atom, all.
func (r *reader) take(n int) (string, *Run) {
	r.skipEmpty()
	run := &r.runs[r.at]
	from := r.off
	r.off += n
	if run.Atom != "" {
		return run.Text, run
	}
	return run.Text[from:r.off], run
}

func (t *threads) start(old, new []Run) {
	t.old, t.new = reader{runs: old}, reader{runs: new}
}

// rest returns the bytes that are left on the side of the state.
func (t *threads) rest(s State) int {
	r := t.old
	if s == Inserted {
		r = t.new
	}
	total := -r.off
	for _, run := range r.runs[r.at:] {
		total += run.span()
	}
	return total
}

// weave cuts all of two passages: what stays, and between, what is struck and
// then what is inserted.
func (t *threads) weave(o, n *passage, spans []kept) {
	a, b := int32(0), int32(0)
	for _, s := range append(spans, kept{int32(len(o.tokens)), int32(len(n.tokens)), 0}) {
		t.one(Deleted, o.bytes(a, s.a), false)
		t.one(Inserted, n.bytes(b, s.b), false)
		t.both(o.bytes(s.a, s.a+s.n))
		a, b = s.a+s.n, s.b+s.n
	}
}

// one cuts n bytes of the side that has the state.
func (t *threads) one(s State, n int, edited bool) {
	r := &t.old
	if s == Inserted {
		r = &t.new
	}
	for n > 0 {
		k := min(n, r.left())
		n -= k
		text, run := r.take(k)
		if run.Atom == paragraphMark {
			t.mark(s)
			continue
		}
		g := Segment{State: s, Text: text, Atom: run.Atom, Edited: edited}
		if s == Deleted {
			g.Old = run.Format
		} else {
			g.New = run.Format
		}
		t.segments = append(t.segments, g)
	}
}

// both cuts n bytes of both sides, which have the same text there.
func (t *threads) both(n int) {
	if !sameAtoms(t.old, t.new, n) {
		t.one(Deleted, n, false)
		t.one(Inserted, n, false)
		return
	}
	for n > 0 {
		k := min(n, t.old.left(), t.new.left())
		n -= k
		text, o := t.old.take(k)
		_, w := t.new.take(k)
		if o.Atom == paragraphMark {
			t.mark(Kept)
			continue
		}
		g := Segment{Text: text, Atom: o.Atom, Old: o.Format, New: w.Format}
		if g.Old != g.New {
			g.State = Reformatted
		}
		t.segments = append(t.segments, g)
	}
}

// sameAtoms reports whether two texts that are equal for n bytes have the same
// atoms there. Only a text that imitates the form of an atom has not.
func sameAtoms(o, n reader, bytes int) bool {
	for bytes > 0 {
		k := min(bytes, o.left(), n.left())
		whole := k == o.left() && k == n.left() && o.off == 0 && n.off == 0
		_, a := o.take(k)
		_, b := n.take(k)
		if (a.Atom != "" || b.Atom != "") && (a.Atom != b.Atom || a.Text != b.Text || !whole) {
			return false
		}
		bytes -= k
	}
	return true
}

// same cuts the whole of two equal texts.
func (t *threads) same(old, new []Run) []Segment {
	t.start(old, new)
	t.both(t.rest(Deleted))
	return t.cut()
}

// cut returns the segments since it was called last.
func (t *threads) cut() []Segment {
	n := len(t.segments)
	if n == 0 {
		return nil
	}
	const atOnce = 64
	if len(t.spare) < n {
		t.spare = make([]Segment, max(n, atOnce))
	}
	out := t.spare[:n:n]
	copy(out, t.segments)
	t.spare = t.spare[n:]
	t.segments = t.segments[:0]
	return out
}

// whole cuts the whole of a text that stands on one side only.
func (t *threads) whole(runs []Run, s State) []Segment {
	t.start(runs, runs)
	t.one(s, t.rest(s), false)
	return t.cut()
}
