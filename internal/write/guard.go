package write

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// RefusedError says why a folder may not be published into. Nothing was changed.
type RefusedError struct {
	Dir    string // the folder as the caller wrote it
	Reason string // continues "output folder DIR", for example "is a file"
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("output folder %q %s", e.Dir, e.Reason)
}

// guard returns the real path of the published folder, unless publishing there
// would endanger what is not ours. It looks at names and kinds only; what is in
// the folder is judged under the lock, by standing.refusal.
func guard(opts Options) (string, error) {
	refuse := func(format string, args ...any) (string, error) {
		return "", &RefusedError{opts.Dir, fmt.Sprintf(format, args...)}
	}
	if opts.Dir == "" {
		return refuse("has no name")
	}
	given, err := filepath.Abs(opts.Dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", opts.Dir, err)
	}
	if given == filepath.Dir(given) {
		return refuse("is the root of the file system; choose another folder")
	}
	if reason, err := notFolder(given); err != nil {
		return "", failure("reading", opts.Dir, err)
	} else if reason != "" {
		return refuse("%s", reason)
	}
	dir, err := realPath(given)
	if err != nil {
		return "", failure("finding", opts.Dir, err)
	}
	reason, err := endangers(dir, opts)
	if err != nil {
		return "", err
	}
	if reason != "" {
		return refuse("%s; choose another folder", reason)
	}
	return dir, nil
}

// notFolder tells why a path that exists is not a folder to replace.
func notFolder(name string) (reason string, err error) {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := os.Readlink(name)
		return fmt.Sprintf("is a symbolic link; give the folder it points to, %q", target), err
	case !info.IsDir():
		return "is a file", nil
	}
	return "", nil
}

// endangers tells which protected folder the published one would touch.
func endangers(dir string, opts Options) (reason string, err error) {
	type protected struct {
		name, is string
		inside   bool // whether Dir may lie in it
	}
	all := []protected{{opts.Home, "the home folder", true}, {opts.Site, "the site folder", true}}
	for _, name := range opts.Forbidden {
		all = append(all, protected{name, "a folder of sources", false})
	}
	for _, p := range all {
		if p.name == "" {
			continue
		}
		other, err := realPath(p.name)
		switch {
		case err != nil:
			return "", failure("finding", p.name, err)
		case same(dir, other):
			return fmt.Sprintf("is %s", p.is), nil
		case within(other, dir):
			return fmt.Sprintf("contains %s %q", p.is, p.name), nil
		case !p.inside && within(dir, other):
			return fmt.Sprintf("lies in %s, %q", p.is, p.name), nil
		}
	}
	return "", nil
}

// realPath returns an absolute path without symbolic links. What does not exist
// yet keeps the name it was given.
func realPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if !errors.Is(err, fs.ErrNotExist) || abs == filepath.Dir(abs) {
		return real, err
	}
	parent, err := realPath(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// within reports whether the folder inner is outer or lies in it.
func within(inner, outer string) bool {
	for {
		if same(inner, outer) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}

// same reports whether two real paths are one folder. Names alone do not tell:
// a folder may be mounted twice, and some systems ignore case; nor do inodes,
// for a folder that does not exist yet.
func same(a, b string) bool {
	if a == b || foldsCase() && strings.EqualFold(a, b) {
		return true
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

func foldsCase() bool { return runtime.GOOS == "darwin" || runtime.GOOS == "windows" }
