package write

import (
	"io/fs"
	"syscall"
)

// StampOf returns the stamp of a file; that of what is no regular file is
// unknown.
func StampOf(info fs.FileInfo) Stamp {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.Mode().IsRegular() {
		return Stamp{}
	}
	return Stamp{Inode: s.Ino, Size: s.Size, Modified: s.Mtim.Nano(), Changed: s.Ctim.Nano()}
}
