package check

import (
	"slices"
	"strconv"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
)

// directive says how a directive is written and what it takes.
type directive struct {
	form       sec.DirectiveForm
	attributes []string
	required   []string
	example    string
}

// known are the directives of the contract.
var known = map[string]directive{
	"party-statistics": {sec.LeafDirective, []string{"panel-employment"}, nil, "::party-statistics"},
	"calendar":         {sec.LeafDirective, []string{"days", "kinds"}, nil, "::calendar{days=31}"},
	"modifications":    {sec.LeafDirective, []string{"status"}, nil, "::modifications{status=open}"},
	"documents":        {sec.LeafDirective, nil, nil, "::documents"},
	"versions":         {sec.LeafDirective, nil, nil, "::versions"},
	"include":          {sec.LeafDirective, []string{"file"}, []string{"file"}, "::include{file=mandates.md}"},
	"table":            {sec.LeafDirective, []string{"file", "caption"}, []string{"file", "caption"}, `::table{file=rates.csv caption="Rates"}`},
	"figure":           {sec.TextDirective, []string{"of"}, []string{"of"}, ":figure[215]{of=parties}"},
	"note":             {sec.ContainerDirective, nil, nil, ":::note … :::"},
	"tip":              {sec.ContainerDirective, nil, nil, ":::tip … :::"},
	"warning":          {sec.ContainerDirective, nil, nil, ":::warning … :::"},
}

// directives finds directives that do not exist or are given what they do not
// take.
func directives(d sec.Document) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, dir := range d.Head().Body.Directives() {
		ds = append(ds, oneDirective(d, dir)...)
	}
	return ds
}

func oneDirective(d sec.Document, dir *sec.Directive) []diag.Diagnostic {
	at := d.Head().Place(dir.Pos)
	want, ok := known[dir.Name]
	if !ok {
		return []diag.Diagnostic{diag.New(diag.UnknownDirective, at, "there is no directive %q", dir.Name).
			WithHint("%s", diag.DidYouMean(dir.Name, directiveNames()))}
	}
	if want.form != dir.Form {
		return []diag.Diagnostic{diag.New(diag.UnknownDirective, at, "the directive %q is not written like this", dir.Name).
			WithHint("write %s", want.example)}
	}
	ds := attributes(d, dir, want)
	for _, name := range want.required {
		if v, ok := dir.Attribute(name); !ok || v == "" {
			ds = append(ds, diag.New(diag.UnknownDirective, at, "the directive %q needs %q", dir.Name, name).WithHint("write %s", want.example))
		}
	}
	return ds
}

func directiveNames() []string {
	var names []string
	for name := range known {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func attributes(d sec.Document, dir *sec.Directive, want directive) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, a := range dir.Attributes {
		at := d.Head().Place(a.Pos)
		if !slices.Contains(want.attributes, a.Name) {
			ds = append(ds, diag.New(diag.UnknownDirective, at, "the directive %q does not take %q", dir.Name, a.Name).
				WithHint("write %s", want.example))
		} else if problem, hint := badAttribute(a); problem != "" {
			ds = append(ds, diag.New(diag.BadValue, at, "%s is %q, but %s", a.Name, a.Value, problem).WithHint("%s", hint))
		}
	}
	return ds
}

func badAttribute(a sec.Attribute) (problem, hint string) {
	switch a.Name {
	case "days":
		if n, err := strconv.Atoi(a.Value); err != nil || n < 1 || n > 366 {
			return "takes a number of days from 1 to 366", ""
		}
	case "of":
		if names := sec.FigureNames(); !slices.Contains(names, a.Value) {
			return "takes " + strings.Join(names, ", "), meant(a.Value, names)
		}
	case "kinds":
		for _, kind := range sec.SplitKinds(a.Value) {
			if names := sec.CalendarKinds(); !slices.Contains(names, kind) {
				return "takes " + strings.Join(names, ", "), meant(kind, names)
			}
		}
	case "panel-employment":
		if n, err := strconv.Atoi(a.Value); err != nil || n < 0 {
			return "takes the number of changes to the employment of a Panel member", ""
		}
	case "status":
		if stages := append(sec.Stage("").Allowed(), "open", "raised"); !slices.Contains(stages, a.Value) {
			return "takes open, or a stage: " + strings.Join(stages, ", "), meant(a.Value, stages)
		}
	}
	return "", ""
}

// meant returns a hint naming the word that is nearest, if one is near.
func meant(word string, words []string) string {
	if diag.Suggest(word, words) == "" {
		return ""
	}
	return diag.DidYouMean(word, words)
}
