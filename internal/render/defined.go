package render

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
	"sync"

	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// A document of the Code uses terms that Section A defines, in a table whose
// first column is headed "Term" or in a definition list. Where a clause first
// uses one, it becomes a link to the definition, which stands at the end of
// the same page: readable without a script, by touch and in print.

// DefinedTerm is a term that a document uses, with what it means.
type DefinedTerm struct {
	ID, Term, Meaning string
	Href              string // to the place where it is defined
}

// definitions are the terms of one text, by their first word, the longest
// first.
type definitions struct {
	of     *sec.CodeDocument
	byWord map[string][]definition
}

type definition struct{ term, meaning string }

// definingDocument is the document of the Code whose terms the others use.
const definingDocument = sec.DocumentID("section-a")

// newDefinitions plans the definitions of each text of Section A.
func (p *press) newDefinitions() map[*sec.CodeDocument]func() *definitions {
	all := map[*sec.CodeDocument]func() *definitions{}
	for _, d := range p.texts[definingDocument] {
		all[d] = sync.OnceValue(func() *definitions { return definitionsOf(d) })
	}
	return all
}

func definitionsOf(d *sec.CodeDocument) *definitions {
	found := &definitions{of: d, byWord: map[string][]definition{}}
	words := map[*markdown.Node]string{}
	for _, p := range d.Body.Prose() {
		words[p.Node] = strings.Join(strings.Fields(p.Text), " ")
	}
	found.collect(d.Body.Root(), words)
	for _, list := range found.byWord {
		slices.SortStableFunc(list, func(a, b definition) int { return len(b.term) - len(a.term) })
	}
	return found
}

func (d *definitions) collect(parent *markdown.Node, words map[*markdown.Node]string) {
	if parent == nil {
		return
	}
	for n := parent.First; n != nil; n = n.Next {
		switch {
		case n.Kind == markdown.KindTable && n.First != nil && strings.EqualFold(words[n.First.First], "term"):
			for row := n.First.Next; row != nil; row = row.Next {
				if term := row.First; term != nil && term.Next != nil {
					d.add(words[term], words[term.Next])
				}
			}
		case n.Kind == markdown.KindTerm && n.Next != nil && n.Next.Kind == markdown.KindDefinition && n.Next.First != nil:
			d.add(words[n], words[n.Next.First])
		default:
			d.collect(n, words)
		}
	}
}

func (d *definitions) add(term, meaning string) {
	term = strings.Trim(term, `"“”`)
	if first := term[:wordEnd(term, 0)]; first != "" && meaning != "" {
		d.byWord[first] = append(d.byWord[first], definition{term, meaning})
	}
}

// at returns the longest term that the words hold at start, where a word
// begins.
func (d *definitions) at(words string, start, end int) (definition, bool) {
	for _, def := range d.byWord[words[start:end]] {
		rest, ok := strings.CutPrefix(words[start:], def.term)
		if ok && (rest == "" || !isWordByte(rest[0])) {
			return def, true
		}
	}
	return definition{}, false
}

// defining makes the writer of a document of the Code link the terms that it
// uses.
func (w *writer) defining() {
	text := w.press.site.CodeDocument(w.version, definingDocument)
	if text == nil || text == w.file {
		return
	}
	w.definitions = w.press.definitions[text]()
	w.used, w.usedHere = map[string]string{}, map[string]bool{}
}

// defined returns the mention of a term that the clause has not used before.
func (w *writer) defined(words string, start, end int) (mention, bool) {
	if w.definitions == nil {
		return mention{}, false
	}
	def, ok := w.definitions.at(words, start, end)
	if !ok {
		return mention{}, false
	}
	m := mention{start: start, end: start + len(def.term)}
	if !w.usedHere[def.term] {
		w.usedHere[def.term], w.used[def.term] = true, def.meaning
		m.href, m.class = "#"+definitionID(def.term), "defined"
	}
	return m, true
}

func definitionID(term string) string {
	return "_def-" + strings.ToLower(strings.Map(func(r rune) rune {
		if r < 0x80 && isWordByte(byte(r)) {
			return r
		}
		return '-'
	}, term))
}

// definedTerms lists the terms that the text was found to use.
func (w *writer) definedTerms() []DefinedTerm {
	var list []DefinedTerm
	for term, meaning := range w.used {
		list = append(list, DefinedTerm{definitionID(term), term, meaning, w.frame.to(w.beside(w.definitions.of))})
	}
	slices.SortFunc(list, func(a, b DefinedTerm) int { return strings.Compare(a.ID+a.Term, b.ID+b.Term) })
	return slices.CompactFunc(list, func(a, b DefinedTerm) bool { return a.ID == b.ID })
}

// afterProvision prints what stands behind a provision: which version changed
// a clause last, and what cites it.
func (w *writer) afterProvision(d *sec.CodeDocument) func(*markdown.Provision, *bytes.Buffer) {
	note := w.clauseNote(d)
	return func(of *markdown.Provision, b *bytes.Buffer) {
		if of.Level == clauseLevel {
			clear(w.usedHere)
			note(of, b)
			w.citedBy(d.ID(), of, b)
		}
	}
}

// citedBy prints what cites a clause.
func (w *writer) citedBy(id sec.DocumentID, of *markdown.Provision, b *bytes.Buffer) {
	citing := w.press.citing()[clauseKey{id, of.Anchor}]
	var links []Link
	for _, d := range citing {
		if cd, ok := d.(*sec.CodeDocument); ok {
			if w.press.site.CodeDocument(w.version, cd.ID()) != cd || cd == w.file {
				continue
			}
			links = append(links, w.frame.link(documentName(w.press.site, d), w.beside(cd)))
			continue
		}
		links = append(links, w.frame.link(documentName(w.press.site, d), w.press.site.Address(d)))
	}
	if len(links) == 0 {
		return
	}
	b.WriteString(`<details class="cited-by"><summary>Cited by ` + number(len(links), "page") + `<span class="unseen">: ` + template.HTMLEscapeString(of.Number) + "</span></summary>\n<ul>")
	for _, l := range links {
		b.WriteString(`<li><a href="` + template.HTMLEscapeString(l.Href) + `">` + template.HTMLEscapeString(l.Text) + "</a></li>")
	}
	b.WriteString("</ul></details>\n")
}
