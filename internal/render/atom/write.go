package atom

import (
	"bytes"
	"encoding/xml"
	"strings"
	"time"
)

// AppendTo appends the feed as a whole XML document. It panics on a feed or an
// entry without an identifier or a time of its last change: no content can
// cause that, only a caller's mistake.
func (f *Feed) AppendTo(b *bytes.Buffer) {
	w := writer{b}
	b.WriteString(xml.Header)
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom"`)
	w.attribute("xml:lang", f.Language)
	b.WriteString(">\n")
	w.identity(f.ID, f.Title, f.Updated)
	w.text("subtitle", f.Subtitle)
	w.people(f.Authors)
	w.links(f.Links)
	w.text("rights", f.Rights)
	for i := range f.Entries {
		w.entry(&f.Entries[i])
	}
	b.WriteString("</feed>\n")
}

// writer writes elements, each on a line of its own. What is empty is left
// out.
type writer struct{ *bytes.Buffer }

func (w writer) entry(e *Entry) {
	w.WriteString("<entry>\n")
	w.identity(e.ID, e.Title, e.Updated)
	if !e.Published.IsZero() {
		w.element("published", timestamp(e.Published))
	}
	w.people(e.Authors)
	w.links(e.Links)
	for _, c := range e.Categories {
		w.WriteString("<category")
		w.attribute("term", c.Term)
		w.attribute("label", c.Label)
		w.WriteString("/>\n")
	}
	w.text("summary", e.Summary)
	w.text("content", e.Content)
	w.WriteString("</entry>\n")
}

// identity writes what RFC 4287 requires of feeds and entries alike.
func (w writer) identity(id string, title Text, updated time.Time) {
	if id == "" || updated.IsZero() {
		panic("internal error: atom: no identifier or no time of change for " + id)
	}
	w.element("id", id)
	w.required("title", title)
	w.element("updated", timestamp(updated))
}

func (w writer) people(people []Person) {
	for _, p := range people {
		w.WriteString("<author>\n")
		w.element("name", p.Name)
		w.element("uri", p.URI)
		w.element("email", p.Email)
		w.WriteString("</author>\n")
	}
}

func (w writer) links(links []Link) {
	for _, l := range links {
		w.WriteString("<link")
		w.attribute("rel", l.Rel)
		w.attribute("type", l.Type)
		w.attribute("title", l.Title)
		w.attribute("href", l.Href)
		w.WriteString("/>\n")
	}
}

func (w writer) text(name string, t Text) {
	if t.Body != "" {
		w.required(name, t)
	}
}

func (w writer) required(name string, t Text) {
	w.WriteString("<" + name)
	w.attribute("type", t.Type)
	w.WriteByte('>')
	w.escape(t.Body)
	w.WriteString("</" + name + ">\n")
}

func (w writer) element(name, value string) { w.text(name, Text{Body: value}) }

func (w writer) attribute(name, value string) {
	if value == "" {
		return
	}
	w.WriteString(" " + name + `="`)
	w.escape(value)
	w.WriteByte('"')
}

// escape writes text so that it stays text. encoding/xml puts U+FFFD for what
// no XML document may hold (XML 1.0 section 2.2), invalid UTF-8 included, and
// escapes line ends, which a parser would otherwise normalise.
func (w writer) escape(s string) {
	if !strings.ContainsFunc(s, mayBeEscaped) {
		w.WriteString(s)
		return
	}
	// Writing to a buffer cannot fail.
	_ = xml.EscapeText(w, []byte(s))
}

// mayBeEscaped reports whether encoding/xml may write something else in the
// place of a character. Most texts have none of these.
func mayBeEscaped(r rune) bool {
	return r < ' ' || r == '"' || r == '&' || r == '\'' || r == '<' || r == '>' || r > 0xd7ff
}

// timestamp is a date construct, RFC 4287 section 3.3, always in UTC.
func timestamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
