package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// mailSite is a site with one edition whose title is not ASCII.
const mailSite = `
-- content/site.yaml --
title: Smart Energy Code
base_url: https://example.org/sec/
contact: {email: help@example.org}
-- content/newsletters/2017-02.md --
---
title: "Février 2017 – the news"
sent: 2017-02-28
summary: All that is new.
---
## One

See [the first](2017-01/index.md), :figure{of=parties} Parties.

.
-- content/newsletters/2017-01/index.md --
---
title: January 2017
sent: 2017-01-31
---
Text.
-- content/newsletters/2017-07.md --
---
title: July 2017
sent: 2017-07-31
publish: 2017-07-31
---
Text.
-- content/pages/about.md --
---
title: About
---
Text.
`

// mailed runs "secpub mail" on mailSite, as on 3 April 2017.
func mailed(t *testing.T, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(mailSite)).Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, problems bytes.Buffer
	root := newRoot()
	root.SetOut(&out)
	root.SetErr(&problems)
	root.SetArgs(append([]string{"mail", "--site", dir, "--as-of", "2017-04-03"}, args...))
	err = root.ExecuteContext(t.Context())
	return out.String(), problems.String(), err
}

func printed(t *testing.T, args ...string) string {
	t.Helper()
	out, problems, err := mailed(t, args...)
	if err != nil || problems != "" {
		t.Fatalf("secpub mail %q: %v\n%s", args, err, problems)
	}
	return out
}

// read parses a message with Go's mail library.
func read(t *testing.T, message string) (header mail.Header, bodies map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("the message is %s, %v", kind, err)
	}
	bodies = map[string]string{}
	for r := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return m.Header, bodies
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(p))
		if err != nil {
			t.Fatal(err)
		}
		bodies[p.Header.Get("Content-Type")] = strings.ReplaceAll(string(body), "\r\n", "\n")
	}
}

func TestMessageHoldsBothFormsAsPublished(t *testing.T) {
	header, bodies := read(t, printed(t, "newsletters/2017-02"))
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if want := "Smart Energy Code: Février 2017 – the news"; subject != want || err != nil {
		t.Errorf("subject %q, %v; want %q", subject, err, want)
	}
	for kind, form := range map[string]string{"text/html; charset=utf-8": "html", "text/plain; charset=utf-8": "text"} {
		if want := printed(t, "--to", form, "content/newsletters/2017-02.md"); bodies[kind] != want {
			t.Errorf("the body %s is\n%s\nwant\n%s", kind, bodies[kind], want)
		}
	}
	if from, err := header.AddressList("From"); err != nil || len(from) != 1 || from[0].Address != "help@example.org" || from[0].Name != "Smart Energy Code" {
		t.Errorf("From is %v, %v", from, err)
	}
	if date, err := header.Date(); err != nil || date.UTC().Format("2006-01-02 15:04") != "2017-02-28 09:00" {
		t.Errorf("the date is %v, %v", date, err)
	}
}

// python reads a message with Python's mail library and prints what it finds.
const python = `
import sys, json, email
from email import policy
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
parts = [p for p in m.walk() if not p.is_multipart()]
print(json.dumps({
    "subject": str(m["subject"]), "from": m["from"].addresses[0].addr_spec, "id": m["message-id"], "date": m["date"].datetime.isoformat(),
    "defects": [repr(d) for p in m.walk() for d in p.defects] + [repr(d) for h in m.values() for d in getattr(h, "defects", [])],
    "kinds": [p.get_content_type() for p in parts], "bodies": [p.get_content() for p in parts],
    "text": m.get_body(("plain",)).get_content(), "html": m.get_body(("html",)).get_content(),
}))
`

