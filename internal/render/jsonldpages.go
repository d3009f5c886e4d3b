package render

import (
	"cmp"
	"strings"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Sharing is how a page shows where it is shared, in the terms of Open Graph.
type Sharing struct {
	Title  string
	Type   string // article or website
	Locale string // en_GB; "" where the language names no country
}

// tellMachines adds what a page says of itself to machines, once it has all
// that it says to readers. Page is its struct, source the document it shows.
func (p *press) tellMachines(f *Frame, page any, source string) {
	if f.NoIndex {
		return
	}
	f.Sharing = &Sharing{strings.TrimSuffix(f.WindowTitle, " – "+f.SiteTitle), "website", locale(f.Language)}
	nodes := make([]any, 0, 2)
	if subject := p.subject(f, page, source); subject != nil {
		nodes = append(nodes, subject)
	}
	if _, isArticle := firstOf(nodes).(ldArticle); isArticle {
		f.Sharing.Type = "article"
	}
	if len(f.Crumbs) > 0 {
		nodes = append(nodes, p.breadcrumbs(f))
	}
	if len(nodes) > 0 {
		f.Data = linkedData{schemaOrg, nodes}.script()
	}
}

func firstOf(nodes []any) any {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[0]
}

// locale turns en-GB into en_GB.
func locale(language string) string {
	if tongue, country, ok := strings.Cut(language, "-"); ok && len(country) == 2 {
		return tongue + "_" + strings.ToUpper(country)
	}
	return ""
}

// subject returns what a page is about, as far as schema.org has a type for it.
func (p *press) subject(f *Frame, page any, source string) any {
	d := p.site.Document(source)
	switch page := page.(type) {
	case *HomePage:
		return p.webSite(f)
	case *VersionPage:
		if v, ok := d.(*sec.CodeVersion); ok {
			return p.legislationOfVersion(f, v)
		}
	case *CodeDocumentPage:
		if cd, ok := d.(*sec.CodeDocument); ok {
			return p.legislationOfDocument(f, page, cd)
		}
	case *MeetingPage:
		if m, ok := d.(*sec.Meeting); ok {
			return p.meetingEvent(f, m)
		}
	case *EventPage:
		if e, ok := d.(*sec.Event); ok {
			return p.event(f, e)
		}
	case *NewsletterPage:
		if n, ok := d.(*sec.Newsletter); ok {
			return p.newsArticle(f, n, n.Sent.V)
		}
	case *NewsPage:
		if n, ok := d.(*sec.News); ok {
			return p.newsArticle(f, n, n.Date.V)
		}
	}
	return nil
}

func (p *press) webSite(f *Frame) any {
	publisher := p.publishedBy
	s := p.site.Settings
	publisher.Email, publisher.Telephone, publisher.Address = s.Contact.Email, s.Contact.Phone, s.Contact.Address
	for _, l := range s.Social {
		publisher.SameAs = append(publisher.SameAs, l.URL.V)
	}
	return ldWebSite{typed{"WebSite", f.Canonical}, f.SiteTitle, f.Canonical, f.Description, f.Language, publisher}
}

// publisher returns the publisher of a site, with as much as a page needs to
// name it.
func publisher(s *sec.Site) ldOrganization {
	home := absolute(s, "/")
	return ldOrganization{
		typed: typed{"Organization", home + "#organisation"}, Name: cmp.Or(s.Settings.Organisation.Name, s.Settings.Title.V), URL: home,
	}
}

func (p *press) legislationOfVersion(f *Frame, v *sec.CodeVersion) any {
	return ldLegislation{
		typed: typed{"Legislation", f.Canonical}, Name: p.codeName() + ", " + p.version(v.Number()), URL: f.Canonical, Identifier: p.version(v.Number()),
		Signed: v.Signed.V.String(), Effective: v.Effective.V.String(), PassedBy: v.Origin.By.V, Force: p.force(v == p.inForce, ""),
		Language: f.Language, Publisher: p.publishedBy,
	}
}

func (p *press) legislationOfDocument(f *Frame, page *CodeDocumentPage, d *sec.CodeDocument) any {
	whole := p.whole(f, page.Version.Href)
	l := ldLegislation{
		typed: typed{"Legislation", f.Canonical}, Name: f.Title, URL: f.Canonical, Identifier: page.Version.Text + ", " + d.ID().Name(),
		Force:    p.force(p.inForce != nil && page.Version.Text == p.version(p.inForce.Number()), d.Status),
		Language: f.Language, Publisher: p.publishedBy, PartOf: &ldPart{typed{"Legislation", whole}, page.Version.Text, whole},
	}
	if page.Effective != nil {
		l.Effective = page.Effective.ISO
	}
	return l
}

// force says whether a text binds, which it does as a part of the version in
// force.
func (p *press) force(inForce bool, status sec.CodeStatus) string {
	switch {
	case inForce && (status == "" || status == "in-force"):
		return schemaOrg + "/InForce"
	case inForce && status == "varied":
		return schemaOrg + "/PartiallyInForce"
	}
	return schemaOrg + "/NotInForce"
}

// meetingEvent goes by what is written of a meeting, as its page does, and not
// by the day of the build.
func (p *press) meetingEvent(f *Frame, m *sec.Meeting) any {
	e := p.newEvent(f, p.meetingTitle(m), m.Venue, civil.Moment{Date: m.Date.V, Clock: m.Time.V})
	if !m.Ends.V.IsZero() {
		e.Ends = moment(civil.Moment{Date: m.Date.V, Clock: m.Ends.V})
	}
	switch m.Status {
	case sec.Cancelled:
		e.Status = schemaOrg + "/EventCancelled"
	case sec.Postponed:
		e.Status = schemaOrg + "/EventPostponed"
	}
	return e
}

func (p *press) event(f *Frame, e *sec.Event) any {
	event := p.newEvent(f, e.Title.V, e.Venue, e.Starts.V)
	event.Capacity = e.Capacity
	if e.Ends.Written() {
		event.Ends = moment(e.Ends.V)
	}
	return event
}

func (p *press) newEvent(f *Frame, name, venue string, starts civil.Moment) ldEvent {
	e := ldEvent{
		typed: typed{"Event", f.Canonical}, Name: name, URL: f.Canonical, Description: f.Description,
		Starts: moment(starts), Status: schemaOrg + "/EventScheduled", Organizer: p.publishedBy,
	}
	if venue != "" {
		e.Location = &ldPlace{typed{Type: "Place"}, venue, venue}
	}
	return e
}

// moment returns a moment as ISO 8601 has it: with the difference to UTC where
// there is a time of day.
func moment(m civil.Moment) string {
	if m.Clock.IsZero() || m.Date.Precision() != civil.PrecisionDay {
		return m.Date.String()
	}
	return m.Instant().In(civil.London()).Format(time.RFC3339)
}

func (p *press) newsArticle(f *Frame, d sec.Document, published civil.Date) any {
	a := ldArticle{
		typed: typed{"NewsArticle", f.Canonical}, Headline: f.Sharing.Title, URL: f.Canonical, Description: f.Description,
		Published: published.String(), Language: f.Language, Author: p.publishedBy, Publisher: p.publishedBy,
	}
	for _, day := range updateDays(d) {
		a.Modified = max(a.Modified, day.String())
	}
	return a
}

// breadcrumbs returns the way to the page, and the page itself.
func (p *press) breadcrumbs(f *Frame) any {
	items := make([]ldBreadcrumb, 0, len(f.Crumbs)+1)
	add := func(text, address string) {
		items = append(items, ldBreadcrumb{typed{Type: "ListItem"}, len(items) + 1, text, address})
	}
	for _, c := range f.Crumbs {
		add(c.Text, p.whole(f, c.Href))
	}
	add(f.Title, p.whole(f, f.to(f.at.address)))
	return ldBreadcrumbs{typed{Type: "BreadcrumbList"}, items}
}

// whole turns a link on a page into a whole URL.
func (p *press) whole(f *Frame, href string) string {
	if rest, ok := strings.CutPrefix(href, f.at.root); ok {
		return absolute(p.site, "/"+rest)
	}
	return href
}
