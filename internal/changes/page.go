package changes

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is what a reader reads of an HTML file.
type page struct {
	title     string
	blocks    []string // of text, in order
	links     []string // where links lead and pictures come from, in order
	places    []string // ids that others may link to, in order
	redirect  string   // the address that it leads on to at once; "" for a page
	withdrawn bool     // it says that what was here is gone
}

// readPage reads a page at an address. It goes by tokens, so that no nesting
// costs more than its length, and takes what no browser would show as it comes.
func readPage(at string, data []byte) *page {
	r := reader{page: new(page), base: &url.URL{Path: at}, all: !bytes.Contains(data, []byte("<main"))}
	z := html.NewTokenizer(bytes.NewReader(data))
	z.SetMaxBuf(maxToken)
	for {
		switch z.Next() {
		case html.ErrorToken:
			r.end()
			return r.page
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			r.open(t)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		}
	}
}

// maxToken is the most bytes of one tag or text that are read.
const maxToken = 16 << 20

// reader reads a page.
type reader struct {
	*page
	base    *url.URL
	all     bool // there is no <main>, all is read
	inMain  int
	skipped atom.Atom // the element whose content is not read; 0 for none
	depth   int       // of elements of that name in it
	heading bool      // in the first <h1>, or in <title>
	named   bool      // there was a <h1>
	block   strings.Builder
	name    strings.Builder
}

func (r *reader) reading() bool { return r.skipped == 0 && (r.all || r.inMain > 0) }

func (r *reader) text(s string) {
	if r.heading {
		r.name.WriteString(s)
	}
	if r.reading() {
		r.block.WriteString(s)
	}
}

// end ends a block.
func (r *reader) end() {
	if text := strings.Join(strings.Fields(r.block.String()), " "); text != "" {
		r.blocks = append(r.blocks, text)
	}
	r.block.Reset()
}

func (r *reader) open(t html.Token) {
	if r.skipped != 0 {
		if t.DataAtom == r.skipped {
			r.depth++
		}
		return
	}
	switch t.DataAtom {
	case atom.Nav, atom.Script, atom.Style, atom.Template, atom.Svg:
		r.skipped, r.depth = t.DataAtom, 1
		return
	case atom.Main:
		r.inMain++
	case atom.Title, atom.H1:
		r.startName(t.DataAtom)
	case atom.Meta:
		r.meta(t)
	}
	if r.reading() {
		r.element(t)
	}
}

// startName begins the name of the page: its first heading or, without one, the
// title of the window.
func (r *reader) startName(of atom.Atom) {
	if r.named {
		return
	}
	r.named = of == atom.H1
	r.heading = true
	r.name.Reset()
}

func (r *reader) meta(t html.Token) {
	if !strings.EqualFold(attribute(t, "http-equiv"), "refresh") {
		return
	}
	if _, to, ok := strings.Cut(attribute(t, "content"), "url="); ok {
		r.redirect = r.resolve(to)
	}
}

// element takes what an element that is read says besides its text.
func (r *reader) element(t html.Token) {
	if isBlock(t.DataAtom) {
		r.end()
	}
	if id := attribute(t, "id"); id != "" && !strings.HasPrefix(id, "_") {
		r.places = append(r.places, id)
	}
	switch t.DataAtom {
	case atom.A:
		r.links = append(r.links, r.resolve(attribute(t, "href")))
	case atom.Img:
		r.links = append(r.links, r.resolve(attribute(t, "src")))
		r.block.WriteString(attribute(t, "alt"))
	case atom.Td, atom.Th, atom.Br:
		r.block.WriteByte(' ')
	case atom.P:
		r.withdrawn = r.withdrawn || slices.Contains(strings.Fields(attribute(t, "class")), "withdrawn")
	}
}

func (r *reader) close(name atom.Atom) {
	if r.skipped != 0 {
		if name == r.skipped {
			if r.depth--; r.depth == 0 {
				r.skipped = 0
			}
		}
		return
	}
	switch name {
	case atom.Title, atom.H1:
		if r.heading {
			r.title = strings.Join(strings.Fields(r.name.String()), " ")
		}
		r.heading = false
	}
	if r.reading() && isBlock(name) {
		r.end()
	}
	if name == atom.Main && r.inMain > 0 {
		r.inMain--
	}
}

// resolve makes an address of the site of a link that leads from the page, so
// that it is the same wherever the page stands.
func (r *reader) resolve(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil {
		return link
	}
	to := r.base.ResolveReference(u)
	to.Path = plainName(to.Path)
	return to.String()
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// isBlock reports whether an element begins and ends a passage of its own. A
// row of a table is one; its cells are not.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Dd, atom.Tr, atom.Caption, atom.Table,
		atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Ul, atom.Ol, atom.Dl, atom.Pre, atom.Blockquote,
		atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Main, atom.Form, atom.Fieldset:
		return true
	}
	return false
}

// placesNotIn returns the places of a page that another one has not got.
func (p *page) placesNotIn(other *page) []string {
	has := map[string]bool{}
	for _, id := range other.places {
		has[id] = true
	}
	var gone []string
	for _, id := range p.places {
		if !has[id] {
			gone = append(gone, id)
			has[id] = true
		}
	}
	return gone
}
