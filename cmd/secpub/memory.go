package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"time"

	"secpub/internal/build"
	"secpub/internal/cache"
	"secpub/internal/sign"
	"secpub/internal/write"
)

// recall returns what is known of the last build into a folder; nothing, where
// nothing can be kept.
func (f *siteFlags) recall(j job, output string, key *sign.Secret) *build.Memory {
	now := time.Now()
	folder, err := filepath.Abs(output)
	if err != nil {
		return nil
	}
	dir := f.cacheFolder()
	if dir == "" {
		return nil
	}
	program := programSum(dir, now)
	if program == "" {
		return nil
	}
	signed := ""
	if key != nil {
		signed = key.Public().String()
	}
	return build.Recall(cache.New(dir, program), j.source, j.options, folder, signed, now)
}

// cacheFolder returns the folder of the cache, or nothing if there is to be none.
func (f *siteFlags) cacheFolder() string {
	switch f.cache {
	case "none":
		return ""
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(dir, "secpub")
	}
	return f.cache
}

// programFile is what is kept of the file of a program, for whichever program
// comes next.
type programFile struct {
	Stamp write.Stamp
	Sum   string
}

// programSum returns what the file of this program comes to, which tells it from
// every other release and every state that it was ever compiled in. It is read
// only if somebody has touched it since it was last.
func programSum(dir string, now time.Time) string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	known, label, stamp := cache.New(dir, ""), "program "+name, write.StampOf(info)
	if last := (programFile{}); known.Get(label, &last) && last.Stamp == stamp && stamp != (write.Stamp{}) {
		return last.Sum
	}
	sum := fileSum(name)
	if stamp = stamp.Settled(now); sum != "" && stamp != (write.Stamp{}) {
		known.Put(label, programFile{stamp, sum}) // if it cannot be kept, the file is read again
	}
	return sum
}

// fileSum returns the digest of a file; nothing, if it cannot be read.
func fileSum(name string) string {
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