func TestPythonReadsTheMessage(t *testing.T) {
	c := exec.Command("/usr/bin/python3", "-c", python)
	c.Stdin = strings.NewReader(printed(t, "newsletters/2017-02"))
	out, err := c.Output()
	if err != nil {
		t.Fatalf("python3, which this test needs: %v", err)
	}
	var got struct {
		Subject, From, ID, Date, Text, HTML string
		Defects, Kinds, Bodies              []string
	}
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	if got.Subject != "Smart Energy Code: Février 2017 – the news" || got.From != "help@example.org" || got.Date != "2017-02-28T09:00:00+00:00" ||
		got.ID != "<newsletters.2017.02.2017-02-28@example.org>" || len(got.Defects) > 0 || len(got.Bodies) != 2 {
		t.Errorf("Python reads %+v", got)
	}
	if want := printed(t, "--to", "text", "newsletters/2017-02"); lines(got.Text) != want {
		t.Errorf("Python reads the text\n%q\nwant\n%q", got.Text, want)
	}
	if want := printed(t, "--to", "html", "newsletters/2017-02"); lines(got.HTML) != want {
		t.Errorf("Python reads the HTML\n%q\nwant\n%q", got.HTML, want)
	}
}

func lines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

func TestMailIsTheSameTwice(t *testing.T) {
	for _, name := range []string{"newsletters/2017-02", "2017-02", "content/newsletters/2017-02.md", "newsletters/2017-01"} {
		if first, second := printed(t, name), printed(t, name); first != second {
			t.Errorf("%s: the second message is another one", name)
		}
	}
	if a, b := printed(t, "--to", "html,text", "2017-02"), printed(t, "--to", "html", "2017-02")+printed(t, "--to", "text", "2017-02"); a != b {
		t.Error("two forms at once are not one after the other")
	}
}

func TestMailIsWrittenIntoAFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	printed(t, "-o", dir, "newsletters/2017-02")
	printed(t, "-o", dir, "--to", "eml", "newsletters/2017-01")
	for name, form := range map[string]string{"2017-02.eml": "eml", "2017-02.html": "html", "2017-02.txt": "text"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if want := printed(t, "--to", form, "newsletters/2017-02"); err != nil || string(got) != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
		}
	}
	if all, err := os.ReadDir(dir); err != nil || len(all) != 4 {
		t.Errorf("%v, %v; want 4 files", all, err)
	}
}

// server is a mail server that takes one message at most. It says what was
// sent to it, "" for no message.
func server(t *testing.T, refuse string) (address string, took chan string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	took = make(chan string, 1)
	go func() {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		took <- talk(conn, refuse)
	}()
	return l.Addr().String(), took
}

// talk is the server's part of RFC 5321, as far as a client needs it.
func talk(conn net.Conn, refuse string) string {
	r := textproto.NewReader(bufio.NewReader(conn))
	var said strings.Builder
	say := func(line string) { fmt.Fprintf(conn, "%s\r\n", line) }
	say("220 ready")
	for {
		line, err := r.ReadLine()
		if err != nil {
			return said.String()
		}
		verb, _, _ := strings.Cut(line, " ")
		switch {
		case refuse != "" && strings.HasPrefix(line, refuse):
			say("550 no")
		case verb == "EHLO":
			say("250 here")
		case verb == "QUIT":
			say("221 bye")
			return said.String()
		case verb == "DATA":
			say("354 go on")
			message, err := r.ReadDotBytes()
			if err != nil {
				return said.String()
			}
			said.Write(message)
			say("250 taken")
		default:
			said.WriteString(line + "\n")
			say("250 well")
		}
	}
}

func TestTestIsSentToOneAddress(t *testing.T) {
	address, took := server(t, "")
	out := printed(t, "newsletters/2017-02", "--send-test", "me@example.com", "--smtp", address)
	if want := "sent a test of content/newsletters/2017-02.md to me@example.com\n"; out != want {
		t.Errorf("printed %q, want %q", out, want)
	}
	got := <-took
	envelope, message, _ := strings.Cut(got, "Date:")
	if envelope != "MAIL FROM:<help@example.org>\nRCPT TO:<me@example.com>\n" {
		t.Errorf("the envelope is\n%s", envelope)
	}
	header, bodies := read(t, "Date:"+message)
	if to := header.Get("To"); to != "<me@example.com>" || strings.Contains(message, "{{unsubscribe_url}}") || !strings.HasPrefix(header.Get("Message-Id"), "<test-") {
		t.Errorf("the test is addressed to %s, its header %v", to, header)
	}
	if got, want := bodies["text/plain; charset=utf-8"], printed(t, "--to", "text", "newsletters/2017-02"); got != want {
		t.Errorf("the server took\n%s\nwant\n%s", got, want)
	}
}

