package write

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"
)

// FuzzManifest reads anything as a manifest. What is taken for one lists each
// path once, in order and inside the tree, and is written as it was read. What is
// read line by line reads as JSON in the same way.
func FuzzManifest(f *testing.F) {
	real, err := Manifest{[]File{fileOf("CNAME", "x"), fileOf("a/b \u00e9&<.html", ""), fileOf("index.html", "y")}}.MarshalText()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(real)
	for _, s := range []string{
		"", "{", "null", "[]", `{"generator":"secpub","format":1,"files":null}`, `{"generator":"secpub","format":2}`,
		`{"generator":"secpub","format":1,"files":[{"path":"../a","sha256":"00","size":-1}]}`,
		`{"Generator":"secpub","FORMAT":1,"files":[{"path":"a"},{"path":"a"}],"files":[{"path":"b"}]}`,
		`{"generator":"secpub","format":1,"files":[{"path":"a","size":-1}]}`, `{"name":"a web app","icons":[]}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if quick, ok := parseLines(data); ok {
			if slow, err := parseJSON(data); err != nil || !slices.Equal(quick.Files, slow.Files) {
				t.Errorf("%q: read by lines as %+v, and as JSON as %+v (%v)", data, quick, slow, err)
			}
		}
		m, err := ReadManifest(fstest.MapFS{ManifestName: &fstest.MapFile{Data: data}})
		if err != nil {
			return
		}
		before := ""
		for _, file := range m.Files {
			if !fs.ValidPath(file.Path) || file.Path <= before || file.Size < 0 {
				t.Errorf("%q: lists %+v after %q", data, file, before)
			}
			before = file.Path
		}
		written, err := m.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseManifest(written)
		if err != nil {
			t.Fatalf("%q: written as %q, which is no manifest: %v", data, written, err)
		}
		if twice, err := again.MarshalText(); err != nil || !bytes.Equal(written, twice) {
			t.Errorf("%q: written as %q and then as %q (%v)", data, written, twice, err)
		}
	})
}

// FuzzOutputPath puts a file under any name. It is refused or lands inside the
// tree, and nowhere else.
func FuzzOutputPath(f *testing.F) {
	for _, p := range []string{"index.html", "a/../b", "/etc/passwd", "a\\b", "a//b", "..", "a/.", "con", "a\x00b", "\u202ea", "manifest.json", "a/manifest.json"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if checkPath(p) == nil && (!fs.ValidPath(p) || p == "." || p == ManifestName || p == SignatureName || bytes.ContainsAny([]byte(p), "\\\x00\n")) {
			t.Errorf("%q is taken for a path inside the tree", p)
		}
	})
}
