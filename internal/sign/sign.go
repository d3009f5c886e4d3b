// Package sign makes and judges signatures in the format of minisign, so that
// the stock program of that name agrees with every one. It is the only package
// that knows aead.dev/minisign, which knows the format and its Ed25519.
//
// A signature is a short text that stands beside the file it is of, under the
// file's name and [Extension]. With the file it signs a [Statement]: which file
// it is, as of which day, of which site. So a signature of one file does not
// pass for another's, nor one of yesterday for today's.
//
//	secret, err := sign.ReadSecret(text, password)
//	signature := secret.Sign(manifest, sign.Statement{File: "manifest.json", AsOf: day})
//	…
//	key, err := sign.ReadPublic(text)
//	statement, err := key.Verify(file, signature)
//
// The same key, bytes and statement give the same signature on every machine.
//
// Two texts of one signature would be a way to change a published tree without
// being found, so only the form that Sign writes is taken, which is also what
// minisign writes since 2021 when it is not given a comment of one's own.
//
// What is absent: this package reads no file, no environment and no clock, and
// makes no keys. Make them with "minisign -G".
package sign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
)

// Extension is what a signature's name has behind the name of its file.
const Extension = ".minisig"

// MaxSize is how many bytes a signature has at most.
const MaxSize = 4 << 10

// comment stands above every signature. It is not signed, so it is fixed.
const comment = "signature from minisign secret key"

// Secret is a key that signs.
type Secret struct{ key minisign.PrivateKey }

// ReadSecret reads a secret key: the text of the file that "minisign -G" wrote,
// or only its second line. The password is that of the key, and is not looked
// at if the key has none.
func ReadSecret(text, password string) (Secret, error) {
	data := []byte(keyLine(text))
	if len(data) == 0 {
		return Secret{}, errors.New("it is empty; give the text of the file that \"minisign -G\" wrote")
	}
	if minisign.IsEncrypted(data) {
		return decrypt(data, password)
	}
	var key minisign.PrivateKey
	if err := key.UnmarshalText(data); err != nil {
		return Secret{}, errors.New("it is no secret key of minisign; give the text of the file that \"minisign -G\" wrote")
	}
	return Secret{key}, nil
}

func decrypt(data []byte, password string) (Secret, error) {
	if password == "" {
		return Secret{}, errors.New("it is kept with a password, and none is given")
	}
	key, err := minisign.DecryptKey(password, data)
	if err != nil {
		return Secret{}, errors.New("the password is not that of the key")
	}
	return Secret{key}, nil
}

// Public returns the key that judges what the secret one signed.
func (s Secret) Public() Public { return Public{s.key.Public().(minisign.PublicKey)} }

// Sign returns the signature of a file's bytes and of what is stated of it.
func (s Secret) Sign(data []byte, of Statement) []byte {
	r := minisign.NewReader(bytes.NewReader(data))
	if _, err := io.Copy(io.Discard, r); err != nil {
		panic("internal error: reading from memory: " + err.Error())
	}
	return r.SignWithComments(s.key, of.String(), comment)
}

// Public is a key that judges signatures.
type Public struct{ key minisign.PublicKey }

// ReadPublic reads a public key: the text of the file that "minisign -G" wrote,
// or only its second line.
func ReadPublic(text string) (Public, error) {
	var key minisign.PublicKey
	if err := key.UnmarshalText([]byte(keyLine(text))); err != nil {
		return Public{}, errors.New("it is no public key of minisign; give the file minisign.pub, or its second line")
	}
	return Public{key}, nil
}

// String returns the key as one line.
func (p Public) String() string { return p.key.String() }

// ID returns the key's short name, as minisign prints it.
func (p Public) ID() string { return keyID(p.key.ID()) }

func keyID(id uint64) string { return fmt.Sprintf("%016X", id) }

// Fault says why a signature does not sign what it is said to sign.
type Fault struct{ reason string }

// Error returns the reason, as a sentence of which the signature is "it".
func (f *Fault) Error() string { return f.reason }

// Verify reads a file and returns what its signature states of it. Its error is
// a *Fault where the signature is not of these bytes by this key, else the
// reader's.
func (p Public) Verify(file io.Reader, signature []byte) (Statement, error) {
	var s minisign.Signature
	if err := s.UnmarshalText(signature); err != nil || len(signature) > MaxSize {
		return Statement{}, &Fault{"it is no signature of minisign"}
	}
	if s.KeyID != p.key.ID() {
		return Statement{}, &Fault{fmt.Sprintf("it is by the key %s, not %s", keyID(s.KeyID), p.ID())}
	}
	if s.Algorithm != minisign.HashEdDSA {
		return Statement{}, &Fault{"it is in the form of before 2021, which is not taken"}
	}
	r := minisign.NewReader(file)
	if _, err := io.Copy(io.Discard, r); err != nil {
		return Statement{}, err
	}
	if !r.Verify(p.key, signature) {
		return Statement{}, &Fault{"it is not of these bytes"}
	}
	if written, err := s.MarshalText(); err != nil || !bytes.Equal(written, signature) || s.UntrustedComment != comment {
		return Statement{}, &Fault{"it was changed after it was made, where it does not count"}
	}
	return readStatement(s.TrustedComment), nil
}

// keyLine returns the line of a key's text that is the key.
func keyLine(text string) string {
	text = strings.TrimSpace(text)
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "untrusted comment:") {
		text = strings.TrimSpace(rest)
	}
	return text
}
