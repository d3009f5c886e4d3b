package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestAReleaseIsTheSameWhereverItIsMade makes this platform's part of a release
// in two folders, from the files alone, and runs it.
func TestAReleaseIsTheSameWhereverItIsMade(t *testing.T) {
	folders := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "another", "and", "deeper")}
	copySource(t, "../..", folders[0])
	copySource(t, folders[0], folders[1])
	var sums [2][]byte
	for i, dir := range folders {
		release := exec.Command("make", "-s", "--no-print-directory", "release", "VERSION=v1.2.3", "PLATFORMS="+runtime.GOOS+"/"+runtime.GOARCH)
		release.Dir = dir
		out, err := release.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		sums[i] = out
	}
	if !bytes.Equal(sums[0], sums[1]) || !bytes.Contains(sums[0], []byte("  secpub_"+runtime.GOOS+"_"+runtime.GOARCH)) {
		t.Errorf("the sums are\n%s\nand\n%s", sums[0], sums[1])
	}
	binary := filepath.Join(folders[1], "bin/release/secpub_"+runtime.GOOS+"_"+runtime.GOARCH)
	out, err := exec.Command(binary, "version").Output()
	if want := "secpub v1.2.3 " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH + "\n"; err != nil || string(out) != want {
		t.Errorf("it says it is %q, error %v; want %q", out, err, want)
	}
	data, err := os.ReadFile(binary)
	if err != nil || strings.Contains(string(data), folders[1]) {
		t.Errorf("the binary holds the folder it was made in (%v)", err)
	}
}

// copySource copies what a release is made of.
func copySource(t *testing.T, from, to string) {
	t.Helper()
	for _, name := range []string{"cmd", "internal", "static", "templates"} {
		if err := os.CopyFS(filepath.Join(to, name), os.DirFS(filepath.Join(from, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "Makefile"} {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
