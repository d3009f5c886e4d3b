package tracked

import (
	"strconv"
	"strings"

	"secpub/internal/redline"
)

// Kind says what a change mostly is.
type Kind string

// The kinds of change. Of several that are true of a change it has the first.
const (
	Inserted    Kind = "inserted"    // a paragraph, or a clause with its parts
	Deleted     Kind = "deleted"     // likewise
	Moved       Kind = "moved"       // it stood elsewhere
	Table       Kind = "table"       // rows or cells of a table
	Reworded    Kind = "reworded"    // words of it
	Renumbered  Kind = "renumbered"  // its number and nothing else
	Reformatted Kind = "reformatted" // how it is printed and nothing else
)

// Change is a change that readers are told of and can jump to.
type Change struct {
	Anchor    string // its id on a page: "change-1"; they are numbered in order
	Provision string // the id of the provision that it is, or stands in: "g8.40.a"; "" for none
	// Label is what readers know the place by: the number of the provision as
	// it is cited, "G8.40(a)", or where there is none the heading above. Of a
	// deletion, it is that of the old text.
	Label string
	Was   string // the number before, of what was renumbered or moved
	Kind  Kind
	// Inserted and Deleted count words. What was only moved is not counted.
	Inserted, Deleted int
	Granularity       redline.Granularity
	// Within holds the ids of the provisions that were inserted, deleted or
	// moved along with it, or split off from it.
	Within []string

	what  redline.What
	index int
}

// Sentence says what happened to the place of the change, for a table of
// changes: "renumbered from G8.40 and reworded".
func (c Change) Sentence() string {
	said := c.phrases()
	s := said[len(said)-1]
	if len(said) > 1 {
		s = strings.Join(said[:len(said)-1], ", ") + " and " + s
	}
	if c.Kind == Table {
		return "table: " + s
	}
	return s
}

