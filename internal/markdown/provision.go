package markdown

import (
	"strings"

	"secpub/internal/source"
)

// Numbering is how the clauses of a document are numbered.
type Numbering uint8

// The ways of numbering.
const (
	NoProvisions     Numbering = iota // an ordinary text
	SectionNumbering                  // G8.40: the section's letter before each number
	PlainNumbering                    // 3.1, 3.1.2: an appendix or a schedule
)

// Provision is a numbered piece of a code document: a sub-section, a clause,
// or a part of a clause.
//
//   - A heading that opens with a number is a sub-section (## G8 User security)
//     or a clause with a title (### G8.40 Assessments).
//   - A paragraph that opens with a clause number is a clause: G8.40, J3.3A
//     where one was inserted, A.1.1 with a stray dot; 3.1 or 3.1.2 with
//     PlainNumbering. In a sentence that only begins with a citation a
//     backslash keeps it from being one: G8\.40 applies to all.
//   - Within a clause, or a sub-section that has no clauses, each paragraph and
//     each line of one that opens with (a), (i), (A) or (1) is a part, at its
//     own level: see level.go.
//   - What follows without a number, up to the next heading, belongs to the
//     part that it follows. But a paragraph that is not indented belongs to the
//     clause, as its closing words, if no part comes after it, and if the part
//     that comes after it is of an outer level, to the one before that.
type Provision struct {
	Number   string // as it is cited, in the author's spelling: "G8", "G8.40", "G8.40(a)(i)"
	Label    string // as it is printed before the text: "G8.40", "(i)"
	Anchor   string // "g8.40.a.i"; a stray dot is left out
	Level    int    // 0 for a sub-section, 1 for a clause, 2 for (a), 3 for (i) and so on
	Heading  string // of a sub-section or a clause that has one, without the number
	Pos      source.Pos
	Children []*Provision // never changed after Parse

	node *Node
	more more // of the node, and of the heading of a clause
}

// Provisions returns the provisions of the text that are within no other.
func (b *Body) Provisions() []*Provision { return b.provisions }

// Node returns what is printed of the provision: of a sub-section its heading
// alone, else a KindProvision whose blocks hold its own text and its parts.
func (p *Provision) Node() *Node { return p.node }

// Text returns the provision's own words, without its number and without its
// parts.
func (p *Provision) Text() string {
	var w strings.Builder
	if p.node.Kind == KindHeading {
		return plain(p.node)
	}
	for n := p.node.First; n != nil; n = n.Next {
		if n.Kind != KindProvision {
			textOfBlocks(&w, n)
		}
	}
	return strings.TrimSpace(w.String())
}

// FullText returns the words of the provision and all that is within it, each
// with its label.
func (p *Provision) FullText() string {
	var w strings.Builder
	textOfBlocks(&w, p.node)
	if p.node.Kind == KindHeading {
		for _, c := range p.Children {
			w.WriteString(c.FullText())
			w.WriteString("\n\n")
		}
	}
	return strings.TrimSpace(w.String())
}
