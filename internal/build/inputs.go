package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"secpub/internal/load"
	"secpub/internal/parallel"
	"secpub/internal/write"
)

// input is a file of the site folder that a build may be made from.
type input struct {
	path string
	kind fs.FileMode // 0 for an ordinary file
	info fs.FileInfo // of ordinary files, as the rest
	sum  write.Sum
	held bool   // the site is read from data, not from the disk again
	data []byte // until then
}

// inputsOf returns all that stands in the folders of a site, in the order of
// paths, with what the files' bytes come to.
func inputsOf(site fs.FS) ([]input, error) {
	list, err := listInputs(site)
	if err != nil {
		return nil, err
	}
	return list, parallel.Try(len(list), func(i int) error {
		if list[i].kind != 0 {
			return nil
		}
		return list[i].read(site)
	})
}

func listInputs(site fs.FS) ([]input, error) {
	var list []input
	for _, folder := range []string{"content", "templates", "static"} {
		err := fs.WalkDir(site, folder, func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && p == folder {
				return fs.SkipAll
			}
			if err == nil && !d.IsDir() {
				list = append(list, input{path: p, kind: d.Type()})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b input) int { return strings.Compare(a.path, b.path) })
	return list, nil
}

// read digests a file. What a site is read from is kept until then.
func (i *input) read(site fs.FS) error {
	f, err := site.Open(i.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if i.info, err = f.Stat(); err != nil {
		return err
	}
	if i.info.Size() <= load.MaxSourceSize && load.IsSource(i.path) {
		return i.hold(f)
	}
	h := sha256.New()
	_, err = io.CopyBuffer(h, struct{ io.Reader }{f}, make([]byte, min(i.info.Size()+1, 64<<10)))
	h.Sum(i.sum[:0])
	return err
}

// hold reads a file of text for the site to be read from.
func (i *input) hold(f fs.File) error {
	size := int(i.info.Size())
	data := make([]byte, size+1) // one more, to see the end
	if n, err := io.ReadFull(f, data); n != size || err != io.EOF && err != io.ErrUnexpectedEOF {
		return cmp.Or(err, errChanged)
	}
	i.data, i.held = data[:size:size], true
	i.sum = sha256.Sum256(i.data)
	return nil
}

// held is a site of which the files of text are those that were digested. Each
// is let go of as it is opened, which a reader does once.
type held struct {
	fs.FS
	mu    sync.Mutex
	files map[string]*input
}

func hold(site fs.FS, inputs []input) *held {
	h := &held{FS: site, files: make(map[string]*input, len(inputs))}
	for i := range inputs {
		if inputs[i].held {
			h.files[inputs[i].path] = &inputs[i]
		}
	}
	return h
}

// Open opens a file, if it is held, as it was when it was digested.
func (h *held) Open(name string) (fs.File, error) {
	if f := h.take(name); f != nil {
		return f, nil
	}
	return h.FS.Open(name)
}

func (h *held) take(name string) fs.File {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := h.files[name]
	if i == nil || i.data == nil {
		return nil
	}
	f := &heldFile{bytes.NewReader(i.data), i.info}
	i.data = nil
	return f
}

type heldFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *heldFile) Stat() (fs.FileInfo, error) { return f.info, nil }

func (*heldFile) Close() error { return nil }

// stillThere reports whether none of the inputs has come or gone since they were
// read, and none of those that are not held has changed.
func stillThere(site fs.FS, inputs []input) bool {
	now, err := listInputs(site)
	return err == nil && slices.EqualFunc(inputs, now, func(before, now input) bool {
		if before.path != now.path || before.kind != now.kind {
			return false
		}
		if before.kind != 0 || before.held {
			return true
		}
		info, err := fs.Lstat(site, now.path)
		return err == nil && info.Size() == before.info.Size() && info.ModTime().Equal(before.info.ModTime())
	})
}

// digestOf returns what inputs and the settings of a build come to together.
func digestOf(settings string, inputs []input) write.Sum {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", settings)
	for _, i := range inputs {
		fmt.Fprintf(h, "%q %v %s\n", i.path, i.kind, i.sum)
	}
	return write.Sum(h.Sum(nil))
}
