package write

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// site is what a test publishes, or finds on the disk: bytes by path.
type site map[string]string

// publish puts a site in a folder and returns what that changed.
func publish(t *testing.T, dir string, s site) Result {
	t.Helper()
	result, err := tryPublish(Options{Dir: dir}, quickDisk(), s)
	if err != nil {
		t.Fatalf("publishing %v: %v", paths(s), err)
	}
	return result
}

// quickDisk does not wait for the disk: what a power cut leaves, no test here
// can see, and the machine may have much to flush that is not ours.
func quickDisk() disk {
	d := realDisk()
	d.flush = func(string) error { return nil }
	return d
}

// tryPublish is a whole build: files in memory, but for .pdf, which are streamed.
func tryPublish(opts Options, d disk, s site) (Result, error) {
	tree, err := newTree(opts, d)
	if err != nil {
		return Result{}, err
	}
	defer tree.Abort()
	if err := putAll(tree, s); err != nil {
		return Result{}, err
	}
	return tree.Commit()
}

func putAll(tree *Tree, s site) error {
	for _, p := range paths(s) {
		if err := tree.Put(output(p, s[p])); err != nil {
			return err
		}
	}
	return nil
}

func output(p, data string) Output {
	if strings.HasSuffix(p, ".pdf") {
		return Output{Path: p, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(data)), nil
		}}
	}
	return Output{Path: p, Data: []byte(data)}
}

func paths(s site) []string { return slices.Sorted(maps.Keys(s)) }

// with returns a site with some files added or replaced.
func (s site) with(more site) site {
	all := maps.Clone(s)
	maps.Copy(all, more)
	return all
}

// read returns every file below a folder but the manifest. A symbolic link
// reads as "-> target", a folder without files as "(empty)" under "name/". A
// folder that does not exist is nil.
func read(t *testing.T, dir string) site {
	t.Helper()
	if _, err := os.Lstat(dir); os.IsNotExist(err) {
		return nil
	}
	found := site{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || rel == ManifestName {
			return err
		}
		p := filepath.ToSlash(rel)
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(name)
			found[p] = "-> " + target
			return err
		case e.IsDir():
			inside, err := os.ReadDir(name)
			if len(inside) == 0 && p != "." {
				found[p+"/"] = "(empty)"
			}
			return err
		case !e.Type().IsRegular(): // reading a pipe would wait for ever
			found[p] = e.Type().String()
			return nil
		}
		data, err := os.ReadFile(name)
		found[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// check compares what is on the disk with what should be.
func check(t *testing.T, dir string, want site) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, want) || (got == nil) != (want == nil) {
		t.Errorf("%s holds %q\nwant %q", filepath.Base(dir), got, want)
	}
}

// checkManifest compares the manifest with the files that should be listed.
func checkManifest(t *testing.T, dir string, want site) {
	t.Helper()
	m, err := ReadManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	listed := []string{}
	for _, f := range m.Files {
		listed = append(listed, f.Path)
		if got := fileOf(f.Path, want[f.Path]); got != f {
			t.Errorf("manifest has %v, the bytes give %v", f, got)
		}
	}
	if !slices.Equal(listed, paths(want)) {
		t.Errorf("manifest lists %q\nwant %q", listed, paths(want))
	}
}

// checkNoLitter reports what a build left beside the published folder.
func checkNoLitter(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "."+filepath.Base(dir)) {
			t.Errorf("%s is left beside %s", e.Name(), filepath.Base(dir))
		}
	}
}

// lay writes files as somebody other than secpub would.
func lay(t *testing.T, dir string, s site) {
	t.Helper()
	for p, data := range s {
		name := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// stat returns a file's identity and times.
func stat(t *testing.T, elem ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func fileOf(p, data string) File {
	return File{Path: p, SHA256: sha256.Sum256([]byte(data)), Size: int64(len(data))}
}

var (
	february = site{
		"index.html":                     "February",
		"newsletters/2017/02/index.html": "edition of February",
		"meetings/ssc/26/index.html":     "to be held",
		"meetings/ssc/26/minutes.pdf":    "draft",
		"forms/party-details.pdf":        "form",
	}
	march = site{
		"index.html":                     "March",
		"newsletters/2017/02/index.html": "edition of February",
		"newsletters/2017/03/index.html": "edition of March",
		"meetings/ssc/26/minutes.pdf":    "final",
		"forms/party-details.pdf":        "form",
	}
)
