package render

import (
	"bytes"
	"encoding/json"
	"fmt"

	"secpub/internal/sec"
)

// What the pages of registers share: the ways from one part of a register to
// another, the pages of a long list, and what a script needs to filter rows.

// FilterLink leads to the page with a part of a register.
type FilterLink struct {
	MenuLink
	Count int
}

// filterLink leads to a list, which is current on its own pages.
func filterLink[T any](f *Frame, text string, l sec.List[T]) FilterLink {
	link := FilterLink{MenuLink{Text: text, Href: f.to(l.Address)}, len(l.Rows)}
	for n := range l.Pages() {
		switch {
		case l.PageAddress(n+1) != f.at.address:
		case n == 0:
			link.Current = "page"
		default:
			link.Current = "true"
		}
	}
	return link
}

// pageLinks lead to the pages of a list that has several.
func pageLinks[T any](f *Frame, l sec.List[T], current int) []MenuLink {
	if l.Pages() == 1 {
		return nil
	}
	links := make([]MenuLink, l.Pages())
	for i := range links {
		links[i] = MenuLink{Text: fmt.Sprint(i + 1), Href: f.to(l.PageAddress(i + 1))}
		if i+1 == current {
			links[i].Current = "page"
		}
	}
	return links
}

// listPages returns the pages of a list, each made with the rows that stand on
// it.
func listPages[T any](p *press, l sec.List[T], template string, fill func(f *Frame, rows []T, page int) any) []Output {
	outputs := make([]Output, l.Pages())
	for i := range outputs {
		outputs[i] = p.index(l.PageAddress(i+1), template, func(f *Frame) any { return fill(f, l.Page(i+1), i+1) })
	}
	return outputs
}

// pageOf says which page of a list it is, for titles; nothing for the first.
func pageOf(name string, page int) string {
	if page == 1 {
		return name
	}
	return fmt.Sprintf("%s, page %d", name, page)
}

// RowFilter is what the script of registers needs to filter the rows of a
// table. Without the script it is nothing.
type RowFilter struct {
	Label string // of the box: "Filter the Parties"
	Rows  string // link to all rows, where the table has only some; "" where it has all
}

// filterScript is the script that filters tables.
const filterScript = "/assets/register.js"

// filter lets the reader filter the table of a page. Rows is the address of
// those that are not on the page, or "".
func (p *press) filter(f *Frame, label, rows string) *RowFilter {
	if !p.has(filterScript) {
		return nil
	}
	f.Scripts = append(f.Scripts, f.to(p.site.Asset(filterScript)))
	if rows != "" {
		rows = f.to(rows)
	}
	return &RowFilter{label, rows}
}

// The rows of a long register, for the script: each row a list of cells, each
// cell a text, or a list whose first item says what it is.

func linkCell(text, href string) any {
	if href == "" {
		return text
	}
	return []string{"a", text, href}
}

func dateCell(d *Date) any {
	if d == nil {
		return ""
	}
	return []string{"d", d.Text, d.ISO}
}

func statusCell(s Status) any { return []string{"s", s.Word, s.Shape} }

// rowsOutput plans the file with the rows of a register. Their links go out
// from the register's folder.
func rowsOutput(address, source string, rows func(at here) [][]any) Output {
	return Output{Path: outputPath(address), Source: source, Make: func(b *bytes.Buffer) error {
		return json.NewEncoder(b).Encode(map[string]any{"rows": rows(newHere(address))})
	}}
}

// dataLinks are the downloads of a register as open data.
func (p *press) dataLinks(f *Frame, register, title string) []Download {
	var list []Download
	for _, d := range []Download{{Href: "/" + register + ".csv", Note: "CSV"}, {Href: "/" + register + ".json", Note: "JSON"}} {
		if p.has(d.Href) {
			list = append(list, Download{Text: title, Href: f.to(d.Href), Note: d.Note})
		}
	}
	return list
}
