package write

import (
	"os"

	"golang.org/x/sys/unix"
)

// flush waits until what was written to the file system of dir is on the disk
// (syncfs(2)), so that a power cut after the swap finds no empty files.
//
// One call a build, only for a build that changes something: 0.2 to 0.5 s for
// 10,000 new files of 8 kB (of 1 to 2.6 s in all, ext4, two cores), 25 ms when
// one page changed. Calling fsync(2) for each of the 10,000 took 7 to 27 s.
// The folder above is not flushed after the swap: should the power go then, it
// holds the old tree or the new, and either is whole.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return os.NewSyscallError("syncfs", unix.Syncfs(int(f.Fd())))
}
