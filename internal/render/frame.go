package render

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"
	"strings"

	"secpub/internal/deliver"
	"secpub/internal/sec"
)

// Frame is what stands around the content of every page.
type Frame struct {
	*Surround
	Kicker      string // over the title: what kind of thing the page is about
	Title       string // of the page; with the Kicker its main heading
	WindowTitle string // of the window: "Section N, SEC 5.4 – Smart Energy Code"
	Description string // for lists of search results
	Canonical   string // whole URL of the page; of another one that prints the same
	Twin        string // link to the page's data; "" if it has none
	OwnFeed     *Link  // Atom feed of the page's subject; nil if it has none
	Crumbs      []Link // the way here from the home page, without the page itself
	Preview     string // why the page is not published yet; "" if it is
	NoIndex     bool   // not for search engines

	Sharing *Sharing     // nil for a page that is not for search engines
	Data    template.JS  // for machines, as JSON; "" if there is nothing to say
	Styles  []string     // besides the one of all pages
	Scripts []string     // besides the one of all pages
	Figures []FigureNote // on the figures that the text states

	at    here
	fault error         // of a template that a part of the page was made with
	room  *bytes.Buffer // see inAdvance; nil before it is needed, where no page follows
}

// Surround is what pages of one folder share: above all the masthead and the
// footer, which are printed once for all of them.
type Surround struct {
	Header       template.HTML // of shared/header.html, which gets the rest
	Footer       template.HTML // of shared/footer.html
	Language     string
	SiteTitle    string
	Home         string // link to the home page
	AtHome       bool   // this is the home page
	Policy       string // Content-Security-Policy
	Stylesheet   string
	Script       string
	Icon         string
	Feeds        []Link // Atom feeds: the site's, and the folder's where it has one
	Navigation   []MenuLink
	Search       *MenuLink // to the page of search; nil if there is none
	Illustrative string    // text of the banner on every page; "" for none
	Organisation string
	Since        int // first year of the copyright; 0 if unknown
	Phone        *PhoneLink
	Email        string
	Postal       string
	Social       []Link

	fault error // of the templates
}

// Link is a link with its text. Without an Href it is text alone.
type Link struct{ Text, Href string }

// usualLanguage is that of a site which names none.
const usualLanguage = "en-GB"

// MenuLink is an entry of the navigation.
type MenuLink struct {
	Text, Href string
	Current    string // value of aria-current: "page", "true" for a page below the entry's, or ""
}

// PhoneLink is a telephone number to ring.
type PhoneLink struct {
	Text string
	Href template.URL // tel:, which html/template would not let pass
}

// here is the address of a page, from which its links go out, and the way to
// the root that they begin with.
type here struct{ address, root string }

func newHere(address string) here { return here{address, root(address)} }

// to returns a link to an address of the site, or to another site.
func (h here) to(address string) string {
	if !strings.HasPrefix(address, "/") {
		return address
	}
	return h.root + escapePath(address[1:])
}

func (f *Frame) to(address string) string { return f.at.to(address) }

// link returns a link with its text to an address of the site.
func (f *Frame) link(text, address string) Link { return Link{text, f.to(address)} }

// below says that the page stands below others, which the breadcrumbs name.
func (f *Frame) below(crumbs ...Link) { f.Crumbs = append([]Link{{"Home", f.Home}}, crumbs...) }

// name gives the page its title.
func (f *Frame) name(kicker, title string) {
	f.Kicker, f.Title = kicker, title
	f.WindowTitle = title
	if kicker != "" {
		f.WindowTitle = kicker + ": " + title
	}
	if f.WindowTitle != f.SiteTitle {
		f.WindowTitle += " – " + f.SiteTitle
	}
}

// inAdvance returns a part of the page that is printed before the template
// gets it. It is printed where the page will be, which has room for it already.
func (f *Frame) inAdvance(print func(*bytes.Buffer)) template.HTML {
	if f.room == nil {
		f.room = new(bytes.Buffer)
	}
	start := f.room.Len()
	print(f.room)
	part := template.HTML(f.room.Bytes()[start:]) // safe as far as print is
	f.room.Truncate(start)
	return part
}

