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
func guard(opts Options, d disk) (string, error) {
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
	if reason, err := d.notFolder(given); err != nil {
		return "", failure("reading", opts.Dir, err)
	} else if reason != "" {
		return refuse("%s", reason)
	}
	dir, err := d.realPath(given)
	if err != nil {
		return "", failure("finding", opts.Dir, err)
	}
	reason, err := d.endangers(dir, opts)
	if err != nil {
		return "", err
	}
	if reason != "" {
		return refuse("%s; choose another folder", reason)
	}
	return dir, nil
}

// notFolder tells why a path that exists is not a folder to replace.
func (d disk) notFolder(name string) (reason string, err error) {
	info, err := d.lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := d.readLink(name)
		return fmt.Sprintf("is a symbolic link; give the folder it points to, %q", target), err
	case !info.IsDir():
		return "is a file", nil
	}
	return "", nil
}

// endangers tells which protected folder the published one would touch.
func (d disk) endangers(dir string, opts Options) (reason string, err error) {
	all := []protected{{opts.Home, "the home folder", true}, {opts.Site, "the site folder", true}}
	for _, name := range opts.Forbidden {
		all = append(all, protected{name, "a folder of sources", false})
	}
	for _, p := range all {
		if p.name == "" {
			continue
		}
		other, err := d.realPath(p.name)
		if err != nil {
			return "", failure("finding", p.name, err)
		}
		reason, err := d.endangersOne(dir, other, p)
		if reason != "" || err != nil {
			return reason, err
		}
	}
	return "", nil
}

// protected is a folder that the published one must not be or contain.
type protected struct {
	name, is string
	inside   bool // whether the published folder may lie in it
}

// endangersOne tells how the published folder would touch a protected one,
// which really is at other.
func (d disk) endangersOne(dir, other string, p protected) (reason string, err error) {
	contains, err := d.within(other, dir)
	if err != nil {
		return "", err
	}
	lies, err := d.within(dir, other)
	switch {
	case err != nil:
		return "", err
	case contains && lies:
		return fmt.Sprintf("is %s", p.is), nil
	case contains:
		return fmt.Sprintf("contains %s %q", p.is, p.name), nil
	case lies && !p.inside:
		return fmt.Sprintf("lies in %s, %q", p.is, p.name), nil
	}
	return "", nil
}

// realPath returns an absolute path without symbolic links. What does not exist
// yet keeps the name it was given.
func (d disk) realPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	real, err := d.real(abs)
	if !errors.Is(err, fs.ErrNotExist) || abs == filepath.Dir(abs) {
		return real, err
	}
	parent, err := d.realPath(filepath.Dir(abs))
	return filepath.Join(parent, filepath.Base(abs)), err
}

// within reports whether the folder inner is outer or lies in it.
func (d disk) within(inner, outer string) (bool, error) {
	for {
		if same, err := d.same(inner, outer); same || err != nil {
			return same, err
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false, nil
		}
		inner = parent
	}
}

// same reports whether two real paths are one folder. Names alone do not tell:
// a folder may be mounted twice, and some systems ignore case; nor do inodes,
// for a folder that does not exist yet.
func (d disk) same(a, b string) (bool, error) {
	if a == b || foldsCase() && strings.EqualFold(a, b) {
		return true, nil
	}
	infoA, err := d.stat(a)
	if err != nil {
		return false, unlessAbsent(a, err)
	}
	infoB, err := d.stat(b)
	if err != nil {
		return false, unlessAbsent(b, err)
	}
	return os.SameFile(infoA, infoB), nil
}

func unlessAbsent(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return failure("looking at", name, err)
}

func foldsCase() bool { return runtime.GOOS == "darwin" || runtime.GOOS == "windows" }
