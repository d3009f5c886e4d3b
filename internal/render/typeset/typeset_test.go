package typeset

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inner and page are data as pages have them.
type inner struct {
	Text, Href string
	Count      int
	Next       *inner
}

func (inner) Method() string { return "of a method" }

type named string

func (n named) String() string { return "<" + string(n) + ">" }

type embedded struct{ Promoted string }

type page struct {
	*embedded
	inner
	Title  string
	Safe   template.HTML
	Dial   template.URL
	Script template.JS
	Named  named
	Any    any
	Yes    bool
	Words  []string
	Links  []inner
	Ways   []*inner
	Map    map[string]string
}

func aPage() *page {
	return &page{
		embedded: &embedded{"promoted & escaped"}, inner: inner{Text: "it's <own>", Href: "../a/b.c/#d-e", Count: -3, Next: &inner{Text: "next", Href: "javascript:alert(1)"}},
		Title: `"A" + 'B' & <C>` + "\x00é\xff", Safe: "<b>safe</b>", Dial: "tel:+44", Script: `{"a":"b"}`, Named: "named", Any: "any", Yes: true,
		Words: []string{"one", "two"}, Links: []inner{{Text: "l", Href: "https://example.org/a?b=c#d"}, {Text: "m", Href: "a b&c%20%zz", Next: &inner{Count: 7}}}, Ways: []*inner{{Text: "way"}},
		Map: map[string]string{"a": "b"},
	}
}

// constructs are all that the package knows, in templates of data of *page.
var constructs = []string{
	"plain text", "{{.Title}}", "{{.Safe}}", "{{.Count}}", "{{.Yes}}", "{{.Promoted}} {{.Text}}", "{{.Next.Text}}", "{{.Named}}", "{{.Dial}}",
	`<a href="{{.Href}}" title="{{.Title}}">{{.Text}}</a>`, `<a href="{{.Dial}}">{{.Named}}</a>`, `<a href="{{.Next.Href}}">x</a>`, `<p title="{{.Safe}}">`, "<title>{{.Title}}{{.Safe}}</title>",
	`<a href="/x/{{.Href}}">`, `<a href="?q={{.Title}}">`, `<meta http-equiv="refresh" content="0; url={{.Href}}">`, `<script type="application/ld+json">{{.Script}}</script>`, `<script>f({{.Links}}, {{.Title}})</script>`,
	"{{if .Yes}}yes{{else}}no{{end}}{{if .Count}}c{{end}}{{if .Words}}w{{end}}{{if .Next.Next}}n{{else}}nil{{end}}{{if .Title}}t{{end}}",
	"{{if not .Yes}}a{{else if eq .Text `it's <own>`}}b{{end}}{{if ne .Count 3}}c{{end}}{{if eq .Count -3}}d{{end}}",
	"{{if and .Yes .Words .Next}}a{{end}}{{if and .Yes .Next.Next .Next.Next.Next.Text}}b{{end}}{{if or .Next.Next .Yes}}c{{end}}{{if or .Next.Next .Next.Count}}d{{else}}e{{end}}",
	"{{with .Next}}{{.Text}}{{$.Title}}{{with .Next}}x{{else}}{{.Text}}{{end}}{{end}}{{with $n := .Next}}{{$n.Text}}{{end}}",
	"{{range .Words}}{{.}}, {{end}}{{range $i, $w := .Words}}{{if $i}}; {{end}}{{$i}}{{$w}}{{$.Count}}{{end}}{{range $w := .Words}}{{$w}}{{end}}",
	`{{range .Links}}<a href="{{.Href}}">{{.Text}}</a>{{with .Next}}{{.Count}}{{end}}{{end}}`,
	"{{len .Words}}{{if len .Words}}w{{end}}", "{{range .Ways}}{{.Text}}{{end}}{{range slice .Words 1}}{{.}}{{end}}{{with index .Links 1}}{{.Text}}{{end}}{{range slice .Words 2}}x{{else}}none{{end}}",
	"{{$x := .Title}}{{with .Next}}{{$x}}{{$x := .Text}}{{$x}}{{end}}{{$x}}",
	`{{define "link"}}<a href="{{.Href}}">{{$.Text}}</a>{{end}}{{range .Links}}{{template "link" .}}{{end}}{{template "link" .Next}}`,
	`{{define "icon"}}<svg/>{{end}}{{template "icon"}}{{range .Links}}{{template "icon"}}{{end}}`,
	`{{define "chain"}}{{.Text}}{{with .Next}}{{template "chain" .}}{{end}}{{end}}{{template "chain" .Next}}`,
}

