// Package diag holds diagnostics: what is wrong with the content, where, and
// what to do about it.
//
// A Diagnostic is a value. The stages collect them, build puts them into one
// total order (Sort) and cmd prints them in one of four forms: text for
// people, json and sarif for tools, github for annotations on a pull request
// (Write). An author's words in a message never reach a terminal as anything
// but text: what could steer it is shown escaped.
//
// Errors stop publication and cannot be silenced; warnings can, in the
// document's own front matter and with a reason. Which rule is which stands
// in the table of rules.go. A fault of the world (disk full) is no diagnostic
// but an ordinary error.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"secpub/internal/source"
)

// Severity says whether a diagnostic stops publication.
type Severity uint8

// The severities, the graver first.
const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Related is another place that explains a diagnostic.
type Related struct {
	source.Place
	Message string
}

// Diagnostic is one fault. Message and Hint are clauses in lower case without
// a full stop; the author's own words in them are quoted.
type Diagnostic struct {
	source.Place
	Severity Severity
	Rule     Rule
	Message  string
	Hint     string // what to do; may be empty
	Related  []Related
}

// New returns a diagnostic of the rule's own severity.
func New(rule Rule, at source.Place, format string, args ...any) Diagnostic {
	return Diagnostic{Place: at, Severity: rule.Severity(), Rule: rule, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns d with a hint.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithRelated returns d with one more place that explains it.
func (d Diagnostic) WithRelated(at source.Place, format string, args ...any) Diagnostic {
	d.Related = append(slices.Clip(d.Related), Related{at, fmt.Sprintf(format, args...)})
	return d
}

// Compare is the total order of diagnostics: file, line, column, severity,
// rule, text.
func Compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		a.Pos.Compare(b.Pos),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
		slices.CompareFunc(a.Related, b.Related, compareRelated),
	)
}

func compareRelated(a, b Related) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), a.Pos.Compare(b.Pos), cmp.Compare(a.Message, b.Message))
}

// Sort puts ds into the total order and drops what is said twice.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortFunc(ds, Compare)
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool { return Compare(a, b) == 0 })
}

// Count returns how many errors and how many warnings there are in ds.
func Count(ds []Diagnostic) (errors, warnings int) {
	for _, d := range ds {
		if d.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}
