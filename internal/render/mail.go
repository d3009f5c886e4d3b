package render

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"net/mail"
	"net/url"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"secpub/internal/civil"
	"secpub/internal/render/eml"
	"secpub/internal/sec"
)

// The mail of an edition is made from its page, not beside it: the same text
// is printed, with the same figures, and then put into the forms that mail
// programs show. So the mail cannot say anything else than the page does.

// NewsletterMail is an edition as mail programs show it. All its links are
// whole URLs.
type NewsletterMail struct {
	Language    string
	SiteTitle   string
	Home        string // URL of the home page
	Web         string // URL of the edition's page
	Kicker      string
	Title       string
	Preheader   string // what lists of mails show behind the subject
	Sent        *Date
	Edition     string // as printed, where that is not the title
	Lead        string
	Highlights  []HighlightLine
	Corrections []Note
	Body        template.HTML
	Updates     []Note
	Documents   []Download

	Preview      string // why the edition is not published yet; "" if it is
	Illustrative string // text of the banner on every page; "" for none
	Organisation string
	Since        int
	Phone        *PhoneLink
	Email        string
	Postal       string

	body  *html.Node // the text of which Body is made, in plain elements
	fault error      // of the templates
}

// mails are the editions in both forms.
func (p *press) mails() []Output {
	outputs := make([]Output, 0, 2*len(p.site.Newsletters))
	for _, n := range p.site.Newsletters {
		page, text := sec.MailAddresses(n)
		around := p.surround(newHere(p.site.Address(n)))
		mail := inTurn(p.site, 2, func() *NewsletterMail { return p.mail(n, around) })
		outputs = append(outputs, Output{Path: outputPath(page), Source: n.Path, Make: func(b *bytes.Buffer) error {
			m := mail()
			return cmp.Or(m.fault, p.templates.execute(b, "newsletter/email.html", m))
		}}, Output{Path: outputPath(text), Source: n.Path, Make: func(b *bytes.Buffer) error {
			m := mail()
			m.appendText(b)
			return m.fault
		}})
	}
	return outputs
}

// Mails returns a function that makes both forms of an edition's mail, as they
// stand beside its page. It is safe for concurrent use.
func Mails(s *sec.Site, t *Templates) func(*sec.Newsletter) (page, text string, err error) {
	p := newPress(s, t, nil)
	var planning sync.Mutex // by one at a time, as for pages
	surround := func(n *sec.Newsletter) *Surround {
		planning.Lock()
		defer planning.Unlock()
		return p.surround(newHere(s.Address(n)))
	}
	return func(n *sec.Newsletter) (page, text string, err error) {
		m := p.mail(n, surround(n))
		if m.fault != nil {
			return "", "", m.fault
		}
		var html, plain bytes.Buffer
		err = t.execute(&html, "newsletter/email.html", m)
		m.appendText(&plain)
		return html.String(), plain.String(), err
	}
}

// mail makes an edition's mail. With a fault, which only a site's own templates
// bring about, it is not complete.
func (p *press) mail(n *sec.Newsletter, around *Surround) *NewsletterMail {
	f := &Frame{Surround: around, Canonical: absolute(p.site, p.site.Address(n)), at: newHere(p.site.Address(n))}
	page := p.newsletterPage(f, n)
	s := p.site.Settings
	m := &NewsletterMail{
		Language: f.Language, SiteTitle: f.SiteTitle, Home: absolute(p.site, "/"), Web: f.Canonical, Kicker: page.Kicker, Title: page.Title,
		Preheader: cmp.Or(page.Lead, f.Description), Sent: page.Sent, Edition: page.Edition, Lead: page.Lead, Corrections: page.Corrections, Updates: page.Updates,
		Preview: page.Preview, Illustrative: s.Illustrative, Organisation: f.Organisation, Since: f.Since, Phone: f.Phone, Email: f.Email, Postal: f.Postal,
	}
	web, err := url.Parse(m.Web)
	if err != nil {
		m.fault = fmt.Errorf("the address %s: %w", m.Web, err)
		return m
	}
	for _, h := range page.Highlights {
		h.Href = wholeURL(web, h.Href)
		m.Highlights = append(m.Highlights, h)
	}
	for _, d := range page.Documents {
		d.Href = wholeURL(web, d.Href)
		m.Documents = append(m.Documents, d)
	}
	if m.body, err = mailTree(page.Body, web); err == nil {
		m.Body = mailHTML(m.body)
	}
	m.fault = cmp.Or(err, f.fault)
	return m
}

// wholeURL returns where a link on the page leads; "" for none.
func wholeURL(page *url.URL, href string) string {
	if href == "" {
		return ""
	}
	u, err := page.Parse(href)
	if err != nil {
		return ""
	}
	return u.String()
}

// MailOptions say what an edition's message is besides its text.
type MailOptions struct {
	From string       // address of the sender; "" for the publisher's own
	To   string       // the one address of a test; "" for the message to all
	Date civil.Moment // zero for 09:00 on the day on which the edition was sent
}

// hourOfMail is when an edition goes out unless it is said.
const hourOfMail = 9

// unsubscribeURL is where a service that sends mail to a list puts its own
// address.
const unsubscribeURL = "{{unsubscribe_url}}"

// AppendMessage appends the whole e-mail of an edition from its two forms. A
// test says so in its subject, and has an id that changes with what it holds,
// for mail programs show two messages of one id as one.
func AppendMessage(b *bytes.Buffer, s *sec.Site, n *sec.Newsletter, page, text string, o MailOptions) error {
	base, err := url.Parse(s.Settings.BaseURL.V)
	if err != nil {
		return fmt.Errorf("base_url: %w", err)
	}
	date := o.Date
	if date.IsZero() {
		date = civil.Moment{Date: n.Sent.V.First(), Clock: civil.NewClock(hourOfMail, 0)}
	}
	from := cmp.Or(o.From, s.Settings.Contact.Email)
	m := eml.Message{
		From: mail.Address{Name: oneLine(s.Settings.Title.V), Address: from}, To: o.To,
		Subject: oneLine(s.Settings.Title.V + ": " + editionTitle(n)), Date: date.Instant(), Text: text, HTML: page,
		ID:          strings.ReplaceAll(strings.Trim(s.Address(n), "/"), "/", ".") + "." + n.Sent.V.String() + "@" + base.Hostname(),
		Unsubscribe: []string{"mailto:" + from + "?subject=Unsubscribe", unsubscribeURL},
	}
	if o.To != "" {
		m.Subject, m.ID, m.Unsubscribe = "[Test] "+m.Subject, fmt.Sprintf("test-%x.%s", m.Sum(), m.ID), m.Unsubscribe[:1]
	}
	return m.AppendTo(b)
}

// oneLine returns a text without the ends of lines and other characters that
// no header can have.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f && r < 0xa0 }), " ")
}
