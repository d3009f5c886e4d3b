package build

import (
	"maps"
	"slices"

	"secpub/internal/check"
	"secpub/internal/diag"
	"secpub/internal/link"
	"secpub/internal/parallel"
	"secpub/internal/sec"
)

// findings are what is wrong with a site, and where that follows from.
type findings struct {
	whole  []diag.Diagnostic            // from the site as a whole, and from reading its files
	single map[string][]diag.Diagnostic // from single documents, by path
}

// all returns the findings in order, less what is silenced.
func (f findings) all(silent func(path string, rule diag.Rule) bool) []diag.Diagnostic {
	ds := append([]diag.Diagnostic(nil), f.whole...)
	for _, path := range slices.Sorted(maps.Keys(f.single)) {
		ds = append(ds, f.single[path]...)
	}
	return diag.Sort(diag.Filter(ds, silent))
}

// add sorts what was found in files as they were read under what they are.
func (f *findings) add(s *sec.Site, read []diag.Diagnostic) {
	for _, d := range read {
		if p := d.Place.Path; s.Document(p) != nil {
			f.single[p] = append(f.single[p], d)
		} else {
			f.whole = append(f.whole, d)
		}
	}
}

// has reports whether a rule has findings in documents other than that at a
// path.
func (f findings) has(rule diag.Rule, path string) bool {
	for p, ds := range f.single {
		if p != path && slices.ContainsFunc(ds, func(d diag.Diagnostic) bool { return d.Rule == rule }) {
			return true
		}
	}
	return false
}

func (f findings) hasErrors() bool {
	errs, _ := diag.Count(f.whole)
	for _, ds := range f.single {
		more, _ := diag.Count(ds)
		errs += more
	}
	return errs > 0
}

// verdicts are what check finds wrong with documents by themselves, by path.
// They are kept for as long as the documents stay the same.
type verdicts map[string]verdict

type verdict struct {
	document sec.Document
	found    []diag.Diagnostic
}

// judge judges every document by itself, unless it was judged before, and those
// that are published as they stand among the others.
func (v *verdicts) judge(documents []sec.Document, s *sec.Site) map[string][]diag.Diagnostic {
	judge := link.NewJudge(s)
	alone, among := make([][]diag.Diagnostic, len(documents)), make([][]diag.Diagnostic, len(documents))
	parallel.Each(len(documents), func(i int) {
		d := documents[i]
		alone[i] = v.of(d)
		if s.IsPublished(d) {
			among[i] = judge.Document(d)
		}
	})
	kept, single := make(verdicts, len(documents)), map[string][]diag.Diagnostic{}
	for i, d := range documents {
		kept[d.Head().Path] = verdict{d, alone[i]}
		if len(alone[i])+len(among[i]) > 0 {
			single[d.Head().Path] = slices.Concat(alone[i], among[i])
		}
	}
	*v = kept
	return single
}

func (v *verdicts) of(d sec.Document) []diag.Diagnostic {
	if kept, ok := (*v)[d.Head().Path]; ok && kept.document == d {
		return kept.found
	}
	return check.Document(d)
}

// allowed returns whether the document at a path silences a rule.
func allowed(documents []sec.Document) func(path string, rule diag.Rule) bool {
	type key struct {
		path string
		rule diag.Rule
	}
	silent := map[key]bool{}
	for _, d := range documents {
		for _, a := range d.Head().Allow {
			if a.Reason.V != "" {
				silent[key{d.Head().Path, diag.Rule(a.Rule.V)}] = true
			}
		}
	}
	return func(path string, rule diag.Rule) bool { return silent[key{path, rule}] }
}
