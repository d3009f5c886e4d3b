package write

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock locks an open file.
func tryLock(f *os.File) error {
	const mode = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), mode, 0, 1, 0, new(windows.Overlapped))
	if err == windows.ERROR_LOCK_VIOLATION {
		return ErrLocked
	}
	return os.NewSyscallError("LockFileEx", err)
}
