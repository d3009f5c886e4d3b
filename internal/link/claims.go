package link

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// What prose says of the registers is told by its words, and only those that
// can hardly mean anything else are taken:
//
//	216 current Parties, 216 current SEC Parties, currently 216 Parties
//	there are 216 Parties, the Code has 216 SEC Parties; | SEC Parties | 216 |
//	33 active modifications, 33 open Modification Proposals; 33 active, in a
//	passage about modifications; | Open modifications | 33 |
//	33 modifications (have been) raised to date, 33 modifications raised
//
// A number is let be where it is about ("over 200"), where something less is
// spoken of ("12 Parties that responded", "three open modifications on credit
// cover"), where it is of the past ("there were"), and where the sentence names
// another month or year.

// claim is a figure that prose states of a register.
type claim struct {
	of     string // as :figure takes it
	stated int
	whole  bool   // it cannot be the number of a shorter time
	words  string // what was read
	at     int    // of the number, in the passage
}

// claims returns what a passage states of the registers at the day on.
func claims(p sec.Passage, on civil.Date) []claim {
	if !p.HasNumber() {
		return nil
	}
	words := p.Words()
	about := strings.Contains(strings.ToLower(p.Text), "modification")
	var found []claim
	for i := range words {
		c, end, ok := claimAt(words, i, about)
		if ok && !elsewhen(words, i, on) {
			c.at = words[i].At
			c.words = strings.Join(strings.Fields(p.Text[c.at:words[end-1].End()]), " ")
			found = append(found, c)
		}
	}
	return append(found, rowClaim(p)...)
}

// claimAt reads a claim that begins with the number at i, in a passage that is
// about modifications or not. End is behind its last word.
func claimAt(words []sec.Word, i int, about bool) (c claim, end int, ok bool) {
	n, after, ok := numberAt(words, i)
	if !ok || slices.Contains(notExactly, lower(words, i-1)) || past(words, i) {
		return c, 0, false
	}
	c = claim{stated: n, whole: true}
	switch {
	case c.readParties(words, i, after, &end), c.readOpen(words, after, about, &end), c.readRaised(words, after, &end):
		return c, end, true
	}
	return c, 0, false
}

// notExactly are words before a number that make it another one, or one of
// something less.
var notExactly = []string{
	"over", "about", "around", "nearly", "almost", "some", "than", "least", "most", "to", "approximately", "roughly", "up",
	"another", "further", "other", "these", "those", "first", "last", "next", "new", "additional", "which", "only",
}

