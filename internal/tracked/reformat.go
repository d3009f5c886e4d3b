package tracked

import (
	"strings"

	"secpub/internal/redline"
)

// mostExamples is how many words that are printed in another way are named.
const mostExamples = 3

// reformatted says in words what is printed in another way than before.
func reformatted(nodes []redline.Node) string {
	var said []string
	for i := range nodes {
		n := &nodes[i]
		if n.Restyled() {
			said = append(said, "was "+form(n.Old)+" and is "+form(n.New))
		}
		said = append(said, examples(n.Text)...)
		for j := range n.Rows {
			said = append(said, rowExamples(&n.Rows[j])...)
		}
	}
	if len(said) == 0 {
		return "Formatting changed."
	}
	if len(said) > mostExamples {
		said = append(said[:mostExamples], "and more")
	}
	return "Formatting changed: " + strings.Join(said, "; ") + "."
}

func rowExamples(r *redline.MergedRow) []string {
	var said []string
	if r.State == redline.Kept && r.Old != r.New {
		said = append(said, "a row is "+map[bool]string{true: "now", false: "no longer"}[r.New == headerStyle]+" the head of the table")
	}
	for i := range r.Cells {
		c := &r.Cells[i]
		if r.State == redline.Kept && c.Old != c.New {
			said = append(said, "“"+shortened(textOf(c.Text, redline.State.InNew))+"” is aligned "+orElse(c.New, "left"))
		}
		said = append(said, examples(c.Text)...)
	}
	return said
}

func examples(segments []redline.Segment) []string {
	var said []string
	for i := range segments {
		if g := &segments[i]; g.State == redline.Reformatted {
			said = append(said, "“"+shortened(g.Text)+"” "+formatChange(g.Old, g.New))
		}
	}
	return said
}

// formatChange says how a format differs: "is now bold and no longer a link".
func formatChange(old, new redline.Format) string {
	var said []string
	for _, f := range [...]struct {
		old, new bool
		name     string
	}{
		{old.Bold, new.Bold, "bold"}, {old.Italic, new.Italic, "italic"}, {old.Code, new.Code, "code"},
		{old.Strike, new.Strike, "struck through"}, {old.Link != "", new.Link != "", "a link"},
	} {
		switch {
		case f.new && !f.old:
			said = append(said, "is now "+f.name)
		case f.old && !f.new:
			said = append(said, "is no longer "+f.name)
		}
	}
	switch {
	case old.Link != "" && new.Link != "" && old.Link != new.Link:
		said = append(said, "links elsewhere")
	case len(said) == 0:
		said = append(said, "has another title")
	}
	return strings.Join(said, " and ")
}

// form names what a block is.
func form(a *redline.Attributes) string {
	name := [...]string{
		redline.Paragraph: "a paragraph", redline.Heading: "a heading", redline.Clause: "a clause", redline.Item: "an item of a list",
		redline.Term: "a term", redline.Definition: "a definition", redline.Quote: "a quotation", redline.Note: "the head of an aside",
		redline.Code: "code", redline.Rule: "a line", redline.Table: "a table", redline.Other: "a block",
	}[a.Kind]
	switch a.Kind {
	case redline.Heading:
		name += " of level " + digit(a.Level)
	case redline.Clause, redline.Item:
		name += " at level " + digit(a.Level)
	}
	if a.Style != "" && a.Kind != redline.Note && a.Kind != redline.Quote {
		name += " (" + a.Style + ")"
	}
	return name
}

func digit(n int) string { return "0123456789"[min(n, 9) : min(n, 9)+1] }

// shortened returns the beginning of a text, by which a reader finds it.
func shortened(s string) string {
	const most = 30
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
