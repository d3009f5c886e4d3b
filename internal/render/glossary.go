package render

import (
	"slices"
	"strings"
)

// GlossaryPage explains the terms of the Code.
type GlossaryPage struct {
	*Frame
	Letters []GlossaryLetter
}

// GlossaryLetter is the terms that begin with a letter.
type GlossaryLetter struct {
	Letter string
	Anchor string
	Terms  []GlossaryTerm
}

// GlossaryTerm is a term with what it means.
type GlossaryTerm struct {
	Term       string
	Anchor     string
	Expansion  string // of an abbreviation
	Definition string
	Citation   []Link // where the Code defines it
}

func (p *press) glossary() []Output {
	return []Output{p.page("/glossary/", "content/glossary.csv", "glossary/page.html", func(f *Frame) any {
		f.name("", "Glossary")
		f.below()
		f.describe("The terms and abbreviations of the " + p.codeName() + ".")
		return &GlossaryPage{Frame: f, Letters: p.glossaryLetters(f)}
	})}
}

func (p *press) glossaryLetters(f *Frame) []GlossaryLetter {
	var letters []GlossaryLetter
	for i := range p.site.Terms {
		t := &p.site.Terms[i]
		letter := initial(t.Term.V)
		at := slices.IndexFunc(letters, func(l GlossaryLetter) bool { return l.Letter == letter })
		if at < 0 {
			at = len(letters)
			letters = append(letters, GlossaryLetter{Letter: letter, Anchor: "_letter-" + strings.ToLower(anchorText(letter))})
		}
		term := GlossaryTerm{Term: t.Term.V, Anchor: t.Anchor(), Expansion: t.Expansion, Definition: t.Definition}
		if t.Citation.Written() {
			term.Citation = p.citation(f, t.Citation.V)
		}
		letters[at].Terms = append(letters[at].Terms, term)
	}
	return letters
}
