package render

import (
	"testing"

	"github.com/jba/templatecheck"

	"secpub/templates"
)

// builtin returns the built-in templates.
func builtin(t testing.TB) *Templates {
	t.Helper()
	parsed, err := ParseTemplates(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestEachTemplateFitsItsStruct(t *testing.T) {
	parsed := builtin(t)
	for _, c := range contracts() {
		if err := templatecheck.CheckHTML(parsed.byName[c.template], c.data); err != nil {
			t.Errorf("%s with %T: %v", c.template, c.data, err)
		}
	}
}
