package build

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"path"
	"text/template"

	"secpub/internal/diag"
	"secpub/internal/render"
	"secpub/internal/source"
)

// parseTemplates reads the built-in templates and lays the site's own over
// them. They are nil if those have a fault.
func parseTemplates(src Source) (*render.Templates, []diag.Diagnostic, error) {
	override, err := subFolder(src.Site, "templates")
	if err != nil {
		return nil, nil, err
	}
	if override != nil {
		if ds, err := oddTemplates(override); err != nil || len(ds) > 0 {
			return nil, ds, err
		}
	}
	t, err := render.ParseTemplates(src.Templates, override)
	var unread *fs.PathError
	if errors.As(err, &unread) {
		return nil, nil, err
	}
	if err != nil {
		return nil, []diag.Diagnostic{badTemplate("%v", err)}, nil
	}
	return t, nil, nil
}

// oddTemplates finds what is no file to read.
func oddTemplates(override fs.FS) ([]diag.Diagnostic, error) {
	var ds []diag.Diagnostic
	err := fs.WalkDir(override, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading %s: %w", path.Join("templates", p), withoutPath(err))
		}
		if !d.IsDir() && !d.Type().IsRegular() {
			ds = append(ds, notOrdinary("templates/"+p))
		}
		return nil
	})
	return ds, err
}

func badTemplate(format string, args ...any) diag.Diagnostic {
	return diag.New(diag.UnreadableFile, source.Place{Path: "templates"}, format, args...).
		WithHint("mend the template, or take it out to use the built-in one")
}

// TemplateError says that a template of the site's own fails on a page. Such a
// fault is one of the content, but shows only as the page is rendered.
type TemplateError struct {
	Page string // the file of the tree: "about/index.html"
	Err  error  // names the template
}

func (e *TemplateError) Error() string { return e.Page + ": " + e.Err.Error() }

// Unwrap returns the template's error.
func (e *TemplateError) Unwrap() error { return e.Err }

// Diagnostic returns the fault as those that Check finds are told.
func (e *TemplateError) Diagnostic() diag.Diagnostic {
	return badTemplate("a template fails on %s: %v", e.Page, e.Err)
}

// renderError wraps why the file at a path of the tree could not be rendered.
func renderError(path string, err error) error {
	var running template.ExecError
	var escaping *htmltemplate.Error
	if errors.As(err, &running) || errors.As(err, &escaping) {
		return &TemplateError{path, err}
	}
	return fmt.Errorf("rendering %s: %w", path, err)
}
