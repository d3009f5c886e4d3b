package sitetest

import (
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
)

// Site returns the files of a txtar archive.
func Site(archive string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// Settings is the least that content/site.yaml has to say.
const Settings = "title: Smart Energy Code\nbase_url: https://example.org/\n"

// WithSettings returns the files of a txtar archive and, where it has no
// settings, the least there can be.
func WithSettings(t testing.TB, archive string) fstest.MapFS {
	t.Helper()
	files := Site(archive)
	if files["content/site.yaml"] == nil {
		files["content/site.yaml"] = &fstest.MapFile{Data: []byte(Settings)}
	}
	return files
}
