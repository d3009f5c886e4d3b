package build_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"secpub/internal/build"
	"secpub/internal/sitetest"
	"secpub/internal/write"
	"secpub/static"
	"secpub/templates"
)

// putPacked builds files with compressed forms into a folder.
func putPacked(t *testing.T, files fs.FS, dir string) (fs.FS, write.Result) {
	t.Helper()
	p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Precompress: true})
	if err != nil {
		t.Fatal(err)
	}
	result, err := p.Write(t.Context(), write.Options{Dir: dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(dir), result
}

func unpack(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var from io.Reader = brotli.NewReader(bytes.NewReader(data))
	if path.Ext(name) == ".gz" {
		gz, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if gz.Name != "" || !gz.ModTime.IsZero() {
			t.Errorf("%s: the header has the name %q and the time %v", name, gz.Name, gz.ModTime)
		}
		from = gz
	}
	whole, err := io.ReadAll(from)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return whole
}

// packable is a site with files that shrink, that do not, and one that an
// author put in the place of a form.
func packable(t *testing.T) fstest.MapFS {
	files := sitetest.WithSettings(t, "")
	long := bytes.Repeat([]byte("day,what\n2017-03-01,a meeting\n"), 100)
	for name, data := range map[string][]byte{
		"content/pages/extra/index.md":      []byte("---\ntitle: Data\n---\nSee [all](all.csv), [short](short.csv), [random](random.txt), [own](own.csv) and [its own form](own.csv.gz).\n"),
		"content/pages/extra/all.csv":       long,
		"content/pages/extra/own.csv":       long,
		"content/pages/extra/own.csv.gz":    []byte("an author's"),
		"content/pages/extra/short.csv":     []byte("a,b\n"),
		"content/pages/extra/random.txt":    noise(4000),
		"static/.well-known/security.txt":   long,
		"static/pictures/meter.png":         long,
		"static/pictures/meter.svg":         long,
		"content/pages/extra/archive.json5": long,
	} {
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

// noise is what no program compresses.
func noise(n int) []byte {
	var data []byte
	for i := 0; len(data) < n; i++ {
		sum := sha256.Sum256(fmt.Append(nil, i))
		data = append(data, sum[:]...)
	}
	return data
}

func TestFilesOfTextHaveCompressedForms(t *testing.T) {
	tree, _ := putPacked(t, packable(t), filepath.Join(t.TempDir(), "public"))
	for name, want := range map[string]bool{
		"extra/index.html": true, "index.html": true, "extra/index.json": false, "sitemap.xml": true, "robots.txt": false, "extra/all.csv": true,
		".well-known/security.txt": true, "pictures/meter.svg": true, "pictures/meter.png": false, "extra/short.csv": false, "extra/random.txt": false,
		"_nginx.conf": false, "manifest.json": false, "assets/site.css": true,
	} {
		whole, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, packing := range []string{".gz", ".br"} {
			data, err := fs.ReadFile(tree, name+packing)
			if got := err == nil; got != want {
				t.Errorf("%s stands: %v, want %v; %s has %d bytes", name+packing, got, want, name, len(whole))
			}
			if err == nil && (len(data) >= len(whole) || !bytes.Equal(unpack(t, name+packing, data), whole)) {
				t.Errorf("%s is no smaller form of %s", name+packing, name)
			}
		}
	}
	if data, err := fs.ReadFile(tree, "extra/own.csv.gz"); err != nil || string(data) != "an author's" {
		t.Errorf("the author's own.csv.gz is %q, %v", data, err)
	}
	manifest, err := write.ReadManifest(tree)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(manifest.Files, func(f write.File) bool { return f.Path == "index.html.br" && f.Recipe != "" }) {
		t.Error("the manifest does not list index.html.br with how it was made")
	}
}

func TestPackedTreeIsTheSameColdAndWarm(t *testing.T) {
	files := packable(t)
	warm, cold := filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")
	first, _ := putPacked(t, files, warm)
	before, err := write.ReadManifest(first)
	if err != nil {
		t.Fatal(err)
	}
	if _, again := putPacked(t, files, warm); again.Written > 0 || again.Swapped {
		t.Errorf("the same site again: %+v", again)
	}
	files["content/pages/extra/index.md"].Data = append(files["content/pages/extra/index.md"].Data, "\nMore.\n"...)
	tree, result := putPacked(t, files, warm)
	after, err := write.ReadManifest(tree)
	if err != nil {
		t.Fatal(err)
	}
	fresh, _ := putPacked(t, files, cold)
	want, err := write.ReadManifest(fresh)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(after.Files, want.Files) {
		t.Error("a warm build and a cold one differ")
	}
	if slices.Equal(before.Files, after.Files) || result.Written > len(after.Files)/2 {
		t.Errorf("one page changed: %+v", result)
	}
}

// TestRecipesNameWhatTheyMake fails when another release of a library, or
// another level, makes other bytes of the same. Then give the recipes in
// compress.go new names, so that forms which stand are made anew, and put the
// new digest here.
func TestRecipesNameWhatTheyMake(t *testing.T) {
	files := sitetest.WithSettings(t, "")
	example := []byte(strings.Repeat("G8.40 The DCC shall keep a list of devices; and publish it each month.\n", 50))
	example = append(example, noise(200)...)
	files["static/example.txt"] = &fstest.MapFile{Data: example}
	files["static/large.txt"] = &fstest.MapFile{Data: bytes.Repeat(append(example, noise(4000)...), 200)} // is looked through in another way
	tree, _ := putPacked(t, files, filepath.Join(t.TempDir(), "public"))
	manifest, err := write.ReadManifest(tree)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"example.txt.br": "brotli-5.1 206f8c94513d9ea5", "example.txt.gz": "gzip-6.2 b182f1077edcaf72",
		"large.txt.br": "brotli-5.1 d1b48691e17499aa", "large.txt.gz": "gzip-6.2 72f82fc47db2b969",
	} {
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		i := slices.IndexFunc(manifest.Files, func(f write.File) bool { return f.Path == name })
		if got := manifest.Files[i].Recipe + " " + hex.EncodeToString(sum[:8]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func BenchmarkWriteWithCompressedForms(b *testing.B)    { benchmarkWrite(b, true) }
func BenchmarkWriteWithoutCompressedForms(b *testing.B) { benchmarkWrite(b, false) }

// benchmarkWrite builds and writes a site of 10,000 documents into no folder
// yet.
func benchmarkWrite(b *testing.B, packed bool) {
	files := sitetest.Generate(10_000)
	for b.Loop() {
		p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Precompress: packed})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.Write(b.Context(), write.Options{Dir: filepath.Join(b.TempDir(), "public")}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
