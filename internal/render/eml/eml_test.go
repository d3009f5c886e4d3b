package eml

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func letter() Message {
	return Message{
		From: mail.Address{Name: "Smart Energy Code", Address: "help@example.org"}, Subject: "February 2017", ID: "2017.02@example.org",
		Date: time.Date(2017, 2, 28, 9, 0, 0, 0, time.UTC), Text: "Hello.\n", HTML: "<p>Hello.</p>\n",
		Unsubscribe: []string{"mailto:help@example.org?subject=Unsubscribe", "{{unsubscribe_url}}"},
	}
}

func written(t testing.TB, m Message) string {
	t.Helper()
	var b bytes.Buffer
	if err := m.AppendTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMessageIsWhatTheStandardsSay(t *testing.T) {
	want := strings.ReplaceAll(`Date: Tue, 28 Feb 2017 09:00:00 +0000
From: "Smart Energy Code" <help@example.org>
To: undisclosed-recipients:;
Subject: February 2017
Message-ID: <2017.02@example.org>
List-Unsubscribe: <mailto:help@example.org?subject=Unsubscribe>,
 <{{unsubscribe_url}}>
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="BOUNDARY"

--BOUNDARY
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hello.

--BOUNDARY
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Hello.</p>

--BOUNDARY--
`, "\n", "\r\n")
	want = strings.ReplaceAll(want, "BOUNDARY", letter().boundary())
	if got := written(t, letter()); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// parts reads a message with the standard library.
func parts(t testing.TB, message string) (subject, text, html string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(message))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, message)
	}
	subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, strings.ReplaceAll(string(data), "\r\n", "\n"))
	}
	if len(bodies) != 2 {
		t.Fatalf("%d bodies, want 2, in:\n%s", len(bodies), message)
	}
	return subject, bodies[0], bodies[1]
}

// Whatever is put in comes out of the standard library's reader, no line is
// longer than the standard lets it be, and no header is added.
func TestAnyMessageReadsBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := letter()
		m.Subject = strings.Join(strings.Fields(rapid.StringOfN(rapid.RuneFrom([]rune("aé=?–😀 :<>\"utf8Q")), 1, 200, -1).Draw(r, "subject")), " ")
		m.Text = rapid.StringOf(rapid.RuneFrom([]rune("aé=.-–😀 \n\t"))).Draw(r, "text") + "\n"
		m.HTML = rapid.StringOf(rapid.RuneFrom([]rune("aé=.-–<> \n\t"))).Draw(r, "html") + "\n"
		message := written(t, m)
		subject, text, html := parts(t, message)
		if subject != m.Subject || text != m.Text || html != m.HTML {
			r.Fatalf("got %q, %q, %q; want %q, %q, %q", subject, text, html, m.Subject, m.Text, m.HTML)
		}
		for line := range strings.SplitSeq(message, "\r\n") {
			if len(line) > 78 || strings.ContainsAny(line, "\r\n") || !isASCII(strings.ReplaceAll(line, "\t", " ")) {
				r.Fatalf("a bad line: %q", line)
			}
		}
	})
}

func TestNothingSaidAddsAHeader(t *testing.T) {
	for _, change := range []func(*Message){
		func(m *Message) { m.Subject = "Hello\r\nBcc: all@example.org" },
		func(m *Message) { m.Subject = "Hello\nBcc: all@example.org" },
		func(m *Message) { m.Subject = "Hello\x00" },
		func(m *Message) { m.From.Name = "Code\r\nBcc: all@example.org" },
		func(m *Message) { m.From.Address = "help@example.org\r\nBcc: all@example.org" },
		func(m *Message) { m.From.Address = "nobody" },
		func(m *Message) { m.To = "a@example.org, b@example.org" },
		func(m *Message) { m.To = "a@example.org\r\nBcc: all@example.org" },
		func(m *Message) { m.ID = "a@example.org>\r\nBcc: all@example.org" },
		func(m *Message) { m.Unsubscribe = []string{"mailto:a@example.org\r\nBcc: all@example.org"} },
	} {
		m := letter()
		change(&m)
		var b bytes.Buffer
		if err := m.AppendTo(&b); err == nil || b.Len() > 0 {
			t.Errorf("%+v: error %v and\n%s\nwant an error and nothing else", m, err, b.String())
		}
	}
}
