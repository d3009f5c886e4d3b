package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// tree is what stands in content/, each in the order of paths.
type tree struct {
	sources []string   // files of text to parse
	files   []sec.File // files to publish as they are; tables are both
}

// ledgerPath is the list of published addresses, which is no part of the site.
const ledgerPath = "content/ledger.txt"

func walk(fsys fs.FS) (tree, []diag.Diagnostic, error) {
	var t tree
	var ds []diag.Diagnostic
	if info, err := fs.Stat(fsys, "content"); err != nil || !info.IsDir() {
		return tree{}, nil, noContent(err)
	}
	err := fs.WalkDir(fsys, "content", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("reading %s: %w", p, withoutPath(err))
		}
		if d.IsDir() {
			return enterFolder(p, &ds)
		}
		if ignored(d.Name()) || p == ledgerPath {
			return nil
		}
		if fault, bad := badEntry(p, d); bad {
			ds = append(ds, fault)
			return nil
		}
		return t.add(p, d)
	})
	slices.Sort(t.sources) // a walk gives a/b.md before a.md
	return t, ds, err
}

func noContent(err error) error {
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading content: %w", withoutPath(err))
	}
	return ErrNoContent
}

// enterFolder says whether to walk into a folder.
func enterFolder(p string, ds *[]diag.Diagnostic) error {
	if ignored(path.Base(p)) {
		return fs.SkipDir
	}
	if strings.HasSuffix(p, ".md") {
		*ds = append(*ds, diag.New(diag.UnreadableFile, source.Place{Path: p}, "this is a folder, but its name ends in .md").
			WithHint("rename the folder to %q; its text is index.md inside it", strings.TrimSuffix(path.Base(p), ".md")))
		return fs.SkipDir
	}
	return nil
}

// ignored reports whether a name is one that editors' programs and systems
// leave behind, or hidden on purpose.
func ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#") || name == "Thumbs.db"
}

func badEntry(p string, d fs.DirEntry) (diag.Diagnostic, bool) {
	at := source.Place{Path: p}
	switch mode := d.Type(); {
	case mode&fs.ModeSymlink != 0:
		return diag.New(diag.UnreadableFile, at, "symbolic links are not followed").
			WithHint("put the file itself here"), true
	case !mode.IsRegular():
		return diag.New(diag.UnreadableFile, at, "this is no ordinary file").WithHint("take it out of the content folder"), true
	case strings.ContainsRune(p, '\\') || strings.ContainsFunc(p, isControl):
		return diag.New(diag.UnreadableFile, at, "the name of the file has a backslash or a control character").
			WithHint("rename it; letters, digits, hyphens and dots are safe everywhere"), true
	}
	return diag.Diagnostic{}, false
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == '\uFFFD' }

func (t *tree) add(p string, d fs.DirEntry) error {
	if isSource(p) {
		t.sources = append(t.sources, p)
		if !isTable(p) {
			return nil
		}
	}
	info, err := d.Info()
	if err != nil {
		return fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	t.files = append(t.files, sec.File{Path: p, Size: info.Size()})
	return nil
}

// isSource reports whether the file at p is parsed.
func isSource(p string) bool {
	return strings.HasSuffix(p, ".md") || strings.HasSuffix(p, ".csv") || p == sec.SettingsPath
}

// isTable reports whether the file at p is a CSV file that is no register.
func isTable(p string) bool {
	switch p {
	case "content/parties.csv", "content/holidays.csv", "content/glossary.csv":
		return false
	}
	return strings.HasSuffix(p, ".csv")
}
