package load

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/source"
)

// Word files that the publisher supplies in place of generated ones are taken
// into archives as they are, so they are looked at before: that they are Word
// files, and of a size that a reader's program can open.

// MaxWordSize is the most bytes that a Word file of the Code may have, and
// MaxWordContent what it may unpack to.
const (
	MaxWordSize    = 64 << 20
	MaxWordContent = 512 << 20
)

// isWordFile reports whether the file at p is a Word file of a version.
func isWordFile(p string) bool {
	return strings.HasPrefix(p, "content/code/") && strings.EqualFold(path.Ext(p), ".docx")
}

// checkWordFile returns what is wrong with a Word file.
func checkWordFile(fsys fs.FS, p string, size int64) ([]diag.Diagnostic, error) {
	fault := func(format string, args ...any) ([]diag.Diagnostic, error) {
		return []diag.Diagnostic{diag.New(diag.UnreadableFile, source.Place{Path: p}, format, args...).
			WithHint("save it from Word as a .docx document, or take it out: one is made from the Markdown")}, nil
	}
	if size > MaxWordSize {
		return fault("the Word file is larger than %d MB", MaxWordSize>>20)
	}
	f, err := fsys.Open(p)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p, withoutPath(err))
	}
	defer f.Close()
	at, ok := f.(io.ReaderAt)
	if !ok {
		return nil, fmt.Errorf("reading %s: the file system reads forward only", p)
	}
	in := &attentive{ReaderAt: at}
	archive, err := zip.NewReader(in, size)
	if in.err != nil {
		return nil, fmt.Errorf("reading %s: %w", p, withoutPath(in.err))
	}
	if err != nil {
		return fault("this is no Word file: it is no zip archive")
	}
	var total uint64
	document := false
	for _, member := range archive.File {
		total += member.UncompressedSize64
		document = document || member.Name == "word/document.xml"
	}
	switch {
	case total > MaxWordContent:
		return fault("the Word file unpacks to more than %d MB", MaxWordContent>>20)
	case !document:
		return fault("this is no Word file: it has no word/document.xml")
	}
	return nil, nil
}

// attentive remembers why a file could not be read, which is no fault of what
// is in it.
type attentive struct {
	io.ReaderAt
	err error
}

// ReadAt reads from the file.
func (a *attentive) ReadAt(p []byte, offset int64) (int, error) {
	n, err := a.ReaderAt.ReadAt(p, offset)
	if err != nil && err != io.EOF {
		a.err = err
	}
	return n, err
}
