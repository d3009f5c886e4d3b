package redline

import "strings"

// Restatement is a sentence that a redline strikes and inserts again in one
// clause, so that a reader has to find out that it stayed.
type Restatement struct {
	Struck, Inserted int         // the nodes
	Within           *Attributes // the clause, as in Change
	Sentence         string
}

// sentenceWords is the least number of words in a sentence that is worth a
// remark.
const sentenceWords = 6

// Restated returns the sentences that are both struck and inserted within a
// clause. There is one where sentences of a paragraph changed places, which
// cannot be shown otherwise; any other is a fault of the comparison. Moved
// blocks are not counted.
func (m *Merged) Restated() []Restatement {
	var found []Restatement
	struck := map[string]int{}
	var clause, within *Attributes
	var inserted []Restatement
	settle := func() {
		for _, r := range inserted {
			if at, ok := struck[r.Sentence]; ok {
				r.Struck = at
				found = append(found, r)
			}
		}
		inserted = inserted[:0]
		clear(struck)
	}
	for i := range m.Nodes {
		if within = numbered(&m.Nodes[i], within); within != clause {
			settle()
			clause = within
		}
		if m.Nodes[i].Move != 0 {
			continue
		}
		for _, s := range sentences(m.Nodes[i].Text, Deleted) {
			struck[s] = i
		}
		for _, s := range sentences(m.Nodes[i].Text, Inserted) {
			inserted = append(inserted, Restatement{Inserted: i, Within: within, Sentence: s})
		}
	}
	settle()
	return found
}

// sentences returns the whole sentences among what has the state.
func sentences(segments []Segment, state State) []string {
	var out []string
	for i := 0; i < len(segments); {
		var b strings.Builder
		end := i
		for ; end < len(segments) && segments[end].State == state; end++ {
			b.WriteString(segments[end].Text)
		}
		out = append(out, splitSentences(b.String())...)
		i = end + 1
	}
	return out
}

func splitSentences(s string) []string {
	var out []string
	start, n := 0, 0
	for i := 0; i < len(s); {
		end, c := nextToken(s, i)
		if c.isWord() {
			n++
		}
		if c == stop || c == pause || end == len(s) {
			if sentence := strings.Trim(s[start:end], " .;:,"); n >= sentenceWords {
				out = append(out, sentence)
			}
			start, n = end, 0
		}
		i = end
	}
	return out
}
