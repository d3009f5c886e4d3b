package write

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// condition is what NewTree finds in place of the published folder.
type condition int

const (
	absent   condition = iota // nothing there
	empty                     // a folder with nothing in it
	ours                      // a tree with our manifest
	stranger                  // a folder that somebody else filled
)

// standing is the published folder as a build finds it.
type standing struct {
	condition condition
	files     map[string]File // by path, as the manifest lists them; nil unless ours
	manifest  Sum             // of manifest.json; zero unless ours
	signature []byte          // of manifest.json; nil where there is none
	reason    string          // why it is a stranger's
}

// refusal returns the error for a folder that is not ours to replace.
func (s standing) refusal(shown string) error {
	if s.condition != stranger {
		return nil
	}
	return &RefusedError{shown, s.reason + "; empty it or choose another folder"}
}

// inspect reads the published folder's manifest.
func (t *Tree) inspect() (standing, error) {
	entries, err := t.disk.readDir(t.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return standing{condition: absent}, nil
	case err != nil:
		return standing{}, failure("reading", t.shown, err)
	case len(entries) == 0:
		return standing{condition: empty}, nil
	}
	data, err := t.readStanding(ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		reason := fmt.Sprintf("holds %q and no %s of %s", entries[0].Name(), ManifestName, generator)
		return standing{condition: stranger, reason: reason}, nil
	}
	if err != nil {
		return standing{}, failure("reading", t.show(ManifestName), err)
	}
	m, err := ParseManifest(data)
	if err != nil {
		reason := fmt.Sprintf("holds %q, which is %s", ManifestName, err)
		return standing{condition: stranger, reason: reason}, nil
	}
	signature, err := t.readStanding(SignatureName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return standing{}, failure("reading", t.show(SignatureName), err)
	}
	return standing{condition: ours, files: m.byPath(), manifest: sha256.Sum256(data), signature: signature}, nil
}

func (t *Tree) readStanding(p string) ([]byte, error) {
	f, err := t.openStanding(p)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readManifest(f)
}

// errNotRegular is why a folder, link or device in a file's place is not read.
// Opening a named pipe would wait for ever.
var errNotRegular = errors.New("not a regular file")

// openStanding opens a file of the published folder.
func (t *Tree) openStanding(p string) (io.ReadSeekCloser, error) {
	name := t.standing(p)
	info, err := t.disk.lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	return t.disk.open(name)
}

// folders returns every folder in which a listed file lies.
func (s standing) folders() map[string]bool {
	found := map[string]bool{".": true}
	for p := range s.files {
		for dir := path.Dir(p); !found[dir]; dir = path.Dir(dir) {
			found[dir] = true
		}
	}
	return found
}

func (m Manifest) byPath() map[string]File {
	files := make(map[string]File, len(m.Files))
	for _, f := range m.Files {
		files[f.Path] = f
	}
	return files
}
