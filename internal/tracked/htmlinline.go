package tracked

import (
	"strings"

	"secpub/internal/redline"
)

// segments prints words, those of one state in one mark.
func (p *page) segments(list []redline.Segment) {
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].State == list[i].State {
			end++
		}
		stretch := list[i:end]
		if list[i].State == redline.Reformatted {
			p.WriteString(`<span class="reformatted">`)
			p.words(stretch)
			p.WriteString("</span>")
		} else {
			p.marked(list[i].State, func() { p.words(stretch) })
		}
		i = end
	}
}

// marked prints what write does as inserted or deleted. Hidden words say so
// where the element is not told of: no screen reader can be relied on to tell
// of ins and del (MDN, "ins: accessibility").
func (p *page) marked(s redline.State, write func()) {
	switch s {
	case redline.Inserted:
		p.WriteString(`<ins><span class="unseen"> [insertion start] </span>`)
		write()
		p.WriteString(`<span class="unseen"> [insertion end] </span></ins>`)
	case redline.Deleted:
		p.WriteString(`<del><span class="unseen"> [deletion start] </span>`)
		write()
		p.WriteString(`<span class="unseen"> [deletion end] </span></del>`)
	default:
		write()
	}
}

func (p *page) words(list []redline.Segment) {
	for i := range list {
		p.segment(&list[i])
	}
}

// segment prints text in one format; of text that is printed in another way
// than before, in the new one.
func (p *page) segment(g *redline.Segment) {
	f := g.New
	if g.State == redline.Deleted {
		f = g.Old
	}
	closing := p.openFormat(g, f)
	switch name, _, _ := strings.Cut(g.Atom, " "); name {
	case footnoteAtom:
		p.WriteString("<sup>")
		p.text(g.Text)
		p.WriteString("</sup>")
	case imageAtom:
		p.WriteString(`<span class="image">[image`)
		if g.Text != "" {
			p.WriteString(": ")
			p.text(g.Text)
		}
		p.WriteString("]</span>")
	case directiveAtom:
		p.WriteString(`<code class="directive">`)
		p.text(g.Text)
		p.WriteString("</code>")
	default:
		p.lines(g.Text)
	}
	for i := len(closing) - 1; i >= 0; i-- {
		p.WriteString("</" + closing[i] + ">")
	}
}

// openFormat opens the elements of a format and returns their names.
func (p *page) openFormat(g *redline.Segment, f redline.Format) []string {
	if f == (redline.Format{}) {
		return nil
	}
	var names []string
	if f.Link != "" {
		if href := p.address(f.Link, g.State == redline.Deleted); href != "" {
			p.WriteString(`<a href="`)
			p.text(href)
			p.WriteByte('"')
			if f.Title != "" {
				p.WriteString(` title="`)
				p.text(f.Title)
				p.WriteByte('"')
			}
			p.WriteByte('>')
			names = append(names, "a")
		}
	}
	for _, e := range [...]struct {
		on   bool
		name string
	}{{f.Bold, "strong"}, {f.Italic, "em"}, {f.Strike, "s"}, {f.Code, "code"}} {
		if e.on {
			p.WriteString("<" + e.name + ">")
			names = append(names, e.name)
		}
	}
	return names
}

// address returns the address that a destination leads to.
func (p *page) address(destination string, old bool) string {
	if p.Link != nil {
		return safeAddress(p.Link(destination, old))
	}
	return safeAddress(absolute(destination))
}

// absolute returns a destination that leads to the same place from everywhere,
// else "".
func absolute(destination string) string {
	for _, scheme := range [...]string{"https://", "http://", "mailto:", "tel:"} {
		if len(destination) > len(scheme) && strings.EqualFold(destination[:len(scheme)], scheme) {
			return destination
		}
	}
	return ""
}

// lines prints text, a line break where it has one. In code the lines are
// kept as they are.
func (p *page) lines(text string) {
	for {
		line, rest, found := strings.Cut(text, "\n")
		p.text(line)
		if !found {
			return
		}
		if p.inCode {
			p.WriteByte('\n')
		} else {
			p.WriteString("<br>\n")
		}
		text = rest
	}
}

// escapes stand for characters that mean something in HTML.
var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;", 0: "\uFFFD"}

// text writes s as text or as part of a quoted attribute.
func (p *page) text(s string) {
	start := 0
	for i := range len(s) {
		if escape := escapes[s[i]]; escape != "" {
			p.WriteString(s[start:i])
			p.WriteString(escape)
			start = i + 1
		}
	}
	p.WriteString(s[start:])
}

// safeAddress returns an address as an attribute can hold it, with percent
// signs for what none may hold (RFC 3986, 2), and "" for one that would run a
// script.
func safeAddress(s string) string {
	if scheme, _, ok := strings.Cut(s, ":"); ok && !strings.ContainsAny(scheme, "/?#") {
		switch strings.ToLower(strings.TrimSpace(scheme)) {
		case "http", "https", "mailto", "tel":
		default:
			return ""
		}
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>\\^`{|}[]", c) >= 0 || c == '%' && !isEscape(s[i:]) {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// isEscape reports whether s begins with %XX.
func isEscape(s string) bool {
	const digits = "0123456789abcdefABCDEF"
	return len(s) > 2 && strings.IndexByte(digits, s[1]) >= 0 && strings.IndexByte(digits, s[2]) >= 0
}
