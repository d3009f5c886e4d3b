package docx

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// scanner reads XML 1.0 with namespaces, element by element. Every file that is
// written is read back, and encoding/xml takes three times as long for the bare
// tokens as this does for the blocks (BenchmarkReadWithEncodingXML, 64 MB/s;
// BenchmarkReadBody, 210 MB/s).
//
// It finds what is not well formed as far as a reader must: tags that do not
// match, unquoted attributes, unknown entities, an end before the end. Document
// type declarations are refused, as Part 2, 9.1.4 has it, and with them entities that
// grow.
type scanner struct {
	data   []byte
	pos    int
	err    error // the first fault; after it there is only the end
	open   []tag // elements whose end is to come
	bound  []binding
	rooted bool // the root element has begun

	// The token last read.
	kind  tokenKind
	space space  // namespace of an element
	name  []byte // name of an element, less its prefix
	attrs []attribute
	text  []byte // characters, as they are in the file
	raw   bool   // text is CDATA, without entities
	empty bool   // the element just begun ends at once
}

type tokenKind uint8

const (
	endOfFile tokenKind = iota
	startTag
	endTag
	characters
)

// space is a namespace that matters here.
type space uint8

const (
	otherSpace space = iota
	wordSpace        // WordprocessingML, transitional or strict
	relationSpace
	typesSpace
	packageSpace // relationships of a package
)

type tag struct {
	name   []byte // with its prefix, as the end tag has to repeat it
	bounds int    // bindings that held before it
}

type binding struct {
	prefix []byte
	space  space
}

type attribute struct{ name, value []byte } // with its prefix; with its entities

// maxDepth is how deep elements may nest, and maxBound how many prefixes may
// hold at once. Word comes near neither; without them a hostile file costs
// stack, or time that grows with the square of its size.
const (
	maxDepth = 256
	maxBound = 512
)

func newScanner(data []byte) *scanner {
	s := &scanner{data: bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))}
	if bytes.HasPrefix(data, []byte("\xFE\xFF")) || bytes.HasPrefix(data, []byte("\xFF\xFE")) {
		s.fail("is UTF-16, not UTF-8")
	}
	return s
}

func (s *scanner) fail(format string, args ...any) tokenKind {
	if s.err == nil {
		s.err = fmt.Errorf("byte %d: %w", s.pos, fmt.Errorf(format, args...))
	}
	s.kind = endOfFile
	return s.kind
}

// next reads the next token.
func (s *scanner) next() tokenKind {
	if s.err != nil {
		return endOfFile
	}
	if s.empty {
		s.empty = false
		return s.shut()
	}
	for s.pos < len(s.data) {
		if s.data[s.pos] != '<' {
			return s.characters()
		}
		rest := s.data[s.pos:]
		switch {
		case len(rest) < 2:
			return s.fail("a tag is not closed")
		case rest[1] == '/':
			return s.endTag()
		case rest[1] == '?':
			s.skipTo("?>")
		case bytes.HasPrefix(rest, []byte("<!--")):
			s.pos += 4
			s.skipTo("-->")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			return s.cdata()
		case rest[1] == '!':
			return s.fail("a document type declaration is not allowed")
		default:
			return s.startTag()
		}
	}
	if len(s.open) > 0 {
		return s.fail("%s is not closed", s.open[len(s.open)-1].name)
	}
	s.kind = endOfFile
	return s.kind
}

func (s *scanner) skipTo(end string) {
	i := bytes.Index(s.data[s.pos:], []byte(end))
	if i < 0 {
		s.fail("%q is missing", end)
		s.pos = len(s.data)
		return
	}
	s.pos += i + len(end)
}

func (s *scanner) characters() tokenKind {
	i := bytes.IndexByte(s.data[s.pos:], '<')
	if i < 0 {
		i = len(s.data) - s.pos
	}
	s.text, s.raw = s.data[s.pos:s.pos+i], false
	if len(s.open) == 0 && len(bytes.TrimSpace(s.text)) > 0 {
		return s.fail("text outside the root element")
	}
	s.pos += i
	s.kind = characters
	return s.kind
}

func (s *scanner) cdata() tokenKind {
	start := s.pos + len("<![CDATA[")
	s.skipTo("]]>")
	if s.err != nil {
		return endOfFile
	}
	s.text, s.raw, s.kind = s.data[start:s.pos-len("]]>")], true, characters
	return s.kind
}

func (s *scanner) endTag() tokenKind {
	start := s.pos + 2
	s.skipTo(">")
	if s.err != nil {
		return endOfFile
	}
	name := bytes.TrimRight(s.data[start:s.pos-1], " \t\r\n")
	if len(s.open) == 0 || !bytes.Equal(s.open[len(s.open)-1].name, name) {
		return s.fail("</%s> closes what is not open", name)
	}
	return s.shut()
}

func (s *scanner) shut() tokenKind {
	last := len(s.open) - 1
	s.resolve(s.open[last].name)
	s.bound = s.bound[:s.open[last].bounds]
	s.open = s.open[:last]
	s.kind = endTag
	return s.kind
}

func (s *scanner) startTag() tokenKind {
	s.pos++
	name := s.word()
	switch {
	case len(name) == 0:
		return s.fail("a tag without a name")
	case len(s.open) == maxDepth:
		return s.fail("elements nest deeper than %d", maxDepth)
	case len(s.open) == 0 && s.rooted:
		return s.fail("a second root element")
	}
	s.rooted = true
	s.open = append(s.open, tag{name, len(s.bound)})
	s.attrs = s.attrs[:0]
	for s.blank(); s.err == nil; s.blank() {
		switch {
		case s.at('>'):
			s.pos++
			s.resolve(name)
			s.kind = startTag
			return s.kind
		case s.at('/') && s.pos+1 < len(s.data) && s.data[s.pos+1] == '>':
			s.pos += 2
			s.empty = true
			s.resolve(name)
			s.kind = startTag
			return s.kind
		}
		s.attribute()
	}
	return endOfFile
}

