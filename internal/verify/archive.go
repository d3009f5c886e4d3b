package verify

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"secpub/internal/sign"
	"secpub/internal/write"
)

// textManifest is the name of the manifest in the zip of a version.
const textManifest = "MANIFEST.txt"

// archive is a zip that is judged.
type archive struct {
	files map[string]*zip.File
	there entries
	top   string // the folder that holds all, with a slash, or ""
}

// openArchive reads what a zip says that it holds. Its error is of the zip.
func openArchive(data io.ReaderAt, size int64) (*archive, error) {
	r, err := zip.NewReader(data, size)
	if err != nil {
		return nil, fmt.Errorf("it is no zip that can be read: %w", err)
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("it has more than %d members", maxEntries)
	}
	a := &archive{map[string]*zip.File{}, entries{}, topFolder(r)}
	for _, member := range r.File {
		a.add(member)
	}
	return a, nil
}

// topFolder returns the one folder in which a zip holds a published tree, as
// "zip -r public.zip public" makes it.
func topFolder(r *zip.Reader) string {
	for _, member := range r.File {
		dir, name := path.Split(member.Name)
		if name == write.ManifestName && strings.Count(dir, "/") == 1 {
			return dir
		}
	}
	return ""
}

func (a *archive) add(member *zip.File) {
	name, inTop := strings.CutPrefix(member.Name, a.top)
	mode := member.Mode()
	e := entry{path: name, odd: oddity(mode), size: int64(member.UncompressedSize64), open: opener(member)}
	switch {
	case inTop && mode.IsDir() && (name == "" || fs.ValidPath(strings.TrimSuffix(name, "/"))):
		return // a folder says nothing that its files do not
	case !inTop || !fs.ValidPath(name) || strings.Contains(name, `\`):
		e.path, e.odd = member.Name, "no path inside the zip"
	case a.files[name] != nil:
		e.odd = "in the zip twice"
	}
	a.files[e.path] = member
	a.there[e.path] = e
}

// opener opens a member. What goes wrong while it is read is wrong with the
// zip: its bytes are in memory, or on a disk from which others of it came.
func opener(member *zip.File) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		r, err := member.Open()
		if err != nil {
			return nil, damaged{err}
		}
		return unpacker{r}, nil
	}
}

type unpacker struct{ io.ReadCloser }

func (u unpacker) Read(p []byte) (int, error) {
	n, err := u.ReadCloser.Read(p)
	if err != nil && err != io.EOF {
		err = damaged{fmt.Errorf("it cannot be unpacked: %w", err)}
	}
	return n, err
}

// take returns the bytes of a member, and takes it out of those that the
// manifest has to list. They are nil if there is no such member.
func (a *archive) take(name string, most int64) ([]byte, error) {
	e, ok := a.there[name]
	if !ok {
		return nil, nil
	}
	delete(a.there, name)
	if e.odd != "" {
		return []byte{}, nil
	}
	r, err := e.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, most+1))
}

// holds reports whether the zip, which may be nil, has a member.
func (a *archive) holds(name string) bool {
	if a == nil {
		return false
	}
	_, ok := a.there[name]
	return ok
}

// asTree judges the zip of a published tree.
func (f *finding) asTree(a *archive) (Report, error) {
	var in signed
	var err error
	if in.manifest, err = a.take(write.ManifestName, maxManifest); err == nil {
		in.signature, err = a.take(write.SignatureName, sign.MaxSize)
	}
	if err != nil {
		f.add(write.ManifestName, Altered, err.Error())
		return f.report(), nil
	}
	if m, ok := f.manifest(in); ok {
		err = f.unpack(write.ManifestName, m, a)
	}
	return f.report(), err
}

// asVersion judges the zip of a version of the Code.
func (f *finding) asVersion(s Single, a *archive) (Report, error) {
	var m write.Manifest
	text, err := a.take(textManifest, maxManifest)
	if err == nil {
		m, err = readTextManifest(text)
	}
	if err != nil {
		f.add(textManifest, Altered, err.Error())
		return f.report(), nil
	}
	err = f.unpack(textManifest, m, a)
	if f.options.Key != nil && !f.signature.Signed {
		f.signature.Key = f.options.Key.ID()
		f.add(s.Name+sign.Extension, Missing, "nobody vouches for the zip; give the manifest of the site that it is from with --manifest")
	}
	return f.report(), err
}

// unpack compares the members with the manifest, if that asks for no more than
// may be unpacked.
func (f *finding) unpack(manifest string, m write.Manifest, a *archive) error {
	left := int64(maxUnpacked)
	for _, file := range m.Files {
		if file.Size < 0 || file.Size > left {
			f.add(manifest, Altered, fmt.Sprintf("it lists more than %d bytes", int64(maxUnpacked)))
			return nil
		}
		left -= file.Size
	}
	return f.compare(m, a.there)
}
