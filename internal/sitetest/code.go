package sitetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// maxVersions and maxDocuments are the size of a Code that has grown for
// years.
const maxVersions, maxDocuments = 50, 75

// code makes a Code of Sections and Appendices, and versions of which each
// amends some of them. One document in fifty is one of the Code, as far as
// its size allows.
func (g *generator) code(n int) {
	texts := g.codeTexts(codeIDs(min(max(12, n/400), maxDocuments)))
	for v, left := 0, n/50; v < maxVersions && (left > 0 || v == 0); v++ {
		g.put(fmt.Sprintf("content/code/5.%d/index.md", v), fmt.Sprintf("---\nversion: \"5.%d\"\neffective: %s\n---\n%s", v, day(60*v), g.paragraphs(1)))
		changed := texts
		if v > 0 {
			first := g.pick(len(texts))
			changed = texts[first:min(first+1+g.pick(2*len(texts)/3), len(texts))]
			g.amend(changed)
		}
		for _, text := range changed {
			g.put(fmt.Sprintf("content/code/5.%d/%s.md", v, text.id), text.String())
		}
		left -= len(changed)
	}
}

// codeIDs returns the ids of twelve Sections and, beyond them, Appendices.
func codeIDs(n int) []string {
	var ids []string
	for _, letter := range "abcdefghjkln" {
		ids = append(ids, "section-"+string(letter))
	}
	for i := range n - len(ids) {
		ids = append(ids, "appendix-"+appendixLetters(i))
	}
	return ids
}

// appendixLetters names Appendices: a to z, aa to az, ba …
func appendixLetters(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return string(rune('a'+i/26-1)) + string(rune('a'+i%26))
}

// A codeText is a document of the Code as the last version has it.
type codeText struct {
	id     string
	letter string // of a Section, before its numbers; an Appendix has none
	parts  []codePart
}

type codePart struct {
	heading string
	clauses [][]string // a clause is its opening words, then (a), (b) …
}

func (g *generator) codeTexts(ids []string) []*codeText {
	var texts []*codeText
	for _, id := range ids {
		letter, isSection := strings.CutPrefix(id, "section-")
		if !isSection {
			letter = ""
		}
		t := &codeText{id: id, letter: strings.ToUpper(letter)}
		for range 6 * g.length {
			t.parts = append(t.parts, g.codePart())
		}
		texts = append(texts, t)
	}
	return texts
}

func (g *generator) codePart() codePart {
	p := codePart{heading: strings.TrimSuffix(g.sentence(), ".")}
	for range 10 {
		p.clauses = append(p.clauses, []string{g.sentence(), g.sentence(), g.sentence()})
	}
	return p
}

// amend changes a few provisions of each text, as a version of the Code does:
// of a hundred clauses five are reworded, two have a part more, one has a part
// less, and one is new, so that those after it are renumbered.
func (g *generator) amend(texts []*codeText) {
	for _, t := range texts {
		t.parts[0].clauses[0][0] = g.reworded(t.parts[0].clauses[0][0]) // so that no text stays as it is
		for p := range t.parts {
			g.amendPart(&t.parts[p])
		}
	}
}

func (g *generator) amendPart(p *codePart) {
	for i := len(p.clauses) - 1; i >= 0; i-- {
		clause := p.clauses[i]
		switch chance := g.pick(100); {
		case chance < 5:
			part := g.pick(len(clause))
			clause[part] = g.reworded(clause[part])
		case chance < 7 && len(clause) < 8: // as (i) after (h) could be two levels
			p.clauses[i] = append(clause, g.sentence())
		case chance < 8 && len(clause) > 2:
			p.clauses[i] = clause[:len(clause)-1]
		case chance < 9:
			p.clauses = slices.Insert(p.clauses, i+1, []string{g.sentence(), g.sentence()})
		}
	}
}

// reworded returns a sentence with other words in place of two.
func (g *generator) reworded(sentence string) string {
	in := strings.Fields(strings.TrimSuffix(sentence, "."))
	at := 1 + g.pick(len(in)-2)
	in[at], in[at+1] = words[g.pick(len(words))]+" reworded", words[g.pick(len(words))]
	return strings.Join(in, " ") + "."
}

// String is the document's file.
func (t *codeText) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\n", cmp.Or(t.letter, "An appendix"))
	for p, part := range t.parts {
		fmt.Fprintf(&b, "## %s%d %s\n\n", t.letter, p+1, part.heading)
		for c, clause := range part.clauses {
			fmt.Fprintf(&b, "%s%d.%d %s\n\n", t.letter, p+1, c+1, clause[0])
			for i, text := range clause[1:] {
				fmt.Fprintf(&b, "(%c) %s\n\n", 'a'+i, text)
			}
		}
	}
	return b.String()
}
