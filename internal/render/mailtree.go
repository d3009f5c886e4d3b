package render

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mailTree returns the text of a page as a tree of the elements that make
// sense in mail: what folds out, pictures and drawings are gone, and every link
// is a whole URL. Links within the page become words; what they lead to stands
// in the same mail, or on the page only.
//
// A text nested deeper than the parser goes, which no author writes by hand,
// is left to the page.
func mailTree(body template.HTML, page *url.URL) (*html.Node, error) {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(withoutFolded(string(body))), root)
	if err != nil {
		nodes, err = html.ParseFragment(strings.NewReader(fmt.Sprintf(`<p>This edition cannot be shown as e-mail. <a href="%s">Read it on the web</a>.</p>`, template.HTMLEscapeString(page.String()))), root)
	}
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	mailChildren(root, page)
	return root, nil
}

// withoutFolded empties what folds out before it is parsed: of an edition with
// figures, the rows behind them are the most of its text. What has no end stays.
func withoutFolded(body string) string {
	const begin, end = "<details", "</details>"
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(body, begin)
		if !found {
			break
		}
		for inner := 1; inner > 0; {
			part, after, ended := strings.Cut(rest, end)
			if !ended {
				b.WriteString(body)
				return b.String()
			}
			inner, rest = inner+strings.Count(part, begin)-1, after
		}
		b.WriteString(before + begin + ">" + end)
		body = rest
	}
	b.WriteString(body)
	return b.String()
}

func mailChildren(parent *html.Node, page *url.URL) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.Type == html.CommentNode, n.Type == html.ElementNode && isScreenOnly(n):
			parent.RemoveChild(n)
		case n.Type == html.ElementNode:
			mailChildren(n, page)
			mailElement(n, page)
		}
		n = next
	}
}

// isScreenOnly reports whether an element is of no use in mail.
func isScreenOnly(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Details, atom.Svg, atom.Script, atom.Style, atom.Button, atom.Input, atom.Form, atom.Template:
		return true
	}
	return hasClass(n, "footnote-back")
}

// mailElement makes one element fit for mail; those within are.
func mailElement(n *html.Node, page *url.URL) {
	switch {
	case n.DataAtom == atom.Img:
		picture(n, page)
	case n.DataAtom == atom.Table:
		n.Attr = nil
		stackable(n)
	case n.DataAtom == atom.A:
		href := attributeOf(n, "href")
		if strings.HasPrefix(href, "#") || wholeURL(page, href) == "" {
			unwrap(n)
			return
		}
		n.Attr = []html.Attribute{{Key: "href", Val: wholeURL(page, href)}}
	case hasClass(n, "file-note"):
		n.InsertBefore(&html.Node{Type: html.TextNode, Data: "("}, n.FirstChild)
		n.AppendChild(&html.Node{Type: html.TextNode, Data: ")"})
	}
}

// fewColumns is how many columns of a table a telephone has room for.
const fewColumns = 3

// stackable gives the cells of a wide table the headings of their columns, so
// that a narrow screen can show each row as a list.
func stackable(table *html.Node) {
	var heads []string
	for row := range table.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		cells := cellsOf(row)
		if heads == nil {
			if len(cells) <= fewColumns {
				return
			}
			table.Attr = []html.Attribute{{Key: "class", Val: "many"}}
			for _, c := range cells {
				heads = append(heads, strings.TrimSpace(characters(c)))
			}
			continue
		}
		for i, c := range cells {
			if i > 0 && i < len(heads) && heads[i] != "" && c.DataAtom == atom.Td {
				c.Attr = append(c.Attr, html.Attribute{Key: "data-label", Val: heads[i] + ": "})
			}
		}
	}
}

func cellsOf(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// picture puts words in place of a picture, which lead to it.
func picture(n *html.Node, page *url.URL) {
	alt := strings.TrimSpace(attributeOf(n, "alt"))
	if alt == "" {
		n.Parent.RemoveChild(n)
		return
	}
	words := &html.Node{Type: html.TextNode, Data: "[picture: " + alt + "]"}
	src := wholeURL(page, attributeOf(n, "src"))
	if src == "" || within(n, atom.A) {
		n.Parent.InsertBefore(words, n)
		n.Parent.RemoveChild(n)
		return
	}
	n.Data, n.DataAtom, n.Attr = "a", atom.A, []html.Attribute{{Key: "href", Val: src}}
	n.AppendChild(words)
}

// unwrap leaves what an element holds in its place.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

func within(n *html.Node, a atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == a {
			return true
		}
	}
	return false
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attributeOf(n, "class")), class)
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
