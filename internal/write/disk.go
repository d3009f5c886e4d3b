package write

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// The modes of what is published, whatever the umask.
const (
	fileMode   = 0o644
	folderMode = 0o755
)

// disk is every operation by which a tree reads or changes the disk. Tests put
// one in its place whose nth operation fails.
type disk struct {
	real      func(name string) (string, error)
	readLink  func(name string) (string, error)
	stat      func(name string) (fs.FileInfo, error)
	lstat     func(name string) (fs.FileInfo, error)
	lock      func(name string) (io.Closer, error)
	open      func(name string) (io.ReadSeekCloser, error)
	readDir   func(name string) ([]fs.DirEntry, error)
	makeDir   func(name string) error
	parent    func(name string) error
	create    func(name string) (io.WriteCloser, error)
	liken     func(name string, to fs.FileInfo) error
	link      func(old, new string) error
	symlink   func(old, new string) error
	rename    func(old, new string) error
	exchange  func(a, b string) error
	remove    func(name string) error
	removeAll func(name string) error
	flush     func(dir string) error
}

func realDisk() disk {
	var m maker
	return disk{
		real:      filepath.EvalSymlinks,
		readLink:  os.Readlink,
		stat:      os.Stat,
		lstat:     os.Lstat,
		lock:      holdLock,
		open:      func(name string) (io.ReadSeekCloser, error) { return os.Open(name) },
		readDir:   os.ReadDir,
		makeDir:   m.makeDir,
		parent:    func(name string) error { return os.Mkdir(name, folderMode) },
		create:    m.create,
		liken:     liken,
		link:      os.Link,
		symlink:   copySymlink,
		rename:    os.Rename,
		exchange:  exchange,
		remove:    os.Remove,
		removeAll: removeAll,
		flush:     flush,
	}
}

// removeAll is os.RemoveAll on all cores: it begins with the folders two levels
// down, of which a published tree has many.
func removeAll(name string) error {
	var deep []string
	for _, folder := range foldersIn(name) {
		deep = append(deep, foldersIn(folder)...)
	}
	inChunks(len(deep), func(i int) bool { return os.RemoveAll(deep[i]) == nil })
	return os.RemoveAll(name) // says what went wrong before
}

// foldersIn returns the folders in a folder, but not those that links lead to.
func foldersIn(name string) []string {
	entries, _ := os.ReadDir(name)
	var folders []string
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, filepath.Join(name, e.Name()))
		}
	}
	return folders
}

// maker makes folders and files with the modes of what is published. The mask of
// the process, or rights that folders hand on, may have the system make them with
// others. Whether that is so shows in the first of each, for all lie in one folder:
// to set the mode of every one took a fortieth of a build of many small files.
type maker struct{ folders, files atomic.Bool } // whether their modes come out right

// makeDir makes one folder that does not exist yet.
func (m *maker) makeDir(name string) error {
	if err := os.Mkdir(name, folderMode); err != nil || m.folders.Load() {
		return err
	}
	return setMode(name, fs.ModeDir|folderMode, &m.folders)
}

// create makes a file that does not exist yet. It never opens one that does:
// that may be linked into the published folder.
func (m *maker) create(name string) (io.WriteCloser, error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, err
	}
	if !m.files.Load() {
		if err := setMode(name, fileMode, &m.files); err != nil {
			return nil, cmp.Or(err, f.Close())
		}
	}
	return f, nil
}

// setMode gives what has just been made its mode, or notes that it has it.
func setMode(name string, mode fs.FileMode, right *atomic.Bool) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	if info.Mode() == mode {
		right.Store(true)
		return nil
	}
	return os.Chmod(name, mode.Perm())
}

// liken gives a file or folder the mode and modification time of another.
func liken(name string, to fs.FileInfo) error {
	const keep = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if err := os.Chmod(name, to.Mode()&keep); err != nil {
		return err
	}
	return os.Chtimes(name, to.ModTime(), to.ModTime())
}

// copySymlink makes a symbolic link that says what another one says. A hard
// link will not do: where link(2) follows links, as on macOS, it would take
// the file at the other end.
func copySymlink(old, new string) error {
	target, err := os.Readlink(old)
	if err != nil {
		return err
	}
	return os.Symlink(target, new)
}

// makeParents is os.MkdirAll that tells which folders it created.
func (d disk) makeParents(dir string) (made []string, err error) {
	switch info, err := d.stat(dir); {
	case err == nil && info.IsDir():
		return nil, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if parent := filepath.Dir(dir); parent != dir {
		if made, err = d.makeParents(parent); err != nil {
			return made, err
		}
	}
	if err := d.parent(dir); err != nil {
		return made, err
	}
	return append(made, dir), nil
}

// removeEmpty removes what makeParents made, as far as nothing is in it.
func (d disk) removeEmpty(made []string) {
	for i := len(made) - 1; i >= 0; i-- {
		if d.remove(made[i]) != nil {
			return
		}
	}
}

// failure wraps what the system said with the path as the user knows it. The
// path that the system adds names the staging folder, which means nothing to
// the user, so only its reason is kept.
func failure(doing, shown string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", doing, shown, reason(err))
}

func reason(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}
