package write

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"unicode"
)

// OutputError says why a path cannot be published.
type OutputError struct {
	Path   string
	Reason string // continues "output PATH", for example "is put twice"
}

func (e *OutputError) Error() string { return fmt.Sprintf("output %q %s", e.Path, e.Reason) }

// checkPath tells what is wrong with the name of an output.
func checkPath(p string) error {
	reason := ""
	switch {
	case !fs.ValidPath(p) || p == ".":
		reason = "is not a slash-separated path inside the tree"
	case strings.ContainsRune(p, '\\'):
		reason = "has a backslash in its name"
	case strings.ContainsFunc(p, unicode.IsControl):
		reason = "has a control character in its name"
	case p == ManifestName || p == SignatureName:
		reason = "has the name of the manifest or of its signature"
	default:
		if _, err := filepath.Localize(p); err != nil {
			reason = "has a name that this system does not allow"
		}
	}
	if reason == "" {
		return nil
	}
	return &OutputError{p, reason}
}

// claims is who owns which path of the new tree: one owner a path, and no path
// that is both file and folder. Two sources for one address are reported where
// the sources are known; this is the last guard.
type claims struct {
	files   map[string]struct{}
	folders map[string]string // to a file inside, for messages
}

func newClaims() claims {
	return claims{
		files:   map[string]struct{}{ManifestName: {}, SignatureName: {}},
		folders: map[string]string{},
	}
}

// add claims a path for a file, and its parents for folders.
func (c claims) add(p string) error {
	if _, ok := c.files[p]; ok {
		return &OutputError{p, "is put twice"}
	}
	if inside, ok := c.folders[p]; ok {
		return &OutputError{p, fmt.Sprintf("is also the folder of %q", inside)}
	}
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if _, ok := c.files[dir]; ok {
			return &OutputError{p, fmt.Sprintf("lies in %q, which is a file", dir)}
		}
		if _, ok := c.folders[dir]; ok {
			break // and so are its parents
		}
		c.folders[dir] = p
	}
	c.files[p] = struct{}{}
	return nil
}

// file reports whether a file of the new tree has this path.
func (c claims) file(p string) bool {
	_, ok := c.files[p]
	return ok
}

// folder reports whether files of the new tree lie in this path.
func (c claims) folder(p string) bool {
	_, ok := c.folders[p]
	return ok
}
