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
	cv.body.unnamed = append(cv.body.unnamed, cv.unnamedColumns(node)...)
	return node
}

func (cv *converter) unnamedColumns(table *Node) []UnnamedColumn {
	var unnamed []UnnamedColumn
	columns, corner := 0, false
	filled := filledColumns(table)
	for cell := table.First.First; cell != nil; cell = cell.Next {
		if isBlank(cell) && columns < len(filled) && filled[columns] {
			corner = corner || columns == 0
			unnamed = append(unnamed, UnnamedColumn{columns + 1, cv.pos(int(cell.offset))})
		}
		columns++
	}
	switch {
	case corner && len(unnamed) == columns:
		return []UnnamedColumn{{0, cv.pos(int(table.First.offset))}}
	case corner:
		return unnamed[1:]
	}
	return unnamed
}

// filledColumns tells of each column whether it holds anything below the header.
func filledColumns(table *Node) []bool {
	var filled []bool
	for row := table.First.Next; row != nil; row = row.Next {
		n := 0
		for cell := row.First; cell != nil; cell = cell.Next {
			if n == len(filled) {
				filled = append(filled, false)
			}
			filled[n] = filled[n] || !isBlank(cell)
			n++
		}
	}
	return filled
}

// isBlank reports whether a cell has nothing to read; a picture has.
func isBlank(cell *Node) bool { return cell.First == nil || strings.TrimSpace(plain(cell)) == "" }

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
