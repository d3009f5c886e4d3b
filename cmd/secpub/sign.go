package main

import (
	"fmt"
	"os"
	"path"

	"secpub/internal/build"
	"secpub/internal/sign"
	"secpub/internal/write"
)

// The environment in which a pipeline keeps the key, which belongs in no
// command line and no file of the repository.
const (
	signKeyVariable      = "SECPUB_SIGN_KEY"
	signPasswordVariable = "SECPUB_SIGN_PASSWORD"
)

// signKey returns the key that the site is signed with, nil if it is not.
func (f *siteFlags) signKey() (*sign.Secret, error) {
	text, from := os.Getenv(signKeyVariable), signKeyVariable
	if f.signKeyFile != "" {
		data, err := os.ReadFile(f.signKeyFile)
		if err != nil {
			return nil, fmt.Errorf("--sign-key: reading %s: %w", f.signKeyFile, withoutPath(err))
		}
		text, from = string(data), "--sign-key: "+f.signKeyFile
	}
	if text == "" {
		return nil, nil
	}
	key, err := sign.ReadSecret(text, os.Getenv(signPasswordVariable))
	if err != nil {
		return nil, fmt.Errorf("%s: %w (the password is in %s)", from, err, signPasswordVariable)
	}
	return &key, nil
}

// signer returns what signs the files of a publication, nil without a key. Only
// of the manifest is the day stated: a zip is the same for as long as its texts
// are, and so is its signature.
func signer(key *sign.Secret, p *build.Publication) func(name string, data []byte) []byte {
	if key == nil {
		return nil
	}
	return func(name string, data []byte) []byte {
		of := sign.Statement{File: path.Base(name), Site: p.BaseURL()}
		if name == write.ManifestName {
			of.AsOf = p.Site.AsOf
		}
		return key.Sign(data, of)
	}
}

// signedWith says with which key a site is signed; nothing if it is not.
func signedWith(key *sign.Secret) string {
	if key == nil {
		return ""
	}
	return "; signed with the key " + key.Public().ID()
}
