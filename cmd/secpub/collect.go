package main

import (
	"runtime"
	"runtime/debug"
)

// A build ends soon, and needs most of what it allocates only for a moment. So
// garbage is not collected at all while there is little, and rather more often
// than usual when there is much: the heap grows to one and a half times what is
// in use and half of the reserve.
const (
	collectPercent = 50
	reserve        = 96 << 20
)

// collectSeldom sets the collector so. The reserve is counted as in use, but
// nobody touches it, so that no memory stands behind it.
func collectSeldom() (end func()) {
	debug.SetGCPercent(collectPercent)
	held := make([]byte, reserve)
	return func() { runtime.KeepAlive(held) }
}
