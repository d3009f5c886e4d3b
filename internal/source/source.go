// Package source says where a thing was written: files, and positions in
// them as an editor's program shows them.
//
// A position is born with the token it belongs to and is carried along with
// it (see Value); nobody searches for it afterwards. Lines and columns count
// from 1, columns in characters (runes). The zero Pos means "nowhere in
// particular" and is never printed as 1:1.
package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Pos is a position in a file. The zero value is no position.
type Pos struct {
	Line   int // from 1
	Column int // from 1, in characters
}

// IsZero reports whether p is no position.
func (p Pos) IsZero() bool { return p.Line == 0 }

// Compare orders positions by line, then column; no position comes first.
func (p Pos) Compare(o Pos) int {
	if p.Line != o.Line {
		return p.Line - o.Line
	}
	return p.Column - o.Column
}

// Place is a position in a named file. Path is relative to the site folder,
// with slashes.
type Place struct {
	Path string
	Pos
}

// String prints the place as compilers do: path:line:col, or the path alone.
func (p Place) String() string {
	if p.IsZero() {
		return p.Path
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

// Value is a value with the place in its file where the author wrote it.
// The zero Pos means that the author did not write it.
type Value[T any] struct {
	V   T
	Pos Pos
}

// Written reports whether the author wrote the value.
func (v Value[T]) Written() bool { return !v.Pos.IsZero() }

// Receive sets the place of the value and returns a pointer to V for what was
// written there. It lets a reader of metadata fill a Value whose T it does not
// know.
func (v *Value[T]) Receive(pos Pos) any {
	v.Pos = pos
	return &v.V
}

// File is the text of one source file. It is not changed after NewFile.
type File struct {
	Path string // relative to the site folder, with slashes
	Text string // line ends are "\n" whatever the file has

	lines []int32 // offset at which each line starts
}

// NewFile takes the text of a file. Windows line ends become "\n", which
// moves no line and no column. Bytes are copied.
func NewFile[T string | []byte](path string, text T) *File {
	f := &File{Path: path, Text: strings.ReplaceAll(string(text), "\r\n", "\n")}
	f.lines = make([]int32, 1, 1+strings.Count(f.Text, "\n"))
	for at := 0; ; {
		end := strings.IndexByte(f.Text[at:], '\n')
		if end < 0 {
			return f
		}
		at += end + 1
		f.lines = append(f.lines, int32(at))
	}
}

// Pos returns the position of the character at offset, or of the one that has
// the byte at offset. Offsets beyond the ends are taken as the ends.
func (f *File) Pos(offset int) Pos {
	offset = f.startOfRune(min(max(offset, 0), len(f.Text)))
	line := sort.Search(len(f.lines), func(n int) bool { return int(f.lines[n]) > offset })
	return Pos{Line: line, Column: 1 + utf8.RuneCountInString(f.Text[f.lines[line-1]:offset])}
}

// startOfRune goes back to where the character begins that an offset may be in.
func (f *File) startOfRune(offset int) int {
	for back := 1; back < utf8.UTFMax && back <= offset && offset < len(f.Text) && !utf8.RuneStart(f.Text[offset]); back++ {
		if _, size := utf8.DecodeRuneInString(f.Text[offset-back:]); size > back {
			return offset - back
		}
	}
	return offset
}

// Place is Pos with the file's name.
func (f *File) Place(offset int) Place { return Place{Path: f.Path, Pos: f.Pos(offset)} }

// Line returns line n, counted from 1, without its end; "" if there is none.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	line, _, _ := strings.Cut(f.Text[f.lines[n-1]:], "\n")
	return line
}

// Offset returns the offset of the first byte of line n, counted from 1.
// Lines beyond the last give the length of the file.
func (f *File) Offset(n int) int {
	if n < 1 {
		return 0
	}
	if n > len(f.lines) {
		return len(f.Text)
	}
	return int(f.lines[n-1])
}
