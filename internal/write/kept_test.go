package write

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// keptSnapshot has what the forms of paths, recipes and stamps can be.
var keptSnapshot = Snapshot{
	Files: []File{
		{Path: "a.html", SHA256: Sum{1}, Size: 12},
		{Path: "a.html.gz", SHA256: Sum{2}, Size: 3, Recipe: "gzip 9"},
		{Path: "b/é.html", SHA256: Sum{31: 3}, Size: 1 << 40},
		{Path: "b/é.html.br", Recipe: "brotli 9"},
		{Path: "b/é.html.gz", Recipe: "gzip 9"},
		{Path: strings.Repeat("p", maxPath)},
	},
	Stamps: []Stamp{{1, 12, 1491177600_000000001, 1491177600_000000002}, {}, {1 << 63, 1 << 40, -1, 5}, {}, {4, 5, 6, -7}, {}},
}

func TestKeptSnapshotsComeBack(t *testing.T) {
	for _, want := range []Snapshot{{Files: []File{}, Stamps: []Stamp{}}, keptSnapshot} {
		data, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Snapshot
		if err := got.UnmarshalBinary(data); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v; want %+v", got, err, want)
		}
		for i := range data {
			if err := got.UnmarshalBinary(data[:i]); err == nil {
				t.Errorf("of %d bytes the first %d are taken for a snapshot", len(data), i)
			}
		}
		if err := got.UnmarshalBinary(append(data, 0)); err == nil {
			t.Error("a snapshot with a byte after it is taken for one")
		}
	}
}

func TestSnapshotsThatCannotBeKeptAreErrors(t *testing.T) {
	long := Snapshot{Files: []File{{Path: strings.Repeat("p", maxPath+1)}}, Stamps: []Stamp{{}}}
	for _, s := range []Snapshot{long, {Files: []File{{Path: "a"}}}} {
		if _, err := s.MarshalBinary(); err == nil {
			t.Errorf("%d files with %d stamps are kept", len(s.Files), len(s.Stamps))
		}
	}
}

// FuzzKeptSnapshots reads anything: what is taken for a snapshot is one, and can be
// kept again.
func FuzzKeptSnapshots(f *testing.F) {
	data, err := keptSnapshot.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, again Snapshot
		if got.UnmarshalBinary(data) != nil {
			return
		}
		kept, err := got.MarshalBinary()
		if err != nil {
			t.Fatalf("%q is read as %+v: %v", data, got, err)
		}
		if err := again.UnmarshalBinary(kept); err != nil || !reflect.DeepEqual(got, again) {
			t.Errorf("%q is read as %+v and, kept again, as %+v, %v", data, got, again, err)
		}
	})
}
