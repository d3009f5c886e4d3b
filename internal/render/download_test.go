package render

import (
	"archive/zip"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"
)

// unzipped returns the members of a version's archive by name.
func unzipped(t *testing.T, path string) map[string]string {
	t.Helper()
	data := made(t, downloads(dataSite()), path)
	r, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	members := map[string]string{}
	for _, f := range r.File {
		member, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(member)
		if err != nil {
			t.Fatalf("%s in %s: %v", f.Name, path, err)
		}
		members[f.Name] = string(text)
		if f.Modified.Format("2006-01-02") != "2017-02-09" {
			t.Errorf("%s is dated %v, not by its version", f.Name, f.Modified)
		}
	}
	return members
}

func TestVersionsArchiveHoldsWhatStandsInItsFolder(t *testing.T) {
	members := unzipped(t, "code/5.4/sec-5.4.zip")
	want := map[string]string{
		"sec-5.4.txt":   "SEC 5.4, effective 9 February 2017\n\nBy direction.\n",
		"section-g.txt": "Section G: Security\nSEC 5.4, effective 9 February 2017\n\nG8 Assurance\n\nG8.1 The User shall.\n",
	}
	for name, text := range want {
		if members[name] != text {
			t.Errorf("%s: got %q, want %q", name, members[name], text)
		}
	}
	if len(members) != len(want)+1 {
		t.Errorf("got %d members, want %d and the manifest", len(members), len(want))
	}
}

func TestManifestListsMembersAndAttachments(t *testing.T) {
	members := unzipped(t, "code/5.4/sec-5.4.zip")
	manifest := members["MANIFEST.txt"]
	for _, name := range []string{"sec-5.4.txt", "section-g.txt"} {
		line := fmt.Sprintf("\n%x %d %s\n", sha256.Sum256([]byte(members[name])), len(members[name]), name)
		if !strings.Contains(manifest, line) {
			t.Errorf("no line %q in\n%s", line, manifest)
		}
	}
	if attachment := "\n1234 https://example.org/sec/code/5.4/direction.pdf\n"; !strings.Contains(manifest, attachment) {
		t.Errorf("no line %q in\n%s", attachment, manifest)
	}
}
