package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

type kept struct {
	Name  string
	Sizes map[string]int64
}

var example = kept{"public", map[string]int64{"index.html": 12, "manifest.json": 7}}

// filled returns a cache in which the example is kept, and the one file in it.
func filled(t *testing.T) (c Cache, file string) {
	t.Helper()
	c = New(filepath.Join(t.TempDir(), "deep", "cache"), "program 1")
	if err := c.Put("a/b", example); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(c.dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("the cache has %d files, %v; want 1", len(files), err)
	}
	return c, filepath.Join(c.dir, files[0].Name())
}

func TestKeptValuesComeBack(t *testing.T) {
	c, _ := filled(t)
	var got kept
	if !c.Get("a/b", &got) || !reflect.DeepEqual(got, example) {
		t.Errorf("got %v; want %v", got, example)
	}
	if c.Get("a/c", &got) {
		t.Error("something is kept under a name that nothing was kept under")
	}
	if New(c.dir, "program 2").Get("a/b", &got) {
		t.Error("another program gets what this one kept")
	}
	if (Cache{}).Get("a/b", &got) || (Cache{}).Put("a/b", example) != nil {
		t.Error("the zero cache keeps something, or fails to keep nothing")
	}
}

func TestDamagedFilesAreNotTrusted(t *testing.T) {
	c, file := filled(t)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got kept
	for i := range whole {
		damaged := append([]byte(nil), whole...)
		damaged[i] ^= 0x10
		for what, data := range map[string][]byte{"with another byte": damaged, "cut off": whole[:i], "longer": append(damaged[:i:i], append([]byte{0}, whole[i:]...)...)} {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if c.Get("a/b", &got) {
				t.Errorf("the file, %s at byte %d, is trusted", what, i)
			}
		}
	}
	if err := c.Put("a/b", example); err != nil || !c.Get("a/b", &got) {
		t.Errorf("what is kept again in the place of a damaged file is not there: %v", err)
	}
}

func TestUnwritableCacheSaysSo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := New(dir, "program 1").Put("a", example); err == nil {
		t.Error("a file in the place of the cache's folder is no error")
	}
}

func TestWhatWasKeptLongestAgoMakesRoom(t *testing.T) {
	c, first := filled(t)
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(first, old, old); err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(c.dir, "notes.txt")
	if err := os.WriteFile(theirs, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(theirs, time.Unix(0, 0), time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	for i := range most {
		if err := c.Put(fmt.Sprint(i), example); err != nil {
			t.Fatal(err)
		}
	}
	var got kept
	if c.Get("a/b", &got) {
		t.Error("what was kept an hour ago is still there")
	}
	if _, err := os.Stat(theirs); err != nil {
		t.Errorf("a file that is no cache's: %v", err)
	}
	for i := range most {
		if !c.Get(fmt.Sprint(i), &got) {
			t.Errorf("what was kept just now, as number %d, is gone", i)
		}
	}
}
