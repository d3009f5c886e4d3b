package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/util"
)

// tag reads s, which begins with "<", as CommonMark's section 6.6 reads raw
// HTML, and returns the element's name. Declarations, instructions and CDATA
// count as elements named by their first characters, and so does, even without
// its ">", what begins an element that no prose is about.
func tag(s []byte) (name string, closing, ok bool) {
	if len(s) < 3 {
		return "", false, false
	}
	switch {
	case s[1] == '?' && isLetter(s[2]):
		return "?" + string(s[2:2+nameLength(s[2:])]), false, true
	case s[1] == '!' && isLetter(s[2]):
		return "!" + string(s[2:2+nameLength(s[2:])]), false, true
	case bytes.HasPrefix(s, []byte("<![CDATA[")):
		return "![CDATA[", false, true
	}
	rest := s[1:]
	if closing = rest[0] == '/'; closing {
		rest = rest[1:]
	}
	n := nameLength(rest)
	if n == 0 {
		return "", false, false
	}
	name, rest = string(rest[:n]), rest[n:]
	if isBlockElement(name) && (len(rest) == 0 || util.IsSpace(rest[0])) {
		return name, closing, true
	}
	for !closing {
		after := skipAttribute(rest)
		if after == nil {
			break
		}
		rest = after
	}
	rest = bytes.TrimLeft(rest, " \t\n")
	if !closing && len(rest) > 0 && rest[0] == '/' {
		rest = rest[1:]
	}
	return name, closing, len(rest) > 0 && rest[0] == '>'
}

func isBlockElement(name string) bool {
	switch strings.ToLower(name) {
	case "script", "style", "pre", "textarea", "iframe", "object", "embed", "form", "svg", "math",
		"div", "table", "img", "ul", "ol", "blockquote", "section", "article", "aside", "details":
		return true
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func nameLength(s []byte) int {
	n := 0
	for n < len(s) && (isLetter(s[n]) || n > 0 && (util.IsNumeric(s[n]) || s[n] == '-')) {
		n++
	}
	return n
}

// skipAttribute returns what follows white space and an attribute, or nil if s
// does not begin with that.
func skipAttribute(s []byte) []byte {
	rest := bytes.TrimLeft(s, " \t\n")
	if len(rest) == len(s) || len(rest) == 0 || !isLetter(rest[0]) && rest[0] != '_' && rest[0] != ':' {
		return nil
	}
	n := 1
	for n < len(rest) && (util.IsAlphaNumeric(rest[n]) || bytes.IndexByte([]byte("_:.-"), rest[n]) >= 0) {
		n++
	}
	rest = rest[n:]
	value := bytes.TrimLeft(rest, " \t\n")
	if len(value) == 0 || value[0] != '=' {
		return rest
	}
	return skipValue(bytes.TrimLeft(value[1:], " \t\n"))
}

// skipValue returns what follows an attribute's value, or nil if there is none.
func skipValue(s []byte) []byte {
	if len(s) == 0 {
		return nil
	}
	if s[0] == '"' || s[0] == '\'' {
		end := bytes.IndexByte(s[1:], s[0])
		if end < 0 {
			return nil
		}
		return s[end+2:]
	}
	n := bytes.IndexAny(s, " \t\n\"'=<>`")
	if n == 0 {
		return nil
	}
	if n < 0 {
		n = len(s)
	}
	return s[n:]
}
