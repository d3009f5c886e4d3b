package link

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// clashes finds addresses that two sources want.
func clashes(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, c := range s.Clashes() {
		at, other := place(c.Second), place(c.First)
		if !isDocument(c.Second.Source) && isDocument(c.First.Source) {
			at, other = other, at // a page can be renamed, what is generated cannot
		}
		ds = append(ds, diag.New(diag.DuplicateAddress, at, "the address %s is wanted by %s and by %s", c.Second.Path, c.First.Source, c.Second.Source).
			WithHint("rename one of the two, or take the alias out").
			WithRelated(other, "the other one"))
	}
	return ds
}

func isDocument(source string) bool { return isFile(source) && strings.HasSuffix(source, ".md") }

func isFile(source string) bool {
	return strings.Contains(source, "/") && !strings.Contains(source, " ")
}

func place(a sec.Address) source.Place {
	if !isFile(a.Source) {
		return source.Place{Path: "content"}
	}
	return source.Place{Path: a.Source, Pos: a.Pos}
}
