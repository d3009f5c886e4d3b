package frontmatter

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// Nearly all headers use the same small part of YAML: keys with a line of text,
// lists of them, and a {…} or […] on one line. simple reads that part into the
// very tree that the parser makes of it, at a tenth of the parser's cost, which
// was a quarter of that of reading a site. What it does not know, and all that
// might be wrong, it leaves to the parser. FuzzSimpleHeaders holds the two to
// the same outcome.
type simple struct {
	text string // printable ASCII and line ends
	at   int
	line int // of the file
	from int // where the line begins
}

// simpleTree returns the tree of a text that stands behind the given number of
// lines, or nil if the parser has to look at it.
func simpleTree(text string, above int) *yaml.Node {
	if !isPlain(text) || text == "" {
		return nil
	}
	s := &simple{text: text, line: above + 1}
	root := s.mapping(0)
	if s.at < len(s.text) {
		return nil
	}
	return root
}

func (s *simple) node(kind yaml.Kind, style yaml.Style) *yaml.Node {
	return &yaml.Node{Kind: kind, Style: style, Line: s.line, Column: s.at - s.from + 1}
}

// peek returns the next byte; 0 at the end.
func (s *simple) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *simple) take(part string) bool {
	if !strings.HasPrefix(s.text[s.at:], part) {
		return false
	}
	s.at += len(part)
	if part == "\n" {
		s.line, s.from = s.line+1, s.at
	}
	return true
}

// margin returns how many spaces the next line begins with.
func (s *simple) margin() int {
	rest := s.text[s.at:]
	return len(rest) - len(strings.TrimLeft(rest, " "))
}

// mapping reads keys that begin at a margin, from the first of them on.
func (s *simple) mapping(margin int) *yaml.Node {
	const deepest = 24 // below the parser's limit of levels, as each has a column of its own
	if margin > deepest {
		return nil
	}
	group := s.node(yaml.MappingNode, 0)
	for {
		key := s.key()
		if key == nil {
			return nil
		}
		value := s.valueOfKey(margin)
		if value == nil {
			return nil
		}
		group.Content = append(group.Content, key, value)
		if s.at == len(s.text) || s.margin() != margin {
			return group
		}
		s.at += margin
	}
}

// keyLength returns how long the key is that comes next; 0 if none does.
func (s *simple) keyLength() int {
	rest := s.text[s.at:]
	n := len(rest) - len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz_"))
	const most = 60 // the parser has a limit, too
	if n == 0 || n > most || n+1 >= len(rest) || rest[n] != ':' || rest[n+1] != ' ' && rest[n+1] != '\n' {
		return 0
	}
	return n
}

func (s *simple) key() *yaml.Node {
	n := s.keyLength()
	if n == 0 || isNull(s.text[s.at:s.at+n]) {
		return nil
	}
	key := s.scalar(n, 0)
	s.at++ // the colon
	return key
}

// scalar takes n bytes as they are.
func (s *simple) scalar(n int, style yaml.Style) *yaml.Node {
	word := s.node(yaml.ScalarNode, style)
	word.Value, word.Tag = s.text[s.at:s.at+n], "!!str"
	s.at += n
	return word
}

// valueOfKey reads what stands behind the colon of a key, or below it.
func (s *simple) valueOfKey(margin int) *yaml.Node {
	if s.take(" ") {
		return s.lineOf(s.value(true))
	}
	s.take("\n")
	below := s.margin()
	s.at += below
	switch {
	case s.peek() == '-' && below >= margin:
		return s.sequence(below)
	case below > margin:
		return s.mapping(below)
	}
	return nil
}

// lineOf returns a value if its line ends behind it.
func (s *simple) lineOf(value *yaml.Node) *yaml.Node {
	if value == nil || !s.take("\n") {
		return nil
	}
	return value
}

// sequence reads lines that begin with a hyphen at a margin.
func (s *simple) sequence(margin int) *yaml.Node {
	list := s.node(yaml.SequenceNode, 0)
	for s.take("- ") {
		var item *yaml.Node
		if s.keyLength() > 0 {
			item = s.mapping(margin + len("- "))
		} else {
			item = s.lineOf(s.value(true))
		}
		if item == nil {
			return nil
		}
		list.Content = append(list.Content, item)
		if s.margin() != margin || !strings.HasPrefix(s.text[s.at+margin:], "-") {
			return list
		}
		s.at += margin
	}
	return nil
}

// value reads a value on one line; one that is not on a line of its own ends at
// a comma or a bracket, and is no list itself.
func (s *simple) value(alone bool) *yaml.Node {
	switch c := s.peek(); {
	case c == '"':
		return s.quoted()
	case c == '[' && alone:
		return s.flow(yaml.SequenceNode, "[", "]")
	case c == '{' && alone:
		return s.flow(yaml.MappingNode, "{", "}")
	case isWordByte(c) || c == '/':
		return s.plain(alone)
	}
	return nil
}

// quoted reads a text in double quotes that has no escapes.
func (s *simple) quoted() *yaml.Node {
	n := strings.IndexAny(s.text[s.at+1:], "\"\\\n")
	if n < 0 || s.text[s.at+1+n] != '"' {
		return nil
	}
	text := s.node(yaml.ScalarNode, yaml.DoubleQuotedStyle)
	text.Value, text.Tag = s.text[s.at+1:s.at+1+n], "!!str"
	s.at += n + len(`""`)
	return text
}

// flow reads a list in brackets or a group in braces, of values that are
// neither.
func (s *simple) flow(kind yaml.Kind, open, end string) *yaml.Node {
	list := s.node(kind, yaml.FlowStyle)
	s.take(open)
	for {
		if kind == yaml.MappingNode {
			key := s.key()
			if key == nil || !s.take(" ") {
				return nil
			}
			list.Content = append(list.Content, key)
		}
		value := s.value(false)
		if value == nil {
			return nil
		}
		list.Content = append(list.Content, value)
		if s.take(end) {
			return list
		}
		if !s.take(", ") {
			return nil
		}
	}
}

// plain reads a text without quotes, if nothing in it could mean more.
func (s *simple) plain(alone bool) *yaml.Node {
	n := 0
	for rest := s.text[s.at:]; n < len(rest); n++ {
		c := rest[n]
		if alone && (c == ',' || c == ':' && n+1 < len(rest) && isWordByte(rest[n+1])) {
			continue
		}
		if !isWordByte(c) && !strings.ContainsRune(" ./()_+-'&;%?", rune(c)) {
			break
		}
	}
	if word := s.text[s.at : s.at+n]; strings.HasSuffix(word, " ") || isNull(word) {
		return nil
	}
	return s.scalar(n, 0)
}

// isNull reports whether a word is one that YAML takes for no value.
func isNull(word string) bool { return strings.EqualFold(word, "null") }

func isWordByte(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' }
