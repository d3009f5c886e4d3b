package render

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textCell is a cell of a table in plain text.
type textCell struct {
	text  string
	right bool
	head  bool
}

const (
	columnGap    = 2  // blanks between columns
	longestKept  = 20 // characters of a word for which a column does not give way
	headingOfRow = ": "
)

// table prints a table with its columns aligned. What does not fit into the
// width that a column gets goes on in the next line. With more columns than
// there is room for, each row becomes lines of "heading: value".
func (t *mailText) table(n *html.Node, width int) []string {
	var lines []string
	var rows [][]textCell
	var remarks []string // rows of one cell over all columns
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Caption:
			lines = wrap(t.inlines(c), width)
		case atom.Tr:
			row := t.row(c)
			if len(row) == 1 && attributeOf(cellsOf(c)[0], "colspan") != "" {
				remarks = append(remarks, wrap(row[0].text, width)...)
			} else if len(row) > 0 {
				rows = append(rows, row)
			}
		}
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	if widths := columnWidths(rows, width); widths != nil {
		lines = append(lines, aligned(rows, widths)...)
	} else {
		lines = append(lines, unrolled(rows, width)...)
	}
	return append(lines, remarks...)
}

func (t *mailText) row(tr *html.Node) []textCell {
	var row []textCell
	for _, c := range cellsOf(tr) {
		text := strings.Join(wrap(t.inlines(c), math.MaxInt), " ")
		row = append(row, textCell{text, hasClass(c, "right"), tr.Parent.DataAtom == atom.Thead})
	}
	return row
}

// columnWidths returns how wide each column is: as its longest cell if all fit,
// else the widest give way, as far as their words let them. It is nil if there
// is no room.
func columnWidths(rows [][]textCell, width int) []int {
	var widths, least []int
	for _, row := range rows {
		for i, c := range row {
			if i == len(widths) {
				widths, least = append(widths, 1), append(least, 1)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(c.text))
			least[i] = max(least[i], min(longestWord(c.text), longestKept))
		}
	}
	room := width - columnGap*(len(widths)-1)
	for total(widths) > room {
		widest := -1
		for i := range widths {
			if widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil
		}
		widths[widest]--
	}
	return widths
}

func longestWord(text string) int {
	longest := 0
	for word := range strings.SplitSeq(text, " ") {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return longest
}

func total(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	return sum
}

func aligned(rows [][]textCell, widths []int) []string {
	printed := make([][]string, len(rows))
	for i, row := range rows {
		printed[i] = alignedRow(row, widths)
	}
	var lines []string
	apart := areLong(printed)
	for i, row := range rows {
		if apart && i > 0 && !rows[i-1][0].head {
			lines = append(lines, "")
		}
		lines = append(lines, printed[i]...)
		if row[0].head && (i+1 == len(rows) || !rows[i+1][0].head) {
			var rules []string
			for _, w := range widths {
				rules = append(rules, strings.Repeat("-", w))
			}
			lines = append(lines, strings.Join(rules, strings.Repeat(" ", columnGap)))
		}
	}
	return lines
}

// areLong reports whether most rows take several lines, so that an empty one
// has to tell them apart.
func areLong(rows [][]string) bool {
	long := 0
	for _, lines := range rows {
		if len(lines) > 1 {
			long++
		}
	}
	return 2*long > len(rows)
}

// alignedRow prints a row on as many lines as its longest cell takes.
func alignedRow(row []textCell, widths []int) []string {
	cells := make([][]string, len(row))
	height := 1
	for i, c := range row {
		cells[i] = wrap(c.text, widths[i])
		height = max(height, len(cells[i]))
	}
	lines := make([]string, height)
	for l := range lines {
		var line strings.Builder
		for i, c := range row {
			text := ""
			if l < len(cells[i]) {
				text = cells[i][l]
			}
			room := strings.Repeat(" ", max(widths[i]-utf8.RuneCountInString(text), 0))
			if i > 0 {
				line.WriteString(strings.Repeat(" ", columnGap))
			}
			if c.right {
				line.WriteString(room + text)
			} else {
				line.WriteString(text + room)
			}
		}
		lines[l] = line.String()
	}
	return lines
}

// unrolled prints each row as lines of its own, the headings before the
// values.
func unrolled(rows [][]textCell, width int) []string {
	var lines []string
	var heads []textCell
	for _, row := range rows {
		if row[0].head {
			heads = row
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		for i, c := range row {
			text := c.text
			if i < len(heads) && heads[i].text != "" {
				text = heads[i].text + headingOfRow + text
			}
			value := wrap(text, narrow(width, 2))
			lines = append(append(lines, value[:min(1, len(value))]...), prefixed("  ", value[min(1, len(value)):])...)
		}
	}
	return lines
}
