package tracked

import (
	"bytes"
	"strconv"
	"strings"

	"secpub/internal/markdown"
	"secpub/internal/redline"
)

// notes is what a text says in footnotes.
//
// Package markdown keeps footnotes to itself: a mark does not tell its number,
// and the notes hang from no node. But it prints the numbers, and lists the
// words of notes after all others, from which their blocks can be reached. So
// a note has to begin with a paragraph, as notes do; of one that does not,
// what comes before its first paragraph is not seen.
type notes struct {
	marks []string // numbers that are still to come, in the order of the marks
	list  []*markdown.Node
}

func readNotes(b *markdown.Body) notes {
	if !hasMarks(b.Root()) {
		return notes{}
	}
	seen := map[*markdown.Node]bool{}
	lookThrough(b.Root(), seen)
	var n notes
	var page bytes.Buffer
	b.WriteHTML(&page, markdown.Printer{})
	n.marks = printedMarks(page.String())
	for _, p := range b.Prose() {
		if seen[p.Node] {
			continue
		}
		n.list = append(n.list, p.Node)
		for block := p.Node; block != nil; block = block.Next {
			seen[block] = true
			lookThrough(block, seen)
		}
	}
	return n
}

// hasMarks reports whether the mark of a footnote is below parent.
func hasMarks(parent *markdown.Node) bool {
	for n := parent.First; n != nil; n = n.Next {
		if n.Kind == markdown.KindFootnote || hasMarks(n) {
			return true
		}
	}
	return false
}

// lookThrough notes every node below parent as seen.
func lookThrough(parent *markdown.Node, seen map[*markdown.Node]bool) {
	for n := parent.First; n != nil; n = n.Next {
		seen[n] = true
		lookThrough(n, seen)
	}
}

// printedMarks returns the numbers of the marks on a page. Nothing else on it
// is printed as <sup>, and no text can be: what an author writes is escaped.
func printedMarks(page string) []string {
	var marks []string
	for {
		_, rest, found := strings.Cut(page, "<sup")
		if !found {
			return marks
		}
		mark, after, _ := strings.Cut(rest, "</sup>")
		mark = strings.TrimSuffix(mark, "</a>")
		marks = append(marks, mark[strings.LastIndexByte(mark, '>')+1:])
		page = after
	}
}

// mark returns the number of the next mark.
func (n *notes) mark() string {
	if len(n.marks) == 0 {
		panic("internal error: more marks of footnotes than are printed")
	}
	mark := n.marks[0]
	n.marks = n.marks[1:]
	return mark
}

// footnotes adds the notes, each with its number.
func (c *converter) footnotes() {
	for i, note := range c.notes.list {
		at := place{style: footnoteStyle}
		a := at.attributes(redline.Other)
		a.Label = strconv.Itoa(i + 1)
		c.holder(a, note, at.deeper())
	}
}
