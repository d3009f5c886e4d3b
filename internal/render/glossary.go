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
	Citation   string // where the Code defines it
}

func (p *press) glossary() []Output {
	return []Output{p.page("/glossary/", "content/glossary.csv", "glossary/page.html", func(f *Frame) any {
		f.name("", "Glossary")
		f.below()
		f.describe("The terms and abbreviations of the " + p.codeName() + ".")
		return &GlossaryPage{Frame: f, Letters: p.glossaryLetters()}
	})}
}

func (p *press) glossaryLetters() []GlossaryLetter {
	var letters []GlossaryLetter
	for i := range p.site.Terms {
		t := &p.site.Terms[i]
		letter := initial(t.Term.V)
		at := slices.IndexFunc(letters, func(l GlossaryLetter) bool { return l.Letter == letter })
		if at < 0 {
			at = len(letters)
			letters = append(letters, GlossaryLetter{Letter: letter, Anchor: "_letter-" + strings.ToLower(anchorText(letter))})
		}
		letters[at].Terms = append(letters[at].Terms, GlossaryTerm{t.Term.V, t.Anchor(), t.Expansion, t.Definition, t.Citation.V})
	}
	return letters
}
