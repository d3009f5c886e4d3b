package build

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// staticFile is a file that is published as it is, at its own name.
type staticFile struct {
	name string // relative to the published tree
	fsys fs.FS
}

func (f staticFile) open() (io.ReadCloser, error) {
	r, err := f.fsys.Open(f.name)
	if err != nil {
		return nil, fmt.Errorf("reading static/%s: %w", f.name, withoutPath(err))
	}
	return r, nil
}

func names(files []staticFile) []string {
	all := make([]string, len(files))
	for i, f := range files {
		all[i] = f.name
	}
	return all
}

// staticFiles returns the built-in static files, overridden and joined by the
// site's own, in order of name.
func staticFiles(src Source) ([]staticFile, []diag.Diagnostic, error) {
	byName := map[string]staticFile{}
	if _, err := addStatic(byName, src.Static); err != nil {
		return nil, nil, err
	}
	own, err := subFolder(src.Site, "static")
	if err != nil {
		return nil, nil, err
	}
	var ds []diag.Diagnostic
	if own != nil {
		if ds, err = addStatic(byName, own); err != nil {
			return nil, nil, err
		}
	}
	files := make([]staticFile, 0, len(byName))
	for _, f := range byName {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b staticFile) int { return strings.Compare(a.name, b.name) })
	weak, err := weakColours(src)
	return files, append(ds, weak...), err
}

func addStatic(files map[string]staticFile, fsys fs.FS) ([]diag.Diagnostic, error) {
	var ds []diag.Diagnostic
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && p == ".":
			return nil
		case err != nil:
			return fmt.Errorf("reading %s: %w", path.Join("static", p), withoutPath(err))
		case d.IsDir() || leftBehind(d.Name()) || d.Name() == "static.go":
			return nil
		case !d.Type().IsRegular():
			ds = append(ds, notOrdinary("static/"+p))
			return nil
		}
		files[p] = staticFile{p, fsys}
		return nil
	})
	return ds, err
}

// leftBehind reports whether a name is one that editors' programs and systems
// leave behind. Other hidden files are published, as servers ask for some of
// them: .well-known/security.txt, .htaccess.
func leftBehind(name string) bool {
	switch path.Ext(name) {
	case ".swp", ".swo", ".orig", ".rej", ".bak", ".DS_Store":
		return true
	}
	return strings.HasPrefix(name, ".#") || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// notOrdinary faults what is not opened: a symbolic link might lead out of the
// site, and a pipe would be waited on for ever.
func notOrdinary(path string) diag.Diagnostic {
	return diag.New(diag.UnreadableFile, source.Place{Path: path}, "this is no ordinary file; symbolic links are not followed").
		WithHint("put the file itself here")
}
