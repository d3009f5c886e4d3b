package write

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"sync"
)

// stage is the folder in which the new tree grows. Nothing is on disk before
// the first write. Its methods may be called from many goroutines.
type stage struct {
	disk disk
	root string

	mu      sync.Mutex
	folders map[string]func() error // each makes its folder the first time it is called
}

func newStage(d disk, root string) *stage {
	return &stage{disk: d, root: root, folders: map[string]func() error{}}
}

func (s *stage) name(p string) string { return filepath.Join(s.root, filepath.FromSlash(p)) }

// folder makes a folder, with its parents, once. Goroutines that need the same
// one wait for each other, others do not.
func (s *stage) folder(dir string) error {
	s.mu.Lock()
	once, ok := s.folders[dir]
	if !ok {
		once = sync.OnceValue(func() error { return s.makeFolder(dir) })
		s.folders[dir] = once
	}
	s.mu.Unlock()
	return once()
}

func (s *stage) makeFolder(dir string) error {
	if dir != "." {
		if err := s.folder(path.Dir(dir)); err != nil {
			return err
		}
	}
	return s.disk.makeDir(s.name(dir))
}

// write makes a new file of what it reads, and returns its size.
func (s *stage) write(p string, from io.Reader) (size int64, err error) {
	if err := s.folder(path.Dir(p)); err != nil {
		return 0, err
	}
	f, err := s.disk.create(s.name(p))
	if err != nil {
		return 0, err
	}
	size, err = io.Copy(f, from)
	return size, cmp.Or(err, f.Close())
}

// link makes a second name for a file that stands elsewhere on the disk. Where
// links are impossible (another file system, too many links, somebody else's
// file) it makes a copy with the same mode and modification time.
func (s *stage) link(p, standing string) error {
	if err := s.folder(path.Dir(p)); err != nil {
		return err
	}
	if s.disk.link(standing, s.name(p)) == nil {
		return nil
	}
	return s.copy(p, standing)
}

func (s *stage) copy(p, standing string) error {
	info, err := s.disk.lstat(standing)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &fs.PathError{Op: "copy", Path: standing, Err: errNotRegular}
	}
	from, err := s.disk.open(standing)
	if err != nil {
		return err
	}
	defer from.Close()
	if _, err := s.write(p, from); err != nil {
		return err
	}
	return s.disk.liken(s.name(p), info)
}

// symlink makes a link that says what a standing one says.
func (s *stage) symlink(p, standing string) error {
	if err := s.folder(path.Dir(p)); err != nil {
		return err
	}
	return s.disk.symlink(standing, s.name(p))
}
