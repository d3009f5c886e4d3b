package verify

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"

	"golang.org/x/sync/errgroup"

	"secpub/internal/write"
)

// entry is a file that is there.
type entry struct {
	path string
	odd  string // why it is no plain file, as "a symbolic link"; "" if it is one
	size int64
	open func() (io.ReadCloser, error)
}

// entries are the files that are there, by path.
type entries map[string]entry

// damaged wraps an error of reading that tells of the file, not of the disk.
type damaged struct{ error }

// compare finds for each listed file whether it is there as listed, and what
// is there and not listed. Its error is one of the world.
func (f *finding) compare(m write.Manifest, there entries) error {
	found := make([]File, len(m.Files))
	sums := make([]write.Sum, len(m.Files))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, listed := range m.Files {
		workers.Go(func() (err error) {
			found[i], sums[i], err = judge(listed, there)
			return err
		})
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	names := byContent(m)
	missing := map[int64]bool{} // the sizes of files that are missing
	for i, file := range found {
		if other, ok := names[content{sums[i], m.Files[i].Size}]; ok && file.Status == Altered && file.Note == otherBytes {
			file.Note = "it has the bytes of " + other
		}
		if file.Status == Missing {
			missing[m.Files[i].Size] = true
		}
		f.files = append(f.files, file)
		delete(there, file.Path)
	}
	for _, e := range there {
		f.add(e.path, Unknown, unknownNote(e, names, missing))
	}
	return nil
}

const otherBytes = "its bytes are not those that were published"

// judge compares a file with its line in the manifest, and returns its digest
// if its size is the listed one.
func judge(listed write.File, there entries) (File, write.Sum, error) {
	e, ok := there[listed.Path]
	switch {
	case !ok:
		return File{listed.Path, Missing, ""}, write.Sum{}, nil
	case e.odd != "":
		return File{listed.Path, Altered, "it is " + e.odd}, write.Sum{}, nil
	case e.size != listed.Size:
		return File{listed.Path, Altered, fmt.Sprintf("it has %d bytes, not %d", e.size, listed.Size)}, write.Sum{}, nil
	}
	sum, err := digest(e)
	var broken damaged
	switch {
	case errors.As(err, &broken):
		return File{listed.Path, Altered, broken.Error()}, sum, nil
	case errors.Is(err, fs.ErrNotExist):
		return File{listed.Path, Missing, ""}, sum, nil
	case err != nil:
		return File{}, sum, err
	case sum != listed.SHA256:
		return File{listed.Path, Altered, otherBytes}, sum, nil
	}
	return File{listed.Path, Genuine, ""}, sum, nil
}

// digest reads a file as far as its size and one byte more, should it have
// grown since.
func digest(e entry) (write.Sum, error) {
	r, err := e.open()
	if err != nil {
		return write.Sum{}, err
	}
	defer r.Close()
	h := sha256.New()
	piece := make([]byte, min(e.size+1, 32<<10))
	if _, err := io.CopyBuffer(h, io.LimitReader(r, e.size+1), piece); err != nil {
		return write.Sum{}, err
	}
	return write.Sum(h.Sum(nil)), nil
}

// content is what two files of the same bytes share.
type content struct {
	sum  write.Sum
	size int64
}

// byContent names the files of a manifest by what they hold; of several the
// first.
func byContent(m write.Manifest) map[content]string {
	names := make(map[content]string, len(m.Files))
	for _, f := range m.Files {
		if _, ok := names[content{f.SHA256, f.Size}]; !ok {
			names[content{f.SHA256, f.Size}] = f.Path
		}
	}
	return names
}

// unknownNote tells what an unknown file is, if it may be one that is missing.
func unknownNote(e entry, names map[content]string, missing map[int64]bool) string {
	if e.odd != "" {
		return "it is " + e.odd
	}
	if !missing[e.size] {
		return ""
	}
	sum, err := digest(e)
	if other, ok := names[content{sum, e.size}]; err == nil && ok {
		return "it has the bytes of " + other
	}
	return ""
}
