package markdown

import "github.com/yuin/goldmark/text"

// window is the text from a reader's place on, over the ends of lines, with
// what stands before each line (indents, quotation marks) left out.
type window struct {
	text  []byte
	lines []windowLine
}

type windowLine struct {
	start  int // in the window
	offset int // in the source
}

// follow returns the next bytes of r, about limit of them if there are so
// many. It does not advance r.
func follow(r text.Reader, limit int) window {
	line, at := r.PeekLine()
	w := window{text: line, lines: []windowLine{{0, at.Start}}}
	if len(line) >= limit {
		w.text = line[:limit]
		return w
	}
	number, at := r.Position()
	w.text = append([]byte(nil), line...)
	for len(w.text) < limit {
		r.AdvanceLine()
		line, next := r.PeekLine()
		if line == nil {
			break
		}
		w.lines = append(w.lines, windowLine{len(w.text), next.Start})
		w.text = append(w.text, line...)
	}
	r.SetPosition(number, at)
	return w
}

// offset returns where in the source byte i of the window stands.
func (w window) offset(i int) int {
	n := len(w.lines) - 1
	for n > 0 && w.lines[n].start > i {
		n--
	}
	return w.lines[n].offset + i - w.lines[n].start
}
