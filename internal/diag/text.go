package diag

import (
	"bufio"
	"fmt"
	"strings"
	"unicode"
)

// The text form:
//
//	content/modifications/SECMP0031.md:9:12: error: unknown committee "SSSC" [unknown-reference]
//	committee: SSSC
//	           ^
//		hint: did you mean "SSC"? committees are the files in content/committees/
//		content/committees/ssc.md:1:1: the nearest one
func writeText(w *bufio.Writer, ds []Diagnostic, o Options) {
	p := paint{on: o.Color}
	for _, d := range ds {
		if d.Path != "" {
			fmt.Fprintf(w, "%s: ", p.bold(Visible(d.Place.String())))
		}
		fmt.Fprintf(w, "%s: %s [%s]\n", p.severity(d.Severity), p.bold(Visible(d.Message)), d.Rule)
		if o.Line != nil && !d.IsZero() {
			writeQuoted(w, o.Line(d.Path, d.Line), d.Column, p)
		}
		if d.Hint != "" {
			fmt.Fprintf(w, "\thint: %s\n", Visible(d.Hint))
		}
		for _, r := range d.Related {
			fmt.Fprintf(w, "\t%s: %s\n", Visible(r.Place.String()), Visible(r.Message))
		}
	}
}

// paint colours text for a terminal, or leaves it alone.
type paint struct{ on bool }

func (p paint) in(code, s string) string {
	if !p.on {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) bold(s string) string { return p.in("1", s) }

func (p paint) severity(s Severity) string {
	if s == Error {
		return p.in("1;31", s.String())
	}
	return p.in("1;33", s.String())
}

const (
	widest = 120 // characters of a line that are quoted
	before = 60  // of them in front of the column, if the line is longer
)

// writeQuoted prints the line and below it a caret under the column. Tabs
// stand in both, so that they line up however wide a tab is.
func writeQuoted(w *bufio.Writer, line string, column int, p paint) {
	line = strings.TrimPrefix(line, "\ufeff") // which columns do not count
	if strings.TrimSpace(line) == "" {
		return
	}
	shown, caret := excerpt([]rune(line), column-1)
	fmt.Fprintf(w, "%s\n%s%s\n", shown, caret, p.in("1;32", "^"))
}

// excerpt returns the part of the line around the character at, and what goes
// in front of a caret under it.
func excerpt(line []rune, at int) (shown, caret string) {
	at = min(max(at, 0), len(line))
	from, to := 0, len(line)
	if len(line) > widest {
		from = max(0, min(at-before, len(line)-widest))
		to = from + widest
	}
	var text, margin strings.Builder
	if from > 0 {
		text.WriteString("…")
		margin.WriteString(" ")
	}
	for i := from; i < to; i++ {
		s := visibleRune(line[i])
		text.WriteString(s)
		if i < at {
			margin.WriteString(blank(s))
		}
	}
	if to < len(line) {
		text.WriteString("…")
	}
	return text.String(), margin.String()
}

// blank returns as much space as s takes up.
func blank(s string) string {
	if s == "\t" {
		return s
	}
	width := 0
	for _, r := range s {
		width += columns(r)
	}
	return strings.Repeat(" ", width)
}

// columns returns how many columns of a terminal r takes up.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana),
		r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
		return 2
	}
	return 1
}

// Visible returns s with everything escaped that could steer a terminal or
// hide what is there: a message may hold an author's words.
func Visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString(visibleRune(r))
	}
	return strings.ReplaceAll(b.String(), "\t", " ")
}

// visibleRune is r as the text form shows it.
func visibleRune(r rune) string {
	switch {
	case r == '\t':
		return "\t"
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return fmt.Sprintf("<%U>", r)
	}
	return string(r)
}
