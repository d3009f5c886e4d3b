package render

import (
	"bytes"
	"html/template"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mailHTML prints a text with the look of each element beside it, since mail
// programs drop style sheets. It is done here and not by a library, because
// there are few elements and all are known: nothing has to be matched.
//
// The colours are those of the site by day. What changes in the dark stands in
// newsletter/email.html, by element and with "!important", for the few mail
// programs that read it.
func mailHTML(root *html.Node) template.HTML {
	var b bytes.Buffer
	writeMailChildren(&b, root)
	return template.HTML(b.String()) // safe: the page's own markup, which markdown and the templates have escaped, and of it only known elements
}

func writeMailChildren(b *bytes.Buffer, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			template.HTMLEscape(b, []byte(c.Data))
		case html.ElementNode:
			writeMailElement(b, c)
		}
	}
}

func writeMailElement(b *bytes.Buffer, n *html.Node) {
	name, style := mailLook(n)
	if n.DataAtom == atom.Section && hasClass(n, "footnotes") {
		b.WriteString(`<hr style="border:0;border-top:1px solid #dcd7cb;margin:24px 0">` + "\n")
	}
	if name == "" {
		writeMailChildren(b, n)
		return
	}
	b.WriteString("<" + name)
	for _, a := range n.Attr {
		if isMailAttribute(n.DataAtom, a.Key) {
			b.WriteString(" " + a.Key + `="` + template.HTMLEscapeString(a.Val) + `"`)
		}
	}
	if name == "aside" {
		b.WriteString(` role="note"`)
	}
	if style != "" {
		b.WriteString(` style="` + style + `"`)
	}
	b.WriteByte('>')
	if name == "br" || name == "hr" {
		return
	}
	writeMailChildren(b, n)
	b.WriteString("</" + name + ">")
}

func isMailAttribute(element atom.Atom, key string) bool {
	switch element {
	case atom.A:
		return key == "href"
	case atom.Ol:
		return key == "start"
	case atom.Table:
		return key == "class"
	case atom.Th:
		return key == "scope" || key == "colspan" || key == "rowspan"
	case atom.Td:
		return key == "colspan" || key == "rowspan" || key == "data-label"
	case atom.Abbr:
		return key == "title"
	}
	return false
}

const (
	mailCell  = "padding:7px 10px 7px 0;border-bottom:1px solid #dcd7cb;vertical-align:top;font-size:15px;line-height:21px;"
	mailSans  = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
	mailSerif = "font-family:Georgia,'Times New Roman',serif;"
)

// mailLook returns an element's name in mail and its style; "" for one of
// which only what it holds is printed.
func mailLook(n *html.Node) (name, style string) {
	name = n.Data
	switch n.DataAtom {
	case atom.P:
		if hasClass(n, "label") {
			return name, "margin:0 0 4px;font-weight:bold"
		}
		return name, "margin:0 0 16px"
	case atom.H1, atom.H2:
		return name, mailSerif + "font-size:23px;line-height:29px;margin:32px 0 12px;padding-top:20px;border-top:1px solid #dcd7cb"
	case atom.H3:
		return name, mailSans + "font-size:19px;line-height:25px;margin:26px 0 10px"
	case atom.H4, atom.H5, atom.H6:
		return name, mailSans + "font-size:16px;line-height:22px;margin:22px 0 8px"
	case atom.Ul, atom.Ol:
		return name, "margin:0 0 16px;padding:0 0 0 24px"
	case atom.Li:
		return name, "margin:0 0 6px"
	case atom.Blockquote:
		return name, "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #8a8f98"
	case atom.Aside:
		return name, "margin:0 0 18px;padding:14px 16px 1px;border-left:4px solid #e59a00;background-color:#f4f1ea"
	case atom.Table:
		return name, "width:100%;border-collapse:collapse;margin:0 0 18px"
	case atom.Caption:
		return name, "text-align:left;padding:0 0 6px;font-weight:bold;font-size:15px"
	case atom.Th, atom.Td:
		return name, mailCell + cellLook(n)
	case atom.A:
		return name, "color:#005d66;text-decoration:underline"
	case atom.Pre:
		return name, "margin:0 0 16px;padding:12px;background-color:#f4f1ea;white-space:pre-wrap;font-family:Consolas,Menlo,monospace;font-size:14px"
	case atom.Code:
		return name, "font-family:Consolas,Menlo,monospace;font-size:14px"
	case atom.Dl:
		return name, "margin:0 0 16px"
	case atom.Dt:
		return name, "font-weight:bold"
	case atom.Dd:
		return name, "margin:0 0 8px 20px"
	case atom.Hr:
		return name, "border:0;border-top:1px solid #dcd7cb;margin:24px 0"
	case atom.Sup:
		return name, "font-size:12px;line-height:12px"
	case atom.Thead, atom.Tbody, atom.Tr, atom.Em, atom.Strong, atom.Del, atom.Br, atom.Abbr:
		return name, ""
	}
	return "", ""
}

func cellLook(n *html.Node) string {
	look := "text-align:left"
	switch {
	case hasClass(n, "right"):
		look = "text-align:right"
	case hasClass(n, "centre"):
		look = "text-align:center"
	}
	if strings.EqualFold(attributeOf(n, "scope"), "row") {
		look += ";font-weight:normal"
	}
	return look
}
