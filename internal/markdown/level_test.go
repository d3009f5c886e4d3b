package markdown

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/diag"
)

// partTree writes a random tree of parts, a line each, and returns the numbers
// in order.
func partTree(t *rapid.T, text *strings.Builder, number string, depth, most int) []string {
	var numbers []string
	for i := range rapid.IntRange(0, most).Draw(t, "parts") {
		own := number + partLabel(depth, i+1)
		fmt.Fprintf(text, "%s words;\n", partLabel(depth, i+1))
		numbers = append(numbers, own)
		if depth < 3 && rapid.IntRange(0, 3).Draw(t, "within") == 0 {
			numbers = append(numbers, partTree(t, text, own, depth+1, 11)...)
		}
	}
	return numbers
}

func partLabel(depth, n int) string {
	switch depth {
	case 0:
		return fmt.Sprintf("(%c)", 'a'+n-1)
	case 1:
		return "(" + []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"}[n] + ")"
	case 2:
		return fmt.Sprintf("(%c)", 'A'+n-1)
	}
	return fmt.Sprintf("(%d)", n)
}

func numbersOf(list []*Provision) []string {
	var numbers []string
	for _, p := range list {
		numbers = append(numbers, p.Number)
		numbers = append(numbers, numbersOf(p.Children)...)
	}
	return numbers
}

// What is written is what is read, or it is reported as unclear; and it is
// never unclear without a letter that may be a numeral.
func TestPartsAreReadAtTheirLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.IntRange(0, 26).Draw(t, "letters")
		text := &strings.Builder{}
		text.WriteString("G1.1 Clause:\n")
		want := append([]string{"G1.1"}, partTree(t, text, "G1.1", 0, letters)...)
		b, faults := parse(text.String(), Options{Provisions: SectionNumbering})
		for _, d := range faults {
			if d.Rule == diag.AmbiguousNumber && letters > 7 {
				return
			}
		}
		if got := numbersOf(b.Provisions()); fmt.Sprint(got) != fmt.Sprint(want) || len(faults) > 0 {
			t.Fatalf("%s\nis read as\n%v\nwant\n%v\nfaults %v", text, got, want, faults)
		}
	})
}

func TestLabelsAndWordsInBracketsAreToldApart(t *testing.T) {
	for label, want := range map[string]bool{
		"a": true, "z": true, "aa": true, "ba": true, "i": true, "iv": true, "xxxix": true, "A": true, "AA": true, "1": true, "99": true,
		"2A": true, "aA": true, "iiA": true, "ab": true,
		"": false, "or": false, "if": false, "the": false, "100": false, "0": false, "2017": false, "xl": false, "iiii": false, "DCC": false, "1AB": false, "a1": false, "é": false, "-": false,
	} {
		_, _, ok := readLabel("(" + label + ") text")
		if ok != want {
			t.Errorf("(%s) is a label: %v, want %v", label, ok, want)
		}
	}
}