// numberAt reads a whole number, 215 or 1,215, that is not part of another
// sort of number.
func numberAt(words []sec.Word, i int) (n, after int, ok bool) {
	digits, after := words[i].Text, i+1
	if !isDigits(digits) || len(digits) > 6 || i > 0 && words[i-1].End() == words[i].At && words[i-1].Text != "(" {
		return 0, 0, false
	}
	if after+1 < len(words) && words[after].Text == "," && words[after].At == words[i].End() &&
		words[after+1].At == words[after].End() && len(words[after+1].Text) == 3 && isDigits(words[after+1].Text) {
		digits, after = digits+words[after+1].Text, after+2
	}
	if after < len(words) && words[after].At == words[after-1].End() {
		return 0, 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, after, err == nil
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// lower returns the word at i in lower case; "" if there is none.
func lower(words []sec.Word, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return strings.ToLower(words[i].Text)
}

// take steps over one of the given words.
func take(words []sec.Word, at *int, any ...string) bool {
	if *at < len(words) && slices.Contains(any, lower(words, *at)) {
		*at++
		return true
	}
	return false
}

// readParties reads "current SEC Parties". Without "current" what stands before
// the number has to say that all are meant.
func (c *claim) readParties(words []sec.Word, number, at int, end *int) bool {
	current := take(words, &at, "current") || slices.Contains([]string{"currently", "now"}, lower(words, number-1))
	code := take(words, &at, "sec")
	if !take(words, &at, "parties") || !ends(words, at) || !current && !ofAll(words, number, at, code) {
		return false
	}
	c.of, *end = "parties", at
	return true
}

// ofAll reports whether what stands round a number of Parties says that it is
// of all of them: "there are", "the Code has", or "216 SEC Parties" and no
// more.
func ofAll(words []sec.Word, number, end int, code bool) bool {
	k := number - 1
	for k > 0 && slices.Contains([]string{"now", "currently", "of", "total", "a", "exactly"}, lower(words, k)) {
		k--
	}
	switch lower(words, k) {
	case "are":
		return lower(words, k-1) == "there"
	case "has", "have":
		return slices.Contains([]string{"code", "sec", "now"}, lower(words, k-1))
	case "", ".":
		return code && (end == len(words) || words[end].Text == ".")
	}
	return false
}

// readOpen reads "active modifications", and "active" alone where the passage
// is about modifications.
func (c *claim) readOpen(words []sec.Word, at int, about bool, end *int) bool {
	take(words, &at, "currently")
	if !take(words, &at, "active", "open") {
		return false
	}
	take(words, &at, "sec")
	c.of, *end = "modifications-open", at
	if takeModifications(words, &at) {
		*end = at
		return ends(words, at) || slices.Contains([]string{"are", "remain"}, lower(words, at))
	}
	return about && ends(words, at)
}

// takeModifications steps over "modifications" or "Modification Proposals".
func takeModifications(words []sec.Word, at *int) bool {
	if take(words, at, "modification", "modifications") {
		take(words, at, "proposals")
		return true
	}
	return take(words, at, "secmps", "mods")
}

// readRaised reads "modifications have been raised to date".
func (c *claim) readRaised(words []sec.Word, at int, end *int) bool {
	take(words, &at, "sec")
	if !takeModifications(words, &at) {
		return false
	}
	if take(words, &at, "have", "had") {
		take(words, &at, "now")
		if !take(words, &at, "been") {
			return false
		}
	}
	if !take(words, &at, "raised") {
		return false
	}
	c.of, *end = "modifications-raised", at
	c.whole = take(words, &at, "to") && take(words, &at, "date") || take(words, &at, "so") && take(words, &at, "far") ||
		take(words, &at, "in") && take(words, &at, "total", "all")
	if c.whole {
		*end = at
	}
	return c.whole || ends(words, at)
}

// ends reports whether nothing that could narrow the words before follows them.
func ends(words []sec.Word, at int) bool {
	switch lower(words, at) {
	case "", ".", ",", ";", ":", "!", ")", "–", "—", "\t", "and", "now", "today", "currently", "as":
		return true
	case "to":
		return lower(words, at+1) == "the" && slices.Contains([]string{"code", "sec"}, lower(words, at+2))
	case "in":
		return slices.Contains([]string{"total", "all"}, lower(words, at+1))
	case "at":
		return slices.Contains([]string{"present", "the"}, lower(words, at+1)) && lower(words, at+2) != "end"
	case "of":
		return lower(words, at+1) == "which"
	}
	return false
}

// past reports whether the number is of the past: "there were 30".
func past(words []sec.Word, number int) bool {
	return slices.ContainsFunc([]int{1, 2, 3}, func(back int) bool {
		return slices.Contains([]string{"were", "was", "had", "became"}, lower(words, number-back))
	})
}

// elsewhen reports whether the sentence round a number names a month or a year
// other than those of the day on.
func elsewhen(words []sec.Word, number int, on civil.Date) bool {
	const farthest = 30
	from, to := number, number
	for from > 0 && number-from < farthest && words[from-1].Text != "." {
		from--
	}
	for to < len(words) && to-number < farthest && words[to].Text != "." {
		to++
	}
	return slices.ContainsFunc(words[from:to], func(w sec.Word) bool {
		if len(w.Text) == 4 && isDigits(w.Text) && w.Text[0] <= '2' && w.At != words[number].At {
			return w.Text != strconv.Itoa(on.Year())
		}
		for m := time.January; m <= time.December; m++ {
			if w.Text == m.String() {
				return m != on.Month()
			}
		}
		return false
	})
}

// rowClaim reads a row of a table whose first cell says what is counted, and
// whose second is a number.
func rowClaim(p sec.Passage) []claim {
	label, rest, ok := strings.Cut(p.Text, "\t")
	value, _, _ := strings.Cut(rest, "\t")
	n, number := wholeNumber(strings.TrimSpace(value))
	of := rowLabels[strings.ToLower(strings.TrimSpace(label))]
	if !ok || !number || of == "" {
		return nil
	}
	at := len(label) + 1 + strings.Index(value, strings.TrimSpace(value))
	return []claim{{of: of, stated: n, whole: true, words: strings.TrimSpace(label) + ": " + strings.TrimSpace(value), at: at}}
}

// rowLabels are the first cells of rows that state a figure.
var rowLabels = map[string]string{
	"current parties": "parties", "current sec parties": "parties", "sec parties": "parties",
	"number of parties": "parties", "number of sec parties": "parties", "total parties": "parties", "total sec parties": "parties",
	"active modifications": "modifications-open", "open modifications": "modifications-open", "modifications open": "modifications-open",
	"modifications raised to date": "modifications-raised",
}
