package redline

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// written returns a made-up section of about so many bytes, as the paragraphs
// of its source.
func written(r *rand.Rand, size int) []string {
	var paragraphs []string
	part, clause, total := 0, 0, 0
	for total < size {
		var p string
		switch n := r.IntN(12); {
		case n == 0 || part == 0:
			part, clause = part+1, 0
			p = fmt.Sprintf("## G%d %s", part, randomWords(r, 3))
		case n < 6:
			clause++
			p = fmt.Sprintf("G%d.%d %s", part, clause, randomSentence(r))
		default:
			p = fmt.Sprintf("(%c) %s", 'a'+rune(n), randomWords(r, 8+r.IntN(20)))
		}
		paragraphs = append(paragraphs, p)
		total += len(p) + 2
	}
	return paragraphs
}

func randomSentence(r *rand.Rand) string {
	return "The " + randomWords(r, 20+r.IntN(50)) + "."
}

// randomWords are of a legal text: most from a few, the rest from many.
func randomWords(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		if r.IntN(4) > 0 {
			b.WriteString(legalWords[r.IntN(len(legalWords))])
		} else {
			b.WriteString(legalWords[r.IntN(len(legalWords))] + legalWords[r.IntN(len(legalWords))])
		}
	}
	return b.String()
}

// amended changes a word or two in 5 % of the paragraphs, and inserts, deletes
// or replaces a few.
func amended(r *rand.Rand, paragraphs []string) []string {
	var out []string
	for _, p := range paragraphs {
		switch n := r.IntN(1000); {
		case n < 2:
		case n < 4:
			out = append(out, p, randomSentence(r))
		case n < 50:
			words := strings.Split(p, " ")
			words[r.IntN(len(words)-1)+1] = "fifteen"
			words[r.IntN(len(words)-1)+1] += " Working Days"
			out = append(out, strings.Join(words, " "))
		default:
			out = append(out, p)
		}
	}
	return out
}

func document(paragraphs []string) Document { return parse(strings.Join(paragraphs, "\n\n")) }

func seeded(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, 1)) }

const megabyte = 1 << 20

var sizes = []struct {
	name string
	size int
}{{"250kB", megabyte / 4}, {"500kB", megabyte / 2}, {"1MB", megabyte}}

// BenchmarkAmended compares texts of which 5 % of the clauses changed. The
// time is in proportion to the size.
func BenchmarkAmended(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			text := written(seeded(1), s.size)
			benchmarkCompare(b, document(text), document(amended(seeded(2), text)))
		})
	}
}

// BenchmarkUnrelated compares texts that have nothing in common but their
// words and numbers.
func BenchmarkUnrelated(b *testing.B) {
	for _, s := range sizes {
		b.Run(s.name, func(b *testing.B) {
			benchmarkCompare(b, document(written(seeded(1), s.size)), document(written(seeded(2), s.size)))
		})
	}
}

func benchmarkCompare(b *testing.B, old, new Document) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		Compare(old, new)
	}
}

// BenchmarkGitWordDiff is the measure: git compares the same texts as
// BenchmarkAmended and BenchmarkUnrelated do.
func BenchmarkGitWordDiff(b *testing.B) {
	text := written(seeded(1), megabyte)
	for _, other := range []struct {
		name string
		text []string
	}{{"Amended", amended(seeded(2), text)}, {"Unrelated", written(seeded(2), megabyte)}} {
		b.Run(other.name, func(b *testing.B) {
			dir := b.TempDir()
			old, new := write(b, dir, "old.md", text), write(b, dir, "new.md", other.text)
			for b.Loop() {
				var differs *exec.ExitError
				err := exec.Command("git", "diff", "--word-diff", "--no-index", old, new).Run()
				if !errors.As(err, &differs) || differs.ExitCode() != 1 {
					b.Fatalf("git diff: %v; want exit status 1, the texts differ", err)
				}
			}
		})
	}
}

func write(b *testing.B, dir, name string, paragraphs []string) string {
	b.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(strings.Join(paragraphs, "\n\n")), 0o666); err != nil {
		b.Fatal(err)
	}
	return file
}
