package redline

// Kind says what a block is. Redline itself tells only tables from the rest;
// a change of kind is a change of form, not of text.
type Kind uint8

// The kinds of block.
const (
	Paragraph  Kind = iota
	Heading         // Level 1 to 6
	Clause          // a provision or a part of one: Level, ID, Label
	Item            // of a list: Level is its depth, Label its bullet or number
	Term            // what a definition list defines
	Definition      // of the term before it
	Quote
	Note
	Code  // Text holds its lines
	Rule  // a line across
	Table // Rows; Text is its caption
	Other // what Style tells
)

// Attributes are what a block is, apart from what it says. Two blocks with the
// same text and other attributes are the same block, renumbered (Label, ID) or
// restyled (Kind, Level, Style).
type Attributes struct {
	Kind  Kind
	Level int
	ID    string // the provision: "g8.40.a"; "" for none
	Label string // the number that is printed before the text: "G8.40", "(a)"
	Style string // what else a printer has to know; redline only compares it
}

// Format is how a run is printed. The zero Format is plain text.
type Format struct {
	Bold, Italic, Code, Strike bool
	Link, Title                string // destination of a link, and its title
}

// Run is a stretch of text in one format.
type Run struct {
	Text string
	Format
	// Atom, if it is not "", makes the run one thing that is kept, inserted or
	// deleted whole and is equal only to an atom of the same name and text: the
	// mark of a footnote, an image. It is valid UTF-8.
	Atom string
}

// Block is a paragraph or a table. Blocks are flat: the parts of a clause and
// the items of a list follow what they belong to, with a higher Level.
type Block struct {
	Attributes
	Text []Run
	Rows []Row
}

// Row is a row of a table.
type Row struct {
	Style string // as in Attributes: "header"
	Cells []Cell
}

// Cell is a cell of a table.
type Cell struct {
	Style string // as in Attributes: its alignment
	Text  []Run
}

// Document is a text as a sequence of blocks.
type Document struct {
	Blocks []Block
}

// isTable reports whether b is compared row by row.
func (b *Block) isTable() bool { return b.Kind == Table || len(b.Rows) > 0 }

// columns returns the number of cells in the widest row.
func (b *Block) columns() int {
	most := 0
	for _, r := range b.Rows {
		most = max(most, len(r.Cells))
	}
	return most
}
