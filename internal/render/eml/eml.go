// Package eml writes one e-mail with a plain and an HTML form: RFC 5322 for the
// message, RFC 2045 and 2046 for its two bodies, RFC 2047 for words of headers
// that are not ASCII, RFC 2369 for how to unsubscribe. It knows no domain.
//
// The same message gives the same bytes: the boundary between the bodies comes
// from what they hold, and whatever else mail programs invent (date,
// Message-ID) the caller says. Nothing a caller says can add a header: a
// control character in one is an error.
//
// It is written here because the libraries that send mail bring a client, a
// pool of connections and headers of their own, while of the standard library
// mime/quotedprintable and net/mail do all that is hard in writing one message
// of two parts.
package eml

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Message is an e-mail with two forms of one text.
type Message struct {
	From        mail.Address
	To          string    // one address; "" for recipients that are not named
	Subject     string    // one line
	Date        time.Time // printed in its own zone
	ID          string    // of the Message-ID: "a.b@example.org"
	Unsubscribe []string  // URLs, or placeholders for them
	Text, HTML  string    // lines end in "\n"
}

// AppendTo appends the message. The error says which header cannot be written.
func (m Message) AppendTo(b *bytes.Buffer) error {
	headers, err := m.headers()
	if err != nil {
		return err
	}
	boundary := m.boundary()
	for _, h := range headers {
		appendHeader(b, h[0], h[1])
	}
	appendHeader(b, "MIME-Version", "1.0")
	appendHeader(b, "Content-Type", `multipart/alternative; boundary="`+boundary+`"`)
	b.WriteString("\r\n")
	// The form that a reader likes best comes last (RFC 2046 section 5.1.4).
	appendPart(b, boundary, "text/plain", m.Text)
	appendPart(b, boundary, "text/html", m.HTML)
	fmt.Fprintf(b, "--%s--\r\n", boundary)
	return nil
}

func (m Message) headers() ([][2]string, error) {
	if _, err := mail.ParseAddress(m.From.Address); err != nil {
		return nil, fmt.Errorf("the sender %q is no e-mail address", m.From.Address)
	}
	to := "undisclosed-recipients:;"
	if m.To != "" {
		a, err := mail.ParseAddress(m.To)
		if err != nil {
			return nil, fmt.Errorf("the recipient %q is no e-mail address", m.To)
		}
		to = a.String()
	}
	if strings.ContainsAny(m.ID, "<> ") || strings.Count(m.ID, "@") != 1 || !isASCII(m.ID) {
		return nil, fmt.Errorf("the Message-ID %q is none", m.ID)
	}
	headers := [][2]string{
		{"Date", m.Date.Format(time.RFC1123Z)}, {"From", sender(m.From)}, {"To", to},
		{"Subject", encoded(m.Subject)}, {"Message-ID", "<" + m.ID + ">"},
	}
	if len(m.Unsubscribe) > 0 {
		headers = append(headers, [2]string{"List-Unsubscribe", "<" + strings.Join(m.Unsubscribe, ">, <") + ">"})
	}
	return headers, errors.Join(oneLine("sender", m.From.Name), oneLine("subject", m.Subject), oneLine("way to unsubscribe", strings.Join(m.Unsubscribe, "")))
}

// sender prints a mailbox, a name that is not ASCII as encoded words.
func sender(a mail.Address) string {
	if isASCII(a.Name) {
		return a.String()
	}
	return encoded(a.Name) + " " + (&mail.Address{Address: a.Address}).String()
}

// oneLine returns an error if what a header says has a control character.
func oneLine(what, s string) error {
	if strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
		return fmt.Errorf("the %s %q is not one line of text", what, s)
	}
	return nil
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

// Lengths of lines: 78 is what RFC 5322 asks for, 76 the most that a line with an
// encoded word may have (RFC 2047 section 2), the header's name included.
const (
	maxLine     = 78
	longestWord = 60
	bytesOfWord = 39 // which base64 makes 52 of, and an encoded word 64
)

// encoded returns a text as it may stand in a header: as it is, or in encoded
// words where it is not ASCII, looks like one of them or could not be folded.
func encoded(s string) string {
	plain := isASCII(s) && !strings.Contains(s, "=?")
	for word := range strings.SplitSeq(s, " ") {
		plain = plain && len(word) <= longestWord
	}
	if plain {
		return s
	}
	var words []string
	for s != "" {
		n := min(len(s), bytesOfWord)
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n--
		}
		words = append(words, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, " ")
}

// appendHeader writes a header, folded at blanks.
func appendHeader(b *bytes.Buffer, name, value string) {
	b.WriteString(name + ":")
	column := len(name) + 1
	for i, word := range strings.Split(value, " ") {
		if i > 0 && column+1+len(word) > maxLine {
			b.WriteString("\r\n")
			column = 0
		}
		b.WriteString(" " + word)
		column += 1 + len(word)
	}
	b.WriteString("\r\n")
}

// boundary returns a line that neither body has: "=_" does not come up in
// quoted-printable (RFC 2045 section 6.7).
func (m Message) boundary() string { return fmt.Sprintf("=_%x", m.Sum()) }

// Sum returns a number that is another one for other bodies.
func (m Message) Sum() [16]byte {
	sum := sha256.Sum256([]byte(m.Text + "\x00" + m.HTML))
	return [16]byte(sum[:])
}

func appendPart(b *bytes.Buffer, boundary, kind, body string) {
	fmt.Fprintf(b, "--%s\r\n", boundary)
	appendHeader(b, "Content-Type", kind+"; charset=utf-8")
	appendHeader(b, "Content-Transfer-Encoding", "quoted-printable")
	b.WriteString("\r\n")
	w := quotedprintable.NewWriter(b)
	// Writing to a buffer cannot fail.
	_, _ = w.Write([]byte(body))
	_ = w.Close()
	b.WriteString("\r\n")
}
