package build

import (
	"bytes"
	"io"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"

	"secpub/internal/deliver"
	"secpub/internal/write"
)

// Beside each file of text stand its compressed forms, so that a server need
// not compress it each time. The levels are where more time buys next to
// nothing: of the demonstration's 11.4 MB of text, brotli makes 21.8 % at 5 in
// 23 ms a megabyte, and 21.7 % at 9 in twice the time; gzip makes 24.4 % at 6
// in 6 ms, and 23.7 % at 9 in 19 ms. What the standard library makes at its
// level 6 has 1.8 % less, but takes 14 ms, and gzip is what few ask for.
const (
	brotliLevel = 5
	gzipLevel   = 6
)

// The recipes are named in the manifest. Another level, or a release of the
// libraries that makes other bytes of the same, needs another name; a test
// holds the bytes of an example.
const (
	brotliRecipe = "brotli-5.1"
	gzipRecipe   = "gzip-6.2"
)

// What a form's name has behind the name of its file.
const (
	brotliExtension = ".br"
	gzipExtension   = ".gz"
)

// leastPacked is the size from which a file is compressed: below it, the
// answer fits into one packet in any case.
const leastPacked = 1024

// mostPacked is the size up to which a file is held in memory to be
// compressed.
const mostPacked = 16 << 20

// packer makes compressed forms. The zero value makes none. The writers are
// used again and again: to make one takes longer than to compress a page.
type packer struct {
	taken        map[string]bool // paths of the tree that have an owner
	brotli, gzip *sync.Pool      // of packing
}

// packing is a writer that compresses, of either kind.
type packing interface {
	io.WriteCloser
	Reset(to io.Writer)
}

// packer returns what makes the forms of the publication's files, of which it is
// given the paths.
func (p *Publication) packer(taken map[string]bool) packer {
	if !p.packs {
		return packer{}
	}
	return packer{
		taken:  taken,
		brotli: &sync.Pool{New: func() any { return packing(brotli.NewWriterLevel(nil, brotliLevel)) }},
		gzip:   &sync.Pool{New: func() any { return newGzip() }},
	}
}

// forms returns the compressed forms of a file. Where an author has put a file
// in the place of one, it stays.
func (p packer) forms(path string, size int) []write.Form {
	if p.taken == nil || !deliver.Packs(path) || size < leastPacked {
		return nil
	}
	var forms []write.Form
	for _, f := range []write.Form{{Path: path + brotliExtension, Recipe: brotliRecipe, Make: pack(p.brotli)}, {Path: path + gzipExtension, Recipe: gzipRecipe, Make: pack(p.gzip)}} {
		if !p.taken[f.Path] {
			forms = append(forms, f)
		}
	}
	return forms
}

// gzipping is a writer of which the header has no name and no time.
type gzipping struct{ *gzip.Writer }

// Reset makes the writer begin a form. The library takes no time for one in the
// year 1, of which the header then has the last digits.
func (g gzipping) Reset(to io.Writer) {
	g.Writer.Reset(to)
	g.ModTime = time.Unix(0, 0)
}

func newGzip() packing {
	w, err := gzip.NewWriterLevel(nil, gzipLevel)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return gzipping{w}
}

// pack returns a function that compresses data; its result is nil if that makes
// it no smaller.
func pack(writers *sync.Pool) func(data []byte) ([]byte, error) {
	return func(data []byte) ([]byte, error) {
		w := writers.Get().(packing)
		defer writers.Put(w)
		var b bytes.Buffer
		w.Reset(&b)
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		if b.Len() >= len(data) {
			return nil, nil
		}
		return b.Bytes(), nil
	}
}

// put puts a file that is read from elsewhere. One that gets forms is read
// whole.
func (p packer) put(tree *write.Tree, path string, open func() (io.ReadCloser, error)) error {
	if p.taken == nil || !deliver.Packs(path) {
		return tree.Put(write.Output{Path: path, Open: open})
	}
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostPacked+1))
	switch {
	case err != nil:
		return err
	case len(data) > mostPacked:
		return tree.Put(write.Output{Path: path, Open: open})
	}
	return tree.Put(write.Output{Path: path, Data: data, Forms: p.forms(path, len(data))})
}