func TestAProgramPrintsWhatTheTemplateDoes(t *testing.T) {
	c := NewCompiler()
	for _, text := range constructs {
		got, ok := compiled(t, c, text)
		want := printed(t, text)
		if !ok || got != want {
			t.Errorf("%s (run: %v):\n got %q\nwant %q", text, ok, got, want)
		}
	}
}

func TestWhatIsBeyondAProgramIsLeftToTheTemplate(t *testing.T) {
	c := NewCompiler()
	for _, text := range []string{
		"{{.Method}}", "{{.Any}}", "{{.Map.a}}", "{{range .Map}}{{.}}{{end}}", "{{range 3}}x{{end}}", `{{printf "%d" .Count}}`, "{{len .Title}}", "{{.Next.Next.Text}}",
		"{{range .Words}}{{break}}{{end}}", "{{$x := 1}}{{$x = 2}}{{$x}}", `{{define "class"}}a{{end}}<p class="{{template "class"}}">`, "{{index .Words 9}}", "{{slice .Words 9}}",
		`{{define "loop"}}{{template "loop" .}}{{end}}{{template "loop" .}}`, "<style>{{.Title}}</style>", "{{(index .Links 0).Text}}", "{{.Title | len}}", "{{template `none`}}",
	} {
		if got, ok := compiled(t, c, text); ok {
			t.Errorf("%s: the program printed %q, want it left alone", text, got)
		}
	}
}

func TestADifferentTypeOfDataIsLeftToTheTemplate(t *testing.T) {
	p := NewCompiler().Compile(template.Must(template.New("t").Parse("{{.Text}}")), inner{})
	for _, data := range []any{&inner{}, page{}, nil} {
		var b bytes.Buffer
		if p.Execute(&b, data) || b.Len() > 0 {
			t.Errorf("%T: printed %q, want nothing", data, b.String())
		}
	}
}

func TestAProgramThatFailsLeavesNothingBehind(t *testing.T) {
	p := NewCompiler().Compile(template.Must(template.New("t").Parse("before {{.Next.Text}}")), &inner{})
	b := bytes.NewBufferString("kept")
	if p.Execute(b, &inner{}) || b.String() != "kept" {
		t.Errorf("the page is %q, want it as it was", b)
	}
}

func TestStringsAreEscapedAsByHTMLTemplate(t *testing.T) {
	const text = `{{.Text}}<title>{{.Text}}</title><a href="{{.Text}}" title="{{.Text}}"></a><a href="/{{.Text}}"></a>`
	tmpl := template.Must(template.New("t").Parse(text))
	p := NewCompiler().Compile(tmpl, &inner{})
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"https://", "http:", "data:", "%2", "%2f", "\x00", "\xff", "&amp;", "<b>", "+", "'"}))
		data := &inner{Text: strings.Join(rapid.SliceOfN(piece, 0, 4).Draw(t, "pieces"), "")}
		var got, want bytes.Buffer
		if err := tmpl.Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		if !p.Execute(&got, data) || got.String() != want.String() {
			t.Fatalf("%q:\n got %q\nwant %q", data.Text, got.String(), want.String())
		}
	})
}

// TestEachByteIsEscapedAsByHTMLTemplate covers what random strings may miss.
func TestEachByteIsEscapedAsByHTMLTemplate(t *testing.T) {
	tmpl := template.Must(template.New("t").Parse(`{{.Text}}<title>{{.Text}}</title><a href="{{.Text}}" title="{{.Text}}"></a><a href="/{{.Text}}"></a>`))
	p := NewCompiler().Compile(tmpl, &inner{})
	for c := range 256 {
		data := &inner{Text: "a" + string([]byte{byte(c)}) + "b"}
		var got, want bytes.Buffer
		if err := tmpl.Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		if !p.Execute(&got, data) || got.String() != want.String() {
			t.Errorf("%q:\n got %q\nwant %q", data.Text, got.String(), want.String())
		}
	}
}

// compiled compiles a template and runs it with aPage.
func compiled(t *testing.T, c *Compiler, text string) (string, bool) {
	t.Helper()
	tmpl, err := template.New("t").Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	p := c.Compile(tmpl, &page{})
	var b bytes.Buffer
	ok := p != nil && p.Execute(&b, aPage())
	return b.String(), ok
}

func printed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := template.Must(template.New("t").Parse(text)).Execute(&b, aPage()); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return b.String()
}