func (c Change) phrases() []string {
	var said []string
	say := func(what redline.What, phrase string) {
		if c.what.Has(what) {
			said = append(said, phrase)
		}
	}
	switch c.Kind {
	case Inserted, Deleted:
		if n := len(c.Within); n > 0 {
			return []string{string(c.Kind) + ", with " + count(n, "provision") + " in it"}
		}
		return []string{string(c.Kind)}
	case Moved:
		said = append(said, strings.TrimSpace("moved from "+orElse(c.Was, "elsewhere")))
	case Table:
		say(redline.Insertion, "rows inserted")
		say(redline.Deletion, "rows deleted")
	}
	if c.Kind != Moved {
		say(redline.Renumbering, strings.TrimSuffix("renumbered from "+c.Was, " from "))
	}
	if c.what.Has(redline.Replacement) {
		say(redline.Replacement, "rewritten")
	} else {
		say(redline.Edit, "reworded")
	}
	say(redline.Split, "split into paragraphs")
	say(redline.Merger, "joined with the next paragraph")
	say(redline.Reformat, "formatting changed")
	return said
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// Counts says how many words were inserted and deleted: "3 words inserted, 1
// deleted"; "" for none.
func (c Change) Counts() string { return countWords(c.Inserted, c.Deleted) }

func countWords(inserted, deleted int) string {
	switch {
	case inserted == 0 && deleted == 0:
		return ""
	case deleted == 0:
		return count(inserted, "word") + " inserted"
	case inserted == 0:
		return count(deleted, "word") + " deleted"
	}
	return count(inserted, "word") + " inserted, " + strconv.Itoa(deleted) + " deleted"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// passage is a stretch of nodes that is shown in one: a change, or a block that
// did not change.
type passage struct {
	first, end int // nodes of the merged text
	change     int // of Redline.changes; -1 for none
	away       bool
}

// findChanges cuts the merged text into passages and names the changes.
func (r *Redline) findChanges() {
	from := map[int]int{} // by node that something moved away from, its change
	list := r.merged.Changes()
	r.changes = make([]Change, 0, len(list))
	r.passages = make([]passage, 0, len(r.merged.Nodes))
	w := walk{r: r}
	for i := 0; i < len(r.merged.Nodes); {
		p := passage{first: i, end: i + 1, change: -1}
		w.pass(&r.merged.Nodes[i])
		switch {
		case len(list) > 0 && list[0].First == i:
			c := &list[0]
			list, p.end = list[1:], c.End
			if c.What != 0 {
				p.change = w.change(c)
			}
			if c.From >= 0 {
				from[c.From] = p.change
			}
		case r.merged.Nodes[i].Move != 0:
			p.away = true
		}
		r.passages = append(r.passages, p)
		i = p.end
	}
	r.foldPassages(from)
}

// foldPassages makes one passage of those of one change, and tells those that
// something moved away from which change that is.
func (r *Redline) foldPassages(from map[int]int) {
	out := r.passages[:0]
	for _, p := range r.passages {
		if p.away {
			p.change = from[p.first]
		}
		if last := len(out) - 1; p.change >= 0 && last >= 0 && out[last].change == p.change && out[last].away == p.away {
			out[last].end = p.end
			continue
		}
		out = append(out, p)
	}
	r.passages = out
}

// walk goes through the merged text and knows where in either text it is.
type walk struct {
	r        *Redline
	old, new spot
	head     *redline.Change // what the last change began with
	last     *redline.Change
}

// spot is where in a text a block stands.
type spot struct {
	id      string // of the provision
	heading string // of no provision, that came after it
}

func (s *spot) pass(a *redline.Attributes, text string) {
	switch {
	case a == nil:
	case a.ID != "":
		*s = spot{id: a.ID}
	case a.Kind == redline.Heading && a.Style == titleStyle:
		*s = spot{heading: "Title"}
	case a.Kind == redline.Heading:
		*s = spot{heading: text}
	}
}

func (w *walk) pass(n *redline.Node) {
	if n.Old != nil && n.Old.Kind == redline.Heading {
		w.old.pass(n.Old, textOf(n.Text, redline.State.InOld))
	} else {
		w.old.pass(n.Old, "")
	}
	if n.New != nil && n.New.Kind == redline.Heading {
		w.new.pass(n.New, textOf(n.Text, redline.State.InNew))
	} else {
		w.new.pass(n.New, "")
	}
}

// textOf returns the words of one side.
func textOf(segments []redline.Segment, has func(redline.State) bool) string {
	var b strings.Builder
	for i := range segments {
		if has(segments[i].State) {
			b.WriteString(segments[i].Text)
		}
	}
	return b.String()
}

// change adds c to the changes, or to the last of them if it goes with that,
// and returns which one it is.
func (w *walk) change(c *redline.Change) int {
	defer func() { w.last = c }()
	last := len(w.r.changes) - 1
	if last >= 0 && w.goesWithLast(c) {
		to := &w.r.changes[last]
		to.Inserted += c.InsertedWords
		to.Deleted += c.DeletedWords
		if id := either(c).ID; id != "" {
			to.Within = append(to.Within, id)
		}
		return last
	}
	w.head = c
	w.r.changes = append(w.r.changes, w.named(c, last+1))
	return last + 1
}

// either returns the attributes of the block as it is, or as it was.
func either(c *redline.Change) *redline.Attributes {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// goesWithLast reports whether c is part of what the last change inserted,
// deleted or moved as a whole.
func (w *walk) goesWithLast(c *redline.Change) bool {
	if w.last == nil || w.last.End != c.First || w.head.What != c.What || depth(either(c)) <= depth(either(w.head)) {
		return false
	}
	switch c.What {
	case redline.Insertion:
		return c.Old == nil && w.head.Old == nil
	case redline.Deletion:
		return c.New == nil && w.head.New == nil
	case redline.Move:
		return c.From == w.last.From+1
	}
	return false
}

// depth orders blocks by what belongs to what: a title has all the text, a
// heading all up to the next as high, a clause its parts and what follows them
// without a number.
func depth(a *redline.Attributes) int {
	const belowHeadings = 10
	switch a.Kind {
	case redline.Heading:
		return a.Level
	case redline.Clause, redline.Item, redline.Term, redline.Note:
		return belowHeadings + 2*a.Level
	}
	return belowHeadings + 2*a.Level + 1
}

// named returns the change with what readers know it by.
func (w *walk) named(c *redline.Change, index int) Change {
	n := Change{
		Anchor: "change-" + strconv.Itoa(index+1), Kind: kindOf(c), Inserted: c.InsertedWords, Deleted: c.DeletedWords,
		Granularity: c.Granularity, what: c.What, index: index,
	}
	at, numbers := w.new, w.r.numbers.new
	if c.New == nil {
		at, numbers = w.old, w.r.numbers.old
	}
	for i := c.First + 1; i < c.End; i++ {
		if a := w.r.merged.Nodes[i].New; a != nil && a.ID != "" {
			n.Within = append(n.Within, a.ID)
		}
	}
	n.Provision = at.id
	n.Label = orElse(numbers[at.id], at.heading)
	if c.Old != nil && c.New != nil && c.Old.ID != "" && (n.Kind == Moved || c.What.Has(redline.Renumbering)) {
		n.Was = w.r.numbers.old[c.Old.ID]
	}
	return n
}

func kindOf(c *redline.Change) Kind {
	switch {
	case c.What.Has(redline.Move):
		return Moved
	case c.Old == nil:
		return Inserted
	case c.New == nil:
		return Deleted
	case c.New.Kind == redline.Table:
		return Table
	case c.What&(redline.Edit|redline.Split|redline.Merger|redline.Insertion|redline.Deletion) != 0:
		return Reworded
	case c.What.Has(redline.Renumbering):
		return Renumbered
	}
	return Reformatted
}
