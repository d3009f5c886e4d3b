// Package check judges one document by itself: is it right, whatever the
// others say?
//
// Check changes nothing and never looks at a second document, so that its
// findings can be kept with the file; what needs others is link's. Each rule
// is a function of a document in a file of its own, listed in rules.
package check

import (
	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// rules are all that a document is held against, in no particular order.
var rules = []func(sec.Document) []diag.Diagnostic{
	names,
	required,
	dates,
	addresses,
	allowances,
	citations,
	directives,
	headings,
	linkTexts,
	pictures,
	tableHeaders,
	summaries,
	closingTimes,
	numbering,
}

// dateRules are those that a document is held against which says dates.
var dateRules = []func(sec.Document, []reading) []diag.Diagnostic{
	weekdays,
	pastDates,
	designations,
}

// Document returns all that is wrong with a document by itself.
func Document(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, rule := range rules {
		ds = append(ds, rule(d)...)
	}
	passages := sec.Passages(d)
	ds = append(ds, announcedLists(d, passages)...)
	said := readings(passages)
	for _, rule := range dateRules {
		ds = append(ds, rule(d, said)...)
	}
	return ds
}

// top is the place for what the file as a whole lacks.
func top(d sec.Document) source.Place { return d.Head().Place(source.Pos{Line: 1, Column: 1}) }

// file is the place for what is wrong with a file's name.
func file(d sec.Document) source.Place { return source.Place{Path: d.Head().Path} }
