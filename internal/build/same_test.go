package build_test

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"secpub/internal/build"
	"secpub/static"
	"secpub/templates"
)

// TestSameBytesInWhateverOrderTheDiskListsFiles reads the demonstration from
// folders that list their files in another order each time.
func TestSameBytesInWhateverOrderTheDiskListsFiles(t *testing.T) {
	site := os.DirFS("../..")
	want := sumsOf(t, site)
	for seed := range uint64(3) {
		shuffled := shuffledFS{site, new(sync.Mutex), rand.New(rand.NewPCG(seed, 0))}
		compareSums(t, sumsOf(t, shuffled), want)
	}
}

// TestSameBytesWhileTheClockJumps has the clock go on by hours at each reading.
func TestSameBytesWhileTheClockJumps(t *testing.T) {
	site := os.DirFS("../..")
	want := sumsOf(t, site)
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		compareSums(t, sumsOf(t, jumpingFS{site}), want)
		if took := time.Since(start); took < 100*24*time.Hour {
			t.Errorf("the clock went on by %v only", took)
		}
	})
}

func compareSums(t *testing.T, got, want map[string][32]byte) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s is another", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

// sumsOf returns the sums of all that a site is rendered to.
func sumsOf(t *testing.T, site fs.FS) map[string][32]byte {
	t.Helper()
	p, err := build.Check(build.Source{Site: site, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil || p.Failed(true) {
		t.Fatal(err, p.Diagnostics)
	}
	sums := map[string][32]byte{}
	var b bytes.Buffer
	for _, o := range p.Outputs() {
		b.Reset()
		if o.Make == nil {
			b.WriteString(o.Copy)
		} else if err := o.Make(&b); err != nil {
			t.Fatal(err)
		}
		sums[o.Path] = sha256.Sum256(b.Bytes())
	}
	return sums
}

// shuffledFS lists the files of a folder in random order. It has no ReadDir of
// its own, which would have to sort them.
type shuffledFS struct {
	fs.FS
	mu     *sync.Mutex
	random *rand.Rand
}

func (f shuffledFS) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if folder, ok := file.(fs.ReadDirFile); ok && err == nil {
		return shuffledFolder{folder, f}, nil
	}
	return file, err
}

type shuffledFolder struct {
	fs.ReadDirFile
	fsys shuffledFS
}

func (f shuffledFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := f.ReadDirFile.ReadDir(n)
	f.fsys.mu.Lock()
	defer f.fsys.mu.Unlock()
	f.fsys.random.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

func (f shuffledFolder) ReadAt(p []byte, at int64) (int, error) {
	return f.ReadDirFile.(interface {
		ReadAt([]byte, int64) (int, error)
	}).ReadAt(p, at)
}

// jumpingFS lets hours pass with each file that is opened.
type jumpingFS struct{ fs.FS }

func (f jumpingFS) Open(name string) (fs.File, error) {
	time.Sleep(25 * time.Hour)
	return f.FS.Open(name)
}
