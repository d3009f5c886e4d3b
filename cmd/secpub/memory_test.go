package main

import (
	"os"
	"testing"
	"time"

	"secpub/internal/cache"
	"secpub/internal/write"
)

// TestProgramIsReadOnlyIfItWasTouched puts a wrong sum in the place of the right
// one, which shows when it is gone by.
func TestProgramIsReadOnlyIfItWasTouched(t *testing.T) {
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	right, stamp := fileSum(name), write.StampOf(info)
	touched := stamp
	touched.Changed++
	for _, c := range []struct {
		what string
		kept programFile
		want string
	}{
		{"with the same stamp", programFile{stamp, "wrong"}, "wrong"},
		{"with another stamp", programFile{touched, "wrong"}, right},
		{"with an unknown stamp", programFile{write.Stamp{}, "wrong"}, right},
	} {
		dir := t.TempDir()
		if err := cache.New(dir, "").Put("program "+name, c.kept); err != nil {
			t.Fatal(err)
		}
		if got := programSum(dir, time.Now()); got != c.want || right == "" {
			t.Errorf("%s: the program is taken for %q; want %q", c.what, got, c.want)
		}
	}
	dir := t.TempDir()
	for _, c := range []struct {
		now  time.Time
		kept bool
	}{{time.Unix(0, stamp.Changed), false}, {time.Unix(0, stamp.Changed).Add(time.Minute), true}} {
		programSum(dir, c.now)
		var kept programFile
		if got := cache.New(dir, "").Get("program "+name, &kept); got != c.kept || got && kept != (programFile{stamp, right}) {
			t.Errorf("read %v after it was changed, it is kept as %+v (%t)", c.now.Sub(time.Unix(0, stamp.Changed)), kept, got)
		}
	}
}
