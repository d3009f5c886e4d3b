package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak returns how many bytes of memory a process that has ended had in use at
// the most. Linux counts in KiB, others in bytes (getrusage(2)).
func peak(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "linux" {
		return int64(usage.Maxrss) << 10
	}
	return int64(usage.Maxrss)
}