func TestServerThatRefusesIsToldOf(t *testing.T) {
	for _, refuse := range []string{"MAIL", "RCPT", "DATA"} {
		address, _ := server(t, refuse)
		if _, _, err := mailed(t, "newsletters/2017-02", "--send-test", "me@example.com", "--smtp", address); err == nil || !strings.Contains(err.Error(), "sending by "+address+": 550 \"no\"") {
			t.Errorf("%s refused: error %v", refuse, err)
		}
	}
}

// TestNothingIsSentToMoreThanOne: whatever could be two addresses never
// reaches the server, and neither does a sender with a line of its own.
func TestNothingIsSentToMoreThanOne(t *testing.T) {
	for _, args := range [][]string{
		{"--send-test", "a@example.com,b@example.com"}, {"--send-test", "a@example.com, b@example.com"}, {"--send-test", "a@example.com;b@example.com"},
		{"--send-test", "a@example.com b@example.com"}, {"--send-test", "a@example.com", "--send-test", "b@example.com"},
		{"--send-test", "all: a@example.com, b@example.com;"}, {"--send-test", "A <a@example.com>"}, {"--send-test", ""}, {"--send-test", "nobody"},
		{"--send-test", "a@example.com\r\nRCPT TO:<b@example.com>"}, {"--send-test", "a@example.com", "--from", "x@example.com\r\nBcc: b@example.com"},
		{"--send-test", "a@example.com", "--to", "html"}, {"--send-test", "a@example.com", "-o", "out"},
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		came := make(chan bool, 1)
		go func() {
			conn, err := l.Accept()
			if err == nil {
				conn.Close()
			}
			came <- err == nil
		}()
		if out, _, err := mailed(t, append([]string{"newsletters/2017-02", "--smtp", l.Addr().String()}, args...)...); err == nil || out != "" {
			t.Errorf("%q: error %v, printed %q; want an error and nothing", args, err, out)
		}
		l.Close()
		if <-came {
			t.Errorf("%q: the server was rung", args)
		}
	}
}

func TestMailSaysWhatIsWrongWithTheCommand(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"newsletters/2017-09"}, "newsletters/2017-09 is no newsletter"},
		{[]string{"content/pages/about.md"}, "content/pages/about.md is no newsletter"},
		{[]string{"newsletters/2017-07"}, "content/newsletters/2017-07.md is withheld: publishes on 31 July 2017"},
		{[]string{"--to", "pdf", "newsletters/2017-02"}, `"pdf" is no form of an e-mail`},
		{[]string{"--date", "2017-03", "newsletters/2017-02"}, `--date: "2017-03" has no day`},
		{[]string{"--send-test", "a@example.com", "newsletters/2017-02"}, "say with --smtp HOST:PORT"},
		{[]string{"--smtp", "localhost:25", "newsletters/2017-02"}, "say with --send-test"},
		{[]string{"--from", "Me <a@example.com>", "newsletters/2017-02"}, "is no e-mail address"},
		{nil, `"secpub mail" takes 1 argument`},
	} {
		if _, _, err := mailed(t, test.args...); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("secpub mail %q: error %v, want one with %q", test.args, err, test.want)
		}
	}
}

func TestWithheldEditionIsMailedWithItsBanner(t *testing.T) {
	if got, want := printed(t, "--drafts", "--to", "text", "newsletters/2017-07"), "PREVIEW. This edition is not published: publishes on 31 July 2017."; !strings.Contains(got, want) {
		t.Errorf("want %q in\n%s", want, got)
	}
}
