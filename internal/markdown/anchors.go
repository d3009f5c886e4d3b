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
	taken map[string]int // how many ids are made from this one; nil for few that are settled
}

func (a *anchors) has(id string) bool {
	if a.taken == nil {
		return slices.Contains(a.order, id)
	}
	_, ok := a.taken[id]
	return ok
}

// take claims an id and reports whether it was free.
func (a *anchors) take(id string) bool {
	if a.has(id) {
		return false
	}
	if a.taken == nil {
		a.taken = map[string]int{}
	}
	a.taken[id] = 1
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
	if a.take(id) {
		return id
	}
	for {
		a.taken[id]++
		next := id + "-" + strconv.Itoa(a.taken[id])
		if a.take(next) {
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
