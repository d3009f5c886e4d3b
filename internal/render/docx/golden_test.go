package docx

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the parts of the sample into testdata")

// TestSampleIsWrittenAsShown compares every part of a file, a tag a line, with
// testdata/sample.txt.
func TestSampleIsWrittenAsShown(t *testing.T) {
	const golden = "testdata/sample.txt"
	got := parts(t, file(sample()))
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("%s:%d: got\n%s\nwant\n%s", golden, i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Fatalf("got %d lines, want %d", len(g), len(w))
	}
}

func parts(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString("-- " + f.Name + " " + f.Modified.Format("2006-01-02") + " --\n")
		b.WriteString(strings.ReplaceAll(string(content), "><", ">\n<") + "\n")
	}
	return b.String()
}
