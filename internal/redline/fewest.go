package redline

import "math"

// How a cell of fewest was reached: a kept token after a change, and how the
// change went on.
const (
	keptAfterChange = 1 << iota
	changeInserts
	changeBegins
)

// fewest compares two sequences exactly: of all ways to keep tokens in order
// it takes that with the fewest characters struck and inserted, each run of
// changes counted as runCost more. It is the alignment of Gotoh (1982), with
// tokens of different weight: match and change are the costs of what ends with
// a kept and with a changed token.
func (w *wordDiff) fewest(a, b []int32, a0, b0 int32) {
	w.room(len(a), len(b))
	width := len(b) + 1
	w.match[0], w.change[0] = 0, math.MaxInt32/2
	for j, t := range b {
		w.match[j+1] = math.MaxInt32 / 2
		w.change[j+1] = min(w.change[j], w.match[j]+runCost) + w.weight[t]
		w.steps[j+1] = changeInserts
		if j == 0 {
			w.steps[j+1] |= changeBegins
		}
	}
	for i, t := range a {
		w.row(t, b, w.steps[(i+1)*width:(i+2)*width], i == 0)
		w.match, w.nextMatch = w.nextMatch, w.match
		w.change, w.nextChange = w.nextChange, w.change
	}
	w.trace(a, b, a0, b0)
}

func (w *wordDiff) room(n, m int) {
	if len(w.match) < m+1 {
		w.match, w.change = make([]int32, 2*m+1), make([]int32, 2*m+1)
		w.nextMatch, w.nextChange = make([]int32, 2*m+1), make([]int32, 2*m+1)
	}
	if cells := (n + 1) * (m + 1); len(w.steps) < cells {
		w.steps = make([]byte, max(cells, 4096))
	}
}

// row computes the costs after token t of a from those before it.
func (w *wordDiff) row(t int32, b []int32, steps []byte, first bool) {
	match, change := w.match[:len(b)+1], w.change[:len(b)+1]
	nextMatch, nextChange := w.nextMatch[:len(b)+1], w.nextChange[:len(b)+1]
	struck := w.weight[t]
	nextMatch[0] = math.MaxInt32 / 2
	nextChange[0] = min(change[0], match[0]+runCost) + struck
	steps[0] = 0
	if first {
		steps[0] = changeBegins
	}
	for j, u := range b {
		step := byte(0)
		kept := int32(math.MaxInt32 / 2)
		if t == u {
			if kept = match[j]; change[j] < kept {
				kept, step = change[j], keptAfterChange
			}
		}
		best, how := change[j+1]+struck, byte(0)
		if c := match[j+1] + runCost + struck; c < best {
			best, how = c, changeBegins
		}
		if c := nextChange[j] + w.weight[u]; c < best {
			best, how = c, changeInserts
		}
		if c := nextMatch[j] + runCost + w.weight[u]; c < best {
			best, how = c, changeInserts|changeBegins
		}
		nextMatch[j+1], nextChange[j+1], steps[j+1] = kept, best, step|how
	}
}

// trace reads the kept stretches back from the steps.
func (w *wordDiff) trace(a, b []int32, a0, b0 int32) {
	i, j, width := len(a), len(b), len(b)+1
	changing := w.change[j] < w.match[j]
	first := len(w.spans)
	for i > 0 || j > 0 {
		step := w.steps[i*width+j]
		switch {
		case !changing:
			i, j = i-1, j-1
			w.keepBefore(first, a0+int32(i), b0+int32(j))
			changing = step&keptAfterChange != 0
		case step&changeInserts != 0:
			j--
			changing = step&changeBegins == 0
		default:
			i--
			changing = step&changeBegins == 0
		}
	}
	w.unreverse(first)
}

// keepBefore adds a kept token before those since first, which are backwards.
func (w *wordDiff) keepBefore(first int, a, b int32) {
	if last := len(w.spans) - 1; last >= first {
		if s := &w.spans[last]; s.a == a+1 && s.b == b+1 {
			s.a, s.b, s.n = a, b, s.n+1
			return
		}
	}
	w.spans = append(w.spans, kept{a, b, 1})
}

// unreverse brings the spans since first into order. None touches what was
// kept before: the tokens there differ.
func (w *wordDiff) unreverse(first int) {
	s := w.spans[first:]
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}
