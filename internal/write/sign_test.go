package write

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// commitSigned publishes files, signed with a word; "" is not signed.
func commitSigned(t *testing.T, dir, word string, files site) Result {
	t.Helper()
	o := Options{Dir: dir}
	if word != "" {
		o.Sign = func(path string, data []byte) []byte { return []byte(word + " " + path + " " + string(data[:10])) }
	}
	tree, err := NewTree(o)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Abort()
	for p, data := range files {
		if err := tree.Put(Output{Path: p, Data: []byte(data)}); err != nil {
			t.Fatal(err)
		}
	}
	r, err := tree.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// signature returns what stands beside the manifest, "" if nothing does.
func signature(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, SignatureName))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(data)
}

func TestSignatureStandsBesideTheManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	february := site{"index.html": "February"}
	commitSigned(t, dir, "one", february)
	if got := signature(t, dir); !strings.HasPrefix(got, "one manifest.json {") {
		t.Errorf("signature is %q", got)
	}
	if r := commitSigned(t, dir, "one", february); r.Swapped {
		t.Error("the same tree with the same signature was published again")
	}
	if r := commitSigned(t, dir, "two", february); !r.Swapped || !strings.HasPrefix(signature(t, dir), "two ") {
		t.Errorf("another signature: swapped %v, signature is %q", r.Swapped, signature(t, dir))
	}
}

// A signature of what stood before is none of what stands now.
func TestUnsignedBuildKeepsASignatureOnlyWhileNothingChanges(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	commitSigned(t, dir, "one", site{"index.html": "February"})
	if r := commitSigned(t, dir, "", site{"index.html": "February"}); r.Swapped || signature(t, dir) == "" {
		t.Errorf("nothing changed: swapped %v, signature is %q", r.Swapped, signature(t, dir))
	}
	commitSigned(t, dir, "", site{"index.html": "March"})
	if got := signature(t, dir); got != "" {
		t.Errorf("after a change the old signature %q stands", got)
	}
}

// A signature that cannot be written, or not be read where one stands, ends the
// build: a tree is never published without the signature that it should have.
func TestATreeIsNotPublishedWithoutItsSignature(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	commitSigned(t, dir, "one", site{"index.html": "February"})
	before := signature(t, dir)
	opts := Options{Dir: dir, Sign: func(string, []byte) []byte { return []byte("two") }}
	full := quickDisk()
	create := full.create
	full.create = func(name string) (io.WriteCloser, error) {
		if filepath.Base(name) == SignatureName {
			return nil, syscall.ENOSPC
		}
		return create(name)
	}
	if _, err := tryPublish(opts, full, site{"index.html": "March"}); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), SignatureName) {
		t.Errorf("error is %v", err)
	}
	if got := signature(t, dir); got != before {
		t.Errorf("the signature is %q, want still %q", got, before)
	}
	os.Remove(filepath.Join(dir, SignatureName))
	os.Mkdir(filepath.Join(dir, SignatureName), 0o755)
	if _, err := tryPublish(opts, quickDisk(), site{"index.html": "March"}); err == nil || !strings.Contains(err.Error(), SignatureName) {
		t.Errorf("a folder in place of the signature: error is %v", err)
	}
}
