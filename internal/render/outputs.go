package render

import (
	"cmp"
	"slices"

	"secpub/internal/sec"
)

// Outputs returns every file of the published tree, in the order of their
// paths. It only plans: what costs time is done by each output's Make, which
// may be called later, concurrently and in any order.
func Outputs(s *sec.Site, t *Templates) []Output {
	all := slices.Concat(pages(s, t), feeds(s), sitemaps(s), twins(s), openData(s), downloads(s), attachments(s))
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
