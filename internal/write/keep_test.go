package write

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFileOfAnotherBuildIsNotKept publishes between a build and the next one
// that goes by its snapshot, as somebody does who builds without the cache.
func TestFileOfAnotherBuildIsNotKept(t *testing.T) {
	opts, s := published(t, 0)
	before, err := os.ReadFile(filepath.Join(opts.Dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	publish(t, opts.Dir, february.with(site{"index.html": string(before) + "of another build"}))
	tree, err := NewTree(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Abort()
	tree.Trust(s)
	if kept, err := tree.Keep("index.html"); kept || err != nil {
		t.Errorf("kept: %v, error %v; what stands is not what the snapshot lists", kept, err)
	}
}
