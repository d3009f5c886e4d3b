package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/load"
	"secpub/internal/tracked"
)

// pair is a document in both texts.
type pair struct {
	name     string // path below both folders, without its ending; of two files "redline"
	old, new side
}

// side is a document as one of the two texts has it.
type side struct {
	path string // as the user knows it; "" if the text has no such document
	text tracked.Text
}

// findPairs finds the documents to compare, in the order of their paths.
func findPairs(old, new string) (pairs []*pair, folders bool, err error) {
	oldInfo, err := os.Stat(old)
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", old, withoutPath(err))
	}
	newInfo, err := os.Stat(new)
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", new, withoutPath(err))
	}
	switch {
	case oldInfo.IsDir() != newInfo.IsDir():
		return nil, false, fmt.Errorf("%s and %s are %s and %s; give two files or two folders", old, new, fileOrFolder(oldInfo), fileOrFolder(newInfo))
	case oldInfo.IsDir():
		pairs, err = folderPairs(old, new)
		return pairs, true, err
	}
	for _, p := range []string{old, new} {
		if err := comparable(p); err != nil {
			return nil, false, err
		}
	}
	return []*pair{{name: "redline", old: side{path: old}, new: side{path: new}}}, false, nil
}

func fileOrFolder(info fs.FileInfo) string {
	if info.IsDir() {
		return "a folder"
	}
	return "a file"
}

// comparable says why a file cannot be compared.
func comparable(p string) error {
	switch strings.ToLower(filepath.Ext(p)) {
	case ".md":
		return nil
	case ".docx":
		return fmt.Errorf("%s: .docx files cannot be compared yet, this comes later; save the text as Markdown, .md", p)
	}
	return fmt.Errorf("%s is no Markdown file; its name has to end in .md", p)
}

func folderPairs(old, new string) ([]*pair, error) {
	byName := map[string]*pair{}
	for i, dir := range []string{old, new} {
		names, err := markdownFiles(dir)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			p := byName[name]
			if p == nil {
				p = &pair{name: strings.TrimSuffix(name, ".md")}
				byName[name] = p
			}
			sides := [...]*side{&p.old, &p.new}
			sides[i].path = path.Join(filepath.ToSlash(dir), name)
		}
	}
	if len(byName) == 0 {
		return nil, fmt.Errorf("there is no Markdown file, .md, in %s or %s", old, new)
	}
	pairs := make([]*pair, 0, len(byName))
	for _, p := range byName {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b *pair) int { return strings.Compare(a.name, b.name) })
	return pairs, nil
}

// markdownFiles returns the Markdown files below a folder. Links are not
// followed, so that nothing outside it is read. A text that is there as .docx
// alone is an error, because nobody should take it for compared.
func markdownFiles(dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("reading %s: %w", path.Join(dir, name), withoutPath(err))
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && strings.HasSuffix(name, ".md"):
			names = append(names, name)
		case strings.EqualFold(path.Ext(name), ".docx") && !hasMarkdown(dir, name):
			return comparable(path.Join(dir, name))
		}
		return nil
	})
	return names, err
}

// hasMarkdown reports whether the text of a .docx file, of which the name may
// go on with .tracked, is there as Markdown, too.
func hasMarkdown(dir, name string) bool {
	name = strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), ".tracked")
	_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)+".md"))
	return err == nil
}

// readPairs reads all documents and prints what is wrong with them.
func readPairs(stderr io.Writer, format diag.Format, pairs []*pair) error {
	files := fileLines{}
	var ds []diag.Diagnostic
	for _, p := range pairs {
		counterparts := [...]string{p.new.path, p.old.path}
		for i, s := range []*side{&p.old, &p.new} {
			if s.path == "" {
				continue
			}
			data, err := readAtMost(s.path, load.MaxSourceSize+1)
			if err != nil {
				return err
			}
			name := filepath.ToSlash(s.path)
			title, body, faults := load.Text(name, filepath.ToSlash(counterparts[i]), data)
			s.text = tracked.Text{Title: title, Body: body}
			if len(faults) > 0 {
				files[name] = data
				ds = append(ds, faults...)
			}
		}
	}
	if err := report(stderr, files, format, diag.Sort(ds)); err != nil {
		return err
	}
	if errs, _ := diag.Count(ds); errs > 0 {
		return errContent
	}
	return nil
}

func readAtMost(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
	}
	return data, nil
}

// fileLines is the files that diagnostics quote, by name.
type fileLines map[string][]byte

// Open is there for the interface; files are read whole.
func (fileLines) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

// ReadFile returns a file that has been read before.
func (f fileLines) ReadFile(name string) ([]byte, error) { return f[name], nil }
