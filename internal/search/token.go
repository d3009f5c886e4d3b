package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord is how many bytes of a word count.
const maxWord = 40

// Words calls yield with each word of a text in the form in which words are
// compared: small letters, without accents. A word is a run of letters and
// digits. A dot between digits belongs to it (5.4), one between a letter and a
// digit is left out (A.1.1 is a1.1), as is an apostrophe between letters; zeros
// that open a number behind letters are too (SECMP0016 is secmp16). The slice is
// overwritten by the next word.
func Words(text string, yield func(word []byte)) { wordsIn(newWord(), text, yield) }

// newWord returns room for a word.
func newWord() []byte { return make([]byte, 0, maxWord+utf8.UTFMax) }

// wordsIn is Words with room for the words.
func wordsIn(room []byte, text string, yield func(word []byte)) {
	word := room[:0]
	flush := func() {
		if len(word) > 0 {
			yield(word)
		}
		word = word[:0]
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case isDigit(c) || isLetter(c):
				word = add(word, c)
			case c == '.' && len(word) > 0 && i < len(text) && isDigit(text[i]):
				if isDigit(word[len(word)-1]) {
					word = add(word, c)
				}
			case c == '\'' && joins(word, text[i:]):
			default:
				flush()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == '’' && joins(word, text[i:]):
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if len(word) < maxWord {
				word = append(word, plain(r)...)
			}
		default:
			flush()
		}
	}
	flush()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// add appends a letter, digit or dot of ASCII to a word.
func add(word []byte, c byte) []byte {
	n := len(word)
	if n >= maxWord {
		return word
	}
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	if isDigit(c) && n > 1 && word[n-1] == '0' && isLetter(word[n-2]) {
		word = word[:n-1]
	}
	return append(word, c)
}

// joins reports whether an apostrophe between a word and what follows is one
// within it.
func joins(word []byte, rest string) bool {
	return len(word) > 0 && !isDigit(word[len(word)-1]) && rest != "" && isLetter(rest[0])
}

// plain returns a character that is not of ASCII in small letters and, if it is
// one of Western Europe, without its accent.
func plain(r rune) string {
	r = unicode.ToLower(r)
	if r >= 'à' && r <= 'ÿ' {
		return unaccented[r-'à']
	}
	return string(r)
}

// unaccented are the letters à to ÿ without their accents. A sign among them, ÷,
// is no letter and never asked for.
var unaccented = strings.Fields("a a a a a a ae c e e e e i i i i d n o o o o o ÷ o u u u u y th y")

// isStop reports whether a word is so common that it tells nothing.
func isStop(word []byte) bool {
	switch string(word) {
	case "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "for", "from", "has", "have", "in", "is", "it", "its",
		"of", "on", "or", "shall", "that", "the", "their", "them", "this", "to", "was", "were", "which", "will", "with":
		return true
	}
	return false
}

// Key returns a name as it is looked up: its words in one. "Appendix AD" is
// appendixad.
func Key(name string) string { return keyIn(newWord(), name) }

// keyIn is Key with room for the words.
func keyIn(room []byte, name string) string {
	key := make([]byte, 0, maxWord)
	wordsIn(room, name, func(word []byte) {
		if len(key)+len(word) <= maxWord {
			key = append(key, word...)
		}
	})
	return string(key)
}
