// Package contrast tells whether the colours of a style sheet can be read
// against each other, by the rule of WCAG 2.2, success criteria 1.4.3 and
// 1.4.11.
//
// The site's own sheet, or one that a site lays over it, names its colours in
// custom properties of :root, once for light and, below a media query, for dark.
// Those are its tokens. Which of them meet is known here, in a table: text has
// to stand 4.5 to 1 against what lies under it, a line or a shape that says
// something 3 to 1. A token that a sheet does not have, or does not write as a
// hexadecimal colour, is not judged.
//
// The package reads no files.
package contrast

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The least ratios that WCAG 2.2, level AA, asks for.
const (
	leastOfText  = 4.5
	leastOfShape = 3.0
)

// pairs are the tokens that stand on others. A pair of text holds for shapes,
// too.
func pairs() []pair {
	var all []pair
	add := func(least float64, over, under string) {
		for o := range strings.FieldsSeq(over) {
			for u := range strings.FieldsSeq(under) {
				all = append(all, pair{o, u, least})
			}
		}
	}
	add(leastOfText, "ink link", "paper raised sunk mark go-wash wait-wash stop-wash")
	add(leastOfText, "soft", "paper raised sunk mark wait-wash")
	add(leastOfText, "link-hover", "paper raised sunk")
	add(leastOfText, "go", "paper raised go-wash")
	add(leastOfText, "wait", "paper raised wait-wash")
	add(leastOfText, "stop", "paper raised stop-wash")
	add(leastOfText, "mast-ink", "mast mast-line")
	add(leastOfText, "mast-soft", "mast")
	add(leastOfShape, "strong-line", "paper raised")
	add(leastOfShape, "ring", "paper raised sunk mark go-wash wait-wash stop-wash")
	add(leastOfShape, "mast-signal", "mast")
	return all
}

// Ornaments returns the tokens of colours that say nothing which is not said in
// words beside, so that they need no contrast.
func Ornaments() []string { return []string{"line", "signal"} }

type pair struct {
	over, under string
	least       float64
}

// Token is a colour that a sheet names.
type Token struct {
	Name  string // without the dashes: "ink"
	Value string // as written: "#17202e"
	at    int    // where the value stands in the sheet
}

// Fault is a pair of tokens that cannot be told apart well enough.
type Fault struct {
	Over, Under  Token
	Dark         bool
	Ratio, Least float64
	Line, Column int // of the value of Over; from 1, columns in characters
}

// Scheme names the colours in which the fault shows.
func (f Fault) Scheme() string {
	if f.Dark {
		return "dark"
	}
	return "light"
}

// Judge returns the faults of a sheet, in the order of what is to be changed.
func Judge(css string) []Fault {
	light, dark := Tokens(css)
	faults := append(judge(light, false), judge(dark, true)...)
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.Over.at, b.Over.at) })
	for i := range faults {
		before := css[:faults[i].Over.at]
		faults[i].Line = strings.Count(before, "\n") + 1
		faults[i].Column = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	}
	return faults
}

func judge(tokens map[string]Token, dark bool) []Fault {
	var faults []Fault
	for _, p := range pairs() {
		over, under := tokens[p.over], tokens[p.under]
		a, ok := luminance(over.Value)
		b, well := luminance(under.Value)
		if !ok || !well {
			continue
		}
		if r := ratio(a, b); r < p.least {
			faults = append(faults, Fault{Over: over, Under: under, Dark: dark, Ratio: r, Least: p.least})
		}
	}
	return faults
}

// Judged reports whether a token is in a pair.
func Judged(name string) bool {
	return slices.ContainsFunc(pairs(), func(p pair) bool { return p.over == name || p.under == name })
}

// ratio is WCAG's contrast ratio of two relative luminances: from 1 to 21.
func ratio(a, b float64) float64 { return (max(a, b) + .05) / (min(a, b) + .05) }

// luminance is WCAG's relative luminance of a colour written #rgb or #rrggbb.
func luminance(value string) (float64, bool) {
	digits, ok := strings.CutPrefix(value, "#")
	if len(digits) == 3 {
		digits = fmt.Sprintf("%c%[1]c%c%[2]c%c%[3]c", digits[0], digits[1], digits[2])
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || len(digits) != 6 || err != nil {
		return 0, false
	}
	return .2126*linear(n>>16) + .7152*linear(n>>8&0xff) + .0722*linear(n&0xff), true
}

// linear takes the gamma of sRGB off one channel of a colour.
func linear(channel uint64) float64 {
	c := float64(channel) / 255
	if c <= .04045 {
		return c / 12.92
	}
	return math.Pow((c+.055)/1.055, 2.4)
}
