package contrast_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"secpub/internal/contrast"
	"secpub/static"
)

func builtIn(t *testing.T) string {
	t.Helper()
	css, err := static.FS.ReadFile("assets/site.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

// TestColoursOfTheSiteCanBeTold is WCAG 2.2 AA for each pair of tokens that the
// built-in sheet uses, by day and by night.
func TestColoursOfTheSiteCanBeTold(t *testing.T) {
	for _, f := range contrast.Judge(builtIn(t)) {
		t.Errorf("site.css:%d: --%s (%s) on --%s (%s), %s: %.2f to 1, want %.1f", f.Line, f.Over.Name, f.Over.Value, f.Under.Name, f.Under.Value, f.Scheme(), f.Ratio, f.Least)
	}
}

// TestEveryColourOfTheSiteIsJudged fails for a new token of which nobody said
// what it stands on.
func TestEveryColourOfTheSiteIsJudged(t *testing.T) {
	light, dark := contrast.Tokens(builtIn(t))
	colours := 0
	for name, token := range light {
		if !strings.HasPrefix(token.Value, "#") {
			continue
		}
		colours++
		if !contrast.Judged(name) && !slices.Contains(contrast.Ornaments(), name) {
			t.Errorf("site.css: --%s is in no pair; say in internal/contrast what it stands on, or that it is an ornament", name)
		}
		if strings.HasPrefix(name, "mast-") {
			continue // the masthead is dark by day, too
		}
		if dark[name].Value == token.Value {
			t.Errorf("site.css: --%s is the same in the dark", name)
		}
	}
	if colours < 15 {
		t.Errorf("%d colours found in site.css, want its tokens", colours)
	}
}

func TestRatioIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct{ ink, paper, want string }{
		{"#000", "#fff", ""},
		{"#767676", "#ffffff", ""}, // the lightest grey that passes
		{"#777777", "#ffffff", "4.48"},
		{"#ffffff", "#777777", "4.48"},
		{"#fff", "#FFF", "1.00"},
		{"red", "#fff", ""}, // not judged
	} {
		css := fmt.Sprintf(":root { --ink: %s; --paper: %s }", c.ink, c.paper)
		var got string
		for _, f := range contrast.Judge(css) {
			got = fmt.Sprintf("%.2f", f.Ratio)
		}
		if got != c.want {
			t.Errorf("%s: fault with ratio %q, want %q", css, got, c.want)
		}
	}
}

func TestFaultsStandWhereTheColourIsWritten(t *testing.T) {
	css := `/* --ink: #fff; { */
:root {
  --paper: #fff; --ö: "};"; --ink: #aaa;
}
p { --ink: #fff; }
@media (prefers-color-scheme: dark) {
  :root{--paper:#000;--ink:#222}
}
@media print { :root { --ink: #fff; } }
`
	var got []string
	for _, f := range contrast.Judge(css) {
		got = append(got, fmt.Sprintf("%d:%d %s %s on %s", f.Line, f.Column, f.Scheme(), f.Over.Value, f.Under.Value))
	}
	want := []string{"3:36 light #aaa on #fff", "7:28 dark #222 on #000"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSheetsAreReadToTheirEnd(f *testing.F) {
	for _, css := range []string{"", "}", "{", "/*", "\"", ":root{--a:#fff", ":root{--ink:#fff;--paper:#fff}}", "@media (prefers-color-scheme: dark){:root{--a:b}}"} {
		f.Add(css)
	}
	f.Fuzz(func(t *testing.T, css string) {
		for _, fault := range contrast.Judge(css) {
			if fault.Ratio < 1 || fault.Line < 1 || fault.Column < 1 {
				t.Errorf("%q: %+v", css, fault)
			}
		}
	})
}
