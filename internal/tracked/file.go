package tracked

import (
	"bytes"
	_ "embed"
	"time"
)

// Meta says what a file is.
type Meta struct {
	Title   string    // of the document: "Section G: Security"
	Version string    // of the text: "SEC 5.4"; of a redline, what it leads to
	Author  string    // of the changes
	Date    time.Time // of the changes, in UTC; the zero time is written as 1 January 1980
	From    string    // what the old text is: "SEC 5.3"
	To      string    // what the new text is
	// Link returns the address for a link, as in HTML.
	Link func(destination string, old bool) string
}

//go:embed file.css
var fileStyle string

// AppendFile appends the redline as one HTML file that needs nothing beside it:
// no script, no picture, no other file. It is legible by day, by night and in
// print, and shows all of the text or the changes alone, as the reader likes.
func (r *Redline) AppendFile(b *bytes.Buffer, m Meta) {
	o := HTML{Link: m.Link, HeadingOffset: 1, Anchors: true}
	p := &page{Buffer: b, HTML: o, Redline: r}
	p.WriteString("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
	p.text(p.fileTitle(m))
	p.WriteString("</title>\n<style>\n" + fileStyle + "</style>\n</head>\n<body>\n<header>\n<h1>")
	p.text(orElse(m.Title, "Redline"))
	p.WriteString("</h1>\n")
	p.paragraph("versions", between(m))
	p.paragraph("", "Words struck through were deleted, words underlined were inserted.")
	p.WriteString("</header>\n<main>\n")
	if r.Equal() {
		p.paragraph("", "The two texts are the same.")
	}
	if len(r.changes) > 0 {
		p.WriteString("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table of changes\">\n")
		r.WriteChanges(b, o)
		p.WriteString("</div>\n<input type=\"checkbox\" id=\"changes-alone\"> <label for=\"changes-alone\">Show the changes alone</label>\n")
	}
	p.WriteString("<h2>The text with its changes</h2>\n<div class=\"redline\">\n")
	r.WriteHTML(b, o)
	p.WriteString("</div>\n</main>\n</body>\n</html>\n")
}

func (p *page) paragraph(class, text string) {
	if text == "" {
		return
	}
	p.WriteString("<p")
	p.class(class)
	p.WriteByte('>')
	p.text(text)
	p.WriteString("</p>\n")
}

func (p *page) fileTitle(m Meta) string {
	title := orElse(m.Title, "Redline")
	if said := between(m); said != "" {
		title += ": " + said
	}
	return title
}

// between says which two texts are compared.
func between(m Meta) string {
	switch {
	case m.From != "" && m.To != "":
		return "changes from " + m.From + " to " + m.To
	case m.To != "":
		return "changes to " + m.To
	}
	return ""
}
