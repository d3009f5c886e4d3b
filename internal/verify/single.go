package verify

import (
	"crypto/sha256"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"secpub/internal/write"
)

// Single is one file, a zip or any other, with what stands beside it.
type Single struct {
	Name string // without its folder
	Data io.ReaderAt
	Size int64 // in bytes

	// Signature is what stands beside the file under its name and
	// sign.Extension; nil if nothing does.
	Signature []byte
	// Path is where the file would stand in the tree whose manifest is in
	// Options.Manifest. Where that lists nothing there, or Path is "", the file
	// was taken out of the tree, and is known by its name and its bytes.
	Path string
}

// Judge judges the file by all that is known of it: the signature beside it,
// the manifest of the tree it was published in (Options.Manifest) and, in a
// zip, the manifest inside. The error is one of the world.
func (s Single) Judge(o Options) (Report, error) {
	f := &finding{options: o}
	a, notZip := s.archive()
	covered := o.Manifest != nil && !a.holds(write.ManifestName)
	if err := f.outside(s, covered); err != nil {
		return Report{}, err
	}
	known := covered || s.Signature != nil && o.Key != nil
	switch {
	case !allGenuine(f.files):
	case a.holds(write.ManifestName):
		return f.asTree(a)
	case a.holds(textManifest):
		return f.asVersion(s, a)
	case notZip != nil && !known:
		f.add(s.Name, Altered, notZip.Error())
	case !known:
		f.add(s.Name, Unknown, s.unknown())
	}
	return f.report(), nil
}

// unknown says why it is not known what a file has to be.
func (s Single) unknown() string {
	if s.Signature != nil {
		return "only its signature tells; give the publisher's public key with --key"
	}
	return "nothing says what it has to be; give the manifest of the site that it is from with --manifest"
}

// outside judges a file by what stands beside it and by the manifest of the
// tree it was published in.
func (f *finding) outside(s Single, covered bool) error {
	if s.Signature != nil {
		if err := f.beside(s, covered); err != nil {
			return err
		}
	}
	if covered {
		return f.covered(s)
	}
	return nil
}

func allGenuine(files []File) bool {
	for _, f := range files {
		if f.Status != Genuine {
			return false
		}
	}
	return true
}

// beside judges the signature beside a file. If a manifest covers the file as
// well, its signature tells the day, and this one need not.
func (f *finding) beside(s Single, covered bool) error {
	f.signature.Signed = true
	if f.options.Key == nil {
		return nil
	}
	f.signature.Key = f.options.Key.ID()
	stated, err := f.options.Key.Verify(s.reader(), s.Signature)
	if err != nil && !isFault(err) {
		return fmt.Errorf("reading %s: %w", s.Name, err)
	}
	if err == nil {
		err = f.fits(stated, s.Name, !covered)
	}
	if err != nil {
		f.add(s.Name, Altered, "its signature: "+err.Error())
		return nil
	}
	f.signature.Proved, f.signature.AsOf, f.signature.Site = true, stated.AsOf, stated.Site
	f.add(s.Name, Genuine, "")
	return nil
}

func (s Single) reader() io.Reader { return io.NewSectionReader(s.Data, 0, s.Size) }

// covered judges a file by the manifest of the tree that it was published in.
func (f *finding) covered(s Single) error {
	manifest := signed{f.options.Manifest, f.options.ManifestSignature}
	m, err := write.ParseManifest(manifest.manifest)
	if err != nil {
		f.add(write.ManifestName, Altered, err.Error())
		return nil
	}
	f.prove(manifest)
	h := sha256.New()
	if _, err := io.Copy(h, s.reader()); err != nil {
		return fmt.Errorf("reading %s: %w", s.Name, err)
	}
	f.files = append(f.files, s.find(m, content{write.Sum(h.Sum(nil)), s.Size}))
	return nil
}

// find looks a file up in a manifest: by its path or, where nothing is listed
// there, by its name and by what it holds.
func (s Single) find(m write.Manifest, holds content) File {
	if !lists(m, s.Path) {
		s.Path = ""
	}
	sameName, sameBytes, both := "", "", ""
	for _, listed := range m.Files {
		named := listed.Path == s.Path || s.Path == "" && path.Base(listed.Path) == s.Name
		equal := content{listed.SHA256, listed.Size} == holds
		switch {
		case named && equal && both == "":
			both = listed.Path
		case named && sameName == "":
			sameName = listed.Path
		case equal && sameBytes == "":
			sameBytes = listed.Path
		}
	}
	switch {
	case both != "" && s.Path == "":
		return File{s.Name, Genuine, "it is " + both}
	case both != "":
		return File{s.Name, Genuine, ""}
	case sameName != "" && sameBytes != "":
		return File{s.Name, Altered, "it has the bytes of " + sameBytes}
	case sameName != "":
		return File{s.Name, Altered, otherBytes}
	case sameBytes != "" && s.Path == "":
		return File{s.Name, Genuine, "it is " + sameBytes + " by another name"}
	}
	return File{s.Name, Unknown, "the manifest does not list it"}
}

func lists(m write.Manifest, path string) bool {
	_, ok := slices.BinarySearchFunc(m.Files, path, func(f write.File, path string) int { return strings.Compare(f.Path, path) })
	return ok
}

// archive opens the file if its name is that of a zip. Its error is of the zip.
func (s Single) archive() (*archive, error) {
	if !strings.EqualFold(path.Ext(s.Name), ".zip") {
		return nil, nil
	}
	return openArchive(s.Data, s.Size)
}
