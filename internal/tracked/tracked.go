// Package tracked makes redlines of two parsed texts: as HTML, as a .docx file
// with tracked changes, as a file of its own, as plain text and as JSON.
//
// Package redline compares, and knows nothing of Markdown; package docx writes
// files, and knows nothing of texts. This package puts them together. Blocks
// makes of a parsed text what is compared, Compare compares two, and every
// output is written from the one merged text that comes of it.
//
//	r := tracked.Compare(tracked.Text{Title: "Section G", Body: old}, tracked.Text{Title: "Section G", Body: new})
//	if !r.Equal() {
//		proof, err := r.AppendDocx(&file, tracked.Meta{Title: "Section G", From: "SEC 5.4", To: "SEC 5.5"})
//	}
//
// # Words
//
// A change is what readers jump to: a clause or a paragraph that is not as it
// was. An inserted clause is one change with all its parts, and so is a
// document that is new. A passage is what a change is shown in, or what did
// not change between two.
//
// # Promises
//
// Accept every change and you have the new text; reject every change and you
// have the old; equal texts give none. In the merged text that holds by
// construction. Of a .docx file it is proved each time one is made: see
// AppendDocx. Of the HTML it is proved by tests, which read it back.
//
// The same two texts give the same bytes in every output. A Redline is not
// changed after Compare, and may be written by several goroutines at once.
package tracked

import (
	"secpub/internal/markdown"
	"secpub/internal/redline"
)

// Text is one of the two texts. A nil Body means that there is none: a document
// is first designated, or withdrawn.
type Text struct {
	Title string
	Body  *markdown.Body

	known *reading // nil if it has to be found out
}

// reading is what comparisons and files ask of a text.
type reading struct {
	document redline.Document
	numbers  map[string]string
}

// Read returns the text with what all comparisons and files ask of it, which
// otherwise each finds out anew: for a text that stands in several.
func (t Text) Read() Text {
	t.known = &reading{t.document(), t.numbers()}
	return t
}

// document returns the text as it is compared: the title, then the body.
func (t Text) document() redline.Document {
	if t.known != nil {
		return t.known.document
	}
	if t.Body == nil {
		return redline.Document{}
	}
	var d redline.Document
	if title := squeeze(t.Title); title != "" {
		d.Blocks = []redline.Block{{
			Attributes: redline.Attributes{Kind: redline.Heading, Level: 1, Style: titleStyle},
			Text:       []redline.Run{{Text: title}},
		}}
	}
	d.Blocks = appendBlocks(d.Blocks, t.Body)
	return d
}

// Redline is two texts as one, with what changed between them.
type Redline struct {
	old, new redline.Document
	merged   *redline.Merged
	numbers  numbers
	passages []passage
	changes  []Change
}

// Compare compares two texts.
func Compare(old, new Text) *Redline {
	r := &Redline{old: old.document(), new: new.document()}
	r.numbers = numbers{old.numbers(), new.numbers()}
	r.merged = redline.Compare(r.old, r.new)
	r.findChanges()
	return r
}

// Equal reports whether a reader sees no difference between the texts.
func (r *Redline) Equal() bool { return len(r.changes) == 0 }

// Changes returns the changes in the order in which they are shown.
func (r *Redline) Changes() []Change { return r.changes }

// Words returns how many words were inserted and deleted.
func (r *Redline) Words() (inserted, deleted int) {
	for _, c := range r.changes {
		inserted += c.Inserted
		deleted += c.Deleted
	}
	return inserted, deleted
}

// numbers is how provisions are cited, by their ids, in either text: "g8.40.a"
// is "G8.40(a)".
type numbers struct{ old, new map[string]string }

func (t Text) numbers() map[string]string {
	if t.known != nil {
		return t.known.numbers
	}
	byID := map[string]string{}
	if t.Body != nil {
		addNumbers(byID, t.Body.Provisions())
	}
	return byID
}

func addNumbers(byID map[string]string, list []*markdown.Provision) {
	for _, p := range list {
		byID[p.Node().Text] = p.Number
		addNumbers(byID, p.Children)
	}
}
