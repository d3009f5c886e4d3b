package check

import (
	"secpub/internal/cite"
	"secpub/internal/diag"
	"secpub/internal/sec"
)

// citations finds citations of the Code that cannot be read as one.
func citations(d sec.Document) []diag.Diagnostic {
	var cited []sec.Text
	switch d := d.(type) {
	case *sec.Guidance:
		cited = d.Covers
	case *sec.Modification:
		cited = d.Affects
	}
	var ds []diag.Diagnostic
	for _, c := range cited {
		if _, err := cite.Parse(c.V); err != nil {
			ds = append(ds, diag.New(diag.BadValue, d.Head().Place(c.Pos), "%q is no citation: %v", c.V, err).
				WithHint("write it as Section G8.40(a), Sections J3.2 to J3.13, Schedule 9 or Appendix AD"))
		}
	}
	return ds
}
