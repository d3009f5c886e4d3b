// Package verify answers one question: is this what was published? It judges a
// published tree, a zip or a single file by a manifest, and the manifest by its
// signature, with nothing but the publisher's public key from elsewhere.
//
// # Words
//
// Of each file it says one of four: it is genuine, as the manifest lists it;
// altered, listed with other bytes; missing, listed and not there; unknown,
// there and not listed. The verdict sums up: genuine, where every file is and a
// signature proves the manifest; whole, where every file is as the manifest
// lists it and nothing proves the manifest; else not genuine. What is whole may
// have been made whole by whoever altered it.
//
// # What covers what
//
//	a tree          manifest.json in it, signed by manifest.json.minisig beside that
//	a zip of one    the same, inside the zip
//	a version's zip NAME.zip.minisig beside it, which is of all its bytes; MANIFEST.txt inside lists the members
//	any other file  its entry in the manifest of the tree it was published in, or a .minisig beside it
//
// # Older states
//
// A genuine tree of last month, put back in place of today's, is genuine still.
// What tells them apart comes from outside: [Options.NotBefore], as the
// signature states of which day the tree is, or [Options.Manifest], the very
// manifest that was published last.
//
// # Hostile input
//
// Nothing is unpacked and nothing is written. Symbolic links, pipes and devices
// are not opened. A file is read only if its size is the listed one, and no
// further than that; a folder in which nothing is listed is not entered; what a
// zip and its manifest may claim is bounded (limits.go).
//
// What is absent: this package does not know what is published, reads no clock
// and asks nobody.
package verify

import (
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sign"
)

// Status is what is found of one file.
type Status string

// The four findings.
const (
	Genuine Status = "genuine" // as the manifest lists it
	Altered Status = "altered" // not the bytes that are listed, or no plain file
	Missing Status = "missing" // listed and not there
	Unknown Status = "unknown" // there and not listed
)

// Statuses returns the four in the order in which they are counted.
func Statuses() []Status { return []Status{Genuine, Altered, Missing, Unknown} }

// Verdict sums up the findings.
type Verdict string

// The verdicts.
const (
	IsGenuine  Verdict = "genuine"     // every file is, and a signature proves it
	IsWhole    Verdict = "whole"       // every file is, by a manifest that nothing proves
	NotGenuine Verdict = "not genuine" // some file is not, or the signature is not the publisher's
)

// File is what is found of one file.
type File struct {
	Path   string `json:"path"` // relative to what is judged; ends in a slash for a folder
	Status Status `json:"status"`
	Note   string `json:"note,omitempty"` // why, or what it is instead; continues "PATH: "
}

// Signature is what is known of the signature.
type Signature struct {
	Signed bool       `json:"signed"`         // whether there is one
	Proved bool       `json:"proved"`         // whether it is by the key, of these bytes, and of the right day
	Key    string     `json:"key,omitempty"`  // the short name of the key that it was judged by
	AsOf   civil.Date `json:"as_of,omitzero"` // the day it states, if it is proved
	Site   string     `json:"site,omitempty"` // the site it states, if it is proved
}

// Report is what is found of all.
type Report struct {
	Verdict   Verdict        `json:"verdict"`
	Signature Signature      `json:"signature"`
	Counts    map[Status]int `json:"counts"`
	Files     []File         `json:"files"` // by path
}

// Options say what a tree has to stand up to.
type Options struct {
	// Key is the publisher's. Without it nothing is proved.
	Key *sign.Public
	// NotBefore is the earliest day of which a signed tree may be; zero is any.
	NotBefore civil.Date
	// Manifest is the bytes of the manifest that the tree has to have, known
	// from elsewhere; nil is any. ManifestSignature is of those, if known.
	Manifest, ManifestSignature []byte
}

// finding collects what is found.
type finding struct {
	options   Options
	signature Signature
	files     []File
}

func (f *finding) add(path string, s Status, note string) {
	f.files = append(f.files, File{path, s, note})
}

// report sums up.
func (f *finding) report() Report {
	slices.SortStableFunc(f.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	f.files = slices.Compact(f.files) // what is covered twice is one file
	r := Report{IsWhole, f.signature, map[Status]int{}, f.files}
	for _, s := range Statuses() {
		r.Counts[s] = 0
	}
	for _, file := range f.files {
		r.Counts[file.Status]++
	}
	switch {
	case r.Counts[Genuine] < len(f.files):
		r.Verdict = NotGenuine
	case f.signature.Proved:
		r.Verdict = IsGenuine
	}
	return r
}
