package write

import (
	"cmp"
	"io"
	"os"
)

// lock is a lock file that is held. The system drops the lock when the process
// dies, however it dies; the file may stay, and means nothing by itself.
type lock struct {
	file *os.File
}

// acquire takes the lock, or returns ErrLocked at once when another holds it.
func acquire(name string) (*lock, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, fileMode)
		if err != nil {
			return nil, err
		}
		if err := tryLock(f); err != nil {
			return nil, cmp.Or(err, f.Close())
		}
		if stillNamed(f, name) {
			return &lock{f}, nil
		}
		// Its holder removed the file between our opening and our locking it:
		// what we hold has no name, and the next build would not see it.
		f.Close()
	}
}

// holdLock is acquire for a disk.
func holdLock(name string) (io.Closer, error) {
	l, err := acquire(name)
	if err != nil {
		return nil, err // a nil *lock would be no nil io.Closer
	}
	return l, nil
}

func stillNamed(f *os.File, name string) bool {
	held, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(held, named)
}

// Close removes the lock file and gives up the lock, in this order: once the
// lock is free the name may be another build's. Windows removes no open file;
// there the file stays, and means nothing.
func (l *lock) Close() error {
	os.Remove(l.file.Name())
	return l.file.Close()
}
