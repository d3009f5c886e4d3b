// Package cache keeps what a build has found out for the next one. What it
// keeps can be made again: a cache may be deleted at any time, shared between
// branches and machines, and damaged, and costs nothing but time. It knows
// nothing of what it keeps.
//
// A cache is a folder with a file for each name. A file is of use only to the
// very program that wrote it, and only if it is whole: it begins with the
// SHA-256 digest of that program's name and of all that follows.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A file is named by as many bytes of a digest, as hexadecimal digits. One that is
// being written has another name, which begins so.
const (
	nameSize   = 10
	unfinished = ".secpub-new-"
)

// Cache is a folder. The zero value keeps nothing.
type Cache struct {
	dir     string
	program string
}

// New returns the cache in a folder, which need not exist, for a program that
// is told from all others by a name: the digest of its file.
func New(dir, program string) Cache { return Cache{dir, program} }

// Get reads what was kept under a name into what v points to, and reports
// whether there was something to be trusted. If there was not, v may hold
// anything.
func (c Cache) Get(name string, v any) bool {
	if c.dir == "" {
		return false
	}
	data, err := os.ReadFile(c.file(name))
	if err != nil || len(data) < sha256.Size {
		return false
	}
	sum, body := data[:sha256.Size], data[sha256.Size:]
	return bytes.Equal(sum, c.sum(body)) && gob.NewDecoder(bytes.NewReader(body)).Decode(v) == nil
}

// Put keeps a value under a name, in place of what was kept there. Of two
// programs that put at once, one wins.
func (c Cache) Put(name string, v any) error {
	if c.dir == "" {
		return nil
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(v); err != nil {
		return fmt.Errorf("internal error: keeping %T: %w", v, err)
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.dir, unfinished)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // does nothing after the rename
	if _, err := f.Write(append(c.sum(body.Bytes()), body.Bytes()...)); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), c.file(name)); err != nil {
		return err
	}
	return c.prune()
}

// most is how many files a cache has: as many as people have folders at hand
// that they build into.
const most = 16

// prune removes the files that were written longest ago.
func (c Cache) prune() error {
	entries, err := os.ReadDir(c.dir)
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !ours(e.Name()) })
	if err != nil || len(entries) <= most {
		return err
	}
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return written(b).Compare(written(a)) })
	for _, e := range entries[most:] {
		if err := os.Remove(filepath.Join(c.dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// ours reports whether a name is one that a cache gives. The folder may be one in
// which people keep what is theirs.
func ours(name string) bool {
	sum, err := hex.DecodeString(name)
	return err == nil && len(sum) == nameSize || strings.HasPrefix(name, unfinished)
}

// written returns when a file was written; long ago if it is gone.
func written(e os.DirEntry) time.Time {
	info, err := e.Info()
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// file returns the path of what is kept under a name, which may have any
// characters.
func (c Cache) file(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:nameSize]))
}

func (c Cache) sum(body []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "secpub cache 1 %q\n", c.program)
	h.Write(body)
	return h.Sum(nil)
}
