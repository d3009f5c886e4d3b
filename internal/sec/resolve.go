package sec

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// Target is what a link goes to.
type Target struct {
	Address  string // "/code/5.4/#documents"; for another site the whole URL
	External bool
	Document Document // the page, if it is a page of the content
	File     *File    // the file, if it is a file
}

// LinkFault says why a link leads nowhere. The zero value is no fault.
type LinkFault struct {
	Kind    LinkFaultKind
	Message string // a clause
	Hint    string
	Name    string // what is not there, for a suggestion: a path or an anchor
}

// LinkFaultKind is a kind of fault of a link.
type LinkFaultKind uint8

// The kinds of faults of a link.
const (
	NoFault     LinkFaultKind = iota
	NoPage                    // nothing at that path or address
	NoAnchor                  // the page is there, the place on it is not
	Unpublished               // the page is withheld
	BadTarget                 // a scheme or form that is not let in, or out of the site
)

// registers are the sources of generated pages that a link may name.
var registers = map[string]string{
	"content/parties.csv": "/parties/", "content/glossary.csv": "/glossary/", "content/holidays.csv": "/calendar/",
}

// Resolve follows a link as written in the file from: a source path, an
// address of the site, an anchor of the same page, or an address elsewhere.
func (s *Site) Resolve(from, dest string) (Target, LinkFault) {
	if fault := badForm(dest); fault.Kind != NoFault {
		return Target{}, fault
	}
	if scheme(dest) != "" {
		return Target{Address: dest, External: true}, LinkFault{}
	}
	name, anchor, _ := strings.Cut(dest, "#")
	name, anchor = unescape(name), unescape(anchor)
	switch {
	case name == "":
		return s.resolveSource(from, from, anchor)
	case strings.HasPrefix(name, "/"):
		return s.resolveAddress(name, anchor)
	}
	return s.resolveSource(from, path.Join(path.Dir(from), name), anchor)
}

func badForm(dest string) LinkFault {
	switch scheme := scheme(dest); {
	case dest == "":
		return LinkFault{BadTarget, "the link goes nowhere", "write a source file, an address of the site, or an https: address", ""}
	case strings.HasPrefix(dest, "//") || strings.HasPrefix(dest, "\\"):
		return LinkFault{BadTarget, "a link to another site has to begin with https://", "write the whole address", ""}
	case scheme == "" && strings.Contains(dest, "?"):
		return LinkFault{BadTarget, "an address of the site never has a query", "leave out what follows the question mark", ""}
	case scheme != "" && !allowedSchemes[scheme]:
		return LinkFault{BadTarget, "a link may not go to " + scheme + ":", "use https:, http:, mailto: or tel:, a source file or an address of the site", ""}
	case scheme != "" && !whole(dest):
		return LinkFault{BadTarget, "the address is not whole", "write it as in https://example.org/page, mailto:name@example.org or tel:+442079460000", ""}
	}
	return LinkFault{}
}

// whole reports whether an address elsewhere says where: a host or, behind
// mailto: and tel:, who.
func whole(dest string) bool {
	u, err := url.Parse(dest)
	return err == nil && (u.Host != "" || u.Opaque != "" && u.Scheme != "https" && u.Scheme != "http")
}

var allowedSchemes = map[string]bool{"https": true, "http": true, "mailto": true, "tel": true}

// scheme returns the scheme of an absolute URL in lower case (RFC 3986 section
// 3.1), or "" if dest has none. Control characters and blanks, which browsers
// skip, count as part of it, so that no disguise of "javascript:" passes.
func scheme(dest string) string {
	name, _, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(name, "/?#") {
		return ""
	}
	return strings.ToLower(name)
}

func unescape(p string) string {
	if u, err := url.PathUnescape(p); err == nil {
		return u
	}
	return p
}

