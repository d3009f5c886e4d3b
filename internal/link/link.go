// Package link asks whether all documents fit together, and makes of them the
// frozen sec.Site that render goes by.
//
// It finds what no document shows by itself: names of things that are not
// there, links and files that lead nowhere, one address or id given twice.
// Link reads no files and formats no text. Findings are in no order; build
// sorts them.
package link

import (
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// whole are the rules that a site is held against as a whole. Of a text they
// see nothing; of a header, everything.
var whole = []func(*sec.Site, sec.Content) []diag.Diagnostic{
	settings,
	clashes,
	ids,
	workingDays,
	meetingNumbers,
	staleGuidance,
	withdrawals,
}

// single are the rules that each published document is held against, as it
// stands among the others.
var single = []func(registers, sec.Document) []diag.Diagnostic{
	references,
	links,
	files,
	directiveFiles,
	figures,
}

// Site puts content together and returns what does not fit as a whole. A Judge
// says what does not in each of the documents.
func Site(c sec.Content, o sec.Options) (*sec.Site, []diag.Diagnostic) {
	s := sec.NewSite(c, o)
	var ds []diag.Diagnostic
	for _, rule := range whole {
		ds = append(ds, rule(s, c)...)
	}
	return s, append(ds, lostAddresses(s, c, o)...)
}

// Judge holds single documents against a site. It is safe for concurrent use.
type Judge struct{ registers registers }

// NewJudge returns a judge of a site's documents.
func NewJudge(s *sec.Site) Judge { return Judge{newRegisters(s)} }

// Document returns what a published document says that does not fit the others.
func (j Judge) Document(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, rule := range single {
		ds = append(ds, rule(j.registers, d)...)
	}
	return ds
}