// describe sets the description unless it would be empty.
func (f *Frame) describe(text string) {
	if text != "" {
		f.Description = text
	}
}

// surroundKey tells apart what makes surrounds differ: the way to the root,
// the folder, and whether the page is an entry of the navigation itself.
type surroundKey struct{ root, section, entry string }

// surround returns masthead and footer for a page.
func (p *press) surround(at here) *Surround {
	key := surroundKey{root: at.root, section: sectionOf(at.address)}
	if slices.ContainsFunc(p.entries, func(e Link) bool { return e.Href == at.address }) {
		key.entry = at.address
	}
	if p.surrounds[key] == nil {
		p.surrounds[key] = p.makeSurround(at)
	}
	return p.surrounds[key]
}

// sectionOf returns the first folder of an address: "newsletters".
func sectionOf(address string) string {
	section, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	return section
}

// sectionName puts the name of a folder in words.
func sectionName(section string) string {
	if section == "code" {
		return "the Code"
	}
	return section
}

func (p *press) makeSurround(at here) *Surround {
	s := p.site.Settings
	r := &Surround{
		Language: s.Language, SiteTitle: s.Title.V, Home: at.to("/"), AtHome: at.address == "/",
		Policy: deliver.PagePolicy, Stylesheet: at.to(p.site.Asset("/assets/site.css")), Script: at.to(p.site.Asset("/assets/site.js")), Icon: at.to("/favicon.svg"),
		Feeds: p.feedLinks(at), Navigation: p.menu(at), Illustrative: s.Illustrative,
		Organisation: s.Organisation.Name, Since: s.Organisation.CopyrightFrom, Email: s.Contact.Email, Postal: s.Contact.Address,
	}
	if r.Language == "" {
		r.Language = usualLanguage
	}
	r.Search = p.searchLink(at)
	if s.Contact.Phone != "" {
		r.Phone = &PhoneLink{s.Contact.Phone, phoneURL(s.Contact.Phone)}
	}
	for _, social := range s.Social {
		r.Social = append(r.Social, Link{social.Name, social.URL.V})
	}
	var header, footer bytes.Buffer
	r.fault = cmp.Or(p.templates.execute(&header, headerTemplate, r), p.templates.execute(&footer, footerTemplate, r))
	r.Header, r.Footer = template.HTML(header.String()), template.HTML(footer.String()) // safe: html/template has escaped them
	return r
}

func (p *press) feedLinks(at here) []Link {
	feeds := []Link{{p.site.Settings.Title.V, at.to("/feed.xml")}}
	section := sectionOf(at.address)
	if _, ok := p.site.AddressOf("/" + section + "/feed.xml"); ok && section != "" {
		feeds = append(feeds, Link{p.site.Settings.Title.V + ": " + sectionName(section), at.to("/" + section + "/feed.xml")})
	}
	return feeds
}

// menu returns the navigation. An entry is current on its own page, and on
// those below it.
func (p *press) menu(at here) []MenuLink {
	menu := make([]MenuLink, len(p.entries))
	for i, e := range p.entries {
		l := MenuLink{Text: e.Text, Href: at.to(e.Href)}
		switch {
		case e.Href == at.address:
			l.Current = "page"
		case e.Href != "/" && strings.HasPrefix(at.address, e.Href):
			l.Current = "true"
		}
		menu[i] = l
	}
	return menu
}

// menuEntries follows the links of the navigation. Source files in it are
// relative to content/, where site.yaml stands.
func menuEntries(s *sec.Site) []Link {
	var entries []Link
	for _, e := range s.Settings.Navigation {
		if t, fault := s.Resolve(sec.SettingsPath, e.Link.V); fault.Kind == sec.NoFault {
			entries = append(entries, Link{e.Label, t.Address})
		}
	}
	return entries
}

// phoneURL returns the tel: address of a number as people write it: in
// +44 (0)20 the zero is not dialled. It is safe because nothing but digits and
// a plus sign is left.
func phoneURL(number string) template.URL {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, strings.ReplaceAll(number, "(0)", ""))
	return template.URL("tel:" + digits)
}
