package frontmatter

import (
	"encoding/csv"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// DecodeTable reads f, a table in CSV (RFC 4180) whose first row names the
// columns, into one R a row. The columns are given by the tags of R as keys
// are; a field of type source.Pos tagged `front:"@pos"` gets the place of the
// row. A row with a fault has no half values but is there if its cells can
// be told apart.
//
// A byte order mark is let in, unlike in Markdown: spreadsheets write one and
// do not ask. Blanks around a cell are left out. Rows of empty cells only,
// which spreadsheets leave below a table, are passed over. What begins with
// =, +, - or @ stays as written; it is text here.
func DecodeTable[R any](f *source.File) ([]R, []diag.Diagnostic) {
	p := planFor(reflect.TypeFor[R]())
	if p.form != group {
		panic("internal error: the row of a table is a struct")
	}
	text, _ := withoutMark(f)
	t := table{decoder: decoder{file: text}, plan: p}
	t.file = source.NewFile(f.Path, t.readable(0, len(text.Text)))
	t.csv = csv.NewReader(strings.NewReader(t.file.Text))
	t.csv.FieldsPerRecord = -1 // counted by us, who can say which is too many
	t.csv.ReuseRecord = true
	var rows []R
	if t.header() {
		for t.next() {
			var row R
			if t.row(reflect.ValueOf(&row).Elem()) {
				rows = append(rows, row)
			}
		}
	}
	return rows, diag.Sort(t.ds)
}

// table is a table that is being read.
type table struct {
	decoder
	plan    *plan
	csv     *csv.Reader
	columns []int // for each column the field of the row, -1 for none
	cells   []string
}

// next reads a row that can be told into cells; it is false at the end.
func (t *table) next() bool {
	for {
		cells, err := t.csv.Read()
		var parse *csv.ParseError
		switch {
		case err == nil && isBlank(cells):
		case err == nil:
			t.cells = cells
			return true
		case err == io.EOF:
			return false
		case errors.As(err, &parse):
			t.malformed(parse)
		default:
			panic("internal error: reading from memory failed: " + err.Error())
		}
	}
}

func isBlank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

func (t *table) malformed(err *csv.ParseError) {
	at := t.file.Pos(t.file.Offset(err.Line) + err.Column - 1)
	if errors.Is(err.Err, csv.ErrBareQuote) {
		t.report(diag.BadValue, at, "a quote in the midst of a cell").Hint = "put the whole cell between quotes and write each quote in it twice"
		return
	}
	if err.Line > err.StartLine {
		at = source.Pos{Line: err.StartLine, Column: 1} // the quote swallowed the rows below
	}
	t.report(diag.BadValue, at, "a quoted cell that is not closed, or goes on behind its closing quote").Hint = "close the cell with a quote right before the comma; write a quote in it twice"
}

// place returns where the cell of the current row stands, behind the blanks
// that are left out.
func (t *table) place(cell int) source.Pos {
	line, column := t.csv.FieldPos(cell)
	offset := t.file.Offset(line) + column - 1
	rest := t.file.Text[offset:]
	return t.file.Pos(offset + len(rest) - len(strings.TrimLeft(rest, " \t")))
}

// header reads the names of the columns and reports whether there are any.
func (t *table) header() bool {
	found, at := t.next(), start
	var names []string
	if found {
		at = t.place(0)
		for i, cell := range t.cells {
			name := strings.TrimSpace(cell)
			t.columns = append(t.columns, t.column(i, name, names))
			names = append(names, name)
		}
	}
	for _, f := range t.plan.fields {
		if f.required && !slices.Contains(names, f.name) {
			t.report(diag.MissingKey, at, "the column %q is missing", f.name).Hint = "name it in the first row"
		}
	}
	return found
}

// column returns the field that the column of this name fills.
func (t *table) column(i int, name string, before []string) int {
	found := slices.Index(t.plan.names, name)
	if strings.ContainsRune(name, unreadable) || t.full() {
		return -1
	}
	if found < 0 {
		hint := diag.DidYouMean(name, t.plan.names)
		if strings.ContainsAny(name, ";\t") {
			hint = "cells are divided by commas"
		}
		t.report(diag.UnknownKey, t.place(i), "unknown column %s", quote(name)).Hint = hint
		return -1
	}
	if first := slices.Index(before, name); first >= 0 {
		r := t.report(diag.BadValue, t.place(i), "the column %q is given twice", name)
		*r = r.WithRelated(source.Place{Path: t.file.Path, Pos: t.place(first)}, "it is given here first")
		return -1
	}
	return found
}

// row reads the current row and reports whether it has all its cells.
func (t *table) row(target reflect.Value) bool {
	if len(t.cells) != len(t.columns) {
		t.report(diag.BadValue, t.place(min(len(t.cells)-1, len(t.columns))), "the row has %d cells, the table %d columns", len(t.cells), len(t.columns)).Hint = "put a cell that has commas in it between quotes"
		return false
	}
	line, _ := t.csv.FieldPos(0)
	t.setPos(t.plan, target, source.Pos{Line: line, Column: 1})
	for i, cell := range t.cells {
		if t.columns[i] >= 0 {
			t.cell(strings.TrimSpace(cell), t.place(i), &t.plan.fields[t.columns[i]], target)
		}
	}
	return true
}

func (t *table) cell(cell string, at source.Pos, f *field, row reflect.Value) {
	switch {
	case strings.ContainsRune(cell, unreadable):
		// What is wrong was said where it stands.
	case cell == "" && f.required:
		t.report(diag.MissingKey, at, "%q has no value in this row", f.name).Hint = "fill the cell"
	case cell != "":
		t.write(cell, at, f.name, f.plan, row.FieldByIndex(f.index))
	}
}

// write is word, for the forms that a cell can have.
func (t *table) write(cell string, at source.Pos, key string, p *plan, target reflect.Value) bool {
	switch p.form {
	case placed:
		fresh := reflect.New(p.typ)
		inner := fresh.Interface().(receiver).Receive(at)
		if !t.write(cell, at, key, p.elem, reflect.ValueOf(inner).Elem()) {
			return false
		}
		target.Set(fresh.Elem())
		return true
	case pointer:
		fresh := reflect.New(p.elem.typ)
		if !t.write(cell, at, key, p.elem, fresh.Elem()) {
			return false
		}
		target.Set(fresh)
		return true
	case list, group:
		panic("internal error: a cell of a table is a single value")
	}
	return t.word(cell, true, at, key, p, target)
}
