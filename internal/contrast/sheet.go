package contrast

import (
	"maps"
	"slices"
	"strings"
)

// Tokens returns the custom properties of a sheet by name: those of :root, and
// the same with those laid over them where the reader likes the dark. What a
// sheet says below other conditions, as for print, is not read. A text that is
// no sheet has no tokens.
func Tokens(css string) (light, dark map[string]Token) {
	light, night := map[string]Token{}, map[string]Token{}
	s := sheet{text: css}
	for s.next() {
		switch {
		case slices.Equal(s.within, []string{":root"}):
			s.declare(light)
		case slices.Equal(s.within, []string{"@media(prefers-color-scheme:dark)", ":root"}):
			s.declare(night)
		}
	}
	dark = maps.Clone(light)
	maps.Copy(dark, night)
	return light, dark
}

// sheet reads a style sheet, one declaration after the other.
type sheet struct {
	text   string
	at     int      // where reading goes on
	within []string // the blocks around, outermost first, without spaces
	from   int      // where the declaration begins
	to     int      // and ends
}

// next goes to the next declaration, or returns false at the end of the text.
func (s *sheet) next() bool {
	s.from = s.at
	for s.at < len(s.text) {
		here := s.at
		s.at = s.past(here)
		switch s.text[here] {
		case '{':
			s.within = append(s.within, squeeze(s.text[s.from:here]))
			s.from = s.at
		case ';', '}':
			s.to = here
			if s.text[here] == '}' {
				s.at = here // to be seen again, after the declaration
				if strings.TrimSpace(s.text[s.from:here]) == "" {
					s.at, s.from = here+1, here+1
					s.within = s.within[:max(0, len(s.within)-1)]
					continue
				}
			}
			return true
		}
	}
	return false
}

// past returns where what stands at a place ends: a comment or a string as a
// whole, anything else a byte on.
func (s *sheet) past(at int) int {
	end := func(from int, mark string) int {
		if n := strings.Index(s.text[from:], mark); n >= 0 {
			return from + n + len(mark)
		}
		return len(s.text)
	}
	switch c := s.text[at]; {
	case strings.HasPrefix(s.text[at:], "/*"):
		return end(at+2, "*/")
	case c == '"' || c == '\'':
		return end(at+1, string(c))
	}
	return at + 1
}

// squeeze takes comments and spaces out of what stands before a block.
func squeeze(prelude string) string {
	for {
		before, rest, found := strings.Cut(prelude, "/*")
		if !found {
			return strings.Join(strings.Fields(prelude), "")
		}
		_, after, _ := strings.Cut(rest, "*/")
		prelude = before + after
	}
}

// declare notes the declaration if it is one of a custom property.
func (s *sheet) declare(into map[string]Token) {
	start, value, _ := strings.Cut(s.text[s.from:s.to], ":")
	name := squeeze(start)
	short, custom := strings.CutPrefix(name, "--")
	if !custom {
		return
	}
	into[short] = Token{short, strings.TrimSpace(value), s.to - len(strings.TrimLeft(value, " \t\r\n\f"))}
}
