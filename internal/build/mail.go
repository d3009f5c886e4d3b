package build

import (
	"bytes"
	"fmt"
	"slices"

	"secpub/internal/diag"
	"secpub/internal/parallel"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// MailOptions say what an edition's message is besides its text.
type MailOptions = render.MailOptions

// Mail is an edition as e-mail.
type Mail struct {
	HTML, Text string // as they are published beside the edition's page

	// Diagnostics are the warnings about it that Check did not look for, since
	// the edition has been sent.
	Diagnostics []diag.Diagnostic
}

// Mail makes the two forms of an edition's e-mail. It may be called only if the
// publication has not failed.
func (p *Publication) Mail(n *sec.Newsletter) (Mail, error) {
	html, text, err := render.Mails(p.Site, p.templates)(n)
	if err != nil {
		return Mail{}, fmt.Errorf("rendering the e-mail of %s: %w", n.Path, err)
	}
	m := Mail{HTML: html, Text: text}
	if isSent(p.Site, n) {
		m.Diagnostics = diag.Filter(weigh(n, html), allowed([]sec.Document{n}))
	}
	return m, nil
}

// Message makes the whole e-mail of an edition from its two forms.
func (p *Publication) Message(n *sec.Newsletter, m Mail, o MailOptions) ([]byte, error) {
	var b bytes.Buffer
	if err := render.AppendMessage(&b, p.Site, n, m.HTML, m.Text, o); err != nil {
		return nil, fmt.Errorf("the e-mail of %s: %w", n.Path, err)
	}
	return b.Bytes(), nil
}

// From how many bytes of HTML on an edition is worth a warning, and at how many
// Gmail cuts a message off and leaves a link to the rest.
const (
	heavyMail = 90_000
	gmailCut  = 102_000
)

// weighMails finds editions whose e-mail is so long that readers may not get
// the end of it. How long it is follows from the registers as well as the text,
// so it is known only here, where all stages meet. Of editions that have been
// sent nothing is said: it would come too late.
func (f findings) weighMails(s *sec.Site, t *render.Templates) {
	if f.hasErrors() || t == nil {
		return
	}
	unsent := slices.DeleteFunc(slices.Clone(s.Newsletters), func(n *sec.Newsletter) bool { return isSent(s, n) })
	if len(unsent) == 0 {
		return
	}
	mail := render.Mails(s, t)
	found := make([][]diag.Diagnostic, len(unsent))
	parallel.Each(len(unsent), func(i int) { found[i] = weighMade(mail, unsent[i]) })
	for i, n := range unsent {
		if len(found[i]) > 0 {
			f.single[n.Path] = slices.Concat(f.single[n.Path], found[i])
		}
	}
}

func weighMail(s *sec.Site, t *render.Templates, n *sec.Newsletter) []diag.Diagnostic {
	if isSent(s, n) {
		return nil
	}
	return weighMade(render.Mails(s, t), n)
}

func weighMade(mail func(*sec.Newsletter) (html, text string, err error), n *sec.Newsletter) []diag.Diagnostic {
	html, _, err := mail(n)
	if err != nil {
		return nil // a template that fails is told when it is to be written
	}
	return weigh(n, html)
}

// isSent reports whether an edition was sent before the day of the build.
func isSent(s *sec.Site, n *sec.Newsletter) bool { return n.Sent.V.Last().Before(s.AsOf) }

func weigh(n *sec.Newsletter, html string) []diag.Diagnostic {
	if len(html) < heavyMail {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.MailSize, source.Place{Path: n.Path}, "the e-mail of this edition has %d kB of HTML; Gmail cuts it off at %d", (len(html)+500)/1000, gmailCut/1000).
		WithHint("move what is long, such as a table, to a page of its own and link to it")}
}
