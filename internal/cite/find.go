package cite

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Found is a citation of one provision or document in prose.
type Found struct {
	Start, End int // the bytes of the text that cite it
	Ref        Ref
}

// Find returns the citations in text, in the order written; they do not
// overlap. Each provision of a list or a range is found by itself: "Sections
// F1.4 (e), (f) and (g)" holds three, of which the first begins with the word
// and the others are the bracketed letters.
//
// Find takes no citation that begins or ends inside a word, and no bare form
// that could be something else: X5, A4 and N only after Section, V5.4 never
// (it is a version), and not what belongs to a table, an annex or another
// law, such as Schedule 1 to the Gas Act.
func Find(text string) []Found {
	var found []Found
	s := scanner{text: text, prose: true}
	for s.pos = opening(text, 0); s.pos < len(text); s.pos = opening(text, s.pos) {
		start := s.pos
		items := s.group()
		if items == nil {
			s.pos++
			continue
		}
		if !ofSomethingElse(text[:start], text[s.pos:]) {
			for _, i := range items {
				found = append(found, Found{i.start, i.end, i.ref})
			}
		}
	}
	return found
}

// opening returns the next place, from one on, at which a citation may begin;
// the end of the text if there is none.
func opening(text string, from int) int {
	for from < len(text) {
		at, head := twoOfHead(text[from:])
		from += at
		if head != 0 && strings.HasPrefix(text[from+2:], heads[bits.TrailingZeros8(head)].rest) && startsWord(text[:from]) {
			return from
		}
		from++
	}
	return len(text)
}

// twoOfHead returns where the first two bytes of a head stand, and the bit of
// the head; the end of the text and 0 if they do nowhere. Nearly all of the time
// that is spent on prose is spent here.
func twoOfHead(text string) (int, uint8) {
	begun := uint8(0)
	for i := range len(text) {
		c := text[i]
		if head := begun & goesOn[c]; head != 0 {
			return i - 1, head
		}
		begun = begins[c]
	}
	return len(text), 0
}

// heads are what a citation opens with: one of some bytes, then one of others,
// then the rest. No two bytes are of two heads.
var heads = [...]struct{ first, second, rest string }{
	{"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "123456789", ""}, // a clause of a Section
	{"S", "E", "C"},
	{"Ss", "e", "ction"},
	{"S", "c", "hedule"},
	{"A", "p", "pendi"},
	{"Cc", "l", "ause"},
	{"Pp", "a", "ragraph"},
}

// begins and goesOn have for each byte the bits of the heads that it is the
// first or second byte of, 1 for the first head, 2 for the next.
var begins, goesOn = bytesOfHeads()

func bytesOfHeads() (first, second [256]uint8) {
	for i, head := range heads {
		for _, c := range []byte(head.first) {
			first[c] |= 1 << i
		}
		for _, c := range []byte(head.second) {
			second[c] |= 1 << i
		}
	}
	return first, second
}

// startsWord reports whether a citation may begin after before: at the start,
// or after white space or an opening mark. A hyphen, a slash or a dot before
// it makes it part of something longer.
func startsWord(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	return size == 0 || unicode.IsSpace(last) || strings.ContainsRune("([{\"'“‘—–,;:&*|", last)
}

// ofSomethingElse reports whether the words around a citation say that it is
// not of the Code.
func ofSomethingElse(before, after string) bool {
	return slices.Contains(foreignHeads, lastWord(before)) || ofOtherLaw(after)
}

// foreignHeads number their own things in a form like that of a clause.
var foreignHeads = []string{
	"Table", "Figure", "Annex", "Box", "Chart", "Form", "Part", "Chapter", "Version", "version", "Release", "release", "Issue", "table", "figure",
}

// lastWord returns the ASCII letters that end s, white space apart.
func lastWord(s string) string {
	s = strings.TrimRightFunc(s[max(0, len(s)-16):], unicode.IsSpace)
	start := len(s)
	for start > 0 && (isUpper(s[start-1]) || isLower(s[start-1])) {
		start--
	}
	return s[start:]
}

// ofOtherLaw reports whether after goes on as "to the Gas Act 1986" or "of
// the Supply Licence". Names of laws are capitalised; the first small word
// ends them.
func ofOtherLaw(after string) bool {
	const farthest = 100
	s := scanner{text: after[:min(len(after), farthest)]}
	if !s.spacedWord("of") && !s.spacedWord("to") || !s.spacedWord("the") {
		return false
	}
	for s.space() {
		word := s.text[s.pos:]
		if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
			word = word[:end]
		}
		s.pos += len(word)
		switch name := strings.TrimRight(word, ".,;:)"); {
		case name == "Code" || name == "SEC":
			return false
		case slices.Contains(otherLaws, name):
			return true
		case name != word || word == "":
			return false
		case !isUpper(word[0]) && word[0] != '(' && word != "and" && word != "of":
			return false
		}
	}
	return false
}

var otherLaws = []string{"Act", "Order", "Regulations", "Directive", "Licence", "licence", "Rules", "report", "Report", "Agreement"}
