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

// rules are all that a site is held against.
var rules = []func(*sec.Site, sec.Content) []diag.Diagnostic{
	settings,
	clashes,
	ids,
	references,
	links,
	files,
	directiveFiles,
	workingDays,
	meetingNumbers,
	staleGuidance,
	figures,
}

// Site puts content together and returns what does not fit.
func Site(c sec.Content, o sec.Options) (*sec.Site, []diag.Diagnostic) {
	s := sec.NewSite(c, o)
	var ds []diag.Diagnostic
	for _, rule := range rules {
		ds = append(ds, rule(s, c)...)
	}
	return s, ds
}
