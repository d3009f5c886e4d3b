// Package sec is the domain: what the administrator of the Smart Energy Code
// publishes, as types without any form of presentation.
//
// Words. A Document is one Markdown source file of some Kind. A Register is a
// list kept as CSV: parties, holidays, glossary terms. Content is everything
// that load has read; a Site is Content that fits together, made by link and
// never changed afterwards. An address is a path of the published site, in
// lower case and with a trailing slash ("/newsletters/2017/02/").
//
// The front matter's keys stand in the `front:"…"` tags of the types; that is
// their one definition, from which the strict decoder and the schemas work.
// A reference to something else is kept as a name with a place (Ref). Nobody
// follows it before link; afterwards the Site answers, and the reference
// itself is unchanged.
//
// As-of. Every question whose answer moves with time takes a date. There is no
// clock here.
package sec

import (
	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/source"
)

// Text is text with the place where the author wrote it.
type Text = source.Value[string]

// Day is a date with the place where the author wrote it.
type Day = source.Value[civil.Date]

// When is a date or a date-time with the place where the author wrote it.
type When = source.Value[civil.Moment]

// Ref is the name of another thing, as the author wrote it, and where.
type Ref = source.Value[string]

// Kind is a kind of document. It follows from the file's folder.
type Kind uint8

// The kinds of documents.
const (
	KindFragment Kind = iota // text in no folder of a kind, included by others
	KindHome
	KindPage
	KindNewsletter
	KindCodeVersion
	KindCodeDocument
	KindGuidance
	KindCommittee
	KindMeeting
	KindModification
	KindConsultation
	KindEvent
	KindNews
)

var kindNames = [...]string{
	"fragment", "home", "page", "newsletter", "code-version", "code-document", "guidance",
	"committee", "meeting", "modification", "consultation", "event", "news",
}

// String returns the name used in messages, in data twins and by "secpub new".
func (k Kind) String() string { return kindNames[k] }

// Document is one Markdown source file. Its concrete type tells its kind.
type Document interface {
	Kind() Kind
	Head() *Common
}

// Common is what all documents share.
type Common struct {
	Path string         // "content/newsletters/2017-02.md", relative to the site folder
	Body *markdown.Body // never nil

	// HeaderUnread is true if the front matter could not be read as a whole, so
	// that what it lacks says nothing.
	HeaderUnread bool

	Title     Text               `front:"title"`
	Summary   Text               `front:"summary"`
	Draft     source.Value[bool] `front:"draft"`
	Publish   When               `front:"publish"` // not published before
	Expires   When               `front:"expires"` // not published from then on
	Aliases   []Text             `front:"aliases"` // old addresses, redirected here
	Updates   []Update           `front:"updates"`
	Documents []Attachment       `front:"documents"`
	Allow     []Allowance        `front:"allow"`
}

// Head returns c itself; embedding Common gives a kind this method.
func (c *Common) Head() *Common { return c }

// Place returns the place of a position in the document's file.
func (c *Common) Place(p source.Pos) source.Place { return source.Place{Path: c.Path, Pos: p} }

// Update is a change that the publisher tells readers of.
type Update struct {
	Date  Day  `front:"date,required"`
	Note  Text `front:"note,required"`
	Minor bool `front:"minor"` // not told in feeds
}

// Attachment is a file to download.
type Attachment struct {
	File  Text   `front:"file,required,scalar"` // relative to the document's folder
	Title string `front:"title"`
	Class string `front:"class"` // under the Panel Information Policy; free text
}

// Allowance silences a warning in one document, with a reason.
type Allowance struct {
	Rule   Text `front:"rule,required"`
	Reason Text `front:"reason,required"`
}
