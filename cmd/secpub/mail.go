package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// mailForms are the forms of an edition's e-mail and the endings of their
// files.
var mailForms = []struct{ name, ending string }{{"eml", ".eml"}, {"html", ".html"}, {"text", ".txt"}}

// mailFlags are what the user asks of an edition's e-mail.
type mailFlags struct {
	siteFlags
	to       []string
	output   string
	from     string
	date     string
	sendTest []string
	smtp     string
}

func newMail() *cobra.Command {
	var flags mailFlags
	c := &cobra.Command{
		Use:   "mail NEWSLETTER",
		Short: "The e-mail edition of a newsletter",
		Long: `Mail makes the e-mail of a newsletter from its page: one message with the
edition in HTML and in plain text. NEWSLETTER is a source file, or its name
without ".md".

Without -o it prints the message, or the forms that --to names. With -o it
writes 2017-02.eml, .html and .txt into a folder, or those that --to names.

With --send-test it sends the message to one address, to be looked at. It
cannot send to a list: give the .eml to a service that does, which has to put
its own address in place of {{unsubscribe_url}}.`,
		Example: `  secpub mail newsletters/2017-02 > 2017-02.eml
  secpub mail --to text content/newsletters/2017-02.md
  secpub mail newsletters/2017-02 --send-test me@example.org --smtp localhost:25`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, args []string) error { return flags.run(c, args[0]) },
	}
	flags.register(c)
	c.Flags().StringSliceVar(&flags.to, "to", nil, "the `forms` to print or write: eml, html, text (default: eml, or with -o all)")
	c.Flags().StringVarP(&flags.output, "output", "o", "", "the `folder` to write into")
	c.Flags().StringVar(&flags.baseURL, "base-url", "", "where the site will stand, instead of base_url in site.yaml")
	c.Flags().StringVar(&flags.from, "from", "", "the `address` of the sender (default: contact.email in site.yaml)")
	c.Flags().StringVar(&flags.date, "date", "", "when the message is dated, `YYYY-MM-DDTHH:MM` in London (default: 09:00 on the day the edition is sent)")
	c.Flags().StringArrayVar(&flags.sendTest, "send-test", nil, "send the message to this one `address`")
	c.Flags().StringVar(&flags.smtp, "smtp", "", "the mail server for --send-test, `HOST:PORT`")
	return c
}

func (f *mailFlags) run(c *cobra.Command, asked string) error {
	options, err := f.options()
	if err != nil {
		return err
	}
	p, err := f.check(c)
	if err != nil {
		return err
	}
	n, err := f.edition(p.Site, asked)
	if err != nil {
		return err
	}
	m, err := p.Mail(n)
	if err != nil {
		return err
	}
	if err := f.warn(c, m.Diagnostics); err != nil {
		return err
	}
	if options.To != "" {
		return f.send(c, p, n, m, options)
	}
	return f.deliver(c.OutOrStdout(), p, n, m, options)
}

// options judges the flags.
func (f *mailFlags) options() (build.MailOptions, error) {
	o := build.MailOptions{From: f.from}
	for _, name := range f.to {
		if !slices.ContainsFunc(mailForms, func(form struct{ name, ending string }) bool { return form.name == name }) {
			return o, fmt.Errorf("--to: %q is no form of an e-mail; there are eml, html and text", name)
		}
	}
	if f.from != "" && !isAddress(f.from) {
		return o, fmt.Errorf("--from: %q is no e-mail address", f.from)
	}
	if f.date != "" {
		m, err := civil.ParseMoment(f.date)
		if err == nil && m.Date.Precision() != civil.PrecisionDay {
			err = fmt.Errorf("%q has no day", f.date)
		}
		if err != nil {
			return o, fmt.Errorf("--date: %w", err)
		}
		o.Date = m
	}
	return o, f.testOptions(&o)
}

