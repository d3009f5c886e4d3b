package render

import (
	"bytes"
	"slices"
	"strings"

	"secpub/internal/cite"
	"secpub/internal/sec"
)

// The words of a text name other things of the site: provisions of the Code
// (Section G8.40(a)), versions (SEC 5.4), modifications (SECMP0016) and bodies
// (SSC). In prose they become links, or tell their full name, as of the day
// of the page; in code, links and headings they stay as written.

// mention is a stretch of prose that names something.
type mention struct {
	start, end int
	href       string // "" for what is only explained
	title      string // the full name, "" if the words say it
	class      string // of a link; "" for none
}

// prose prints words, with what they name as links.
func (w *writer) prose(words string, b *bytes.Buffer) {
	done := 0
	for _, n := range w.names(words) {
		if n.start < done {
			continue
		}
		writeEscaped(b, words[done:n.start])
		n.print(words[n.start:n.end], b)
		done = n.end
	}
	writeEscaped(b, words[done:])
}

// writeEscaped writes a string as text, or as part of an attribute in quotes, as
// template.HTMLEscape does.
func writeEscaped(b *bytes.Buffer, s string) {
	done := 0
	for i := range len(s) {
		if escape := escaped[s[i]]; escape != "" {
			b.WriteString(s[done:i])
			b.WriteString(escape)
			done = i + 1
		}
	}
	b.WriteString(s[done:])
}

var escaped = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;", 0: "\uFFFD"}

func (n mention) print(words string, b *bytes.Buffer) {
	element, attribute, value := "a", "href", n.href
	switch {
	case n.href == "" && n.title == "":
		writeEscaped(b, words)
		return
	case n.href == "":
		element, attribute, value = "abbr", "title", n.title
	}
	b.WriteString("<" + element + " ")
	if n.class != "" {
		b.WriteString(`class="` + n.class + `" `)
	}
	b.WriteString(attribute + `="`)
	writeEscaped(b, value)
	b.WriteString(`">`)
	writeEscaped(b, words)
	b.WriteString("</" + element + ">")
}

// names returns what words name, in order; of two that overlap the first and
// longer one comes first.
func (w *writer) names(words string) []mention {
	list := w.citations(nil, words)
	list = w.tokens(list, words)
	slices.SortFunc(list, func(a, b mention) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	return list
}

func (w *writer) citations(list []mention, words string) []mention {
	for _, f := range cite.Find(words) {
		if href := w.cited(f.Ref); href != "" {
			list = append(list, mention{start: f.Start, end: f.End, href: href})
		}
	}
	return list
}

// cited returns the way to a provision: on a document of the Code to the text
// that stands beside it, on a page with a date to the text in force then, else
// to the text in force.
func (w *writer) cited(ref cite.Ref) string {
	site := w.press.site
	switch {
	case w.version != "":
		return w.citedBeside(ref)
	case w.dated:
		address, ok := site.Cite(ref, w.on)
		if !ok {
			return ""
		}
		return w.frame.to(address)
	case w.press.inForce == nil:
		return ""
	}
	anchor, ok := site.CiteIn(ref, w.press.inForce.Number())
	if !ok {
		return ""
	}
	return w.frame.to(sec.CodeInForceAddress(sec.DocumentID(ref.Document())) + anchor)
}

func (w *writer) citedBeside(ref cite.Ref) string {
	anchor, ok := w.press.site.CiteIn(ref, w.version)
	d := w.press.site.CodeDocument(w.version, sec.DocumentID(ref.Document()))
	switch {
	case !ok:
		return ""
	case d == w.file:
		return anchor // "" for the document itself, which needs no link
	}
	return w.frame.to(w.beside(d) + anchor)
}

// tokens finds versions, modifications, bodies and terms: words that begin with
// a capital.
func (w *writer) tokens(list []mention, words string) []mention {
	for start := 0; start < len(words); start++ {
		if c := words[start]; c < 'A' || c > 'Z' || start > 0 && isWordByte(words[start-1]) {
			continue
		}
		end := wordEnd(words, start)
		if n, ok := w.token(words, start, end); ok {
			list = append(list, n)
			end = n.end
		}
		start = end
	}
	return list
}

// wordEnd returns the end of the word of letters and digits that begins at
// start.
func wordEnd(s string, start int) int {
	for start < len(s) && isWordByte(s[start]) {
		start++
	}
	return start
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}

func (w *writer) token(words string, start, end int) (mention, bool) {
	word := words[start:end]
	if word == w.press.short {
		return w.versionAt(words, start, end)
	}
	if hasSmallLetter(word) { // no modification, and no short name of a body
		return w.defined(words, start, end)
	}
	if m := w.press.site.Modification(word); m != nil && word == strings.ToUpper(word) {
		return w.nameOf(m, start, end)
	}
	if m, ok := w.body(word, start, end); ok {
		return m, true
	}
	return w.defined(words, start, end)
}

func hasSmallLetter(word string) bool {
	for i := range len(word) {
		if word[i] >= 'a' && word[i] <= 'z' {
			return true
		}
	}
	return false
}

// nameOf links the words to a document, unless they stand on its own page. A
// document that comes or goes on a day of its own is not linked: a page with a
// date would change on that day.
func (w *writer) nameOf(d sec.Document, start, end int) (mention, bool) {
	head := d.Head()
	if head == w.file.Head() || head.Publish.Written() || head.Expires.Written() {
		return mention{}, false
	}
	return mention{start: start, end: end, href: w.frame.to(w.press.site.Address(d))}, true
}

// versionAt reads a version behind the Code's name: SEC 5.4, SEC V5.4, SEC
// Version 5.4.
func (w *writer) versionAt(words string, start, end int) (mention, bool) {
	rest := words[end:]
	number := strings.TrimLeft(rest, " \u00a0")
	if number == rest {
		return mention{}, false
	}
	for _, prefix := range []string{"Version ", "version ", "V", "v"} {
		if after, ok := strings.CutPrefix(number, prefix); ok {
			number = after
			break
		}
	}
	length := numberLength(number)
	v := w.press.site.Version(number[:length])
	if length == 0 || v == nil {
		return mention{}, false
	}
	return w.nameOf(v, start, len(words)-len(number)+length)
}

// numberLength returns how much of s is a version's number, without the stop
// of the sentence: 3 of "5.4. Then", 0 of "5.4m".
func numberLength(s string) int {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == '.' && n+1 < len(s) && s[n+1] >= '0' && s[n+1] <= '9') {
		n++
	}
	if n < len(s) && isWordByte(s[n]) {
		return 0
	}
	return n
}

// body explains the short name of a committee where the page first uses it.
func (w *writer) body(word string, start, end int) (mention, bool) {
	c := w.press.shorts[word]
	if c == nil || c.Head() == w.file.Head() || w.told[word] || c.Title.V == word {
		return mention{}, false
	}
	w.told[word] = true
	return mention{start: start, end: end, title: c.Title.V}, true
}
