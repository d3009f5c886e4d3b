package write

import (
	"os"
	"path/filepath"
	"strings"
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
