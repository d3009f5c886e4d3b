package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is the class of a token.
type class uint8

const (
	spaceToken class = iota
	punctuation
	comma
	pause // ; :
	stop  // . ? !
	word
	smallWord // "of", "the"
	edge      // between paragraphs
)

// isWord reports whether a token of the class is a word.
func (c class) isWord() bool { return c == word || c == smallWord }

// isSmall reports whether a word has little meaning of its own.
func isSmall(s string) bool {
	return len(s) <= 4 && s != "not" && s != "no" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") == ""
}

func punctuationClass(c byte) class {
	switch c {
	case ',':
		return comma
	case ';', ':':
		return pause
	case '.', '?', '!':
		return stop
	}
	return punctuation
}

// nextToken returns where the token that begins at s[i] ends, and its class. A
// token is a stretch of space, a mark of punctuation, or a word; and a word is
// whatever a lawyer would strike whole: "Sub-Committee", "£1,250.50", "12.5%",
// "1 April 2017", "(iii)", "G8.40(a)".
func nextToken(s string, i int) (int, class) {
	c := s[i]
	switch {
	case c == ' ' || c >= '\t' && c <= '\r':
		return spaceEnd(s, i), spaceToken
	case isDigit(c):
		if end := dateEnd(s, i); end > 0 {
			return end, word
		}
		return wordEnd(s, i), word
	case isAlnum(c):
		return wordEnd(s, i), word
	case c == '(':
		if end := labelEnd(s, i); end > 0 {
			return end, word
		}
		return i + 1, punctuation
	case c == '$' && i+1 < len(s) && isDigit(s[i+1]):
		return wordEnd(s, i+1), word
	case c < utf8.RuneSelf:
		return i + 1, punctuationClass(c)
	}
	return nextWide(s, i)
}

// nextWide is nextToken for what is not ASCII.
func nextWide(s string, i int) (int, class) {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case unicode.IsSpace(r):
		return spaceEnd(s, i), spaceToken
	case isLetter(r), unicode.Is(unicode.Sc, r) && i+size < len(s) && isDigit(s[i+size]):
		return wordEnd(s, i+size), word
	}
	return i + size, punctuation
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isAlnum looks up what is asked of nearly every character of a text.
func isAlnum(c byte) bool { return alnum[c] }

var alnum = func() (is [256]bool) {
	for c := range is {
		letter := c | 0x20
		is[c] = isDigit(byte(c)) || 'a' <= letter && letter <= 'z' || c == '_'
	}
	return is
}()

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func spaceEnd(s string, i int) int {
	for i < len(s) {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if !unicode.IsSpace(r) {
			break
		}
		i += size
	}
	return i
}

// wordEnd returns where the word ends that s[:i] is in the midst of.
func wordEnd(s string, i int) int {
	digits := false
	for i < len(s) {
		if c := s[i]; isAlnum(c) {
			digits = digits || isDigit(c)
			i++
			continue
		}
		size := inWord(s, i)
		if size == 0 {
			break
		}
		i += size
	}
	if !digits && (i == 0 || !isDigit(s[i-1])) {
		return i
	}
	if i < len(s) && s[i] == '%' {
		return i + 1
	}
	for { // the parts of a clause: "G8.40(a)(i)"
		end := labelEnd(s, i)
		if end == 0 {
			return i
		}
		i = end
	}
}

// inWord returns the size of the character at s[i] if it goes on with a word:
// a letter, or a joint between two.
func inWord(s string, i int) int {
	r, size := rune(s[i]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(s[i:])
		if isLetter(r) {
			return size
		}
	}
	if i == 0 || i+size >= len(s) {
		return 0
	}
	before, after := s[i-1], s[i+size]
	switch r {
	case '-', '\'', '’', '.', '/', '@', '&':
		if (isAlnum(before) || before >= utf8.RuneSelf) && isAlnum(after) {
			return size
		}
	case ',', ':':
		if isDigit(before) && isDigit(after) {
			return size
		}
	}
	return 0
}

// labelEnd returns where the label that begins at s[i] ends, "(a)", "(iv)",
// "(12)", or 0 if there is none.
func labelEnd(s string, i int) int {
	if i >= len(s) || s[i] != '(' {
		return 0
	}
	j := i + 1
	for j < len(s) && j <= i+6 && isAlnum(s[j]) {
		j++
	}
	if j == len(s) || s[j] != ')' || !isLabel(s[i+1:j]) {
		return 0
	}
	return j + 1
}

func isLabel(s string) bool {
	switch {
	case len(s) == 1, len(s) == 2 && s[0] == s[1]:
		return true
	case len(s) == 0:
		return false
	}
	return strings.Trim(s, "0123456789") == "" || strings.Trim(s, "ivxlc") == "" || strings.Trim(s, "IVXLC") == ""
}

// dateEnd returns where the date that begins at s[i] ends, "1 April",
// "21st March 2017", or 0 if there is none.
func dateEnd(s string, i int) int {
	j := i
	for j < len(s) && isDigit(s[j]) {
		j++
	}
	if j > i+2 || j == len(s) {
		return 0
	}
	if rest := s[j:]; len(rest) > 2 && strings.Contains("st nd rd th", rest[:2]) && rest[0] != ' ' {
		j += 2
	}
	j = monthEnd(s, j)
	if j == 0 {
		return 0
	}
	if year := j + 5; year <= len(s) && s[j] == ' ' && allDigits(s[j+1:year]) && (year == len(s) || !isAlnum(s[year])) {
		return year
	}
	return j
}

// monthEnd returns where the name of a month ends that follows the space at
// s[i], or 0.
func monthEnd(s string, i int) int {
	if i+3 >= len(s) || s[i] != ' ' || s[i+1] < 'A' || s[i+1] > 'S' {
		return 0
	}
	for _, m := range [...]string{"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"} {
		end := i + 1 + len(m)
		if strings.HasPrefix(s[i+1:], m) && (end == len(s) || !isAlnum(s[end])) {
			return end
		}
	}
	return 0
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
