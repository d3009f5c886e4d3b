package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// tree is what stands in content/, each in the order of paths.
type tree struct {
	sources []string   // files of text to parse
	files   []sec.File // files to publish as they are; tables are both
}

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
		if ignored(d.Name()) {
			return nil
		}
		if fault, bad := badEntry(p, d); bad {
			ds = append(ds, fault)
			return nil
		}
		return t.add(p, d)
	})
	slices.Sort(t.sources) // a walk gives a/b.md before a.md
	slices.SortFunc(t.files, func(a, b sec.File) int { return strings.Compare(a.Path, b.Path) })
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
// leave behind, or hidden on purpose. Word keeps the name of who has plan.docx
// open in ~$plan.docx, and git what it could not merge in plan.md.orig.
func ignored(name string) bool {
	switch path.Ext(name) {
	case ".orig", ".rej", ".bak":
		return true
	}
	return strings.Contains(".#~", name[:1]) || strings.HasSuffix(name, "~") || name == "Thumbs.db" || name == "desktop.ini"
}

func badEntry(p string, d fs.DirEntry) (diag.Diagnostic, bool) {
	at := source.Place{Path: p}
	switch mode := d.Type(); {
	case mode&fs.ModeSymlink != 0:
		return diag.New(diag.UnreadableFile, at, "symbolic links are not followed").
			WithHint("put the file itself here"), true
	case !mode.IsRegular():
		return diag.New(diag.UnreadableFile, at, "this is no ordinary file").WithHint("take it out of the content folder"), true
	case strings.ContainsRune(p, '\\') || strings.ContainsFunc(p, isHidden):
		return diag.New(diag.UnreadableFile, at, "the name of the file has a backslash, or a character that is not seen").
			WithHint("rename it; letters, digits, hyphens and dots are safe everywhere"), true
	}
	if isPageFile(p) {
		return pageFile(p), true
	}
	if name := rightName(p); name != p {
		return diag.New(diag.UnreadableFile, at, "the name %q is not quite that of a file to read", path.Base(p)).
			WithHint("rename it to %q", path.Base(name)), true
	}
	return diag.Diagnostic{}, false
}

// isHidden reports whether a character of a name shows nothing or, as those that
// turn the direction of writing do, something else than is there.
func isHidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\uFFFD' }

// rightName returns the name that was meant by one that would make text, the
// settings or a register a file to download: About.MD, site.yml, Parties.csv.
func rightName(p string) string {
	stem, ext := strings.TrimSuffix(p, path.Ext(p)), strings.ToLower(path.Ext(p))
	switch {
	case ext == ".md" || ext == ".markdown":
		return stem + ".md"
	case strings.EqualFold(stem, "content/site") && (ext == ".yaml" || ext == ".yml"):
		return sec.SettingsPath
	case ext == ".csv" && isRegister(strings.ToLower(p)):
		return strings.ToLower(p)
	}
	return p
}

func (t *tree) add(p string, d fs.DirEntry) error {
	if IsSource(p) {
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

// IsSource reports whether the file at p is read as text, if it is in place.
func IsSource(p string) bool {
	return strings.HasSuffix(p, ".md") || strings.HasSuffix(p, ".csv") || p == sec.SettingsPath || p == sec.LedgerPath
}

// isTable reports whether the file at p is a CSV file that is no register.
func isTable(p string) bool { return strings.HasSuffix(p, ".csv") && !isRegister(p) }

func isRegister(p string) bool {
	switch p {
	case "content/parties.csv", "content/holidays.csv", "content/glossary.csv", sec.WithdrawnPath:
		return true
	}
	return false
}
