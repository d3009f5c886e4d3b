package changes

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"secpub/internal/redline"
)

// How much of what changed on a page is shown.
const (
	maxExcerpts = 8
	maxContext  = 60        // characters beside a change
	maxPiece    = 240       // characters struck or inserted
	maxText     = 4_000_000 // bytes of a page's text whose words are compared
)

// piece is a stretch of an excerpt.
type piece struct {
	state redline.State // Kept, Inserted or Deleted
	text  string
}

// compare fills in how the page changed and reports whether a reader can tell.
func (p *Page) compare(was, is *page) bool {
	if was.title != is.title {
		p.OldTitle = was.title
	}
	p.LinksChanged = differing(was.links, is.links)
	if slices.Equal(was.blocks, is.blocks) {
		return p.LinksChanged > 0 || p.OldTitle != "" || !isReckoned(p.Address) && len(was.placesNotIn(is)) > 0
	}
	if size(was.blocks) > maxText || size(is.blocks) > maxText {
		p.MoreExcerpts = 1
		return true
	}
	m := redline.Compare(document(was.blocks), document(is.blocks))
	for _, c := range m.Changes() {
		p.InsertedWords += c.InsertedWords
		p.DeletedWords += c.DeletedWords
		if c.From >= 0 && c.InsertedWords+c.DeletedWords == 0 {
			continue // moved, word for word
		}
		e := excerpt(m.Nodes[c.First:c.End])
		if e.weight += c.InsertedChars + c.DeletedChars; e.Old != p.OldTitle || e.New != p.Title {
			p.Excerpts = append(p.Excerpts, e)
		}
	}
	all := len(p.Excerpts)
	p.Excerpts = heaviest(p.Excerpts, maxExcerpts)
	p.MoreExcerpts = all - len(p.Excerpts)
	return true
}

// amended is what a passage that was amended weighs more, in characters, than
// one that is new or gone: that is what a reader may miss.
const amended = 200

// heaviest returns the n excerpts that weigh most, in the order of the page.
func heaviest(all []Excerpt, n int) []Excerpt {
	if len(all) <= n {
		return all
	}
	weights := make([]int, len(all))
	for i, e := range all {
		weights[i] = e.weight
	}
	slices.SortFunc(weights, func(a, b int) int { return b - a })
	least, level := weights[n-1], 0 // how many of the least weight there is room for
	for _, w := range weights[:n] {
		if w == least {
			level++
		}
	}
	var some []Excerpt
	for _, e := range all {
		if e.weight == least {
			level--
		}
		if e.weight > least || e.weight == least && level >= 0 {
			some = append(some, e)
		}
	}
	return some
}

func size(blocks []string) int {
	n := 0
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

func document(blocks []string) redline.Document {
	d := redline.Document{Blocks: make([]redline.Block, len(blocks))}
	for i, b := range blocks {
		d.Blocks[i].Text = []redline.Run{{Text: b}}
	}
	return d
}

// differing returns how many of two lists are in one of them alone.
func differing(a, b []string) int {
	count := map[string]int{}
	for _, s := range a {
		count[s]++
	}
	for _, s := range b {
		count[s]--
	}
	n := 0
	for _, c := range count {
		n += max(c, -c)
	}
	return n
}

// excerpt shows a change with a little of what stands around it.
func excerpt(nodes []redline.Node) Excerpt {
	var pieces []piece
	for i := range nodes {
		for _, s := range nodes[i].Text {
			pieces = join(pieces, plainState(s.State), s.Text)
		}
		if i < len(nodes)-1 {
			pieces = join(pieces, redline.Kept, " ")
		}
	}
	for i := range pieces {
		pieces[i].text = shorten(pieces[i], i == 0, i == len(pieces)-1)
	}
	e := Excerpt{pieces: pieces}
	if slices.ContainsFunc(pieces, func(p piece) bool { return p.state == redline.Kept && strings.TrimSpace(p.text) != "" }) {
		e.weight = amended
	}
	for _, p := range pieces {
		if p.state.InOld() {
			e.Old += p.text
		}
		if p.state.InNew() {
			e.New += p.text
		}
	}
	return e
}

func plainState(s redline.State) redline.State {
	if s == redline.Reformatted {
		return redline.Kept
	}
	return s
}

func join(pieces []piece, state redline.State, text string) []piece {
	if n := len(pieces); n > 0 && pieces[n-1].state == state {
		pieces[n-1].text += text
		return pieces
	}
	return append(pieces, piece{state, text})
}

// shorten cuts a piece: of what is kept, all but what stands beside a change.
func shorten(p piece, first, last bool) string {
	switch {
	case p.state != redline.Kept:
		return cut(p.text, maxPiece, 0)
	case first:
		return cut(p.text, 0, maxContext)
	case last:
		return cut(p.text, maxContext, 0)
	}
	return cut(p.text, maxContext/2, maxContext/2)
}

// cut leaves of a text so many characters at its beginning and at its end.
func cut(text string, head, tail int) string {
	if utf8.RuneCountInString(text) <= head+tail+1 {
		return text
	}
	runes := []rune(text)
	return string(runes[:head]) + "…" + string(runes[len(runes)-tail:])
}

// sameMail reports whether two mails say the same.
func sameMail(path string, before, after []byte) bool {
	if !strings.HasSuffix(path, ".html") {
		return false
	}
	was, is := readPage(address(path), before), readPage(address(path), after)
	return slices.Equal(was.blocks, is.blocks) && slices.Equal(was.links, is.links)
}

// entries says what happened to the entries of a calendar: "1 added, 2 changed".
func entries(before, after []byte) string {
	was, is := calendarEntries(before), calendarEntries(after)
	var added, changed, gone int
	for uid, text := range is {
		switch old, ok := was[uid]; {
		case !ok:
			added++
		case old != text:
			changed++
		}
	}
	for uid := range was {
		if _, ok := is[uid]; !ok {
			gone++
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{added, "added"}, {changed, "changed"}, {gone, "gone"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// calendarEntries returns the entries of a calendar by their UID, less the
// moment at which they were written.
func calendarEntries(data []byte) map[string]string {
	all := map[string]string{}
	for _, entry := range bytes.Split(data, []byte("BEGIN:VEVENT"))[1:] {
		entry, _, _ = bytes.Cut(entry, []byte("END:VEVENT"))
		var uid string
		var rest strings.Builder
		for line := range strings.Lines(string(entry)) {
			if id, ok := strings.CutPrefix(line, "UID:"); ok {
				uid = strings.TrimSpace(id)
			}
			if !strings.HasPrefix(line, "DTSTAMP") {
				rest.WriteString(line)
			}
		}
		all[uid] = rest.String()
	}
	return all
}
