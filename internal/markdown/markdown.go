// Package markdown reads the text of a document, keeps where each part of it
// was written, and prints it as HTML or plain text. It is the only package
// that knows which Markdown library is used.
//
// # What is read
//
// CommonMark with tables, strikethrough, bare addresses as links, footnotes,
// definition lists and generic directives (see Directive). A heading gets an id
// from its words, or the one it sets itself: "## Fees {#fees}". In code
// documents clauses and their parts get numbers and anchors (see Provision).
//
// Raw HTML is not let in: each tag is an error where it stands, and is printed
// escaped all the same. Comments, <!-- like this -->, are the exception: they
// are dropped without a word, so that editors can leave notes to each other.
//
// # What is promised
//
// A Body is made once by Parse and never changed; any number of goroutines may
// read and print it. Every position is one of the file. Nothing printed holds
// an element, attribute or address of a dangerous scheme that this package did
// not write itself, whatever the source says (what a Printer's functions
// return is their own affair, but for the addresses of links, which are
// checked once more).
//
// Work is bounded: see bounds.go for the inputs that are refused.
package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// Options say what a body is besides Markdown.
type Options struct {
	Provisions Numbering
	Letter     string // of SectionNumbering, such as "G"; without it any letter will do
}

// Body is one parsed text. The zero value is an empty body.
type Body struct {
	file       *source.File
	base       int // where the text begins in the file
	root       *Node
	links      []Link
	headings   []Heading
	directives []*Directive
	unnamed    []UnnamedColumn
	footnotes  []*footnote
	provisions []*Provision
	anchors    anchors
}

// SameSource reports whether two texts were written with the same characters.
func (b *Body) SameSource(o *Body) bool { return b.source() == o.source() }

// SameHeader reports whether the same characters stand before two texts in
// their files.
func (b *Body) SameHeader(o *Body) bool {
	return b.file != nil && o.file != nil && b.Header() == o.Header()
}

// Header returns what stands before the text in its file.
func (b *Body) Header() string {
	if b.file == nil {
		return ""
	}
	return b.file.Text[:b.base]
}

func (b *Body) source() string {
	if b.file == nil {
		return ""
	}
	return b.file.Text[b.base:]
}

// Parse reads the text that starts at offset in f, after the front matter. It
// always returns a body; with an unreadable-file diagnostic it may be empty.
func Parse(f *source.File, offset int, o Options) (*Body, []diag.Diagnostic) {
	return ParseBytes(f, []byte(f.Text), offset, o)
}

// ParseBytes is Parse for those who have the text of f as bytes, too, which are
// read and not kept.
func ParseBytes(f *source.File, data []byte, offset int, o Options) (*Body, []diag.Diagnostic) {
	offset = min(max(offset, 0), len(f.Text))
	kept, src := validUTF8(f.Text[offset:]), data[offset:]
	if !utf8.Valid(src) {
		src = []byte(kept)
	}
	c := newContext(f, offset)
	if len(src) > maxText {
		c.refuse(0, "text of more than %d bytes", maxText).hint("split the document")
		return &Body{}, c.diagnostics()
	}
	if at := longLine(src); at >= 0 {
		c.refuse(at, "line of more than %d bytes", maxLine).hint("break the line")
		return &Body{}, c.diagnostics()
	}
	g := proseGrammar
	if o.Provisions != NoProvisions {
		g = codeGrammar
	}
	doc := g.of(kept).Parse(text.NewReader(src), parser.WithContext(c))
	b := convert(doc, src, kept, c, o)
	return b, c.diagnostics()
}

// validUTF8 returns src with each byte that is not part of a character
// replaced by "?", so that offsets stay. Loading refuses such files with a
// better message; this only keeps what is printed well-formed.
func validUTF8(src string) string {
	if utf8.ValidString(src) {
		return src
	}
	clean := []byte(src)
	for i := 0; i < len(clean); {
		r, size := utf8.DecodeRune(clean[i:])
		if r == utf8.RuneError && size == 1 {
			clean[i] = '?'
		}
		i += size
	}
	return string(clean)
}

// Links returns the links, images and autolinks in the order of the text.
func (b *Body) Links() []Link { return b.links }

// Headings returns the headings in the order of the text.
func (b *Body) Headings() []Heading { return b.headings }

// UnnamedColumns returns the columns of tables that hold something under a header
// cell which is empty, in the order of the text. The first column may go without
// where the others are named: its cells name the rows.
func (b *Body) UnnamedColumns() []UnnamedColumn { return b.unnamed }

// UnnamedColumn is a column without a header.
type UnnamedColumn struct {
	Number int // from 1; 0 if the table has no header at all
	Pos    source.Pos
}

// Directives returns the directives in the order of the text, a container
// before what it holds.
func (b *Body) Directives() []*Directive { return b.directives }

// Root returns the document's node, the parent of all blocks. It is nil for
// the zero Body.
func (b *Body) Root() *Node { return b.root }

// HasAnchor reports whether a link may point at #id in this text: the id of a
// heading or of a provision.
func (b *Body) HasAnchor(id string) bool { return b.anchors.has(id) }

// Anchors returns every id for which HasAnchor is true, in the order of the
// text.
func (b *Body) Anchors() []string { return b.anchors.order }

// IsEmpty reports whether nothing would be printed.
func (b *Body) IsEmpty() bool { return b.root == nil || b.root.First == nil }

// LinkKind says how a link is written.
type LinkKind uint8

// The kinds of link.
const (
	InlineLink LinkKind = iota // [text](destination), [text][reference]
	ImageLink                  // ![text](destination)
	AutoLink                   // <https://example.org>, https://example.org, a@example.org
)

// Link is a link, image or autolink.
type Link struct {
	Kind        LinkKind
	Destination string // as written, but for escapes; an address of a person has its mailto:
	Title       string
	Text        string     // plain text; of an image, its text alternative
	Pos         source.Pos // of the "[", "!" or "<", or the first letter of a bare address
	// DestinationPos is where the destination is written, which for [text][reference]
	// is in another line. It is zero where that is not known.
	DestinationPos source.Pos
}

// IsDangerous reports whether the destination is of a kind that is never
// printed: a script, or a file of the reader's own machine.
func (l Link) IsDangerous() bool { return dangerous(l.Destination) }

// Heading is a heading.
type Heading struct {
	Level int // 1 to 6
	Text  string
	ID    string
	Pos   source.Pos
}
