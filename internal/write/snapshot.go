package write

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Stamp is what a system notes of a file whenever somebody touches it. Nobody
// can set Changed but by setting the clock. The zero value is unknown.
type Stamp struct {
	Inode             uint64
	Size              int64 // in bytes
	Modified, Changed int64 // in nanoseconds since 1970
}

// settled is how long before a moment a file must have changed for its stamp to
// be another after whatever happens to it then: clocks of file systems tick at
// four milliseconds, some at ten, and what is changed twice in one tick has one
// stamp.
const settled = 20 * time.Millisecond

// Settled returns the stamp that a file has at a moment, unless the file may be
// changed after it and yet have the same; then it is unknown.
func (s Stamp) Settled(at time.Time) Stamp {
	if s.Changed >= at.Add(-settled).UnixNano() {
		return Stamp{}
	}
	return s
}

// Snapshot is a published tree as a build left it, by which the next one knows
// what nobody has touched since without reading it. It does as well for any
// other files.
type Snapshot struct {
	Files  []File  // all of the manifest's, itself and its signature, by path
	Stamps []Stamp // one a file, settled
}

// Snapshot returns the published tree as Commit has left it.
func (t *Tree) Snapshot() (Snapshot, error) {
	s := Snapshot{Files: slices.Clone(t.files)}
	for _, name := range []string{ManifestName, SignatureName} {
		data, err := t.readStanding(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return Snapshot{}, failure("reading", t.show(name), err)
		}
		s.Files = append(s.Files, File{Path: name, SHA256: sha256.Sum256(data), Size: int64(len(data))})
	}
	s.Stamps = t.settledStamps(s.Files)
	return s, nil
}

// muchToRead is how many bytes of files the next build may have to read. To do
// so takes longer than stamps need to settle once there are a few files more.
const muchToRead = 4 << 20

// settledStamps returns the files' stamps, unknown where a file may keep its own
// though it is changed from now on. The next build has to read such a file.
// Where that would be much, this one waits until stamps have settled: to remove
// the old tree has just taken a name from each file that is in both.
func (t *Tree) settledStamps(files []File) []Stamp {
	taken := t.stamps(files)
	latest := time.Unix(0, lastChange(taken))
	stamps := make([]Stamp, len(taken))
	var late []int
	var toRead int64
	for i, s := range taken {
		if stamps[i] = s.Settled(latest); stamps[i] != s {
			late = append(late, i)
			toRead += s.Size
		}
	}
	if toRead < muchToRead {
		return stamps
	}
	time.Sleep(settled)
	again := t.stamps(pick(files, late))
	inChunks(len(late), func(k int) bool {
		i := late[k]
		written := taken[i].Modified >= latest.Add(-settled).UnixNano() // perhaps not by this build
		if again[k] == taken[i] && (!written || t.hasDigest(files[i])) {
			stamps[i] = again[k]
		}
		return true
	})
	return stamps
}

func pick(files []File, numbers []int) []File {
	picked := make([]File, len(numbers))
	for k, i := range numbers {
		picked[k] = files[i]
	}
	return picked
}

func lastChange(stamps []Stamp) int64 {
	latest := int64(0)
	for _, s := range stamps {
		latest = max(latest, s.Changed)
	}
	return latest
}

// stamps returns the files' stamps as they are now.
func (t *Tree) stamps(files []File) []Stamp {
	stamps := make([]Stamp, len(files))
	folder := openFolder(t.dir)
	defer folder.close()
	inChunks(len(files), func(i int) bool {
		stamps[i] = folder.stamp(files[i].Path)
		return true
	})
	return stamps
}

// Untouched reports whether the published folder is as the snapshot says, and no
// build is at work there or has left anything beside it but the lock of one that
// was killed, which goes. Files that had to be read are known by their stamps in
// the snapshot that it returns; now must not be later than the moment at which it
// is called.
func (s Snapshot) Untouched(opts Options, now time.Time) (Snapshot, bool) {
	if len(s.Files) == 0 || len(s.Files) != len(s.Stamps) {
		return s, false
	}
	d := realDisk()
	dir, err := guard(opts, d)
	if err != nil {
		return s, false
	}
	t := &Tree{dir: dir, disk: d}
	for _, leftover := range []string{stagingName(dir), asideName(dir)} {
		if _, err := d.lstat(leftover); !errors.Is(err, fs.ErrNotExist) {
			return s, false
		}
	}
	if !d.isUnlocked(lockName(dir)) {
		return s, false
	}
	stamps := t.stamps(s.Files)
	same := inChunks(len(s.Files), func(i int) bool {
		if stamps[i] == s.Stamps[i] && stamps[i] != (Stamp{}) {
			return true
		}
		stamps[i] = stamps[i].Settled(now)
		return t.hasDigest(s.Files[i])
	})
	return Snapshot{s.Files, stamps}, same
}

// isUnlocked reports whether no build holds a lock. The file that a killed one
// has left is cleared away.
func (d disk) isUnlocked(file string) bool {
	if _, err := d.lstat(file); errors.Is(err, fs.ErrNotExist) {
		return true
	}
	lock, err := d.lock(file)
	return err == nil && lock.Close() == nil
}

// Trust lets the tree go by a snapshot of what stands, instead of reading it.
// It is called before the first Put, and looks for what has been touched since.
func (t *Tree) Trust(s Snapshot) {
	files := s.Files[:min(len(s.Files), len(s.Stamps))]
	t.trusted = make(map[string]bool, len(files))
	for i, stamp := range t.stamps(files) {
		if f := files[i]; t.before.files[f.Path].SHA256 == f.SHA256 {
			t.trusted[f.Path] = stamp == s.Stamps[i] && stamp != (Stamp{})
		}
	}
}

// Keep puts files of a snapshot, of which the caller knows that this build would
// make the very same. It puts all or, if one of them does not stand as it did,
// none, and reports which. Another build may have been there since, and then
// the manifest is no witness.
func (t *Tree) Keep(paths ...string) (bool, error) {
	t.running.RLock()
	defer t.running.RUnlock()
	if t.closed {
		return false, errClosed
	}
	for _, p := range paths {
		if untouched, known := t.trusted[p]; !untouched && !(known && t.hasDigest(t.before.files[p])) {
			return false, nil
		}
	}
	for _, p := range paths {
		if err := t.claim(p); err != nil {
			return false, t.fail(err)
		}
		t.record(t.before.files[p], false)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept += len(paths)
	return true, nil
}

// hasDigest reports whether the standing file has the digest that is listed.
func (t *Tree) hasDigest(f File) bool {
	file, err := t.openStanding(f.Path)
	if err != nil {
		return false
	}
	defer file.Close()
	digest := sha256.New()
	size, err := io.Copy(digest, file)
	return err == nil && size == f.Size && Sum(digest.Sum(nil)) == f.SHA256
}

func (t *Tree) standing(p string) string { return filepath.Join(t.dir, filepath.FromSlash(p)) }

// inChunks calls is for 0 to n-1, on all cores, and reports whether it was true
// of all.
func inChunks(n int, is func(i int) bool) bool {
	workers := runtime.GOMAXPROCS(0)
	all := make([]bool, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			all[w] = true
			for i := n * w / workers; i < n*(w+1)/workers && all[w]; i++ {
				all[w] = is(i)
			}
		})
	}
	group.Wait()
	return !slices.Contains(all, false)
}
