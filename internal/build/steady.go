package build

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// steady gives files of the site as they were when the site was read. Pages and
// archives say how large a file is; one that has another size by the time that
// it is copied has changed since, and what they say is no longer true.
type steady struct {
	site  fs.FS
	sizes map[string]int64
}

func (p *Publication) steady() steady {
	s := steady{p.source.Site, make(map[string]int64, len(p.Site.Files))}
	for _, f := range p.Site.Files {
		s.sizes[f.Path] = f.Size
	}
	return s
}

var errChanged = errors.New("the file changed while the site was built; build again")

func (s steady) open(path string) (io.ReadCloser, error) {
	f, err := s.site.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, withoutPath(err))
	}
	size, known := s.sizes[path]
	if !known {
		return f, nil
	}
	return &steadyFile{f, path, size}, nil
}

func (s steady) read(path string) ([]byte, error) {
	f, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// steadyFile ends where it did, or fails.
type steadyFile struct {
	io.ReadCloser
	path string
	left int64
}

func (f *steadyFile) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	f.left -= int64(n)
	switch {
	case f.left < 0 || err == io.EOF && f.left > 0:
		err = fmt.Errorf("reading %s: %w", f.path, errChanged)
	case err != nil && err != io.EOF:
		err = fmt.Errorf("reading %s: %w", f.path, withoutPath(err))
	}
	return n, err
}

// withoutPath takes the path out of an error that is wrapped with it anyway.
func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
