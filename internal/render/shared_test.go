package render

import (
	"testing"
	"time"

	"secpub/internal/sec"
)

// TestAFileIsMadeOnceForItsSizeAndItself asks for the size of a file while the
// only output that it is made for has it made, and after.
func TestAFileIsMadeOnceForItsSizeAndItself(t *testing.T) {
	times, sizes := 0, make(chan int64)
	var f *sharedFile
	f = shareFile(&sec.Site{}, func() madeFile {
		if times++; times == 1 {
			go func() { sizes <- f.size() }()
			time.Sleep(10 * time.Millisecond) // for it to find the size unknown
		}
		return madeFile{data: []byte("text")}
	})
	f.plan()()
	if got := <-sizes; got != 4 {
		t.Errorf("the size is %d, want 4", got)
	}
	f.size()
	if times != 1 {
		t.Errorf("it was made %d times, want once", times)
	}
}
