package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/smtp"
	"time"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/sec"
)

// How long a mail server may take to answer at all, and to take a message.
const (
	dialTime = 10 * time.Second
	sendTime = time.Minute
)

// send sends a test to the one address that the options name.
func (f *mailFlags) send(c *cobra.Command, p *build.Publication, n *sec.Newsletter, m build.Mail, o build.MailOptions) error {
	message, err := f.message(p, n, m, o)
	if err != nil {
		return err
	}
	from := o.From
	if from == "" {
		from = p.Site.Settings.Contact.Email
	}
	if err := deliverTo(c, f.smtp, from, o.To, message); err != nil {
		return fmt.Errorf("sending by %s: %w", f.smtp, err)
	}
	fmt.Fprintf(c.OutOrStdout(), "sent a test of %s to %s\n", n.Path, o.To)
	return nil
}

// deliverTo hands a message to a mail server for one recipient, encrypted where
// the server offers that.
func deliverTo(c *cobra.Command, server, from, to string, message []byte) error {
	host, _, err := net.SplitHostPort(server)
	if err != nil {
		return err
	}
	dialer := net.Dialer{Timeout: dialTime}
	conn, err := dialer.DialContext(c.Context(), "tcp", server)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(sendTime)); err != nil {
		return err
	}
	client, err := smtp.NewClient(conn, host)
	if err != nil {
		return err
	}
	if ok, _ := client.Extension("STARTTLS"); ok {
		if err := client.StartTLS(&tls.Config{ServerName: host}); err != nil {
			return err
		}
	}
	if err := client.Mail(from); err != nil {
		return err
	}
	if err := client.Rcpt(to); err != nil {
		return err
	}
	w, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(message); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return client.Quit()
}
