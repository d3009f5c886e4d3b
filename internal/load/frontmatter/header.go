package frontmatter

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// header says where the header of a file lies. Offsets are in the file
// without byte order mark.
type header struct {
	found    bool // something at the top is, or was meant as, a header
	readable bool // what is between first and end can be decoded
	open     int  // the opening line
	first    int  // the first line of the keys
	end      int  // the closing line
	body     int  // the line behind that
	faults   []diag.Diagnostic
}

// findHeader looks for the header and for all that adrg/frontmatter would
// pass over in silence or take for something else.
func findHeader(f *source.File) header {
	open := firstLineWithText(f.Text)
	line, first := lineAt(f.Text, open)
	h := header{open: open, first: first, end: len(f.Text), body: len(f.Text)}
	h.opening(f, line)
	if h.found {
		h.closing(f, closingOf(strings.TrimSpace(line), h.readable))
	} else {
		h.body = 0
	}
	if h.readable && h.end-h.first > maxSize {
		h.readable = false
		h.fault(f, h.open, "the header has more than %d KiB", maxSize>>10)
	}
	return h
}

func (h *header) fault(f *source.File, offset int, format string, args ...any) *diag.Diagnostic {
	h.faults = append(h.faults, diag.New(diag.FrontMatter, f.Place(offset), format, args...))
	return &h.faults[len(h.faults)-1]
}

// opening judges the first line that has text on it.
func (h *header) opening(f *source.File, line string) {
	word := strings.TrimSpace(line)
	h.found = true
	switch {
	case word == "---":
		h.readable = true
		h.placed(f, line)
	case strings.EqualFold(word, "---yaml") || strings.EqualFold(word, "--- yaml"):
		h.readable = true
		h.fault(f, h.open, "a header opens with a line --- and nothing else on it").Hint = "leave out \"yaml\""
	case strings.HasPrefix(word, "---") && strings.Trim(word, "-") != "":
		h.fault(f, h.open, "a header opens with a line --- and nothing else on it").Hint =
			"write the keys in YAML, each on a line of its own below ---"
	case word == "+++" || word == ";;;" || word == "{" || strings.HasPrefix(word, "{\""):
		h.fault(f, h.open, "the header opens with %s, which is %s", quote(word), languageOf(word)).Hint =
			"write it in YAML between two lines ---"
	case isRule(word):
		h.fault(f, h.open, "%s on the first line is no header", quote(word)).Hint =
			"a header opens with a line of three hyphens, ---"
	case isKey(line) && h.endsUnopened(f.Text):
		h.readable, h.first = true, h.open
		h.fault(f, h.open, "the header does not open with ---").Hint = "put a line --- above its first key"
	default:
		h.found = false
	}
}

// isKey reports whether the line looks like "key: value".
func isKey(line string) bool {
	key, value, found := strings.Cut(line, ":")
	return found && key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyz_") == "" && (value == "" || value[0] == ' ')
}

// endsUnopened reports whether the lines below the first go on to a line ---
// with no blank line between.
func (h *header) endsUnopened(text string) bool {
	for offset := h.first; offset < len(text); {
		line, next := lineAt(text, offset)
		if word := strings.TrimSpace(line); word == "" || word == "---" {
			return word != ""
		}
		offset = next
	}
	return false
}

// placed faults an opening line that is not the first or not at the margin.
func (h *header) placed(f *source.File, line string) {
	switch {
	case h.open > 0:
		h.fault(f, h.open, "there are blank lines above the header").Hint = "begin the file with ---"
	case line[0] != '-':
		h.fault(f, h.open+strings.Index(line, "-"), "the --- that opens the header is indented").Hint = "begin the line with ---"
	}
}

func languageOf(opening string) string {
	if opening == "+++" {
		return "TOML"
	}
	return "JSON"
}

// closingOf returns the line that closes what the line opening opens, in YAML
// or another language.
func closingOf(opening string, yaml bool) string {
	switch {
	case yaml || strings.HasPrefix(opening, "---") && !isRule(opening):
		return "---"
	case strings.HasPrefix(opening, "{"):
		return "}"
	}
	return opening
}

// isRule reports whether an editor, or its automatic corrections, may have
// made the line out of ---.
func isRule(word string) bool {
	dashes := strings.Trim(word, "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212") == ""
	return dashes && word != "" && word != "-"
}

// closing looks for the line that ends the header.
func (h *header) closing(f *source.File, mark string) {
	for offset := h.first; offset < len(f.Text); {
		line, next := lineAt(f.Text, offset)
		switch trimmed := strings.TrimSpace(line); {
		case trimmed == mark && line[0] == mark[0]:
			h.end, h.body = offset, next
			return
		case trimmed == "---" && h.readable:
			// frontmatter would end the header here, in the midst of a text.
			h.readable = false
			h.fault(f, offset+strings.IndexByte(line, '-'), "an indented --- in the header looks like its end").Hint =
				"begin the line with --- if it closes the header; if it belongs to a text, write *** or leave it out"
		case line == "..." && mark == "---":
			h.end, h.body = offset, next
			h.fault(f, offset, "the header ends with ..., not with ---").Hint = "close it with a line ---"
			return
		}
		offset = next
	}
	if h.readable || len(h.faults) == 0 {
		h.readable = false
		h.fault(f, h.open, "the header that opens here is not closed").Hint = "put a line --- below its last key"
	}
}

// lineAt returns the line at offset without its end, and where the next one
// begins.
func lineAt(text string, offset int) (string, int) {
	rest := text[offset:]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		return rest[:n], offset + n + 1
	}
	return rest, len(text)
}

// firstLineWithText returns the offset of the first line that is not blank.
func firstLineWithText(text string) int {
	offset := 0
	for offset < len(text) {
		line, next := lineAt(text, offset)
		if strings.TrimSpace(line) != "" {
			return offset
		}
		offset = next
	}
	return offset
}
