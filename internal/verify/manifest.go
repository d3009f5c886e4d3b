package verify

import (
	"bytes"
	"errors"
	"fmt"

	"secpub/internal/sign"
	"secpub/internal/write"
)

// signed is a manifest, and the signature beside it.
type signed struct {
	manifest  []byte // nil where there is none
	signature []byte // nil where there is none
}

// manifest judges the manifest that a tree holds, and returns what it lists:
// what the one known from elsewhere lists, where there is one. It returns false
// where nothing can be compared with it.
func (f *finding) manifest(in signed) (write.Manifest, bool) {
	if known := f.options.Manifest; known != nil {
		switch {
		case in.manifest == nil:
			f.add(write.ManifestName, Missing, "")
		case !bytes.Equal(in.manifest, known):
			f.add(write.ManifestName, Altered, "it is not the manifest that it has to be")
		}
		in = signed{known, orElse(f.options.ManifestSignature, in.signature)}
	}
	if in.manifest == nil {
		f.add(write.ManifestName, Missing, "")
		return write.Manifest{}, false
	}
	m, err := write.ParseManifest(in.manifest)
	if err != nil {
		f.add(write.ManifestName, Altered, err.Error())
		return write.Manifest{}, false
	}
	f.prove(in)
	// A manifest that nothing proves may still be known not to be one that was
	// written: by a byte that changes nothing of what it lists.
	if text, err := m.MarshalText(); !f.signature.Proved && (err != nil || !bytes.Equal(text, in.manifest)) {
		f.add(write.ManifestName, Altered, "it is not as a build writes it")
	}
	return m, true
}

// prove judges the signature of a manifest.
func (f *finding) prove(in signed) {
	f.signature.Signed = f.signature.Signed || in.signature != nil
	if f.options.Key == nil || f.signature.Proved && in.signature == nil {
		return
	}
	f.signature.Key = f.options.Key.ID()
	if in.signature == nil {
		f.add(write.SignatureName, Missing, "nobody vouches for the manifest")
		return
	}
	s, err := f.options.Key.Verify(bytes.NewReader(in.manifest), in.signature)
	if err == nil {
		err = f.fits(s, write.ManifestName, true)
	}
	if err != nil {
		f.add(write.ManifestName, Altered, "its signature: "+err.Error())
		return
	}
	f.signature.Proved, f.signature.AsOf, f.signature.Site = true, s.AsOf, s.Site
	f.add(write.ManifestName, Genuine, "")
}

// fits tells why a signature, though genuine, is not one of this file or, where
// that counts, of too early a day.
func (f *finding) fits(s sign.Statement, name string, dated bool) error {
	if s.File != name {
		return fmt.Errorf("it is of a file named %q", s.File)
	}
	early := f.options.NotBefore
	switch {
	case early.IsZero() || !dated:
		return nil
	case s.AsOf.IsZero():
		return fmt.Errorf("it does not say of which day it is; it has to be of %s or later", early)
	case s.AsOf.Before(early):
		return fmt.Errorf("it is of %s, which is before %s", s.AsOf, early)
	}
	return nil
}

func orElse(data, otherwise []byte) []byte {
	if data == nil {
		return otherwise
	}
	return data
}

// isFault reports whether an error tells that a file is not as it was signed,
// not that it cannot be read.
func isFault(err error) bool {
	var fault *sign.Fault
	return errors.As(err, &fault)
}
