package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"secpub/internal/tracked"
)

// redlineWriter writes or prints the redlines of all pairs.
type redlineWriter struct {
	flags    *redlineFlags
	out      io.Writer
	date     time.Time
	old, new string
	folders  bool
	same     int // pairs without a change
}

func (w *redlineWriter) write(p *pair) error {
	r := tracked.Compare(p.old.text, p.new.text)
	if r.Equal() && (w.folders || w.flags.output == "" && w.flags.to[0] == "text") {
		w.same++
		return nil
	}
	if w.flags.output != "" {
		return w.writeFiles(p, r)
	}
	if w.folders {
		fmt.Fprintf(w.out, "%s.md\n%s\n", p.name, strings.Repeat("=", len(p.name)+3))
	}
	var b bytes.Buffer
	if _, err := w.append(&b, w.flags.to[0], p, r); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	if w.folders {
		b.WriteByte('\n')
	}
	_, err := w.out.Write(b.Bytes())
	return err
}

func (w *redlineWriter) writeFiles(p *pair, r *tracked.Redline) error {
	fmt.Fprintf(w.out, "%s: %s\n", p.name, strings.ToLower(r.Summary()[:1])+r.Summary()[1:])
	for _, form := range redlineForms {
		if !slices.Contains(w.flags.to, form.name) {
			continue
		}
		file := filepath.Join(w.flags.output, filepath.FromSlash(p.name)+form.ending)
		var b bytes.Buffer
		said, err := w.append(&b, form.name, p, r)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if err := writeWhole(file, b.Bytes()); err != nil {
			return err
		}
		if said != "" {
			said = ": " + said
		}
		fmt.Fprintf(w.out, "  %s%s\n", file, said)
	}
	return nil
}

// writeWhole writes a file, or leaves the one that was there.
func writeWhole(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making %s: %w", filepath.Dir(name), withoutPath(err))
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".redline-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, withoutPath(err))
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, withoutPath(err))
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// append appends a redline in a form, and returns what is proved of it.
func (w *redlineWriter) append(b *bytes.Buffer, form string, p *pair, r *tracked.Redline) (proof string, err error) {
	meta := tracked.Meta{Title: p.title(), Author: "secpub", Date: w.date, From: filepath.ToSlash(w.old), To: filepath.ToSlash(w.new)}
	switch form {
	case "html":
		r.AppendFile(b, meta)
	case "docx":
		proof, err := r.AppendDocx(b, meta)
		return proof.String(), err
	case "text":
		r.AppendText(b)
	case "json":
		r.AppendJSON(b)
	}
	return "", nil
}

// title is that of the document as it is, or as it was, or its file's name.
func (p *pair) title() string {
	for _, s := range []side{p.new, p.old} {
		if s.text.Title != "" {
			return s.text.Title
		}
	}
	return strings.TrimSuffix(filepath.Base(orElse(p.new.path, p.old.path)), ".md")
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// finish says how many documents are the same.
func (w *redlineWriter) finish() error {
	var err error
	switch {
	case w.same == 0:
	case !w.folders:
		_, err = fmt.Fprintf(w.out, "%s and %s are the same text\n", w.old, w.new)
	default:
		_, err = fmt.Fprintf(w.out, "%s the same in %s and %s\n", isOrAre(w.same), w.old, w.new)
	}
	return err
}

func isOrAre(documents int) string {
	if documents == 1 {
		return "1 document is"
	}
	return strconv.Itoa(documents) + " documents are"
}
