package render

import (
	"bytes"
	"cmp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"secpub/internal/render/typeset"
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

func TestEachBuiltInTemplateFitsItsStruct(t *testing.T) {
	if err := builtin(t).fulfilled(); err != nil {
		t.Error(err)
	}
}

func TestEveryBuiltInTemplateIsUsed(t *testing.T) {
	used := map[string]bool{}
	for _, c := range contracts() {
		used[c.template] = true
	}
	for name := range builtin(t).byName {
		if !used[name] {
			t.Errorf("nothing executes templates/%s", name)
		}
	}
}

// Minifying a template must not change what it makes, but for what minifying
// the result would take out as well.
func TestMinifiedTemplatesMakeTheSamePages(t *testing.T) {
	plain, err := parseTemplates(templates.FS, nil, false)
	if err != nil {
		t.Fatal(err)
	}
	m := minify.New()
	m.AddFunc("text/html", html.Minify)
	normal := func(page string) string {
		small, err := m.String("text/html", page)
		if err != nil {
			t.Fatal(err)
		}
		return small
	}
	large, small := pages(fullSite(), plain), pages(fullSite(), builtin(t))
	for _, o := range large {
		if want, got := normal(made(t, large, o.Path)), normal(made(t, small, o.Path)); got != want {
			t.Errorf("%s differs with minified templates:\n%s\nwithout:\n%s", o.Path, got, want)
		}
	}
}

func TestSiteOverridesTemplatesFileByFile(t *testing.T) {
	parsed, err := ParseTemplates(templates.FS, fstest.MapFS{
		"page/page.html":     {Data: []byte(`{{define "main"}}<h1>Mine: {{.Title}}</h1>{{template "mine" .}}{{end}}{{template "layout" .}}`)},
		"shared/mine.html":   {Data: []byte(`{{define "mine"}}<p>{{.Lead}}</p>{{end}}`)},
		"shared/footer.html": {Data: []byte(`<footer>{{.Organisation}} here</footer>`)},
		"README.md":          {Data: []byte("no template")},
	})
	if err != nil {
		t.Fatal(err)
	}
	all := pages(fullSite(), parsed)
	if got := made(t, all, "about/index.html"); !strings.Contains(got, "<h1>Mine: About</h1><p>Who we are, and why.</p>") || !strings.Contains(got, "<footer>SECCo here</footer>") {
		t.Errorf("the site's own templates are not used:\n%s", got)
	}
	if got := made(t, all, "newsletters/2017/02/index.html"); !strings.Contains(got, "<footer>SECCo here</footer>") || strings.Contains(got, "Mine") {
		t.Errorf("want the built-in page with the site's own footer:\n%s", got)
	}
}

func TestFaultsOfTemplatesNameTheFile(t *testing.T) {
	const layout = `{{template "layout" .}}`
	for _, test := range []struct{ desc, name, text, want string }{
		{"does not parse", "page/page.html", `{{if}}`, "templates/page/page.html: "},
		{"part does not parse", "shared/own.html", `{{define "x"}}`, "templates/shared/own.html: "},
		{"misspelt field", "page/page.html", `{{define "main"}}{{.Titel}}{{end}}` + layout, "Titel"},
		{"field of another page", "news/page.html", `{{define "main"}}{{.Sent}}{{end}}` + layout, "templates/news/page.html: "},
		{"part that is nowhere", "page/page.html", `{{define "main"}}{{template "nowhere"}}{{end}}` + layout, "nowhere"},
		{"ambiguous context", "page/page.html", `{{define "main"}}<a href='{{if .Title}}x' b='{{end}}y'>{{end}}` + layout, "templates/page/page.html: "},
		{"name of no template", "newsleter/page.html", `hello`, "templates/newsleter/page.html: there is no built-in template of that name"},
	} {
		_, err := ParseTemplates(templates.FS, fstest.MapFS{test.name: {Data: []byte(test.text)}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %s holding %s: error %v, want one with %q", test.desc, test.name, test.text, err, test.want)
		}
	}
}

func TestTemplateThatFailsWhileItRunsIsAnError(t *testing.T) {
	for name, text := range map[string]string{
		"page/page.html":                  `{{index .Contents 99}}`,
		"shared/footer.html":              `{{index .Social 99}}`,
		"directive/party-statistics.html": `{{slice "" 9}}`,
	} {
		parsed, err := ParseTemplates(templates.FS, fstest.MapFS{name: {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		var first error
		for _, o := range pages(fullSite(), parsed) {
			if err := o.Make(new(bytes.Buffer)); err != nil && first == nil {
				first = err
			}
		}
		if first == nil || !strings.Contains(first.Error(), "templates/"+name) {
			t.Errorf("%s: pages are made with error %v, want one that names the file", name, first)
		}
	}
}

// TestEveryBuiltInTemplateIsRunFast guards against a construct that the program
// of a template does not know: pages would come out right, and slowly.
func TestEveryBuiltInTemplateIsRunFast(t *testing.T) {
	for name, program := range builtin(t).programs {
		if program() == nil {
			t.Errorf("templates/%s is run by html/template; keep to what package typeset knows", name)
		}
	}
}

func TestProgramsMakeThePagesThatTheirTemplatesDo(t *testing.T) {
	site := fullSite()
	slow := builtin(t)
	for name := range slow.programs {
		slow.programs[name] = func() *typeset.Program { return nil }
	}
	want := pages(site, slow)
	for i, o := range pages(site, builtin(t)) {
		var got, right bytes.Buffer
		if err := cmp.Or(o.Make(&got), want[i].Make(&right)); err != nil {
			t.Fatal(err)
		}
		if got.String() != right.String() {
			t.Errorf("%s:\n got %s\nwant %s", o.Path, got.String(), right.String())
		}
	}
}
