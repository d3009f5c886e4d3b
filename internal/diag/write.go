package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Format is a form in which diagnostics are printed.
type Format string

// The forms.
const (
	Text   Format = "text"   // for people: a line each, the quoted line, a hint
	JSON   Format = "json"   // one object a line
	GitHub Format = "github" // workflow commands, which become annotations on a pull request
	SARIF  Format = "sarif"  // SARIF 2.1.0, for code scanning
)

// Formats returns all forms.
func Formats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// ParseFormat returns the form of that name.
func ParseFormat(name string) (Format, error) {
	names := make([]string, 0, len(Formats()))
	for _, f := range Formats() {
		if string(f) == name {
			return f, nil
		}
		names = append(names, string(f))
	}
	return "", fmt.Errorf("unknown format %q: the formats are %s", name, strings.Join(names, ", "))
}

// Options say how to print. The zero value prints without colours and without
// quoting lines.
type Options struct {
	// Color has the text form use the colours of a terminal.
	Color bool
	// Line returns the given line of a file, counted from 1, for the text
	// form to quote; "" is not quoted. It may be nil.
	Line func(path string, line int) string
	// Tool is the version of the program, for the SARIF form.
	Tool string
}

// Write prints ds in the order given. The same diagnostics give the same
// bytes.
func Write(w io.Writer, format Format, ds []Diagnostic, o Options) error {
	buffered := bufio.NewWriter(w)
	var err error
	switch format {
	case Text:
		writeText(buffered, ds, o)
	case JSON:
		err = writeJSON(buffered, ds)
	case GitHub:
		writeGitHub(buffered, ds)
	case SARIF:
		err = writeSARIF(buffered, ds, o.Tool)
	default:
		_, err = ParseFormat(string(format))
	}
	if err != nil {
		return err
	}
	return buffered.Flush()
}

// Filter returns ds without the warnings that allow says are silenced in the
// document at path. Errors stay: they cannot be silenced.
func Filter(ds []Diagnostic, allow func(path string, rule Rule) bool) []Diagnostic {
	kept := make([]Diagnostic, 0, len(ds))
	for _, d := range ds {
		if d.Severity == Error || !allow(d.Path, d.Rule) {
			kept = append(kept, d)
		}
	}
	return kept
}
