package verify

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"secpub/internal/sign"
	"secpub/internal/write"
)

// Tree judges a published tree. It must be a file system that cannot be left,
// such as that of an os.Root. The error is one of the world.
func Tree(root fs.FS, o Options) (Report, error) {
	f := &finding{options: o}
	var in signed
	var err error
	if in.manifest, err = readPlain(root, write.ManifestName, maxManifest); err != nil {
		return Report{}, err
	}
	if in.signature, err = readPlain(root, write.SignatureName, sign.MaxSize); err != nil {
		return Report{}, err
	}
	m, ok := f.manifest(in)
	if !ok {
		return f.report(), nil
	}
	there, err := walk(root, m)
	if err != nil {
		return Report{}, err
	}
	if err := f.compare(m, there); err != nil {
		return Report{}, err
	}
	return f.report(), nil
}

// readPlain reads a file of the tree, one byte more than it may have at most,
// so that what is longer is found wrong. It is nil if there is none, and empty
// if it is no plain file: a manifest that is a link is no manifest.
func readPlain(root fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Lstat(root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
	case !info.Mode().IsRegular():
		return []byte{}, nil
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, withoutPath(err))
	}
	return data, nil
}

// walker collects the files of a tree.
type walker struct {
	root   fs.FS
	listed map[string]bool // folders in which a listed file lies
	there  entries
}

func walk(root fs.FS, m write.Manifest) (entries, error) {
	w := walker{root, map[string]bool{}, entries{}}
	for _, f := range m.Files {
		for dir := path.Dir(f.Path); dir != "." && !w.listed[dir]; dir = path.Dir(dir) {
			w.listed[dir] = true
		}
	}
	return w.there, w.folder(".", 0)
}

// folder collects what is in a folder. One in which nothing is listed is one
// unknown, however much is in it.
func (w *walker) folder(dir string, depth int) error {
	list, err := fs.ReadDir(w.root, dir)
	if err != nil {
		return fmt.Errorf("reading %s: %w", dir, withoutPath(err))
	}
	if len(w.there)+len(list) > maxEntries {
		return fmt.Errorf("reading %s: there are more than %d files", dir, maxEntries)
	}
	for _, e := range list {
		p := path.Join(dir, e.Name())
		switch {
		case p == write.ManifestName || p == write.SignatureName:
		case e.IsDir() && w.listed[p] && depth < maxDepth:
			err = w.folder(p, depth+1)
		case e.IsDir():
			w.there[p+"/"] = entry{path: p + "/", odd: "a folder"}
		default:
			err = w.file(p, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) file(p string, e fs.DirEntry) error {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil // gone since the folder was read
	}
	if err != nil {
		return fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	w.there[p] = entry{p, oddity(info.Mode()), info.Size(), func() (io.ReadCloser, error) {
		file, err := w.root.Open(p)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", p, withoutPath(err))
		}
		return file, nil
	}}
	return nil
}

// oddity tells what is not a plain file.
func oddity(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	case mode.IsDir():
		return "a folder"
	}
	return "a device or pipe"
}

func withoutPath(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}
