package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"secpub/internal/render/typeset"
)

// Templates are the parsed templates of a site. They are not changed after
// ParseTemplates and may be executed concurrently.
type Templates struct {
	byName   map[string]*template.Template      // "newsletter/page.html"
	programs map[string]func() *typeset.Program // made when first asked for; nil for what html/template has to run
}

// ParseTemplates reads the built-in templates and lays those of a site over
// them, file by file; override may be nil. Each file is minified once, here,
// so that pages come out small at no cost.
//
// A template belongs to a folder of the kind of page it makes; the files of
// shared/ define parts that all may use. A site may add parts to shared/, but
// no template of a name that nothing executes. Each template is held against
// the type of its data (with jba/templatecheck), so that a misspelt field in a
// site's own template is told here, before anything is rendered. An error
// names the file.
func ParseTemplates(builtin fs.FS, override fs.FS) (*Templates, error) {
	return parseTemplates(builtin, override, true)
}

func parseTemplates(builtin, override fs.FS, small bool) (*Templates, error) {
	files, err := templateFiles(builtin, override)
	if err != nil {
		return nil, err
	}
	for i := range files {
		if small {
			if err := files[i].minify(); err != nil {
				return nil, err
			}
		}
	}
	shared, err := parseShared(files)
	if err != nil {
		return nil, err
	}
	t := &Templates{byName: map[string]*template.Template{}}
	for _, f := range files {
		if f.shared() && !f.surround() {
			continue
		}
		if t.byName[f.name], err = f.parseWith(shared); err != nil {
			return nil, err
		}
	}
	t.programs = t.compiled()
	if override == nil { // the built-in ones have a test
		return t, nil
	}
	return t, t.fulfilled()
}

// compiled returns the programs of the templates that have a contract.
func (t *Templates) compiled() map[string]func() *typeset.Program {
	compiler := sync.OnceValue(typeset.NewCompiler)
	programs := map[string]func() *typeset.Program{}
	for _, c := range contracts() {
		programs[c.template] = sync.OnceValue(func() *typeset.Program { return compiler().Compile(t.byName[c.template], c.data) })
	}
	return programs
}

// templateFile is the text of one template.
type templateFile struct {
	name string // "newsletter/page.html"
	from string // for messages: "templates/newsletter/page.html", or as built in
	text string
}

func (f templateFile) shared() bool { return path.Dir(f.name) == "shared" }

// surround reports whether the file is the masthead or the footer, which are
// made once for many pages.
func (f templateFile) surround() bool { return f.name == headerTemplate || f.name == footerTemplate }

const (
	headerTemplate = "shared/header.html"
	footerTemplate = "shared/footer.html"
)

// templateFiles returns the files of both trees, in the order of their names.
func templateFiles(builtin, override fs.FS) ([]templateFile, error) {
	byName := map[string]templateFile{}
	if err := collectTemplates(byName, builtin, "built-in template "); err != nil {
		return nil, err
	}
	own := map[string]templateFile{}
	if override != nil {
		if err := collectTemplates(own, override, "templates/"); err != nil {
			return nil, err
		}
	}
	for name, f := range own {
		if _, known := byName[name]; !known && !f.shared() {
			return nil, fmt.Errorf("%s: there is no built-in template of that name to override", f.from)
		}
		byName[name] = f
	}
	files := make([]templateFile, 0, len(byName))
	for _, f := range byName {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b templateFile) int { return strings.Compare(a.name, b.name) })
	return files, nil
}

func collectTemplates(into map[string]templateFile, tree fs.FS, origin string) error {
	return fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading %s: %w", path.Clean(origin+name), err)
		}
		if d.IsDir() || path.Ext(name) != ".html" {
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		if err != nil {
			return fmt.Errorf("reading %s%s: %w", origin, name, err)
		}
		into[name] = templateFile{name: name, from: origin + name, text: string(text)}
		return nil
	})
}

// minify takes out what browsers do not need. What could change the meaning of
// a part of a document stays: a part may begin or end anywhere.
func (f *templateFile) minify() error {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	small, err := m.String("text/html", f.text)
	if err != nil {
		return fmt.Errorf("%s: %w", f.from, err)
	}
	f.text = small
	return nil
}

func parseShared(files []templateFile) (*template.Template, error) {
	shared := template.New("shared")
	for _, f := range files {
		if !f.shared() {
			continue
		}
		if _, err := shared.New(f.name).Parse(f.text); err != nil {
			return nil, fmt.Errorf("%s: %w", f.from, err)
		}
	}
	return shared, nil
}

func (f templateFile) parseWith(shared *template.Template) (*template.Template, error) {
	set, err := shared.Clone()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.from, err)
	}
	t, err := set.New(f.name).Parse(f.text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.from, err)
	}
	return t, nil
}

// execute appends what a template makes of data. Built-in templates do not
// fail; a site's own may, for what only shows while it runs.
func (t *Templates) execute(b *bytes.Buffer, name string, data any) error {
	if p := t.programs[name](); p != nil && p.Execute(b, data) {
		return nil
	}
	if err := t.byName[name].Execute(b, data); err != nil {
		return fmt.Errorf("templates/%s: %w", name, err)
	}
	return nil
}
