package render

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// wrap breaks a text at blanks into lines of a width. Ends of lines in it stay;
// a word that is too long is broken unless it is a URL.
func wrap(text string, width int) []string {
	w := wrapping{width: width}
	for part := range strings.SplitSeq(text, "\n") {
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return r == ' ' || r == '\t' }) {
			w.add(word)
		}
		w.endLine()
	}
	return w.lines
}

// wrapping is a text of which so many lines are done.
type wrapping struct {
	width int
	lines []string
	line  []byte
	used  int // characters of the line
}

func (w *wrapping) add(word string) {
	length := utf8.RuneCountInString(word)
	if length <= w.width {
		w.place(word, length, true)
		return
	}
	for i, piece := range broken(word, w.width) {
		w.place(piece, utf8.RuneCountInString(piece), i == 0)
	}
}

// place puts a word behind what stands in the line if it may stand there and
// there is room, else in a line of its own.
func (w *wrapping) place(word string, length int, joins bool) {
	if !joins || w.used+1+length > w.width {
		w.endLine()
	}
	if w.used > 0 {
		w.line = append(w.line, ' ')
		w.used++
	}
	w.line = append(w.line, word...)
	w.used += length
}

func (w *wrapping) endLine() {
	if w.used > 0 {
		w.lines = append(w.lines, string(w.line))
		w.line, w.used = w.line[:0], 0
	}
}

// broken cuts a word that is too long for a line, unless it is a URL: where it
// is tied, or else anywhere.
func broken(word string, width int) []string {
	if utf8.RuneCountInString(word) <= width || strings.Contains(word, "://") {
		return []string{word}
	}
	if at := strings.LastIndex(word, tie); at > 0 {
		return append(broken(word[:at], width), broken(word[at+len(tie):], width)...)
	}
	var pieces []string
	for piece := range slices.Chunk([]rune(word), width) {
		pieces = append(pieces, string(piece))
	}
	return pieces
}
