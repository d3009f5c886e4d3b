package render

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"testing"

	"secpub/internal/render/docx"
)

// unzipped returns the members of a version's archive by name.
func unzipped(t *testing.T, path string) map[string]string {
	t.Helper()
	data := made(t, newPress(dataSite(), builtin(t), nil).codeFiles(), path)
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

func TestArchiveOfAVersionHoldsAllItsDocuments(t *testing.T) {
	members := unzipped(t, "code/5.4/sec-5.4.zip")
	file := members["section-g.docx"]
	if _, err := docx.Read(bytes.NewReader([]byte(file)), int64(len(file)), docx.Limits{}); err != nil {
		t.Errorf("section-g.docx: %v", err)
	}
	if len(members) != 2 {
		t.Errorf("got %d members, want one document and the manifest", len(members))
	}
}

func TestManifestListsMembersAndAttachments(t *testing.T) {
	members := unzipped(t, "code/5.4/sec-5.4.zip")
	manifest, name := members["MANIFEST.txt"], "section-g.docx"
	line := fmt.Sprintf("\n%x %d %s\n", sha256.Sum256([]byte(members[name])), len(members[name]), name)
	if !strings.Contains(manifest, line) {
		t.Errorf("no line %q in\n%s", line, manifest)
	}
	if attachment := "\n1234 https://example.org/sec/code/5.4/direction.pdf\n"; !strings.Contains(manifest, attachment) {
		t.Errorf("no line %q in\n%s", attachment, manifest)
	}
}