func (s *scanner) at(c byte) bool { return s.pos < len(s.data) && s.data[s.pos] == c }

func (s *scanner) blank() {
	for s.pos < len(s.data) && (s.data[s.pos] == ' ' || s.data[s.pos] == '\n' || s.data[s.pos] == '\t' || s.data[s.pos] == '\r') {
		s.pos++
	}
}

// word reads a name.
func (s *scanner) word() []byte {
	start := s.pos
	for s.pos < len(s.data) && !separates(s.data[s.pos]) {
		s.pos++
	}
	return s.data[start:s.pos]
}

func separates(c byte) bool {
	return c <= ' ' || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\'' || c == '&'
}

func (s *scanner) attribute() {
	name := s.word()
	s.blank()
	if len(name) == 0 || !s.at('=') {
		s.fail("not an attribute")
		return
	}
	s.pos++
	s.blank()
	if !s.at('"') && !s.at('\'') {
		s.fail("the value of %s is not quoted", name)
		return
	}
	quote := s.data[s.pos]
	s.pos++
	i := bytes.IndexByte(s.data[s.pos:], quote)
	if i < 0 {
		s.fail("the value of %s has no end", name)
		return
	}
	value := s.data[s.pos : s.pos+i]
	s.pos += i + 1
	if bytes.HasPrefix(name, []byte("xmlns")) {
		s.bind(name, value)
		return
	}
	s.attrs = append(s.attrs, attribute{name, value})
}

func (s *scanner) bind(name, uri []byte) {
	prefix, ok := bytes.CutPrefix(name, []byte("xmlns:"))
	if !ok {
		prefix = nil
	}
	if len(s.bound) == maxBound {
		s.fail("more than %d namespaces", maxBound)
		return
	}
	s.bound = append(s.bound, binding{prefix, spaceOf(string(uri))})
}

func spaceOf(uri string) space {
	switch uri {
	case wordML, strictML:
		return wordSpace
	case officeRelationships, "http://purl.oclc.org/ooxml/officeDocument/relationships":
		return relationSpace
	case packageML + "content-types":
		return typesSpace
	case packageML + "relationships":
		return packageSpace
	}
	return otherSpace
}

// resolve sets name and namespace of an element.
func (s *scanner) resolve(name []byte) {
	var prefix []byte
	s.name = name
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		prefix, s.name = name[:i], name[i+1:]
	}
	s.space = s.lookUp(prefix)
}

func (s *scanner) lookUp(prefix []byte) space {
	for i := len(s.bound) - 1; i >= 0; i-- {
		if bytes.Equal(s.bound[i].prefix, prefix) {
			return s.bound[i].space
		}
	}
	return otherSpace
}

// attr returns the value of an attribute of the element just begun, less its
// prefix, or "".
func (s *scanner) attr(name string) string {
	value, _ := s.lookAttr(name)
	return value
}

func (s *scanner) lookAttr(name string) (string, bool) {
	for _, a := range s.attrs {
		local := a.name
		if i := bytes.IndexByte(local, ':'); i >= 0 {
			local = local[i+1:]
		}
		if string(local) == name {
			return s.resolved(a.value), true
		}
	}
	return "", false
}

// resolved returns a value with its entities resolved, of which most have none.
func (s *scanner) resolved(value []byte) string {
	if bytes.IndexByte(value, '&') < 0 {
		return string(value)
	}
	return string(s.appendText(nil, value))
}

// skip reads to the end of the element just begun.
func (s *scanner) skip() {
	depth := len(s.open)
	for s.kind != endOfFile && (s.kind != endTag || len(s.open) >= depth) {
		s.next()
	}
}

// content returns the characters inside the element just begun, to its end.
func (s *scanner) content(b []byte) []byte {
	depth := len(s.open)
	for {
		switch s.next() {
		case characters:
			b = s.appendCharacters(b)
		case endTag:
			if len(s.open) < depth {
				return b
			}
		case endOfFile:
			return b
		}
	}
}

func (s *scanner) appendCharacters(b []byte) []byte {
	if s.raw {
		return append(b, s.text...)
	}
	return s.appendText(b, s.text)
}

var errEntity = errors.New("an entity that XML does not define")

// appendText appends text with its entities resolved, XML 1.0, 4.6.
func (s *scanner) appendText(b, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(b, text...)
		}
		b = append(b, text[:i]...)
		text = text[i+1:]
		j := bytes.IndexByte(text, ';')
		r, err := entity(text[:max(j, 0)])
		if err != nil {
			s.fail("%w", err)
			return b
		}
		b = utf8.AppendRune(b, r)
		text = text[j+1:]
	}
}

func entity(name []byte) (rune, error) {
	switch string(name) {
	case "amp":
		return '&', nil
	case "lt":
		return '<', nil
	case "gt":
		return '>', nil
	case "quot":
		return '"', nil
	case "apos":
		return '\'', nil
	}
	digits, base := bytes.TrimPrefix(name, []byte("#")), 10
	if len(digits) == len(name) {
		return 0, errEntity
	}
	if hex, ok := bytes.CutPrefix(digits, []byte("x")); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(string(digits), base, 21)
	if err != nil || !allowed(rune(n)) {
		return 0, errEntity
	}
	return rune(n), nil
}
