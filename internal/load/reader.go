package load

import (
	"io/fs"
	"maps"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/parallel"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// Reader reads a site again and again, and each time only the files that it is
// told have changed. The documents of the others are the very ones it gave
// before. It is not safe for concurrent use.
type Reader struct {
	fsys fs.FS
	kept map[string]result // by path: of files of text, and of Word files
}

// NewReader returns a reader of the folder content/ of fsys.
func NewReader(fsys fs.FS) *Reader { return &Reader{fsys: fsys, kept: map[string]result{}} }

// result is what one file gives.
type result struct {
	diagnostics []diag.Diagnostic
	document    sec.Document // nil if it is none
	addTo       func(*sec.Content)
}

func nothing(ds ...diag.Diagnostic) result {
	return result{diagnostics: ds, addTo: func(*sec.Content) {}}
}

// Forget has the file at a path read anew or, if it is a folder, all below it.
func (r *Reader) Forget(path string) {
	if _, ok := r.kept[path]; ok {
		delete(r.kept, path)
		return
	}
	maps.DeleteFunc(r.kept, func(p string, _ result) bool { return strings.HasPrefix(p, path+"/") })
}

// ForgetAll has all files read anew.
func (r *Reader) ForgetAll() { clear(r.kept) }

// Document reads the one file at a path anew. The document is nil if it gives
// none.
func (r *Reader) Document(path string) (sec.Document, []diag.Diagnostic, error) {
	result, err := readSource(r.fsys, path)
	if err != nil {
		return nil, nil, err
	}
	r.kept[path] = result
	return result.document, result.diagnostics, nil
}

// Site reads what is not kept. Faults of the content are returned as
// diagnostics, those of the world as an error.
func (r *Reader) Site() (sec.Content, []diag.Diagnostic, error) {
	tree, ds, err := walk(r.fsys)
	if err != nil {
		return sec.Content{}, nil, err
	}
	results, err := r.all(tree)
	if err != nil {
		return sec.Content{}, nil, err
	}
	c := sec.Content{Files: tree.files, Tables: map[string]*sec.Table{}}
	for _, result := range results {
		result.addTo(&c)
		ds = append(ds, result.diagnostics...)
	}
	if c.Settings == nil {
		ds = append(ds, diag.New(diag.MissingFile, source.Place{Path: sec.SettingsPath}, "the site has no settings").
			WithHint(`write content/site.yaml with at least "title" and "base_url"`))
	}
	return c, ds, nil
}

// all returns what each file of the tree gives, the files of text first, and
// keeps that and no more.
func (r *Reader) all(t tree) ([]result, error) {
	files := r.files(t)
	results := make([]result, len(files))
	err := parallel.Try(len(results), func(i int) error {
		if kept, ok := r.kept[files[i].path]; ok {
			results[i] = kept
			return nil
		}
		var err error
		results[i], err = files[i].read()
		return err
	})
	if err != nil {
		return nil, err
	}
	clear(r.kept)
	for i, f := range files {
		r.kept[f.path] = results[i]
	}
	return results, nil
}

// file is a file that is read, and how.
type file struct {
	path string
	read func() (result, error)
}

func (r *Reader) files(t tree) []file {
	files := make([]file, 0, len(t.sources))
	for _, p := range t.sources {
		files = append(files, file{p, func() (result, error) { return readSource(r.fsys, p) }})
	}
	for _, f := range t.files {
		if isWordFile(f.Path) {
			files = append(files, file{f.Path, func() (result, error) {
				faults, err := checkWordFile(r.fsys, f.Path, f.Size)
				return nothing(faults...), err
			}})
		}
		if isXMLFile(f.Path) {
			files = append(files, file{f.Path, func() (result, error) {
				faults, err := checkXMLFile(r.fsys, f.Path)
				return nothing(faults...), err
			}})
		}
	}
	return files
}
