package check

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// addresses finds old addresses that are none.
func addresses(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, alias := range d.Head().Aliases {
		if problem := badAddress(alias.V); problem != "" {
			ds = append(ds, diag.New(diag.BadValue, d.Head().Place(alias.Pos), "the old address %q %s", alias.V, problem).
				WithHint("write it as it stood in the address bar, from the first slash on: /newsletters/old-name/"))
		}
	}
	return ds
}

// badAddress says what keeps a from being an address; "" if nothing does.
func badAddress(a string) string {
	switch {
	case !strings.HasPrefix(a, "/"):
		return "does not begin with a slash"
	case strings.ContainsAny(a, "?#\\<>\"'`{}|^ \t\n"):
		return "has a character that addresses do not have"
	case a == "/" || strings.Contains(a, "//"):
		return "names no page"
	}
	for part := range strings.SplitSeq(a, "/") {
		if part == "." || part == ".." {
			return "leaves its folder"
		}
	}
	return ""
}
