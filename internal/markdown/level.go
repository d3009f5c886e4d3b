package markdown

import (
	"slices"
	"strings"
)

// The level of a part is not written; it is told from its label and those
// around it. Four styles of label, (a), (i), (A) and (1), nest in the order in
// which a clause uses them. A label goes on at a level that is open, and then
// those within it are closed, or it opens a level within the deepest one.
//
// (i) after (h) can be the ninth letter or the first numeral below (h), and
// (v) after (u) and (iv) likewise. So a clause is read in every way in which it
// can be read, side by side. A label that follows the one before it at its
// level, or is the first of a new level, costs nothing; one that leaves a gap,
// or goes back, costs one. The cheapest reading of the whole clause is taken.
// If another is as cheap, and puts some label at another depth, nothing tells,
// and the label is reported. To settle it an author writes its whole number:
// G8.40(i) for the letter, G8.40(h)(i) for the numeral.
//
// Only few readings are kept at a time, so the work is linear in the labels.

type labelStyle uint8

const (
	lowerLetter labelStyle = iota
	lowerRoman
	upperLetter
	digits
	styles
)

// reading is one thing that a label can mean.
type reading struct {
	style  labelStyle
	value  uint8  // (a) is 1, (z) 26, (aa) 27
	insert string // what marks a part inserted behind the value: "A" in (2A)
}

// mostReadings is how many things a label can mean: (ii) no more than one, (i) a
// letter and a numeral, (cc) twice a letter and a numeral.
const mostReadings = 3

// readings adds to found all that a label can mean; nothing if it is no label.
func readings(found []reading, label string) []reading {
	if label == "" {
		return found
	}
	stem := strings.TrimRight(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	insert := label[len(stem):]
	switch {
	case stem == "":
		return letters(found, upperLetter, label)
	case len(insert) > 1:
		return found
	case stem[0] >= '0' && stem[0] <= '9':
		return digitReading(found, stem, insert)
	}
	if n := roman(stem); n > 0 {
		found = append(found, reading{lowerRoman, uint8(n), insert})
	}
	switch {
	case len(stem) == 1 && isLetter(stem[0]):
		found = append(found, reading{lowerLetter, stem[0] - 'a' + 1, insert})
	case insert == "":
		return letters(found, lowerLetter, stem)
	}
	return found
}

// letters reads one letter, or two as they follow (z): (aa), (bb). Two may also
// mark a part inserted behind the first: (aa), (ab), (ba). Other pairs are
// words, such as (or).
func letters(found []reading, style labelStyle, s string) []reading {
	if len(s) > 2 || !isLetter(s[0]) || !isLetter(s[len(s)-1]) {
		return found
	}
	first := s[0] | 0x20 - 'a' + 1
	if len(s) == 1 {
		return append(found, reading{style, first, ""})
	}
	second := s[1] | 0x20
	double, inserted := reading{style, 26 + first, ""}, reading{style, first, s[1:]}
	switch {
	case s[0] == s[1] && roman(s) > 0: // (ii) follows (i) as a numeral, and (hh) as a letter
		return append(found, double)
	case s[0] == s[1]:
		return append(found, double, inserted)
	case roman(s) == 0 && (first == 1 || second <= 'd'):
		return append(found, inserted)
	}
	return found
}

func digitReading(found []reading, stem, insert string) []reading {
	n := 0
	for i := range len(stem) {
		if stem[i] < '0' || stem[i] > '9' || n > 9 {
			return found // three digits are a year or a sum
		}
		n = 10*n + int(stem[i]-'0')
	}
	if n == 0 {
		return found
	}
	return append(found, reading{digits, uint8(n), insert})
}

// roman returns the value of a numeral from i to xxxix, else 0, as in package
// cite.
func roman(s string) int {
	tens := len(s) - len(strings.TrimLeft(s, "x"))
	if tens > 3 {
		return 0
	}
	unit := slices.Index([]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}, s[tens:])
	if unit < 0 {
		return 0
	}
	return 10*tens + unit
}

// levels is the labels last seen at each open level, the outermost first.
type levels struct {
	at    [styles]reading
	depth int
}

// with returns the levels after r, how many are open then (that is r's depth),
// and what it costs.
func (l levels) with(r reading) (next levels, cost int) {
	for d := range l.depth {
		if l.at[d].style == r.style {
			cost = 1
			if follows(l.at[d], r) {
				cost = 0
			}
			l.at[d], l.depth = r, d+1
			return l, cost
		}
	}
	if r.value != 1 || r.insert != "" {
		cost = 1
	}
	l.at[l.depth] = r
	l.depth++
	return l, cost
}

func follows(last, next reading) bool {
	if next.insert == "" {
		return next.value == last.value+1
	}
	return next.value == last.value && next.insert > last.insert
}

// label is a label in the text of a clause.
type label struct {
	text    string
	printed string // with its brackets
	offset  int
	// within is the labels before this one where its whole number is written,
	// nil where it stands alone.
	within []string
}

// way is one way of reading the labels of a clause so far.
type way struct {
	levels
	cost int
	last *step
}

// step is the depth at which a way puts a label.
type step struct {
	depth  int
	before *step
}

const (
	maxWays   = 16
	forgiving = 1 // by how much a way may cost more than the cheapest and still be kept
)

// doubt is a label that can as well be at another depth.
type doubt struct{ label, depth int }

// levelReader reads the labels of one clause after the other.
type levelReader struct{ ways, next []way }

// depths returns the depth of each label, 1 for those directly in the clause,
// and the first doubt about them, if there is one.
func (r *levelReader) depths(labels []label) (at []int, unclear *doubt) {
	r.ways = append(r.ways[:0], way{})
	for _, l := range labels {
		r.next = prune(extend(r.next[:0], r.ways, l))
		r.ways, r.next = r.next, r.ways
	}
	ways := r.ways
	at = ways[0].last.depths(len(labels))
	for _, other := range ways[1:] {
		if other.cost > ways[0].cost {
			break
		}
		as := other.last.depths(len(labels))
		i := firstDifference(at, as)
		if i >= 0 && (unclear == nil || i < unclear.label) {
			unclear = &doubt{i, as[i]}
		}
	}
	return at, unclear
}

// extend adds to next what becomes of each way with l read as it can be.
func extend(next, ways []way, l label) []way {
	var room [mostReadings]reading
	read := readings(room[:0], l.text)
	for _, w := range ways {
		for _, r := range read {
			levels, cost := w.with(r)
			if l.within != nil && levels.depth != len(l.within)+1 {
				cost += 2 * forgiving
			}
			next = append(next, way{levels, w.cost + cost, &step{levels.depth, w.last}})
		}
	}
	return next
}

// prune puts the cheapest way first and leaves out those that cost too much.
func prune(ways []way) []way {
	if len(ways) == 1 {
		return ways
	}
	slices.SortStableFunc(ways, func(a, b way) int { return a.cost - b.cost })
	for i := range ways {
		if i == maxWays || ways[i].cost > ways[0].cost+forgiving {
			return ways[:i]
		}
	}
	return ways
}

// depths returns the depths of n steps, the last of which is s.
func (s *step) depths(n int) []int {
	at := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		at[i], s = s.depth, s.before
	}
	return at
}

func firstDifference(a, b []int) int {
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return -1
}
