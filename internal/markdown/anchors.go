package markdown

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// anchors are the ids of one text. Ids that the author wrote, and those of
// provisions, are taken first, so that what is made from words gives way.
type anchors struct {
	order []string
	taken map[string]claim // nil for few that are settled
}

// claim is what is known of an id that is taken.
type claim struct {
	made int32 // how many ids are made from this one
	at   int32 // the offset of the provision that has it; negative if something else does
}

// elsewhere is where an id is taken that no provision has.
const elsewhere = -1

func (a *anchors) has(id string) bool {
	if a.taken == nil {
		return slices.Contains(a.order, id)
	}
	_, ok := a.taken[id]
	return ok
}

// take claims an id for a provision at an offset, or for what is elsewhere, and
// reports whether it was free.
func (a *anchors) take(id string, at int) bool {
	if a.has(id) {
		return false
	}
	if a.taken == nil {
		a.taken = map[string]claim{}
	}
	a.taken[id] = claim{1, int32(at)}
	return true
}

// settle says that all ids are taken. Most texts have so few that they are found
// as quickly without the map, unless one is not in order: that which an author
// gave the heading of a clause.
func (a *anchors) settle() {
	const few = 16
	if len(a.order) <= few && len(a.taken) == len(a.order) {
		a.taken = nil
	}
}

// fromWords claims an id made from words: "Section 2.1: Fees" gives
// "section-2.1-fees", then "section-2.1-fees-2".
func (a *anchors) fromWords(words string) string {
	id := slug(words)
	if a.take(id, elsewhere) {
		return id
	}
	for first := a.taken[id]; ; {
		first.made++
		a.taken[id] = first
		next := id + "-" + strconv.Itoa(int(first.made))
		if a.take(next, elsewhere) {
			return next
		}
	}
}

// slug keeps letters, digits, dots and hyphens, in lower case, and puts one
// hyphen for each gap.
func slug(words string) string {
	var b strings.Builder
	gap := false
	for _, r := range words {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '.':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || unicode.IsMark(r): // the reader's, not the-reader-s
		default:
			gap = true
		}
	}
	if s := strings.Trim(b.String(), ".-"); s != "" {
		return s
	}
	return "section"
}
