// Package parallel does many small pieces of work on all cores. Each piece
// leaves its result in a place of its own, so that what comes of all of them is
// in order whichever was done first.
package parallel

import (
	"cmp"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for 0 to n-1, on all cores, and returns when all are done. The
// pieces have to be independent of each other.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// Try is Each of pieces that may fail. It does all of them and returns the error
// of the lowest number.
func Try(n int, do func(i int) error) error {
	errs := make([]error, n)
	Each(n, func(i int) { errs[i] = do(i) })
	return cmp.Or(errs...)
}
