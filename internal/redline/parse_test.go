package redline

import "strings"

// parse reads a text as the tests write it: paragraphs apart by an empty line;
// "# " a heading, "G8.40 " a clause, "(a) " a part of one, "- " an item, a
// table of "| a | b |" lines; **bold**, _italic_, [^1] a footnote's mark.
func parse(text string) Document {
	var d Document
	var number provisionNumbers
	for part := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		part = strings.Trim(part, "\n")
		if part == "" {
			continue
		}
		if strings.HasPrefix(part, "|") {
			d.Blocks = append(d.Blocks, parseTable(part))
			continue
		}
		d.Blocks = append(d.Blocks, parseParagraph(strings.Join(strings.Fields(part), " "), &number))
	}
	return d
}

func parseParagraph(s string, number *provisionNumbers) Block {
	label, rest, _ := strings.Cut(s, " ")
	switch {
	case strings.Trim(label, "#") == "" && label != "":
		return Block{Attributes: Attributes{Kind: Heading, Level: len(label)}, Text: parseRuns(rest)}
	case label == "-":
		return Block{Attributes: Attributes{Kind: Item, Level: 1, Label: "•"}, Text: parseRuns(rest)}
	case label == "(" || !strings.HasPrefix(label, "(") && !isClauseNumber(label):
		return Block{Text: parseRuns(s)}
	case labelEnd(label, 0) == len(label) || isClauseNumber(label):
		id, level := number.next(label)
		return Block{Attributes: Attributes{Kind: Clause, Level: level, ID: id, Label: label}, Text: parseRuns(rest)}
	}
	return Block{Text: parseRuns(s)}
}

func isClauseNumber(s string) bool {
	dot := strings.Index(s, ".")
	return dot > 0 && dot < len(s)-1 && isDigit(s[dot-1]) && isDigit(s[dot+1]) && !strings.ContainsAny(s, ",%£")
}

// provisionNumbers makes ids: "g8.40.a.i".
type provisionNumbers struct{ path []string }

func (p *provisionNumbers) next(label string) (id string, level int) {
	at := 0
	bare := strings.ToLower(strings.Trim(label, "()"))
	if strings.HasPrefix(label, "(") {
		at = 1
		if roman := strings.Trim(bare, "ivx") == ""; roman && (len(p.path) > 2 || len(p.path) == 2 && (bare == "i" && p.path[1] != "h")) {
			at = 2
		}
	}
	p.path = append(p.path[:min(at, len(p.path))], bare)
	return strings.Join(p.path, "."), len(p.path)
}

func parseTable(s string) Block {
	b := Block{Attributes: Attributes{Kind: Table}}
	for line := range strings.Lines(s) {
		var row Row
		for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			row.Cells = append(row.Cells, Cell{Text: parseRuns(strings.TrimSpace(cell))})
		}
		b.Rows = append(b.Rows, row)
	}
	return b
}

func parseRuns(s string) []Run {
	var runs []Run
	var format Format
	for s != "" {
		i := strings.IndexAny(s, "*_[")
		if i < 0 {
			return joined(append(runs, Run{Text: s, Format: format}))
		}
		runs = append(runs, Run{Text: s[:i], Format: format})
		s = s[i:]
		switch {
		case strings.HasPrefix(s, "**"):
			format.Bold = !format.Bold
			s = s[2:]
		case s[0] == '_':
			format.Italic = !format.Italic
			s = s[1:]
		case strings.HasPrefix(s, "[^") && strings.Contains(s, "]"):
			end := strings.Index(s, "]")
			runs = append(runs, Run{Atom: "footnote " + s[2:end]})
			s = s[end+1:]
		default:
			runs = append(runs, Run{Text: s[:1], Format: format})
			s = s[1:]
		}
	}
	return joined(runs)
}
