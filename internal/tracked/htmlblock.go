package tracked

import (
	"strconv"
	"strings"

	"secpub/internal/redline"
)

// node prints one paragraph or table, or the piece of a paragraph that stands
// before a mark that only one text has. Class is "" within a change.
func (p *page) node(n *redline.Node, class string) {
	a := attributes(n)
	whole := isAlone(n)
	if whole {
		class = stateName(n.Mark)
	}
	switch {
	case a.Kind == redline.Table:
		p.table(n, a, class)
		return
	case a.Kind == redline.Rule && !whole:
		p.open("hr", n, a, class)
		p.WriteByte('\n')
		return
	}
	tag, outer, inner := p.element(a)
	if outer != "" {
		p.WriteString("<" + outer + ">")
	}
	p.open(tag, n, a, class)
	if inner != "" {
		p.WriteString("<" + inner + ">")
	}
	p.inCode = a.Kind == redline.Code
	if whole {
		p.marked(n.Mark, func() { p.whole(n, a) })
	} else {
		p.label(n)
		p.segments(n.Text)
		p.mark(n.Mark)
	}
	if inner != "" {
		p.WriteString("</" + inner + ">")
	}
	p.WriteString("</" + tag + ">")
	if outer != "" {
		p.WriteString("</" + outer + ">")
	}
	p.WriteByte('\n')
}

// whole prints what stands in one mark: the number and the words.
func (p *page) whole(n *redline.Node, a *redline.Attributes) {
	if a.Label != "" {
		p.labelText(a.Label)
		p.WriteByte(' ')
	}
	if a.Kind == redline.Rule {
		p.WriteString(ruleText)
	}
	for i := range n.Text {
		if g := &n.Text[i]; g.Edited {
			p.edited(g)
		} else {
			p.segment(g)
		}
	}
}

// edited prints words of something that moved that it has not got at its other
// place.
func (p *page) edited(g *redline.Segment) {
	p.WriteString(`<span class="edited"><span class="unseen"> [not at the other place: start] </span>`)
	p.segment(g)
	p.WriteString(`<span class="unseen"> [end] </span></span>`)
}

// isAlone reports whether all of a node stands in one text only.
func isAlone(n *redline.Node) bool {
	for i := range n.Text {
		if n.Text[i].State != n.Mark {
			return false
		}
	}
	return n.Mark == redline.Deleted && n.New == nil && n.Old != nil || n.Mark == redline.Inserted && n.Old == nil && n.New != nil
}

// element returns the element of a block, with what it stands in and what
// holds its words.
func (p *page) element(a *redline.Attributes) (tag, outer, inner string) {
	switch a.Kind {
	case redline.Heading:
		return "h" + strconv.Itoa(p.headingLevel(a.Level)), "", ""
	case redline.Code:
		return "pre", "", "code"
	case redline.Quote:
		return "p", "blockquote", ""
	}
	return "p", "", ""
}

var kindClasses = [...]string{
	redline.Paragraph: "", redline.Heading: "", redline.Clause: "clause", redline.Item: "item", redline.Term: "term",
	redline.Definition: "definition", redline.Quote: "", redline.Note: "label", redline.Code: "", redline.Rule: "rule",
	redline.Table: "table", redline.Other: "",
}

// levels are the classes of levels, as deep as they have their own.
var levels = [...]string{"", "level-1", "level-2", "level-3", "level-4", "level-5", "level-6", "level-7", "level-8"}

const maxLevel = len(levels) - 1

// open writes the opening tag of a block.
func (p *page) open(tag string, n *redline.Node, a *redline.Attributes, class string) {
	p.WriteByte('<')
	p.WriteString(tag)
	p.class(class, kindClasses[a.Kind], a.Style, level(a))
	if p.Anchors && n.New != nil && n.New.ID != "" {
		p.WriteString(` id="`)
		p.anchor(n.New.ID)
		p.WriteByte('"')
	}
	p.WriteByte('>')
}

func level(a *redline.Attributes) string {
	if a.Kind == redline.Heading {
		return ""
	}
	return levels[min(a.Level, maxLevel)]
}

func (p *page) class(names ...string) {
	before := ` class="`
	for _, some := range names {
		for name := range strings.FieldsSeq(some) {
			p.WriteString(before)
			p.text(name)
			before = " "
		}
	}
	if before == " " {
		p.WriteByte('"')
	}
}

// stateName is the class of what has the state as a whole.
func stateName(s redline.State) string {
	return [...]string{redline.Kept: "", redline.Reformatted: "reformatted", redline.Inserted: "inserted", redline.Deleted: "deleted"}[s]
}

