// Package docx writes, reads and checks documents in WordprocessingML, the
// format of .docx files (ECMA-376, Office Open XML; clauses are those of the
// second edition, of 2008). It knows the format and nothing of what the
// documents say.
//
// A Document is a list of blocks: paragraphs of runs, and tables whose cells
// hold blocks again. Any part may bear a tracked change: a run, the mark that
// ends a paragraph, a table row, the formatting of a run, the layout of a
// paragraph. All changes of a document have one author and one date.
//
//   - AppendTo writes the document as a file; the same document always gives
//     the same bytes.
//   - Read reads a file back: everything that AppendTo writes, and of other
//     programs' files the text of the body with its paragraphs, tables and
//     tracked changes. Automatic numbers, pictures, notes and text boxes are
//     left out.
//   - Accept and Reject settle every change, as a word processor does, and
//     Equal names the first paragraph in which two documents differ. With Read
//     they prove what a file will show: Read, Accept, Equal.
//   - Validate checks a file against the standard.
//
// # Paragraph marks
//
// A tracked change of a paragraph's mark is a change of where paragraphs end
// (ECMA-376 Part 1, 17.13.5.15 and 17.13.5.20): when the mark goes, what is
// left of the paragraph joins the next one, which keeps its own layout. So a
// paragraph that is deleted as a whole has all runs and its mark deleted; a
// paragraph cut in two has an inserted mark on its first half.
//
// A mark at the end of a cell or of the document, or before a table, has no
// paragraph to join. Word and LibreOffice differ there, so the writer sets an
// empty paragraph of a style of its own, "End", one point high, behind each
// such mark, as it does between two tables, which would be shown as one, and
// after a table at the end (Part 1, 17.4.66 asks for a paragraph there). The
// reader leaves these paragraphs out. Where the mark goes but text stays, which no
// comparison should ask for, the text stays a paragraph.
//
// # Example
//
//	d := docx.Document{Title: "Section G", Author: "SECAS", Date: effective, Blocks: []docx.Block{
//		&docx.Paragraph{Layout: docx.Layout{Style: docx.Provision}, Runs: []docx.Run{
//			{Text: "G1.1\tWithin "},
//			{Text: "ten", Change: docx.Deleted},
//			{Text: "twenty", Change: docx.Inserted},
//			{Text: " Working Days"},
//		}},
//	}}
//	var file bytes.Buffer
//	d.AppendTo(&file)
//
// Absent: no clock, no disk, no state. No input makes Read or Validate panic,
// and Limits bound what they take.
package docx

import "time"

// MediaType is the type under which .docx files are served.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Document is a text with its tracked changes.
type Document struct {
	Title   string    // stands in the page header and in the file's properties
	Version string    // what the text is a version of: "SEC 5.4"; stands beside the title
	Author  string    // of the document and of every change in it
	Date    time.Time // of the document and of every change; UTC, to the second; zero = not stated
	Blocks  []Block
}

// Block is a *Paragraph or a *Table.
type Block interface{ block() }

func (*Paragraph) block() {}
func (*Table) block()     {}

// Change is what happened to a run, a paragraph's mark or a row.
type Change uint8

// The kinds of change. In a row only Inserted and Deleted occur.
const (
	None Change = iota
	Inserted
	Deleted
	MovedFrom // what stood here stands elsewhere now
	MovedTo   // what stands here stood elsewhere
)

// String returns the name of the kind: "inserted".
func (c Change) String() string {
	return [...]string{"unchanged", "inserted", "deleted", "moved from here", "moved to here"}[c]
}

// Style is the role of a paragraph.
type Style uint8

// The styles. A Provision is a numbered part of a legal text: its number is
// the text before the first tab and hangs to the left of the rest.
const (
	Normal Style = iota
	Title
	Subtitle
	Heading1
	Heading2
	Heading3
	Heading4
	Heading5
	Heading6
	Provision
	Quote
	Code
	Caption
)

// Alignment is where the lines of a paragraph stand.
type Alignment uint8

// The alignments; Left is where nothing is said.
const (
	Left Alignment = iota
	Centre
	Right
)

// MaxIndent is the deepest indent there is; a deeper one is written as this.
const MaxIndent = 8

// Layout is how a paragraph as a whole looks.
type Layout struct {
	Style  Style
	Indent int // level, from 0 to MaxIndent
	Align  Alignment
}

// Paragraph is a line of runs and the mark that ends it.
type Paragraph struct {
	Layout
	Runs []Run
	Mark Change  // what happened to the mark; see the package comment
	Move string  // names the move where the mark is MovedFrom or MovedTo
	Was  *Layout // the layout before a tracked change of it, nil where it did not change
}

// Format is how a run looks.
type Format struct {
	Bold, Italic, Code, Strike, Underline, Superscript bool
}

// Run is a piece of a paragraph that looks the same and was changed the same.
type Run struct {
	// Text may hold tabs, and newlines for breaks within the paragraph. What
	// XML cannot hold is written as U+FFFD.
	Text string
	Format
	Link   string // address that the text leads to, "" where it leads nowhere
	Change Change
	// Move names the move that the run is part of, where it is MovedFrom or
	// MovedTo. Both ends of a move have the same name, and no two moves do.
	Move string
	Was  *Format // the formatting before a tracked change of it, nil where it did not change
}

// Table is a grid of cells.
type Table struct{ Rows []Row }

// Row is a row of a table. Where it was Inserted or Deleted as a whole, its
// text need not say so again, and is read back without.
type Row struct {
	Header bool // stands at the top of every page that the table reaches
	Change Change
	Cells  []Cell
}

// Cell is a cell of a row. An empty one is the same as one that holds an empty
// paragraph.
type Cell struct{ Blocks []Block }
