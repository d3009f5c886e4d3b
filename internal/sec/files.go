package sec

import (
	"path"
	"strings"
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
// that is, and those that a published page or the navigation names.
func (s *Site) addFiles(files []File) {
	named := s.namedFiles()
	for _, f := range files {
		s.files[f.Path] = f
		owned := s.fileOwner(f.Path) != nil
		if owned && s.ReasonOfFile(f.Path) == "" || !owned && named[f.Path] {
			s.Files = append(s.Files, f)
		}
	}
}

// namedFiles returns the paths that documents and settings name or link to.
func (s *Site) namedFiles() map[string]bool {
	named := map[string]bool{}
	name := func(from, link string) {
		if p, ok := sourcePath(from, link); ok {
			named[p] = true
		}
	}
	for _, d := range s.Documents {
		for _, f := range NamedFiles(d) {
			named[path.Join(path.Dir(d.Head().Path), f.V)] = true
		}
		for _, l := range d.Head().Body.Links() {
			name(d.Head().Path, l.Destination)
		}
	}
	for _, n := range s.Newsletters {
		for _, h := range n.Highlights {
			name(n.Path, h.Link.V)
		}
	}
	for _, entry := range s.Settings.Navigation {
		name(SettingsPath, entry.Link.V)
	}
	return named
}

func sourcePath(from, link string) (string, bool) {
	dest, _, _ := strings.Cut(link, "#")
	if dest == "" || strings.HasPrefix(dest, "/") || scheme(dest) != "" {
		return "", false
	}
	return path.Join(path.Dir(from), unescape(dest)), true
}

// ReasonOfFile returns why the page in whose folder a file stands is withheld,
// and the file with it; "" if it is not.
func (s *Site) ReasonOfFile(file string) string {
	owner := s.fileOwner(file)
	if owner == nil {
		return ""
	}
	return s.reasons[owner.Head().Path]
}

// File returns a file that a document names relative to its folder, and false
// if it is not there or withheld.
func (s *Site) File(from Document, name string) (File, bool) {
	full := path.Join(path.Dir(from.Head().Path), name)
	f, ok := s.files[full]
	return f, ok && s.ReasonOfFile(full) == ""
}

// HasSource reports whether the site folder has a file at a path, published or
// not: a document, an attachment, the settings or a register.
func (s *Site) HasSource(path string) bool {
	_, document := s.documents[path]
	_, file := s.files[path]
	return document || file || path == SettingsPath || path == LedgerPath || path == WithdrawnPath || s.IsRegister(path)
}

// HasSourceBelow reports whether the site has a file in a folder, or below it.
func (s *Site) HasSourceBelow(folder string) bool {
	for p := range s.documents {
		if strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	for p := range s.files {
		if strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	return false
}

// IsRegister reports whether the file at a path is a register.
func (s *Site) IsRegister(path string) bool { return registers[path] != "" }
