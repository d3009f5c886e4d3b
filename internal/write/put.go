package write

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
)

// Put adds one file to the new tree. A file that differs from the standing one
// is written to the staging folder at once; of one that does not, only the name
// and digest are kept. Put may be called from many goroutines. Its error is an
// *OutputError when the path is wrong or taken. After an error the tree can
// only be aborted.
func (t *Tree) Put(o Output) error {
	t.running.RLock()
	defer t.running.RUnlock()
	if t.closed {
		return errClosed
	}
	return t.put(o, "")
}

// put is Put of a file that is made by a recipe, if it is one's form.
func (t *Tree) put(o Output, recipe string) error {
	if err := t.claim(o.Path); err != nil {
		return t.fail(err)
	}
	put := t.putData
	if o.Open != nil {
		put = t.putStream
	}
	f, changed, err := put(o)
	if err != nil {
		return t.fail(failure("writing", t.show(o.Path), err))
	}
	f.Recipe = recipe
	t.record(f, changed)
	for _, form := range o.Forms {
		if err := t.putForm(form, o.Data, changed); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tree) claim(p string) error {
	if err := checkPath(p); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.claims.add(p)
}

func (t *Tree) fail(err error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.failed == nil {
		t.failed = err
	}
	return err
}

func (t *Tree) record(f File, changed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files = append(t.files, f)
	if !changed {
		t.unchanged = append(t.unchanged, f.Path)
	}
}

// putData puts an output that is in memory. The standing file is read only when
// the manifest says that it is the same: the manifest may be wrong, after
// somebody edited the file by hand, and then the file is written again.
func (t *Tree) putData(o Output) (f File, changed bool, err error) {
	f = File{Path: o.Path, SHA256: sha256.Sum256(o.Data), Size: int64(len(o.Data))}
	if listed := t.before.files[o.Path]; listed.SHA256 == f.SHA256 && listed.Size == f.Size && t.stands(o) {
		return f, false, nil
	}
	_, err = t.stage.write(o.Path, bytes.NewReader(o.Data))
	return f, true, err
}

// stands reports whether the standing file has the bytes of the output, of which
// it has the digest. One that cannot be read is not known to.
func (t *Tree) stands(o Output) bool {
	if t.trusted[o.Path] {
		return true
	}
	file, err := t.openStanding(o.Path)
	if err != nil {
		return false
	}
	defer file.Close()
	piece := t.pieces.Get().(*[pieceSize]byte)
	defer t.pieces.Put(piece)
	rest := o.Data
	for {
		n, err := file.Read(piece[:])
		if !bytes.HasPrefix(rest, piece[:n]) {
			return false
		}
		rest = rest[n:]
		if err != nil {
			return err == io.EOF && len(rest) == 0
		}
	}
}

// putStream puts an output that is read piece by piece, once. It is compared
// with the standing file as far as both agree. At the first difference the new
// file begins: with what agreed, from the standing file, then with the rest.
func (t *Tree) putStream(o Output) (f File, changed bool, err error) {
	source, err := o.Open()
	if err != nil {
		return f, false, fmt.Errorf("opening its source: %w", err)
	}
	defer source.Close()
	in := &meter{from: source, hash: sha256.New()}
	changed, err = t.stream(o.Path, in)
	return File{Path: o.Path, SHA256: Sum(in.hash.Sum(nil)), Size: in.size}, changed, err
}

func (t *Tree) stream(p string, in io.Reader) (changed bool, err error) {
	if _, listed := t.before.files[p]; !listed {
		_, err := t.stage.write(p, in)
		return true, err
	}
	file, err := t.openStanding(p)
	if err != nil {
		_, err := t.stage.write(p, in)
		return true, err
	}
	defer file.Close()
	d, equal, err := compare(in, file)
	if equal || err != nil {
		return false, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return true, err
	}
	agreed := &exactly{file, d.agreed}
	_, err = t.stage.write(p, io.MultiReader(agreed, bytes.NewReader(d.piece), in))
	return true, err
}

// pieceSize is how many bytes of a file are compared at a time.
const pieceSize = 32 << 10

// difference is where two streams part.
type difference struct {
	agreed int64  // bytes that both have alike
	piece  []byte // what was read of the new stream after those
}

// compare reads two streams side by side until they differ or end. An error of
// the standing one is a difference; an error of the new one is returned.
func compare(in, standing io.Reader) (d difference, equal bool, err error) {
	a, b := make([]byte, pieceSize), make([]byte, pieceSize)
	for {
		n, err := io.ReadFull(in, a)
		ended := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !ended {
			return d, false, err
		}
		// One byte beyond the end, where that is what must agree.
		want := b[:n]
		if ended {
			want = b[:n+1]
		}
		m, _ := io.ReadFull(standing, want)
		if m != n || !bytes.Equal(a[:n], b[:n]) {
			d.piece = a[:n]
			return d, false, nil
		}
		d.agreed += int64(n)
		if ended {
			return d, true, nil
		}
	}
}

// meter passes a source's bytes on, and counts and digests them.
type meter struct {
	from io.Reader
	hash hash.Hash
	size int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.hash.Write(p[:n])
	m.size += int64(n)
	if err != nil && err != io.EOF {
		err = fmt.Errorf("reading its source: %w", err)
	}
	return n, err
}

// exactly reads a number of bytes, and fails when there are fewer: a standing
// file that shrinks while it is read must not end up as half a new one.
type exactly struct {
	from io.Reader
	left int64
}

func (e *exactly) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n, err := e.from.Read(p[:min(int64(len(p)), e.left)])
	e.left -= int64(n)
	if errors.Is(err, io.EOF) && e.left > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}
