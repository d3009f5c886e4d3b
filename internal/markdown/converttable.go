package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (cv *converter) table(n *extast.Table) *Node {
	node := cv.slab.new(KindTable, n.Pos())
	rows := children{parent: node}
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		row := cv.slab.new(KindRow, r.Pos())
		cells := children{parent: row}
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			cells.add(cv.cell(c, row))
		}
		rows.add(row)
	}
	node.Text = cv.tableLabel(node.First)
	return node
}

func (cv *converter) cell(n ast.Node, row *Node) *Node {
	cell := cv.slab.new(KindCell, n.Pos())
	if n.Pos() < 0 { // it was put in to fill the row
		cell.offset = row.offset
	}
	if c, ok := n.(*extast.TableCell); ok {
		switch c.Alignment {
		case extast.AlignLeft:
			cell.Align = AlignLeft
		case extast.AlignCenter:
			cell.Align = AlignCentre
		case extast.AlignRight:
			cell.Align = AlignRight
		}
	}
	cv.inlines(cell, n, inline{cell: true})
	return cell
}

// tableLabel names a table by its head, for those who hear the page; no two
// tables of a text by the same name.
func (cv *converter) tableLabel(header *Node) string {
	const enough = 80
	label := "Table"
	for cell := header.First; cell != nil && len(label) < enough; cell = cell.Next {
		words := plain(cell)
		switch {
		case words == "" || len(label)+len(words) > 2*enough:
		case label == "Table":
			label += ": " + words
		default:
			label += ", " + words
		}
	}
	if cv.labels == nil {
		cv.labels = map[string]int{}
	}
	cv.labels[label]++
	if n := cv.labels[label]; n > 1 {
		label += " (" + strconv.Itoa(n) + ")"
	}
	return strings.TrimSpace(label)
}
