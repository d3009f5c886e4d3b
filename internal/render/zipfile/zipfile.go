// Package zipfile writes zip archives of which the same members always give
// the same bytes. It knows the format (PKWARE APPNOTE 6.3) and nothing of what
// is put in.
//
// Members stand in the order of their names, whatever order they come in. All
// have the one time they are given, to the two seconds the format knows and
// with no time zone, mode 0644, and no extra fields. Sizes and checksums stand
// in each member's own header, not after it, which every reader takes.
package zipfile

import (
	"archive/zip"
	"bytes"
	"cmp"
	"hash/crc32"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
)

// MediaType is the type under which archives are served.
const MediaType = "application/zip"

// Member is a file in an archive.
type Member struct {
	Name   string // relative, with slashes: "section-g.txt"
	Data   []byte
	Packed []byte // what Pack makes of Data; nil if it has still to be made
}

// Pack compresses a file as archives hold it, with more care than AppendTo does.
// Who puts one into several does that once, and what is an archive itself, such
// as a Word file, gets next to no smaller without.
func Pack(data []byte) []byte {
	pack := careful.Get().(*packer)
	defer careful.Put(pack)
	return bytes.Clone(pack.deflate(data))
}

// AppendTo appends an archive of the members to b, all dated modified in UTC;
// what lies outside 1980 to 2107, which the format cannot say, becomes the
// nearest day it can. It panics where a name is no relative path (see
// fs.ValidPath) or stands twice: such a name would unpack into somewhere else,
// and only a caller's mistake can make one.
func AppendTo(b *bytes.Buffer, modified time.Time, members []Member) {
	sorted := slices.SortedFunc(slices.Values(members), func(a, c Member) int { return cmp.Compare(a.Name, c.Name) })
	w := zip.NewWriter(b)
	pack := quick.Get().(*packer)
	defer quick.Put(pack)
	date, clock := dosTime(modified)
	for i, m := range sorted {
		if !fs.ValidPath(m.Name) || m.Name == "." || strings.Contains(m.Name, `\`) || (i > 0 && sorted[i-1].Name == m.Name) {
			panic("internal error: zipfile: not the name of one member: " + m.Name)
		}
		packed := m.Packed
		if packed == nil {
			packed = pack.deflate(m.Data)
		}
		appendMember(w, m, packed, date, clock)
	}
	must(w.Close())
}

func appendMember(w *zip.Writer, m Member, packed []byte, date, clock uint16) {
	h := &zip.FileHeader{
		Name: m.Name, Method: zip.Deflate, ReaderVersion: 20,
		CRC32: crc32.ChecksumIEEE(m.Data), CompressedSize64: uint64(len(packed)), UncompressedSize64: uint64(len(m.Data)),
		// Modified would add an extra field with the same time once more.
		ModifiedDate: date, ModifiedTime: clock, //lint:ignore SA1019 see above
	}
	h.SetMode(0o644)
	h.CreatorVersion |= 20
	if !ascii(m.Name) && utf8.ValidString(m.Name) {
		h.Flags |= nameIsUTF8
	}
	member, err := w.CreateRaw(h)
	must(err)
	_, err = member.Write(packed)
	must(err)
}

// nameIsUTF8 is bit 11 of the general purpose flags, APPNOTE section 4.4.4.
const nameIsUTF8 = 0x800

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// packer compresses members, one after the other.
type packer struct {
	buf bytes.Buffer
	w   *flate.Writer
}

// quick and careful are the packers that nobody uses now: one has 800 kB, and
// costs more to make than a member to compress.
//
// The main part of a Word file has 0.2 to 1.6 % more bytes of level 6 than of 7,
// in two fifths of the time. But of Word files that are members themselves level
// 6 leaves 4 % more, which is most of what there is to find, and takes seven
// tenths of the time; and what is packed once may take longer.
var quick, careful = packers(6), packers(7)

func packers(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		p := new(packer)
		w, err := flate.NewWriter(&p.buf, level)
		must(err)
		p.w = w
		return p
	}}
}

// deflate returns data compressed; what it returned before is overwritten.
func (p *packer) deflate(data []byte) []byte {
	p.buf.Reset()
	p.w.Reset(&p.buf)
	_, err := p.w.Write(data)
	must(err)
	must(p.w.Close())
	return p.buf.Bytes()
}

// dosTime is the form of APPNOTE section 4.4.6.
func dosTime(t time.Time) (date, clock uint16) {
	t = t.UTC()
	switch {
	case t.Year() < 1980:
		t = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	case t.Year() > 2107:
		t = time.Date(2107, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	date = uint16((t.Year()-1980)<<9 | int(t.Month())<<5 | t.Day())
	clock = uint16(t.Hour()<<11 | t.Minute()<<5 | t.Second()/2)
	return date, clock
}

// must holds where a writer writes to memory, which cannot fail.
func must(err error) {
	if err != nil {
		panic("internal error: zipfile: " + err.Error())
	}
}
