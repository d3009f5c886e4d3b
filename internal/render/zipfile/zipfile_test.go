package zipfile

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
)

var effective = time.Date(2017, 2, 9, 0, 0, 0, 0, time.UTC)

func archive(modified time.Time, members ...Member) []byte {
	var b bytes.Buffer
	AppendTo(&b, modified, members)
	return b.Bytes()
}

func open(t *testing.T, data []byte) []*zip.File {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("not an archive: %v", err)
	}
	return r.File
}

func content(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return string(data)
}

func TestMembersReadBackInOrderOfName(t *testing.T) {
	long := strings.Repeat("G1.1 The User shall. ", 10_000)
	files := open(t, archive(effective, Member{Name: "section-n.txt", Data: []byte("N")}, Member{Name: "a/section-é.txt", Data: nil}, Member{Name: "section-a.txt", Data: []byte(long)}))
	want := []Member{{Name: "a/section-é.txt", Data: nil}, {Name: "section-a.txt", Data: []byte(long)}, {Name: "section-n.txt", Data: []byte("N")}}
	if len(files) != len(want) {
		t.Fatalf("got %d members, want %d", len(files), len(want))
	}
	for i, f := range files {
		if f.Name != want[i].Name || content(t, f) != string(want[i].Data) {
			t.Errorf("member %d: got %q with %d bytes", i, f.Name, f.UncompressedSize64)
		}
	}
}

func TestHeadersHoldNothingOfTheMachine(t *testing.T) {
	london := time.FixedZone("BST", 3600)
	f := open(t, archive(effective.In(london), Member{Name: "section-n.txt", Data: []byte("N")}))[0]
	if !f.Modified.Equal(effective) || f.Mode() != 0o644 || len(f.Extra) != 0 || f.Comment != "" || f.Method != zip.Deflate {
		t.Errorf("got modified %v, mode %v, extra %x, comment %q, method %d", f.Modified, f.Mode(), f.Extra, f.Comment, f.Method)
	}
	if f.Flags&0x8 != 0 {
		t.Error("sizes stand after the member instead of in its header")
	}
}

func TestSameMembersGiveSameBytes(t *testing.T) {
	a, b := Member{Name: "a.txt", Data: []byte("a")}, Member{Name: "b.txt", Data: []byte("b")}
	if !bytes.Equal(archive(effective, a, b), archive(effective, b, a)) {
		t.Error("the order in which members come shows in the archive")
	}
}

func TestTimesOutsideTheFormatBecomeTheNearestInside(t *testing.T) {
	tests := []struct{ modified, want time.Time }{
		{time.Time{}, time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)},
		{time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)},
	}
	for _, test := range tests {
		if got := open(t, archive(test.modified, Member{Name: "a", Data: nil}))[0].Modified; !got.Equal(test.want) {
			t.Errorf("%v: got %v, want %v", test.modified, got, test.want)
		}
	}
}

func TestNoMembersGiveAnEmptyArchive(t *testing.T) {
	if files := open(t, archive(effective)); len(files) != 0 {
		t.Errorf("got %d members", len(files))
	}
}

func TestNamesThatLeaveTheArchivePanic(t *testing.T) {
	for _, names := range [][]string{{"../a"}, {"/a"}, {""}, {"."}, {"a/../b"}, {`..\a`}, {"a", "a"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("members %q were written", names)
				}
			}()
			var members []Member
			for _, name := range names {
				members = append(members, Member{Name: name})
			}
			archive(effective, members...)
		}()
	}
}
