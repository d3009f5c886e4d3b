package write

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// The names of the manifest and of its signature.
const (
	ManifestName  = "manifest.json"
	SignatureName = ManifestName + ".minisig"
)

// What the manifest says of itself.
const (
	generator      = "secpub"
	manifestFormat = 1
)

// maxManifest is the most bytes that a manifest may have: a line of 150 for
// each of more than a million files.
const maxManifest = 256 << 20

// Manifest lists the files of a published tree; itself, its signature and
// foreign files apart.
type Manifest struct {
	Files []File // by path, in byte order, each path once
}

// File is one line of the manifest.
type File struct {
	Path   string `json:"path"`             // relative to the tree, with slashes
	SHA256 Sum    `json:"sha256"`           // of the file's bytes
	Size   int64  `json:"size"`             // in bytes
	Recipe string `json:"recipe,omitempty"` // how it was made of another file; "" for one that was not
}

// Sum is a SHA-256 digest; its text form is 64 lower-case hexadecimal digits.
type Sum [sha256.Size]byte

// String returns the digest's text form.
func (s Sum) String() string { return hex.EncodeToString(s[:]) }

// MarshalText returns the digest's text form.
func (s Sum) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// AppendText appends the digest's text form.
func (s Sum) AppendText(b []byte) ([]byte, error) { return hex.AppendEncode(b, s[:]), nil }

// UnmarshalText reads the digest's text form.
func (s *Sum) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("a sha256 of %d characters; want %d", len(text), hex.EncodedLen(len(s)))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

// MarshalText returns the manifest as it is published: JSON with one file a
// line, so that two of them compare line by line. Equal manifests have equal
// bytes.
func (m Manifest) MarshalText() ([]byte, error) {
	size := len(manifestHead) + len(manifestTail)
	for _, f := range m.Files {
		size += len(f.Path) + len(f.Recipe) + lineSize
	}
	text := append(make([]byte, 0, size), manifestHead...)
	between := "\n"
	for _, f := range m.Files {
		text = append(text, between...)
		text = f.appendLine(text)
		between = lineEnd
	}
	return append(text, manifestTail...), nil
}

// ReadManifest reads the manifest of a published tree: a folder, a zip. Its
// error wraps fs.ErrNotExist where there is none.
func ReadManifest(tree fs.FS) (Manifest, error) {
	file, err := tree.Open(ManifestName)
	if err != nil {
		return Manifest{}, fmt.Errorf("reading %s: %w", ManifestName, reason(err))
	}
	defer file.Close()
	data, err := readManifest(file)
	if err != nil {
		return Manifest{}, fmt.Errorf("reading %s: %w", ManifestName, reason(err))
	}
	m, err := ParseManifest(data)
	if err != nil {
		return Manifest{}, fmt.Errorf("reading %s: %w", ManifestName, err)
	}
	return m, nil
}

// readManifest reads the bytes of a manifest, and no more of them than it may
// have.
func readManifest(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if len(data) > maxManifest {
		return nil, fmt.Errorf("it is larger than %d MB", maxManifest>>20)
	}
	return data, err
}

// ParseManifest reads the bytes of a manifest. It is strict, for what it lets
// pass is a licence to replace the folder: other programs write a manifest.json
// too, such as that of a web app.
func ParseManifest(data []byte) (Manifest, error) {
	m, ok := parseLines(data)
	if !ok {
		var err error
		if m, err = parseJSON(data); err != nil {
			return Manifest{}, err
		}
	}
	return m, m.checkFiles()
}

// parseJSON reads a manifest however it is laid out.
func parseJSON(data []byte) (Manifest, error) {
	var written struct {
		Generator string `json:"generator"`
		Format    int    `json:"format"`
		Files     []File `json:"files"`
	}
	if err := json.Unmarshal(data, &written); err != nil {
		return Manifest{}, fmt.Errorf("not a manifest of %s: %w", generator, err)
	}
	if written.Generator != generator {
		return Manifest{}, fmt.Errorf("not a manifest of %s: its generator is %q", generator, written.Generator)
	}
	if written.Format != manifestFormat {
		return Manifest{}, fmt.Errorf("a manifest of format %d; this program knows format %d", written.Format, manifestFormat)
	}
	return Manifest{Files: written.Files}, nil
}

func (m Manifest) checkFiles() error {
	for i, f := range m.Files {
		if f.Size < 0 {
			return fmt.Errorf("%q has a size of %d bytes", f.Path, f.Size)
		}
		if !fs.ValidPath(f.Path) {
			return fmt.Errorf("%q is not a slash-separated path inside the tree", f.Path)
		}
		if i > 0 && strings.Compare(m.Files[i-1].Path, f.Path) >= 0 {
			return fmt.Errorf("%q stands after %q; want each path once, in order", f.Path, m.Files[i-1].Path)
		}
	}
	return nil
}
