package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// Limits bound what reading a file may take. A zero field stands for its
// default.
type Limits struct {
	Bytes  int64 // of all parts that are read, unpacked; default 64 MiB
	Parts  int   // entries of the archive; default 2000
	Blocks int   // paragraphs, tables, rows and cells together; default 500,000
}

func (l Limits) withDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 64 << 20
	}
	if l.Parts <= 0 {
		l.Parts = 2000
	}
	if l.Blocks <= 0 {
		l.Blocks = 500_000
	}
	return l
}

// The reasons why a file is no document that can be read.
var (
	ErrNotZip    = errors.New("not a .docx file: it is no zip archive")
	ErrOldFormat = errors.New("not a .docx file: it is in Word's old format, or locked with a password; save it as .docx without one")
	ErrNoText    = errors.New("not a .docx file: the archive has no main document, word/document.xml")
	ErrTooLarge  = errors.New("larger than a document may be")
)

// Read reads a .docx file. What the package comment says is left out is left
// out without a word; anything that is wrong with the file is an error.
func Read(r io.ReaderAt, size int64, limits Limits) (*Document, error) {
	a, err := openArchive(r, size, limits)
	if err != nil {
		return nil, err
	}
	d := &Document{}
	main, err := a.mainPart()
	if err != nil {
		return nil, err
	}
	b := &bodyReader{limit: a.limits.Blocks}
	if b.links, err = a.links(main); err != nil {
		return nil, err
	}
	if b.styles, err = a.styles(path.Join(path.Dir(main), "styles.xml")); err != nil {
		return nil, err
	}
	data, err := a.part(main)
	if err != nil {
		return nil, err
	}
	if d.Blocks, err = b.read(data); err != nil {
		return nil, fmt.Errorf("%s: %w", main, err)
	}
	return d, a.properties(d)
}

// archive is a file that is open, and what may still be read of it.
type archive struct {
	files  map[string]*zip.File
	limits Limits
	left   int64 // bytes
}

func openArchive(r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	var magic [8]byte
	if n, _ := r.ReadAt(magic[:], 0); n == 8 && string(magic[:]) == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" {
		return nil, ErrOldFormat
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrNotZip, err)
	}
	limits = limits.withDefaults()
	if len(z.File) > limits.Parts {
		return nil, fmt.Errorf("%w: %d parts, and %d are allowed", ErrTooLarge, len(z.File), limits.Parts)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), limits: limits, left: limits.Bytes}
	for _, f := range z.File {
		// Names of parts are compared without case, Part 2, 9.1.1.2.
		key := strings.ToLower(f.Name)
		if a.files[key] != nil {
			return nil, fmt.Errorf("two parts have the name %q", f.Name)
		}
		a.files[key] = f
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.files[strings.ToLower(name)] != nil }

// part returns a part, of no more bytes than are left: what the archive says
// of sizes is not believed.
func (a *archive) part(name string) ([]byte, error) {
	f := a.files[strings.ToLower(name)]
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, uint64(a.left), 1<<20)))
	n, err := b.ReadFrom(io.LimitReader(r, a.left+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if a.left -= n; a.left < 0 {
		return nil, fmt.Errorf("%w: its parts unpack to more than %d bytes", ErrTooLarge, a.limits.Bytes)
	}
	return b.Bytes(), nil
}

// mainPart follows the package's relationship to the main document, Part 1,
// 11.3.10.
func (a *archive) mainPart() (string, error) {
	main := "word/document.xml"
	if a.has("_rels/.rels") {
		found, err := a.relationships("_rels/.rels")
		if err != nil {
			return "", err
		}
		for _, r := range found {
			if strings.HasSuffix(r.kind, "/officeDocument") {
				main = r.from("")
			}
		}
	}
	if !a.has(main) {
		return "", ErrNoText
	}
	return main, nil
}

// relationship leads from a part to another or, if external, to an address.
type relationship struct {
	id, kind, target string
	external         bool
}

// from returns the name of the part led to from a part of a folder.
func (r *relationship) from(dir string) string {
	if rest, ok := strings.CutPrefix(r.target, "/"); ok {
		return path.Clean(rest)
	}
	return path.Join(dir, r.target)
}

func (a *archive) relationships(name string) ([]relationship, error) {
	data, err := a.part(name)
	if err != nil {
		return nil, err
	}
	var found []relationship
	s := newScanner(data)
	for s.next() != endOfFile {
		if s.kind == startTag && s.space == packageSpace && string(s.name) == "Relationship" {
			found = append(found, relationship{s.attr("Id"), s.attr("Type"), s.attr("Target"), s.attr("TargetMode") == "External"})
		}
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", name, s.err)
	}
	return found, nil
}

// relationshipsOf names the part that holds the relationships of a part, Part
// 2, 9.3.3.
func relationshipsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// links returns the addresses to which a part links, by relationship.
func (a *archive) links(part string) (map[string]string, error) {
	links := map[string]string{}
	name := relationshipsOf(part)
	if !a.has(name) {
		return links, nil
	}
	found, err := a.relationships(name)
	for _, r := range found {
		if r.external && strings.HasSuffix(r.kind, "/hyperlink") {
			links[r.id] = address(clean(r.target))
		}
	}
	return links, err
}

// styles returns the names of the styles, in lower case, by identifier: in
// other languages' files only the names are Word's own.
func (a *archive) styles(part string) (map[string]string, error) {
	names := map[string]string{}
	if !a.has(part) {
		return names, nil
	}
	data, err := a.part(part)
	if err != nil {
		return nil, err
	}
	s, id := newScanner(data), ""
	for s.next() != endOfFile {
		switch {
		case s.kind != startTag || s.space != wordSpace:
		case string(s.name) == "style":
			id = s.attr("styleId")
		case string(s.name) == "name" && id != "":
			names[id] = strings.ToLower(s.attr("val"))
		}
	}
	if s.err != nil {
		return nil, fmt.Errorf("%s: %w", part, s.err)
	}
	return names, nil
}

// properties reads the core properties, Part 2, 11, where there are any.
func (a *archive) properties(d *Document) error {
	const name = "docProps/core.xml"
	if !a.has(name) {
		return nil
	}
	data, err := a.part(name)
	if err != nil {
		return err
	}
	s := newScanner(data)
	for s.next() != endOfFile {
		if s.kind == startTag {
			d.property(s)
		}
	}
	if s.err != nil {
		return fmt.Errorf("%s: %w", name, s.err)
	}
	return nil
}

func (d *Document) property(s *scanner) {
	switch string(s.name) {
	case "title":
		d.Title = line(string(s.content(nil)))
	case "version":
		d.Version = line(string(s.content(nil)))
	case "creator":
		d.Author = line(string(s.content(nil)))
	case "created":
		if t, err := time.Parse(time.RFC3339, string(s.content(nil))); err == nil {
			d.Date = t.UTC()
		}
	}
}
