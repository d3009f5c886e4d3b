//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package write

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks an open file. A file system that knows no locks goes without:
// refusing to build on it would help nobody.
func tryLock(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == unix.EINTR:
			continue
		case err == unix.EWOULDBLOCK:
			return ErrLocked
		case err == nil, errors.Is(err, errors.ErrUnsupported):
			return nil
		}
		return os.NewSyscallError("flock", err)
	}
}
