package build

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"secpub/internal/load"
	"secpub/internal/parallel"
	"secpub/internal/write"
)

// input is a file of the site folder that a build may be made from.
type input struct {
	path  string
	kind  fs.FileMode // 0 for an ordinary file
	info  fs.FileInfo // as it was listed
	known bool        // the sum is that of the last build, and nobody has touched the file since
	sum   write.Sum
	held  bool   // the site is read from data, not from the disk again
	data  []byte // until then
}

// listInputs returns all that stands in the folders of a site, in the order of
// paths.
func listInputs(site fs.FS) ([]input, error) {
	var list []input
	for _, folder := range []string{"content", "templates", "static"} {
		err := fs.WalkDir(site, folder, func(p string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && p == folder {
				return fs.SkipAll
			}
			if err != nil || d.IsDir() {
				return err
			}
			info, err := d.Info()
			list = append(list, input{path: p, kind: d.Type(), info: info})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b input) int { return strings.Compare(a.path, b.path) })
	return list, nil
}

// recognise takes over the sums of those that nobody has touched since they were
// read for an earlier build.
func recognise(inputs []input, read write.Snapshot) {
	stamps := make(map[string]int, len(read.Files))
	for i, f := range read.Files[:min(len(read.Files), len(read.Stamps))] {
		if read.Stamps[i] != (write.Stamp{}) {
			stamps[f.Path] = i
		}
	}
	for i := range inputs {
		in := &inputs[i]
		if at, ok := stamps[in.path]; ok && in.kind == 0 && write.StampOf(in.info) == read.Stamps[at] {
			in.sum, in.known = read.Files[at].SHA256, true
		}
	}
}

// snapshotOf returns what the next build needs to recognise files that were
// listed after a moment.
func snapshotOf(inputs []input, listed time.Time) write.Snapshot {
	var s write.Snapshot
	for _, in := range inputs {
		if in.kind == 0 {
			s.Files = append(s.Files, write.File{Path: in.path, SHA256: in.sum, Size: in.info.Size()})
			s.Stamps = append(s.Stamps, write.StampOf(in.info).Settled(listed))
		}
	}
	return s
}

// readInputs digests the files that are not known.
func readInputs(site fs.FS, inputs []input) error {
	return parallel.Try(len(inputs), func(i int) error {
		if inputs[i].kind != 0 || inputs[i].known {
			return nil
		}
		return inputs[i].read(site)
	})
}

// read digests a file. What a site is read from is kept until then.
func (i *input) read(site fs.FS) error {
	f, err := site.Open(i.path)
	if err != nil {
		return err
	}
	defer f.Close()
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
// is let go of as it is handed over.
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

// Held hands a file over, if it is held, as it was when it was digested.
func (h *held) Held(path string) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := h.files[path]
	if i == nil {
		return nil
	}
	data := i.data
	i.data = nil
	return data
}

// stillThere reports whether none of the inputs has come or gone since they were
// listed, and none of those that are not held has changed.
func stillThere(site fs.FS, inputs []input) bool {
	now, err := listInputs(site)
	return err == nil && slices.EqualFunc(inputs, now, func(before, now input) bool {
		return before.path == now.path && before.kind == now.kind && (before.kind != 0 || before.held || sameState(before.info, now.info))
	})
}

// sameState reports whether a file is as it was, as far as the system tells.
func sameState(before, now fs.FileInfo) bool {
	return write.StampOf(before) == write.StampOf(now) && before.Size() == now.Size() && before.ModTime().Equal(now.ModTime())
}

// digestOf returns what inputs and the settings of a build come to together.
func digestOf(settings string, inputs []input) write.Sum {
	h := sha256.New()
	line := fmt.Appendf(nil, "%q\n", settings)
	h.Write(line)
	for _, i := range inputs {
		line = strconv.AppendUint(append(strconv.AppendQuote(line[:0], i.path), ' '), uint64(i.kind), 10)
		h.Write(append(append(line, '\n'), i.sum[:]...))
	}
	return write.Sum(h.Sum(nil))
}
