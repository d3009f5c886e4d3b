package tracked

import (
	"slices"
	"strings"
	"unicode"

	"secpub/internal/redline"
)

// Illegible is a sentence that is struck and inserted as a whole though most of
// its words stay: a redline that is right, and that nobody can read.
type Illegible struct {
	Label    string // where: as Change.Label
	Old, New string // the sentence as it was and as it is
	Alike    int    // how many of a hundred words the two have in common
}

// What makes a struck sentence and an inserted one the same sentence. Below
// half of the words a reader does better with the two side by side.
const (
	alikeWords    = 50 // of a hundred
	fewestWords   = 5  // in either sentence
	commonWord    = 40 // sentences beyond which a word says little
	mostLikeliest = 4  // sentences that are looked at word by word
)

// Illegible returns the sentences within a clause that should have been
// compared word by word. It is a gate for tests and builds: a redline ought to
// have none, but those that are shown coarsely for want of better.
//
// A clause reaches from one that stands in both texts to the next such, so that
// one which lost its number is still compared with what took its place. What
// moved is left out: it is shown at both places on purpose.
func (r *Redline) Illegible() []Illegible {
	var found []Illegible
	var s scope
	label := ""
	for _, p := range r.passages {
		first := &r.merged.Nodes[p.first]
		a := attributes(first)
		if (a.Kind == redline.Heading || a.Kind == redline.Clause && a.Level <= 1) && first.Old != nil && first.New != nil {
			found = append(found, s.illegible(label)...)
			s, label = scope{}, ""
		}
		if p.change < 0 {
			continue
		}
		label = orElse(label, r.changes[p.change].Label)
		for i := p.first; i < p.end; i++ {
			if n := &r.merged.Nodes[i]; n.Move == 0 {
				s.add(n)
			}
		}
	}
	return append(found, s.illegible(label)...)
}

// scope is the whole sentences that were struck and inserted in one clause.
type scope struct {
	struck, inserted []sentence
	keptOld, keptNew int // characters so far that stay, as either text has them
}

type sentence struct {
	text  string
	words []string
	at    int // after so many characters that stay
}

func (s *scope) add(n *redline.Node) {
	s.addText(n.Text)
	for i := range n.Rows {
		for j := range n.Rows[i].Cells {
			s.addText(n.Rows[i].Cells[j].Text)
		}
	}
}

// addText adds the sentences all of whose words are marked.
func (s *scope) addText(text []redline.Segment) {
	old, new := cutter{list: s.struck, at: s.keptOld}, cutter{list: s.inserted, at: s.keptNew}
	for i := range text {
		switch g := &text[i]; {
		case g.Atom != "":
		case g.State == redline.Deleted:
			old.cut(g.Text, true)
		case g.State == redline.Inserted:
			new.cut(g.Text, true)
		default:
			old.cut(g.Text, false)
			new.cut(g.Text, false)
		}
	}
	old.end()
	new.end()
	*s = scope{old.list, new.list, old.at, new.at}
}

// cutter cuts text into sentences. It keeps those of which all is marked.
type cutter struct {
	list    []sentence
	text    strings.Builder
	at      int  // characters so far that are not marked
	kept    bool // a word of the sentence is not marked
	stopped bool // the last character ended one, if a blank follows
}

func (c *cutter) cut(text string, marked bool) {
	start := 0
	for i, r := range text {
		if c.stopped && unicode.IsSpace(r) {
			c.add(text[start:i])
			c.end()
			start = i
		}
		c.stopped = isStop(r)
		if !marked {
			c.kept = c.kept || isWordRune(r)
			c.at++
		}
	}
	c.add(text[start:])
}

// add adds to the sentence, if it may still be one that is kept.
func (c *cutter) add(text string) {
	if !c.kept {
		c.text.WriteString(text)
	}
}

func isStop(r rune) bool {
	switch r {
	case '.', ';', ':', '?', '!':
		return true
	}
	return false
}

func (c *cutter) end() {
	if !c.kept {
		s := sentence{text: strings.TrimSpace(c.text.String()), at: c.at}
		s.words = strings.FieldsFunc(strings.ToLower(s.text), func(r rune) bool { return !isWordRune(r) })
		if len(s.words) >= fewestWords {
			c.list = append(c.list, s)
		}
	}
	c.text.Reset()
	c.kept, c.stopped = false, false
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// illegible returns the pairs of sentences that are much the same.
func (s *scope) illegible(label string) []Illegible {
	if len(s.struck) == 0 || len(s.inserted) == 0 {
		return nil
	}
	index := map[string][]int{}
	for i, n := range s.inserted {
		for _, w := range n.words {
			if at := index[w]; len(at) == 0 || at[len(at)-1] != i {
				index[w] = append(at, i)
			}
		}
	}
	var found []Illegible
	for _, o := range s.struck {
		for _, i := range likeliest(o, index) {
			n := s.inserted[i]
			alike := 200 * inOrder(o.words, n.words) / (len(o.words) + len(n.words))
			if alike >= alikeWords && (o.text != n.text || o.at == n.at) {
				found = append(found, Illegible{label, o.text, n.text, alike})
				break
			}
		}
	}
	return found
}

// likeliest returns the sentences that share most words with o, of those that
// say something.
func likeliest(o sentence, index map[string][]int) []int {
	shared := map[int]int{}
	for _, w := range o.words {
		if at := index[w]; len(at) <= commonWord {
			for _, i := range at {
				shared[i]++
			}
		}
	}
	list := make([]int, 0, len(shared))
	for i := range shared {
		list = append(list, i)
	}
	slices.SortFunc(list, func(a, b int) int {
		if shared[a] != shared[b] {
			return shared[b] - shared[a]
		}
		return a - b
	})
	return list[:min(len(list), mostLikeliest)]
}

// inOrder returns how many words of a are in b in the same order: the length
// of the longest common subsequence.
func inOrder(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, w := range a {
		before := 0
		for j, v := range b {
			above := row[j+1]
			switch {
			case w == v:
				row[j+1] = before + 1
			case row[j] > above:
				row[j+1] = row[j]
			}
			before = above
		}
	}
	return row[len(b)]
}
