package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner reads the smallest parts of a citation from text. Each of its
// methods that reports false leaves pos where it was.
type scanner struct {
	text  string
	pos   int
	prose bool // the text is prose: take only what cannot be anything else
}

// peek returns the rune at pos, or utf8.RuneError at the end.
func (s *scanner) peek() rune {
	r, _ := utf8.DecodeRuneInString(s.text[s.pos:])
	return r
}

// peekByte returns the byte at pos, or 0 at the end.
func (s *scanner) peekByte() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

// take steps over prefix.
func (s *scanner) take(prefix string) bool {
	if !strings.HasPrefix(s.text[s.pos:], prefix) {
		return false
	}
	s.pos += len(prefix)
	return true
}

// word returns the ASCII letters at pos and steps over them. No word of a
// citation is longer than "Appendices" and "paragraphs"; a longer one is "".
func (s *scanner) word() string {
	const longest = len("paragraphs")
	end := s.pos
	for end < len(s.text) && (isUpper(s.text[end]) || isLower(s.text[end])) {
		if end-s.pos == longest {
			return ""
		}
		end++
	}
	word := s.text[s.pos:end]
	s.pos = end
	return word
}

// takeWord steps over exactly that word.
func (s *scanner) takeWord(word string) bool {
	start := s.pos
	if s.word() == word {
		return true
	}
	s.pos = start
	return false
}

// space steps over white space, of which there may be little: citations do
// not run from one paragraph to the next.
func (s *scanner) space() bool {
	const most = 4
	start := s.pos
	for range most {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		if !unicode.IsSpace(r) {
			break
		}
		s.pos += size
	}
	return s.pos > start
}

// spacedWord steps over white space and that word.
func (s *scanner) spacedWord(word string) bool {
	start := s.pos
	if s.space() && s.takeWord(word) {
		return true
	}
	s.pos = start
	return false
}

// ended reports whether what was read ends here, not in the middle of a word
// or a number: T5.8 does not end in T5.80, T5.8x or T5.8.1.
func (s *scanner) ended() bool {
	next, size := utf8.DecodeRuneInString(s.text[s.pos:])
	if size == 0 {
		return true
	}
	if next == '.' {
		next, _ = utf8.DecodeRuneInString(s.text[s.pos+1:])
		return !unicode.IsLetter(next) && !unicode.IsDigit(next)
	}
	return next != '_' && !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// number steps over a number of a sub-section or clause and gives it as
// printed, with the letters of an inserted one: "3", "40", "3A".
func (s *scanner) number() (string, bool) {
	n, rest := cutNumber(s.text[s.pos:])
	if n == 0 {
		return "", false
	}
	letters := 0
	for letters < len(rest) && letters < 2 && isUpper(rest[letters]) {
		letters++
	}
	start := s.pos
	s.pos = len(s.text) - len(rest) + letters
	return s.text[start:s.pos], true
}

// dottedNumber steps over a dot and a number.
func (s *scanner) dottedNumber() (string, bool) {
	start := s.pos
	if s.take(".") {
		if number, ok := s.number(); ok {
			return number, true
		}
	}
	s.pos = start
	return "", false
}

// labels steps over parts in brackets, (a)(i), and returns their labels. The
// first and each following may have a space before it where spaced is set.
func (s *scanner) labels(spaced bool) []string {
	var labels []string
	for len(labels) < maxLabels {
		start := s.pos
		if spaced {
			s.space()
		}
		label, ok := s.label()
		if !ok {
			s.pos = start
			break
		}
		labels = append(labels, label)
	}
	return labels
}

func (s *scanner) label() (string, bool) {
	const longest = len("xxxviii")
	if s.peekByte() != '(' {
		return "", false
	}
	inside := s.text[s.pos+1 : min(s.pos+longest+2, len(s.text))]
	label, _, closed := strings.Cut(inside, ")")
	if !closed || !isLabel(label) {
		return "", false
	}
	s.pos += len(label) + 2
	return label, true
}

// allowance says which short forms stand for a Ref in a place.
type allowance uint8

const (
	subSections  allowance = 1 << iota // X5
	bareLetters                        // N, for Section N
	strayDots                          // A.1.1, for A1.1
	spacedLabels                       // F1.4 (e)
)

// sectionRef steps over a provision of a Section as T5.8, without the word
// Section. A whole clause number is always taken, shorter forms as allowed.
func (s *scanner) sectionRef(allow allowance) (Ref, bool) {
	start := s.pos
	document, ok := documentLabelled(KindSection, string(s.peek()))
	if !ok {
		return Ref{}, false
	}
	s.pos++
	path, ok := s.sectionPath(allow)
	if !ok || !s.ended() {
		s.pos = start
		return Ref{}, false
	}
	return Ref{document, strings.Clone(path)}, true // a Ref does not keep its text alive
}

func (s *scanner) sectionPath(allow allowance) (string, bool) {
	path, ok := s.number()
	if !ok && allow&strayDots != 0 {
		path, ok = s.dottedNumber()
	}
	if !ok {
		return "", allow&bareLetters != 0
	}
	clause, ok := s.dottedNumber()
	if ok {
		path += "." + clause
	} else if allow&subSections == 0 {
		return "", false
	}
	return path + bracketed(s.labels(allow&spacedLabels != 0)), true
}

// clauseRef steps over a provision of an Appendix or a Schedule as 3.1,
// without the word clause.
func (s *scanner) clauseRef(document DocumentID) (Ref, bool) {
	const deepest = 6
	start := s.pos
	path, ok := s.number()
	for range deepest - 1 {
		if next, more := s.dottedNumber(); more {
			path += "." + next
		}
	}
	path += bracketed(s.labels(!s.prose))
	if !ok || !s.ended() {
		s.pos = start
		return Ref{}, false
	}
	return Ref{document, strings.Clone(path)}, true
}

func bracketed(labels []string) string {
	if len(labels) == 0 {
		return ""
	}
	return "(" + strings.Join(labels, ")(") + ")"
}

// documentLabel steps over what follows the word Schedule or Appendix: 9, AD.
func (s *scanner) documentLabel(kind Kind) (DocumentID, bool) {
	start := s.pos
	for s.pos < len(s.text) && s.pos-start < 4 && (isUpper(s.text[s.pos]) || isDigit(s.text[s.pos])) {
		s.pos++
	}
	document, ok := documentLabelled(kind, s.text[start:s.pos])
	if !ok || !s.ended() {
		s.pos = start
		return DocumentID{}, false
	}
	return document, true
}

// separator steps over what joins two items of a list, and says whether it
// makes a range of them.
func (s *scanner) separator() (through, ok bool) {
	start := s.pos
	spaced := s.space()
	switch {
	case s.take(","), s.take(";"):
		s.space()
		if s.takeWord("and") || s.takeWord("or") || s.take("&") {
			s.space()
		}
		return false, true
	case s.take("–"), s.take("—"), s.take("-"):
		s.space()
		return true, true
	case s.take("&"):
		s.space()
		return false, true
	case spaced:
		word := s.word()
		if (word == "and" || word == "or" || word == "to") && s.space() {
			return word == "to", true
		}
	}
	s.pos = start
	return false, false
}
