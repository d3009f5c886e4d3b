package source

import (
	"testing"
	"unicode/utf8"
)

func TestPosCountsLinesFromOneAndColumnsInCharacters(t *testing.T) {
	f := NewFile("a.md", []byte("one\r\n£é two\n\nlast"))
	for _, c := range []struct {
		offset int
		want   Pos
	}{
		{0, Pos{1, 1}}, {2, Pos{1, 3}}, {4, Pos{2, 1}}, {9, Pos{2, 4}},
		{-5, Pos{1, 1}}, {1000, Pos{4, 5}},
	} {
		if got := f.Pos(c.offset); got != c.want {
			t.Errorf("Pos(%d) = %v, want %v", c.offset, got, c.want)
		}
	}
}

func TestLineIsQuotedWithoutItsEnd(t *testing.T) {
	f := NewFile("a.md", []byte("one\r\ntwo\nthree"))
	for n, want := range []string{"", "one", "two", "three", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestPlaceWithoutPositionPrintsThePathAlone(t *testing.T) {
	if got := (Place{Path: "content/a.md"}).String(); got != "content/a.md" {
		t.Errorf("got %q", got)
	}
	if got := (Place{"content/a.md", Pos{3, 7}}).String(); got != "content/a.md:3:7" {
		t.Errorf("got %q", got)
	}
}

func FuzzPosLiesInsideTheFile(f *testing.F) {
	f.Add([]byte("one\r\ntwo\n"), 3)
	f.Add([]byte("\xff\xfe\n"), 1)
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		file := NewFile("x", data)
		p := file.Pos(offset)
		if max := utf8.RuneCountInString(file.Line(p.Line)) + 1; p.Line < 1 || p.Column < 1 || p.Column > max {
			t.Errorf("Pos(%d) in %q = %v, but the line has %d columns", offset, data, p, max)
		}
	})
}
