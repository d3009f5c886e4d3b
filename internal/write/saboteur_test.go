package write

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"syscall"
)

// saboteur lets one operation on the disk fail, counted from 1, or that one
// and all that follow, as if the process had been killed.
type saboteur struct {
	at    int
	kills bool
	fault syscall.Errno

	mu       sync.Mutex // operations may be at the same time
	count    int
	op, path string // the operation that was struck, and on what
}

func (s *saboteur) strike(op, path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	if s.count == s.at {
		s.op, s.path = op, path
	}
	if s.count == s.at || s.kills && s.count > s.at {
		return &fs.PathError{Op: op, Path: path, Err: s.fault}
	}
	return nil
}

// strikeTwo is strike for an operation on two paths.
func (s *saboteur) strikeTwo(op, old, new string) error {
	err := s.strike(op, new)
	if err == nil {
		return nil
	}
	return &os.LinkError{Op: op, Old: old, New: new, Err: s.fault}
}

// on returns a disk whose operations the saboteur watches, all of them.
func (s *saboteur) on(d disk) disk {
	return disk{
		real:     watched(s, "real", d.real),
		readLink: watched(s, "readLink", d.readLink),
		stat:     watched(s, "stat", d.stat),
		lstat:    watched(s, "lstat", d.lstat),
		lock: func(name string) (io.Closer, error) {
			l, err := watched(s, "lock", d.lock)(name)
			if err != nil {
				return nil, err
			}
			return &watchedLock{l, s, name}, nil
		},
		open: func(name string) (io.ReadSeekCloser, error) {
			f, err := watched(s, "open", d.open)(name)
			return &watchedReader{f, s, name}, err
		},
		readDir: func(name string) ([]fs.DirEntry, error) {
			entries, err := watched(s, "readDir", d.readDir)(name)
			for i, e := range entries {
				entries[i] = watchedEntry{e, s, name + "/" + e.Name()}
			}
			return entries, err
		},
		create: func(name string) (io.WriteCloser, error) {
			f, err := watched(s, "create", d.create)(name)
			return &watchedWriter{f, s, name}, err
		},
		liken: func(name string, to fs.FileInfo) error {
			return s.single("liken", func(string) error { return d.liken(name, to) })(name)
		},
		link:      s.pair("link", d.link),
		symlink:   s.pair("symlink", d.symlink),
		rename:    s.pair("rename", d.rename),
		exchange:  s.pair("exchange", d.exchange),
		makeDir:   s.single("makeDir", d.makeDir),
		parent:    s.single("parent", d.parent),
		remove:    s.single("remove", d.remove),
		removeAll: s.single("removeAll", d.removeAll),
		flush:     s.single("flush", d.flush),
	}
}

func watched[T any](s *saboteur, op string, do func(string) (T, error)) func(string) (T, error) {
	return func(name string) (T, error) {
		if err := s.strike(op, name); err != nil {
			var none T
			return none, err
		}
		return do(name)
	}
}

func (s *saboteur) single(op string, do func(string) error) func(string) error {
	return func(name string) error {
		if err := s.strike(op, name); err != nil {
			return err
		}
		return do(name)
	}
}

func (s *saboteur) pair(op string, do func(string, string) error) func(string, string) error {
	return func(a, b string) error {
		if err := s.strikeTwo(op, a, b); err != nil {
			return err
		}
		return do(a, b)
	}
}

type watchedLock struct {
	io.Closer
	s    *saboteur
	name string
}

func (l *watchedLock) Close() error {
	return errors.Join(l.Closer.Close(), l.s.strike("unlock", l.name))
}

type watchedEntry struct {
	fs.DirEntry
	s    *saboteur
	name string
}

func (e watchedEntry) Info() (fs.FileInfo, error) {
	if err := e.s.strike("info", e.name); err != nil {
		return nil, err
	}
	return e.DirEntry.Info()
}

type watchedReader struct {
	io.ReadSeekCloser
	s    *saboteur
	name string
}

func (f *watchedReader) Read(p []byte) (int, error) {
	if err := f.s.strike("read", f.name); err != nil {
		return 0, err
	}
	return f.ReadSeekCloser.Read(p)
}

func (f *watchedReader) Seek(offset int64, whence int) (int64, error) {
	if err := f.s.strike("seek", f.name); err != nil {
		return 0, err
	}
	return f.ReadSeekCloser.Seek(offset, whence)
}

// watchedWriter writes half of what it should when it is struck, as a disk does
// that fills up.
type watchedWriter struct {
	io.WriteCloser
	s    *saboteur
	name string
}

func (f *watchedWriter) Write(p []byte) (int, error) {
	if err := f.s.strike("write", f.name); err != nil {
		n, _ := f.WriteCloser.Write(p[:len(p)/2])
		return n, err
	}
	return f.WriteCloser.Write(p)
}

func (f *watchedWriter) Close() error {
	return errors.Join(f.WriteCloser.Close(), f.s.strike("close", f.name))
}
