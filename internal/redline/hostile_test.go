package redline

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// hostile texts are those that make comparisons slow: repetition, sameness,
// and no structure. Each pair is of a megabyte or more.
func hostile() map[string][2]string {
	r := seeded(9)
	shuffled := func(s []string) []string {
		s = slices.Clone(s)
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		return s
	}
	var boilerplate, rows []string
	for i := range 8000 {
		boilerplate = append(boilerplate, fmt.Sprintf("G1.%d Clause %d of this Section shall apply to each User in User Role %d, unless the Panel decides otherwise in any case.", i, i, i%7))
		rows = append(rows, fmt.Sprintf("| %d | %s | £%d |", i%100, randomWords(r, 12), r.IntN(100)))
	}
	same := strings.Repeat("Not used.\n\n", 60000)
	return map[string][2]string{
		"one paragraph":        {randomWords(r, 120000), randomWords(r, 120000)},
		"one paragraph edited": {strings.Repeat("the User shall ", 80000) + "x", strings.Repeat("the User shall not ", 60000)},
		"one word":             {strings.Repeat("a ", 600000), strings.Repeat("a ", 300000) + "b " + strings.Repeat("a ", 300000)},
		"equal paragraphs":     {same, "A\n\n" + same[:len(same)/2] + "B\n\n" + same[len(same)/3:]},
		"alike, shuffled":      {strings.Join(boilerplate, "\n\n"), strings.Join(shuffled(boilerplate), "\n\n")},
		"table":                {strings.Join(rows, "\n"), strings.Join(shuffled(rows), "\n")},
		"no spaces":            {strings.Repeat("x", 1<<20), strings.Repeat("y", 1<<20)},
		"alternating":          {strings.Repeat("A b.\n\nC d.\n\n", 40000), strings.Repeat("C d.\n\nA b.\n\nE.\n\n", 40000)},
		"nothing":              {"", strings.Repeat("The User shall.\n\n", 50000)},
	}
}

func TestLawsHoldForHostileTexts(t *testing.T) {
	for name, pair := range hostile() {
		t.Run(name, func(t *testing.T) {
			old, new := parse(pair[0]), parse(pair[1])
			m := Compare(old, new)
			if !Equal(m.Old(), old) || !Equal(m.New(), new) {
				t.Errorf("%s: a projection is not the text", name)
			}
		})
	}
}

// BenchmarkHostile shows that no text takes much longer than its size asks for.
func BenchmarkHostile(b *testing.B) {
	pairs := hostile()
	for _, name := range slices.Sorted(maps.Keys(pairs)) {
		b.Run(name, func(b *testing.B) { benchmarkCompare(b, parse(pairs[name][0]), parse(pairs[name][1])) })
	}
}
