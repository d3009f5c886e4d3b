package sitetest

import (
	"os"
	"testing"
)

// Folder returns a folder for one test, in memory where the system has such a
// place: a test that builds a thousand times would wait for minutes on a disk
// that others keep busy.
func Folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "secpub-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}
