package render

import (
	"bytes"
	"cmp"
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
	byName   map[string]func() (*template.Template, error) // "newsletter/page.html"; parsed when first asked for
	programs map[string]func() *typeset.Program            // made when first asked for; nil for what html/template has to run
}

// ParseTemplates reads the built-in templates and lays those of a site over
// them, file by file; override may be nil. Each file is minified once, here,
// so that pages come out small at no cost. The built-in ones are parsed when they
// are first executed, so that a check needs none.
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
	shared := sync.OnceValues(func() (*template.Template, error) { return parseShared(files, small) })
	t := &Templates{byName: map[string]func() (*template.Template, error){}}
	for _, f := range files {
		if !f.shared() || f.surround() {
			t.byName[f.name] = sync.OnceValues(func() (*template.Template, error) { return f.parseWith(shared, small) })
		}
	}
	t.programs = t.compiled()
	if override == nil { // the built-in ones have a test
		return t, nil
	}
	return t, cmp.Or(t.parsed(files), t.fulfilled())
}

// parsed parses all templates, and returns the first error.
func (t *Templates) parsed(files []templateFile) error {
	for _, f := range files {
		if parse := t.byName[f.name]; parse != nil {
			if _, err := parse(); err != nil {
				return err
			}
		}
	}
	return nil
}

// compiled returns the programs of the templates that have a contract.
func (t *Templates) compiled() map[string]func() *typeset.Program {
	compiler := sync.OnceValue(typeset.NewCompiler)
	programs := map[string]func() *typeset.Program{}
	for _, c := range contracts() {
		parse := t.byName[c.template]
		programs[c.template] = sync.OnceValue(func() *typeset.Program {
			parsed, err := parse()
			if err != nil {
				return nil // whoever executes it is told
			}
			return compiler().Compile(parsed, c.data)
		})
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
func (f templateFile) minify() (string, error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		TemplateDelims: html.GoTemplateDelims, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	return m.String("text/html", f.text)
}

func parseShared(files []templateFile, small bool) (*template.Template, error) {
	shared := template.New("shared")
	for _, f := range files {
		if !f.shared() {
			continue
		}
		if _, err := f.parseInto(shared, small); err != nil {
			return nil, err
		}
	}
	return shared, nil
}

// parseInto adds the template to a set.
func (f templateFile) parseInto(set *template.Template, small bool) (t *template.Template, err error) {
	text := f.text
	if small {
		text, err = f.minify()
	}
	if err == nil {
		t, err = set.New(f.name).Parse(text)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.from, err)
	}
	return t, nil
}

func (f templateFile) parseWith(shared func() (*template.Template, error), small bool) (*template.Template, error) {
	parts, err := shared()
	if err != nil {
		return nil, err
	}
	set, err := parts.Clone()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.from, err)
	}
	return f.parseInto(set, small)
}

// execute appends what a template makes of data. Built-in templates do not
// fail; a site's own may, for what only shows while it runs.
func (t *Templates) execute(b *bytes.Buffer, name string, data any) error {
	if p := t.programs[name](); p != nil && p.Execute(b, data) {
		return nil
	}
	parsed, err := t.byName[name]()
	if err != nil {
		return err
	}
	if err := parsed.Execute(b, data); err != nil {
		return fmt.Errorf("templates/%s: %w", name, err)
	}
	return nil
}
