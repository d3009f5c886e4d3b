// Package atom writes feeds in the Atom Syndication Format, RFC 4287. It has
// the format's shapes and a writer, and knows nothing of what is published.
//
// What the format demands of an author is left to the caller: identifiers that
// never change (an address, or a tag: URI by RFC 4151), and an author on the
// feed or on every entry. What it demands of the file is seen to here: any
// text at all gives well-formed XML in UTF-8, times are in UTC, and the same
// feed gives the same bytes.
//
//	f := atom.Feed{
//		ID: "https://example.org/feed.xml", Title: atom.Text{Body: "News"}, Updated: t,
//		Links: []atom.Link{{Rel: "self", Href: "https://example.org/feed.xml"}},
//	}
//	f.AppendTo(&b)
package atom

import "time"

// MediaType is the type under which feeds are served and linked to.
const MediaType = "application/atom+xml"

// Feed is an atom:feed, RFC 4287 section 4.1.1. ID and Updated are required.
type Feed struct {
	ID       string // an IRI that never changes
	Language string // of all text in the feed, such as en-GB; "" leaves it open
	Title    Text
	Subtitle Text
	Updated  time.Time // of the last change that readers should hear of
	Authors  []Person
	Links    []Link // one of them with Rel "self"
	Rights   Text
	Entries  []Entry // in the order in which they are written
}

// Entry is an atom:entry, RFC 4287 section 4.1.2. ID and Updated are required.
type Entry struct {
	ID         string // an IRI that never changes
	Title      Text
	Published  time.Time // zero leaves it out
	Updated    time.Time
	Authors    []Person
	Links      []Link
	Categories []Category
	Summary    Text
	Content    Text
}

// Text is a text construct, RFC 4287 section 3.1. The zero value is left out,
// but for a title, which is then empty.
type Text struct {
	Type string // "text", which "" stands for, or "html"; html is escaped like any other text
	Body string
}

// Person is a person construct, RFC 4287 section 3.2: a person or a body.
type Person struct {
	Name  string
	URI   string
	Email string
}

// Link is an atom:link, RFC 4287 section 4.2.7.
type Link struct {
	Rel   string // "self", "alternate", …; "" means alternate
	Type  string // media type
	Title string
	Href  string
}

// Category is an atom:category, RFC 4287 section 4.2.2.
type Category struct {
	Term  string
	Label string // for readers; "" if the term will do
}