// testOptions judges the flags about a test. One address means one: whatever
// could be read as two is refused.
func (f *mailFlags) testOptions(o *build.MailOptions) error {
	switch {
	case len(f.sendTest) == 0 && f.smtp != "":
		return errors.New("--smtp: say with --send-test to which address")
	case len(f.sendTest) == 0:
		return nil
	case len(f.sendTest) > 1:
		return errors.New("--send-test: a test goes to one address; to send to a list, give the .eml to a service that does")
	case !isAddress(f.sendTest[0]):
		return fmt.Errorf("--send-test: %q is not one e-mail address such as me@example.org", f.sendTest[0])
	case f.smtp == "":
		return errors.New("--send-test: say with --smtp HOST:PORT which mail server takes the message")
	case len(f.to) > 0 || f.output != "":
		return errors.New("--send-test sends the whole message; leave --to and -o out")
	}
	o.To = f.sendTest[0]
	return nil
}

// isAddress reports whether s is one bare e-mail address.
func isAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && !strings.ContainsAny(s, ",;<>\" \r\n")
}

// edition finds a newsletter by its file or its name.
func (f *mailFlags) edition(s *sec.Site, asked string) (*sec.Newsletter, error) {
	name := f.sitePath(asked)
	for _, p := range []string{name, "content/" + name + ".md", "content/" + name + "/index.md", "content/newsletters/" + name + ".md"} {
		n, ok := s.Document(p).(*sec.Newsletter)
		if !ok {
			continue
		}
		if !slices.Contains(s.Newsletters, n) {
			return nil, fmt.Errorf("%s is withheld: %s; --drafts shows it all the same", p, s.Reason(n))
		}
		return n, nil
	}
	return nil, fmt.Errorf("%s is no newsletter; name one as newsletters/2017-02 or content/newsletters/2017-02.md", asked)
}

// warn prints what was found only now.
func (f *mailFlags) warn(c *cobra.Command, ds []diag.Diagnostic) error {
	if len(ds) == 0 {
		return nil
	}
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	if err := diag.Write(c.ErrOrStderr(), format, ds, diag.Options{Tool: version()}); err != nil {
		return fmt.Errorf("printing what is wrong: %w", err)
	}
	if f.strict {
		return errContent
	}
	return nil
}

// deliver prints or writes the forms asked for.
func (f *mailFlags) deliver(w io.Writer, p *build.Publication, n *sec.Newsletter, m build.Mail, o build.MailOptions) error {
	for _, form := range f.forms() {
		data, err := f.form(form, p, n, m, o)
		if err != nil {
			return err
		}
		if f.output == "" {
			if _, err := w.Write(data); err != nil {
				return fmt.Errorf("printing the e-mail: %w", err)
			}
			continue
		}
		file := filepath.Join(f.output, editionName(n)+ending(form))
		if err := os.MkdirAll(f.output, 0o755); err != nil {
			return fmt.Errorf("making the folder %s: %w", f.output, withoutPath(err))
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", file, withoutPath(err))
		}
		fmt.Fprintln(w, file)
	}
	return nil
}

func (f *mailFlags) forms() []string {
	switch {
	case len(f.to) > 0:
		return f.to
	case f.output == "":
		return []string{"eml"}
	}
	return []string{"eml", "html", "text"}
}

func (f *mailFlags) form(name string, p *build.Publication, n *sec.Newsletter, m build.Mail, o build.MailOptions) ([]byte, error) {
	switch name {
	case "html":
		return []byte(m.HTML), nil
	case "text":
		return []byte(m.Text), nil
	}
	return f.message(p, n, m, o)
}

func (f *mailFlags) message(p *build.Publication, n *sec.Newsletter, m build.Mail, o build.MailOptions) ([]byte, error) {
	if cmp.Or(o.From, p.Site.Settings.Contact.Email) == "" {
		return nil, errors.New(`who sends the e-mail? Give "contact.email" in content/site.yaml, or --from`)
	}
	return p.Message(n, m, o)
}

func ending(form string) string {
	for _, f := range mailForms {
		if f.name == form {
			return f.ending
		}
	}
	return ""
}

// editionName returns what the files of an edition are called: 2017-02.
func editionName(n *sec.Newsletter) string {
	name := strings.TrimSuffix(path.Base(n.Path), ".md")
	if name == "index" {
		return path.Base(path.Dir(n.Path))
	}
	return name
}
