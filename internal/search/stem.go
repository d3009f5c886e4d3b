package search

import "strings"

// The stemmer is a small one of our own, after the idea of Porter (An algorithm
// for suffix stripping, 1980): endings are taken off in three steps, and only if
// enough of the word is left. What it makes of a word need not be one; forms of
// the same word need only come out alike, and words of different meaning apart:
// modify, modified, modifies, modification and modifications are all modif.
//
// The script has the same tables. Change both; a test compares them over all
// words of the demonstration and a list of hard ones.

// ending is an ending, what takes its place, and how many letters must be left
// before it.
type ending struct {
	from, to string
	left     int
}

// plurals are the endings of the first step; the first that fits is taken.
var plurals = []ending{
	{"news", "news", 0}, {"sses", "ss", 1}, {"ies", "y", 2}, {"xes", "x", 1}, {"ches", "ch", 1}, {"shes", "sh", 1}, {"ss", "ss", 0}, {"us", "us", 0}, {"is", "is", 0}, {"s", "", 2},
}

// tenses are those of the second; what is left of them is mended.
var tenses = []ending{{"eed", "ee", 2}, {"ied", "y", 2}, {"ing", "", 3}, {"ed", "", 3}}

// derived are those of the third, from the longest on. Of endings that others end
// in, the first that fits is taken or none: payment keeps all of it.
var derived = []ending{
	{"ifications", "if", 2}, {"ification", "if", 2}, {"ificate", "if", 2}, {"ifier", "if", 2}, {"ify", "if", 2},
	{"ization", "iz", 3}, {"isation", "iz", 3}, {"izer", "iz", 3}, {"iser", "iz", 3}, {"ise", "iz", 3}, {"ize", "iz", 3},
	{"ational", "", 4}, {"mentation", "", 4}, {"ation", "", 4}, {"ator", "", 4}, {"ative", "", 4}, {"ate", "", 4},
	{"fulness", "", 3}, {"iveness", "", 3}, {"ibility", "", 3}, {"ability", "", 3}, {"plement", "ple", 2}, {"ement", "", 4}, {"ment", "", 4}, {"ness", "", 3},
	{"ible", "", 3}, {"able", "", 3}, {"ance", "", 4}, {"ence", "", 4}, {"ancy", "", 4}, {"ency", "", 4}, {"ally", "", 4}, {"ity", "", 4},
	{"ion", "", 4}, {"ive", "", 4}, {"ful", "", 3}, {"ant", "", 4}, {"ent", "", 4}, {"ier", "i", 4}, {"er", "", 4}, {"or", "", 5}, {"al", "", 4},
	{"ply", "pli", 2}, {"ly", "", 4}, {"e", "", 2}, {"y", "i", 2},
}

// Stem returns the stem of a word as Words gives it. A word with a digit or with
// a character not of ASCII, and one of three letters or less, is its own stem.
func Stem(word string) string {
	for i := range len(word) {
		if c := word[i]; c < 'a' || c > 'z' {
			return word
		}
	}
	if len(word) <= 3 {
		return word
	}
	word, _ = replace(word, plurals)
	if shorter, ok := replace(word, tenses); ok {
		word = mended(shorter)
	}
	word, _ = replace(word, derived)
	return word
}

// replace takes the first ending that a word has off it, if enough is left.
func replace(word string, endings []ending) (string, bool) {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(word, e.from); ok {
			if len(stem) < e.left || e.left > 0 && !strings.ContainsAny(stem, "aeiouy") {
				return word, false
			}
			return stem + e.to, true
		}
	}
	return word, false
}

// mended gives back an e that went with the ending, as in calculated and organised, and makes
// the doubled letter of planned one, but not that of assess or bill.
func mended(word string) string {
	n := len(word)
	switch {
	case strings.HasSuffix(word, "at"), strings.HasSuffix(word, "is"):
		return word + "e"
	case n > 3 && word[n-1] == word[n-2] && !strings.Contains("aeioulsz", word[n-1:]):
		return word[:n-1]
	}
	return word
}
