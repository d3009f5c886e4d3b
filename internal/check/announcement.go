package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"secpub/internal/sec"
)

// leadIn returns the phrase that leads to a date: directly, as in "will be held
// on 6 March", or with a place or an hour between, as in "will be held at 10:00
// in London on 6 March". It is "" where none of the phrases does.
func (r reading) leadIn(said saidDate, phrases []string) string {
	end := said.first
	for _, skipped := range [][]string{{"the"}, {"on", "for"}} {
		if end > 0 && slices.Contains(skipped, r.words[end-1].Text) {
			end--
		}
	}
	if p := endsIn(r.words[:end], phrases); p != "" {
		return p
	}
	const farthest = 10
	for k := end - 1; k > 0 && k >= end-farthest && !breaks(r.words, k); k-- {
		if slices.Contains(prepositions, r.words[k].Text) {
			if p := endsIn(r.words[:k], phrases); p != "" {
				return p
			}
		}
	}
	return ""
}

// prepositions open what stands between a phrase and its date.
var prepositions = []string{"at", "by", "from", "in", "of", "via", "with"}

// breaks reports whether the word k belongs to something else than a place or
// an hour, so that the date behind it is not that of the phrase before it.
func breaks(words []sec.Word, k int) bool {
	w := strings.ToLower(words[k].Text)
	first, _ := utf8.DecodeRuneInString(w)
	switch w {
	case "as", "after", "and", "because", "before", "but", "following", "if", "since", "that", "to", "until", "unless", "when", "where",
		"which", "while", "who", "whose", "made", "set", "was", "were", "is", "are", "has", "had", "on":
		return true
	case ":", ".": // of an hour or a version
		return k+1 >= len(words) || !isNumber(words[k-1].Text) || words[k-1].End() != words[k].At || words[k].End() != words[k+1].At
	}
	return strings.HasSuffix(w, "ed") || !unicode.IsLetter(first) && !unicode.IsDigit(first)
}

// endsIn returns the phrase that the words end in, or "".
func endsIn(words []sec.Word, phrases []string) string {
	for _, p := range phrases {
		if endsInPhrase(words, p) {
			return p
		}
	}
	return ""
}

func endsInPhrase(words []sec.Word, phrase string) bool {
	for k := len(words) - 1; k >= 0; k-- {
		space := strings.LastIndexByte(phrase, ' ')
		if !strings.EqualFold(words[k].Text, phrase[space+1:]) {
			return false
		}
		if space < 0 {
			return true
		}
		phrase = phrase[:space]
	}
	return false
}