// label prints the number of a block, or what was one and is another now.
func (p *page) label(n *redline.Node) {
	old, new := labels(n)
	switch {
	case old == new && old == "":
	case old == new:
		p.labelText(old)
		p.WriteByte(' ')
	case old == "":
		p.marked(redline.Inserted, func() { p.labelText(new); p.WriteByte(' ') })
	case new == "":
		p.marked(redline.Deleted, func() { p.labelText(old); p.WriteByte(' ') })
	default:
		p.marked(redline.Deleted, func() { p.labelText(old) })
		p.marked(redline.Inserted, func() { p.labelText(new) })
		p.WriteByte(' ')
	}
}

// labels returns the label on either side, where a block begins there.
func labels(n *redline.Node) (old, new string) {
	if n.Old != nil {
		old = n.Old.Label
	}
	if n.New != nil {
		new = n.New.Label
	}
	return old, new
}

func (p *page) labelText(s string) {
	p.WriteString(`<span class="label">`)
	p.text(s)
	p.WriteString("</span>")
}

// mark prints a paragraph mark that only one of the texts has.
func (p *page) mark(s redline.State) {
	if s == redline.Kept {
		return
	}
	p.marked(s, func() { p.WriteString(`<span class="paragraph-mark">¶</span>`) })
}

// table prints a table row by row. It can be scrolled by key, and so has a
// name.
func (p *page) table(n *redline.Node, a *redline.Attributes, class string) {
	p.WriteString("<div")
	p.class(class, "table", level(a))
	p.WriteString(` role="region" tabindex="0" aria-label="`)
	p.text(tableName(n))
	p.WriteString("\">\n<table>\n<tbody>\n")
	left := false
	for i := range n.Rows {
		r := &n.Rows[i]
		if p.ChangedOnly && class == "" && isAside(r) {
			left = true
			continue
		}
		if left {
			p.rowGap(len(r.Cells))
		}
		p.row(r, class)
		left = false
	}
	if left {
		p.rowGap(len(n.Rows[0].Cells))
	}
	p.WriteString("</tbody>\n</table>\n</div>\n")
}

// isAside reports whether a row is neither changed nor the head of the table.
func isAside(r *redline.MergedRow) bool {
	if r.State != redline.Kept || r.Old != r.New || r.New == headerStyle {
		return false
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Old != c.New {
			return false
		}
		for j := range c.Text {
			if c.Text[j].State != redline.Kept {
				return false
			}
		}
	}
	return true
}

func (p *page) rowGap(columns int) {
	p.WriteString(`<tr class="gap"><td`)
	if columns > 1 {
		p.WriteString(` colspan="` + strconv.Itoa(columns) + `"`)
	}
	p.WriteString(">…<span class=\"unseen\"> unchanged rows are left out</span></td></tr>\n")
}

// tableName is what those who hear the page know a table by: its head.
func tableName(n *redline.Node) string {
	const enough = 80
	name := [...]string{
		redline.Kept: "Table", redline.Inserted: "Inserted table", redline.Deleted: "Deleted table", redline.Reformatted: "Table",
	}[n.Mark]
	if len(n.Rows) == 0 {
		return name
	}
	has, mark := redline.State.InNew, ": "
	if n.Rows[0].State == redline.Deleted {
		has = redline.State.InOld
	}
	for i := range n.Rows[0].Cells {
		if words := textOf(n.Rows[0].Cells[i].Text, has); words != "" && len(name)+len(words) < enough {
			name += mark + words
			mark = ", "
		}
	}
	return name
}

// row prints a row. One that did not change, of a table that did, is left to
// the style sheet to leave out.
func (p *page) row(r *redline.MergedRow, class string) {
	p.WriteString("<tr")
	switch {
	case r.State != redline.Kept:
		p.class(stateName(r.State))
	case class == "" && isAside(r):
		p.class("kept")
	}
	p.WriteString(">\n")
	for i := range r.Cells {
		p.cell(&r.Cells[i], r)
	}
	p.WriteString("</tr>\n")
}

func (p *page) cell(c *redline.MergedCell, r *redline.MergedRow) {
	tag, style := "td", c.New
	header := r.New
	if r.State == redline.Deleted {
		style, header = c.Old, r.Old
	}
	if header == headerStyle {
		tag = "th"
	}
	p.WriteString("<" + tag)
	if tag == "th" {
		p.WriteString(` scope="col"`)
	}
	p.class(style)
	p.WriteByte('>')
	p.segments(c.Text)
	p.WriteString("</" + tag + ">\n")
}