func (s *Site) resolveSource(from, file, anchor string) (Target, LinkFault) {
	if !strings.HasPrefix(file, "content/") {
		return Target{}, LinkFault{BadTarget, "the link leaves the content folder", "link to a file below content/, or to an address such as /calendar/", ""}
	}
	if d, ok := s.documents[file]; ok {
		return s.resolveDocument(d, from == file, anchor)
	}
	if f, ok := s.files[file]; ok {
		if reason := s.ReasonOfFile(file); reason != "" {
			return Target{}, LinkFault{Unpublished, "the page that the file belongs to is not published: " + reason, "publish it first, or take the link out", ""}
		}
		return Target{Address: s.FileAddress(file), File: &f}, LinkFault{}
	}
	if address, ok := registers[file]; ok {
		return s.resolveAddress(address, anchor)
	}
	if _, ok := s.documents[file+"/index.md"]; ok {
		return Target{}, LinkFault{NoPage, "a link goes to a file, not to a folder", "link to " + path.Base(file) + "/index.md", ""}
	}
	return Target{}, LinkFault{Kind: NoPage, Message: "there is no file " + file, Name: file}
}

func (s *Site) resolveDocument(d Document, same bool, anchor string) (Target, LinkFault) {
	if reason := s.reasons[d.Head().Path]; reason != "" && !same {
		return Target{}, LinkFault{Unpublished, "the page is not published: " + reason, "publish it first, or take the link out", ""}
	}
	if d.Kind() == KindFragment && !same {
		return Target{}, LinkFault{BadTarget, "the file is text for others to include, it has no page", "move it into a folder of pages, or use ::include", ""}
	}
	if anchor != "" && !d.Head().Body.HasAnchor(anchor) {
		return Target{}, LinkFault{Kind: NoAnchor, Message: "there is no place #" + anchor + " in " + d.Head().Path, Name: anchor}
	}
	return Target{Address: withAnchor(DocumentAddress(d), anchor), Document: d}, LinkFault{}
}

func withAnchor(address, anchor string) string {
	if anchor == "" {
		return address
	}
	return address + "#" + anchor
}

func (s *Site) resolveAddress(address, anchor string) (Target, LinkFault) {
	a, ok := s.addresses.of(address)
	if !ok {
		return Target{}, LinkFault{Kind: NoPage, Message: "the site has no address " + address, Name: address}
	}
	if a.Path != address {
		return Target{}, LinkFault{NoPage, "the site has no address " + address, "write " + a.Path, ""}
	}
	if d, ok := s.documentAt(a); ok {
		t, fault := s.resolveDocument(d, false, anchor)
		if fault.Kind == NoFault {
			t.Address = withAnchor(a.Path, anchor)
		}
		return t, fault
	}
	if f, ok := s.files[a.Source]; ok {
		return Target{Address: a.Path, File: &f}, LinkFault{}
	}
	if anchor != "" && !s.hasGeneratedAnchor(address, anchor) {
		return Target{}, LinkFault{Kind: NoAnchor, Message: "there is no place #" + anchor + " at " + address, Hint: "link to the page itself"}
	}
	return Target{Address: withAnchor(a.Path, anchor)}, LinkFault{}
}

// documentAt returns the document whose text stands at an address, an old
// address included.
func (s *Site) documentAt(a Address) (Document, bool) {
	d, ok := s.documents[a.Source]
	return d, ok
}

// hasGeneratedAnchor knows the anchors that generated pages promise: the terms
// of the glossary.
func (s *Site) hasGeneratedAnchor(address, anchor string) bool {
	if address != "/glossary/" {
		return false
	}
	for i := range s.Terms {
		if s.Terms[i].Anchor() == anchor {
			return true
		}
	}
	return false
}

// Anchor returns the place of a term on the glossary's page, whose own places
// begin with an underscore. A term of which no address can be made, such as £,
// is told by its bytes.
func (t *Term) Anchor() string {
	if name := strings.TrimLeft(slug(t.Term.V), "_"); name != "" {
		return name
	}
	return fmt.Sprintf("term-%x", t.Term.V)
}

// SourcePaths returns the paths of all documents and files, sorted within
// each, for suggestions.
func (s *Site) SourcePaths() []string {
	paths := make([]string, 0, len(s.documents)+len(s.files))
	for _, d := range s.Documents {
		paths = append(paths, d.Head().Path)
	}
	for _, f := range s.Files {
		paths = append(paths, f.Path)
	}
	return paths
}
