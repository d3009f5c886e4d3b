package render

import (
	"cmp"
	"slices"

	"secpub/internal/sec"
)

// Outputs returns every file of the published tree, in the order of their
// paths. It only plans: what costs time is done by each output's Make, which
// may be called later, concurrently and in any order. Read gives the bytes of a
// file of the site, for the few that are put into archives.
func Outputs(s *sec.Site, t *Templates, read func(path string) ([]byte, error)) []Output {
	p := newPress(s, t, read)
	all := slices.Concat(
		showing(AnyText, p.homePage(), p.committees(), p.search(), p.searchFiles(), feeds(s)),
		showing(TextOfSource, p.plainPages(), p.newsletters(), p.mails(), p.guidance(), p.meetings(), p.modifications(), p.consultations(), p.events(), p.news(), twins(s)),
		showing(NoText, p.code(), p.codeFiles(), p.parties(), p.dataPage(), openData(s), p.glossary(), p.calendar(), calendars(s),
			p.notFound(), p.redirects(), p.tombstones(), sitemaps(s), attachments(s), p.serverRules()),
	)
	slices.SortFunc(all, func(a, b Output) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// attachments are the files that stand in the content beside its documents.
func attachments(s *sec.Site) []Output {
	outputs := make([]Output, len(s.Files))
	for i, f := range s.Files {
		outputs[i] = Output{Path: outputPath(s.FileAddress(f.Path)), Source: f.Path, Copy: f.Path}
	}
	return outputs
}

// showing says whose texts outputs show.
func showing(texts Texts, groups ...[]Output) []Output {
	outputs := slices.Concat(groups...)
	for i := range outputs {
		outputs[i].Texts = texts
	}
	return outputs
}
