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
)

// recall returns what is known of the last build into a folder; nothing, where
// nothing can be kept.
func (f *siteFlags) recall(j job, output string, key *sign.Secret) *build.Memory {
	now := time.Now()
	folder, err := filepath.Abs(output)
	if err != nil {
		return nil
	}
	dir, program := f.cacheFolder(), programSum()
	if dir == "" || program == "" {
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

// programSum returns what the file of this program comes to, which tells it from
// every other release and every state that it was ever compiled in.
func programSum() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
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
