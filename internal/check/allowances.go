package check

import (
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// allowances finds an "allow" that silences nothing that may be silenced.
func allowances(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, a := range d.Head().Allow {
		ds = append(ds, allowance(d, a)...)
	}
	return ds
}

func allowance(d sec.Document, a sec.Allowance) []diag.Diagnostic {
	rule := diag.Rule(a.Rule.V)
	switch {
	case !a.Rule.Written():
		return nil // said by the decoder
	case rule.About() == "":
		return []diag.Diagnostic{diag.New(diag.BadValue, d.Head().Place(a.Rule.Pos), "there is no rule %q", a.Rule.V).
			WithHint("%s", diag.DidYouMean(a.Rule.V, warnings()))}
	case rule.Severity() == diag.Error:
		return []diag.Diagnostic{diag.New(diag.BadValue, d.Head().Place(a.Rule.Pos), "%q is an error, and errors cannot be allowed", a.Rule.V).
			WithHint("mend what it reports")}
	case a.Reason.Written() && strings.TrimSpace(a.Reason.V) == "":
		return []diag.Diagnostic{diag.New(diag.MissingKey, d.Head().Place(a.Reason.Pos), `"reason" is empty`).
			WithHint("say in a sentence why the warning does not hold here")}
	}
	return nil
}

func warnings() []string {
	var names []string
	for _, r := range diag.Rules() {
		if r.Severity() == diag.Warning {
			names = append(names, string(r))
		}
	}
	return names
}
