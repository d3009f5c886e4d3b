package tracked

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"secpub/internal/redline"
)

// AppendText appends the redline as plain text: for each change a line that
// says where and what, then the clause, with [-deleted-] and {+inserted+}
// words. What did not change is left out, but for the headings and clauses that
// a change stands in.
func (r *Redline) AppendText(b *bytes.Buffer) {
	b.WriteString(r.Summary())
	b.WriteString(".\n")
	context := r.context()
	for i, p := range r.passages {
		switch {
		case p.change >= 0:
			b.WriteByte('\n')
			r.appendCaption(b, p)
		case !context[i]:
			continue
		default:
			b.WriteByte('\n')
		}
		for j := p.first; j < p.end; j++ {
			appendNode(b, &r.merged.Nodes[j])
		}
	}
}

func (r *Redline) appendCaption(b *bytes.Buffer, p passage) {
	c := &r.changes[p.change]
	b.WriteString(strconv.Itoa(p.change+1) + ". ")
	if p.away {
		b.WriteString("Moved to " + orElse(c.Label, "elsewhere") + ":\n")
		return
	}
	if c.Label != "" {
		b.WriteString(c.Label + ": ")
	}
	b.WriteString(c.Sentence())
	if words := c.Counts(); words != "" {
		b.WriteString(" (" + words + ")")
	}
	b.WriteString("\n")
	if c.what.Has(redline.Reformat) {
		b.WriteString("   " + reformatted(r.merged.Nodes[p.first:p.end]) + "\n")
	}
}

func appendNode(b *bytes.Buffer, n *redline.Node) {
	var line strings.Builder
	a := attributes(n)
	whole := isAlone(n)
	if whole && len(n.Rows) == 0 {
		line.WriteString(opening[n.Mark])
	}
	appendLabel(&line, n, whole)
	if a.Kind == redline.Rule {
		line.WriteString(ruleText)
	}
	appendSegments(&line, n.Text, whole)
	switch {
	case whole && len(n.Rows) == 0:
		line.WriteString(closing[n.Mark])
	case !whole && n.Mark != redline.Kept:
		line.WriteString(opening[n.Mark] + "¶" + closing[n.Mark])
	}
	if line.Len() > 0 || len(n.Rows) == 0 {
		wrap(b, line.String(), indent(a), a.Kind == redline.Code)
	}
	appendRows(b, n)
}

// indent is how far a block stands to the right.
func indent(a *redline.Attributes) int {
	const text = 3
	if a.Kind == redline.Heading {
		return text
	}
	return text + 2*min(max(a.Level-1, 0), maxLevel)
}

// appendRows writes the rows of a table that changed, and its head.
func appendRows(b *bytes.Buffer, n *redline.Node) {
	left := false
	for i := range n.Rows {
		r := &n.Rows[i]
		if isAside(r) {
			if !left {
				wrap(b, "| …", indent(attributes(n)), false)
			}
			left = true
			continue
		}
		var line strings.Builder
		appendRow(&line, r)
		wrap(b, line.String(), indent(attributes(n)), false)
		left = false
	}
}

// The marks round what was deleted and inserted.
var (
	opening = [...]string{redline.Kept: "", redline.Reformatted: "", redline.Inserted: "{+", redline.Deleted: "[-"}
	closing = [...]string{redline.Kept: "", redline.Reformatted: "", redline.Inserted: "+}", redline.Deleted: "-]"}
)

func appendLabel(w *strings.Builder, n *redline.Node, whole bool) {
	old, new := labels(n)
	switch {
	case old == new && old == "":
		return
	case whole:
		w.WriteString(old + new)
	case old == new:
		w.WriteString(old)
	default:
		if old != "" {
			w.WriteString("[-" + old + "-]")
		}
		if new != "" {
			w.WriteString("{+" + new + "+}")
		}
	}
	w.WriteByte(' ')
}

func appendSegments(w *strings.Builder, segments []redline.Segment, whole bool) {
	for i := 0; i < len(segments); i++ {
		state := segments[i].State
		if whole {
			state = redline.Kept
		}
		w.WriteString(opening[state])
		w.WriteString(plain(&segments[i]))
		for i+1 < len(segments) && segments[i+1].State == segments[i].State {
			i++
			w.WriteString(plain(&segments[i]))
		}
		w.WriteString(closing[state])
	}
}

// plain returns the text of a segment where there are no formats.
func plain(g *redline.Segment) string {
	switch name, _, _ := strings.Cut(g.Atom, " "); name {
	case footnoteAtom:
		return "[" + g.Text + "]"
	case imageAtom:
		return imageText(g.Text)
	}
	return g.Text
}

// imageText stands for an image where there is only text.
func imageText(alternative string) string {
	if alternative == "" {
		return "[image]"
	}
	return "[image: " + alternative + "]"
}

func appendRow(w *strings.Builder, r *redline.MergedRow) {
	whole := r.State != redline.Kept
	if r.State != redline.Kept {
		w.WriteString(opening[r.State])
	}
	w.WriteByte('|')
	for i := range r.Cells {
		w.WriteByte(' ')
		appendSegments(w, r.Cells[i].Text, whole)
		w.WriteString(" |")
	}
	if r.State != redline.Kept {
		w.WriteString(closing[r.State])
	}
}

// textWidth is where lines of plain text are broken.
const textWidth = 100

// wrap writes a paragraph in lines that are not too long, all moved to the
// right. Lines of code stay as they are.
func wrap(b *bytes.Buffer, text string, indent int, code bool) {
	margin := strings.Repeat(" ", indent)
	for line := range strings.SplitSeq(text, "\n") {
		if code {
			b.WriteString(strings.TrimRight(margin+line, " ") + "\n")
			continue
		}
		at := 0
		for word := range strings.SplitSeq(line, " ") {
			size := utf8.RuneCountInString(word)
			switch {
			case at == 0:
				b.WriteString(margin)
				at = indent
			case at+1+size > textWidth:
				b.WriteString("\n" + margin)
				at = indent
			default:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += size
		}
		b.WriteByte('\n')
	}
}
