package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/util"

	"secpub/internal/diag"
)

// directiveText reads name[label]{attributes} at byte i of w, reports what is
// wrong with the attributes, and returns the directive and the byte behind it.
// There is none if no name stands at i.
func (c *context) directiveText(w window, i int, form DirectiveForm) (*Directive, int) {
	n := directiveName(w.text[i:])
	if n == 0 {
		return nil, i
	}
	d := &Directive{Name: string(w.text[i : i+n]), Form: form}
	i += n
	if label, end := bracketed(w.text, i); end > i {
		d.Label, i = unescape(strings.Join(strings.Fields(string(label)), " ")), end
	} else if form == TextDirective && (i == len(w.text) || w.text[i] != '{') {
		return nil, i
	}
	if i < len(w.text) && w.text[i] == '{' {
		i = c.attributes(d, w, i)
	}
	return d, i
}

func directiveName(s []byte) int {
	n := 0
	for n < len(s) && (isLetter(s[n]) || n > 0 && (util.IsNumeric(s[n]) || s[n] == '-' || s[n] == '_')) {
		n++
	}
	return n
}

// bracketed returns what stands between a "[" at i and its "]", and the byte
// behind that; i itself if there is no such pair.
func bracketed(s []byte, i int) (inside []byte, end int) {
	depth := 0
	for j := i; j < len(s); j++ {
		switch s[j] {
		case '\\':
			j++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return s[i+1 : j], j + 1
			}
		}
		if depth == 0 {
			break
		}
	}
	return nil, i
}

// attributes reads {…} at byte i of w into d and returns the byte behind it.
// If it cannot be read, that is reported and the rest stays text.
func (c *context) attributes(d *Directive, w window, i int) int {
	open, s := i, w.text
	var read []Attribute
	for i++; ; {
		for i < len(s) && (util.IsSpace(s[i]) || s[i] == ',') {
			i++
		}
		if i < len(s) && s[i] == '}' {
			d.Attributes = read
			return i + 1
		}
		a, end := attribute(s, i)
		if end < 0 {
			break
		}
		a.Pos = c.pos(w.offset(i))
		read = append(read, a)
		i = end
	}
	at, what := w.offset(min(i, len(s)-1)), "unexpected text"
	if i >= len(s) || s[i] == '\n' {
		at, what = w.offset(open), "no closing \"}\""
	}
	c.report(diag.UnknownDirective, at, "attributes of %q cannot be read: %s", d.Name, what).
		hint("write {key=value other=\"two words\"}")
	return open
}

// attribute reads one attribute at byte i of s; the end is negative if there
// is none.
func attribute(s []byte, i int) (a Attribute, end int) {
	if i >= len(s) {
		return a, -1
	}
	if mark := s[i]; mark == '.' || mark == '#' {
		n := valueLength(s[i+1:], ".#")
		a.Name, a.Value = "class", string(s[i+1:i+1+n])
		if mark == '#' {
			a.Name = "id"
		}
		return a, endUnlessEmpty(n, i+1+n)
	}
	n := directiveName(s[i:])
	if n == 0 {
		return a, -1
	}
	a.Name = string(s[i : i+n])
	i += n
	if i >= len(s) || s[i] != '=' {
		return a, endOfValue(s, i)
	}
	i++
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		n := bytes.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return a, -1
		}
		a.Value = string(s[i+1 : i+1+n])
		return a, endOfValue(s, i+n+2)
	}
	n = valueLength(s[i:], "")
	a.Value = string(s[i : i+n])
	return a, endUnlessEmpty(n, i+n)
}

// valueLength is how many bytes of s may be a value without quotes.
func valueLength(s []byte, but string) int {
	n := bytes.IndexAny(s, " \t\n,\"'<>=`{}"+but)
	if n < 0 {
		return len(s)
	}
	return n
}

func endUnlessEmpty(n, end int) int {
	if n == 0 {
		return -1
	}
	return end
}

// endOfValue returns i if an attribute may end there, else -1.
func endOfValue(s []byte, i int) int {
	if i < len(s) && !util.IsSpace(s[i]) && s[i] != '}' && s[i] != ',' {
		return -1
	}
	return i
}
