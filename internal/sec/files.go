package sec

import (
	"path"
	"strings"

	"secpub/internal/markdown"
)

// NamedFiles returns the files that a document's front matter names for
// readers to download, each relative to the document's folder.
func NamedFiles(d Document) []Text {
	files := attached(nil, d.Head().Documents)
	switch d := d.(type) {
	case *Meeting:
		files = attached(files, d.Papers)
		if d.Minutes != nil {
			files = append(files, d.Minutes.File)
		}
	case *Consultation:
		if d.ResponseTemplate.Written() {
			files = append(files, d.ResponseTemplate)
		}
		if d.Outcome != nil {
			files = attached(files, d.Outcome.Documents)
		}
	}
	return files
}

func attached(files []Text, attachments []Attachment) []Text {
	for _, a := range attachments {
		files = append(files, a.File)
	}
	return files
}

// addFiles decides which files are published: those in the folder of a page
// that is, and those that a published page names.
func (s *Site) addFiles(files []File) {
	named := map[string]bool{}
	for _, d := range s.Documents {
		for _, f := range NamedFiles(d) {
			named[path.Join(path.Dir(d.Head().Path), f.V)] = true
		}
		for _, l := range d.Head().Body.Links() {
			if p, ok := sourcePath(d.Head().Path, l); ok {
				named[p] = true
			}
		}
	}
	for _, f := range files {
		s.files[f.Path] = f
		owner := s.fileOwner(f.Path)
		if (owner == nil && named[f.Path]) || (owner != nil && s.reasons[owner.Head().Path] == "") {
			s.Files = append(s.Files, f)
		}
	}
}

func sourcePath(from string, l markdown.Link) (string, bool) {
	dest, _, _ := strings.Cut(l.Destination, "#")
	if dest == "" || strings.HasPrefix(dest, "/") || scheme(dest) != "" {
		return "", false
	}
	return path.Join(path.Dir(from), unescape(dest)), true
}

// File returns a file that a document names relative to its folder, and false
// if it is not there.
func (s *Site) File(from Document, name string) (File, bool) {
	f, ok := s.files[path.Join(path.Dir(from.Head().Path), name)]
	return f, ok
}

// HasSource reports whether the site folder has a file at a path, published or
// not: a document, an attachment or a register.
func (s *Site) HasSource(path string) bool {
	_, document := s.documents[path]
	_, file := s.files[path]
	_, register := registers[path]
	return document || file || register
}
