package markdown

import "secpub/internal/source"

// Numbering is how the clauses of a document are numbered.
type Numbering uint8

// The ways of numbering.
const (
	NoProvisions     Numbering = iota // an ordinary text
	SectionNumbering                  // G8.40: the section's letter before each number
	PlainNumbering                    // 3.1, 3.1.2: an appendix or a schedule
)

// Provision is a numbered part of a code document: a sub-section, a clause, or
// a part of a clause.
type Provision struct {
	Number   string // as it is cited: "G8", "G8.40", "G8.40(a)(i)"
	Label    string // as it is printed before the text: "G8.40", "(i)"
	Anchor   string // "g8.40.a.i"
	Level    int    // 0 for a sub-section, 1 for a clause, 2 for (a), 3 for (i) and so on
	Heading  string // of a sub-section
	Pos      source.Pos
	Children []*Provision

	node *Node
}

// Provisions returns the provisions of the text that are within no other.
func (b *Body) Provisions() []*Provision { return b.provisions }
