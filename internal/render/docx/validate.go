package docx

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Validate checks a .docx file against ECMA-376, and returns every fault it
// finds: parts that are not well formed XML, have no content type, or are led
// to and not there; elements that may not stand where they stand, or stand
// before what they have to follow; changes without an author, with the
// identifier of another, nested as they may not be, or with text of the wrong
// kind; moves without their other end; styles and relationships that do not
// exist. It knows the elements of a text and of its tables, and lets pass what
// it does not know: that of other namespaces too.
func Validate(r io.ReaderAt, size int64) []error {
	a, err := openArchive(r, size, Limits{})
	if err != nil {
		return []error{err}
	}
	a.left *= 4 // parts that lead to others are read more than once
	v := &validator{archive: a, rules: rules(), ids: map[string]bool{}, styles: map[string]bool{}}
	v.contentTypes()
	for _, name := range v.names() {
		v.part(name)
	}
	return v.faults
}

type validator struct {
	archive *archive
	rules   map[string][]slot
	faults  []error
	at      string // the part that is checked

	ids    map[string]bool // of annotations
	moves  []string        // "from NAME" and "to NAME" of moves that began
	begun  map[string]string
	styles map[string]bool
	links  map[string]bool // relationships of the part that is checked
}

func (v *validator) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Errorf(v.at+": "+format, args...))
}

// names are those of all parts; the styles come first, which the others use.
func (v *validator) names() []string {
	var names []string
	for _, f := range v.archive.files {
		if !strings.HasSuffix(f.Name, "/") {
			names = append(names, f.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if isStyles := path.Base(a) == "styles.xml"; isStyles != (path.Base(b) == "styles.xml") {
			if isStyles {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

// contentTypes checks that each part has a content type and each type a part,
// Part 2, 10.1.2.
func (v *validator) contentTypes() {
	const types = "[Content_Types].xml"
	v.at = types
	if !v.archive.has(types) {
		v.fault("is missing")
		return
	}
	data, err := v.archive.part(types)
	if err != nil {
		v.fault("%w", err)
		return
	}
	extensions, parts := map[string]bool{}, map[string]bool{}
	s := newScanner(data)
	for s.next() != endOfFile {
		switch {
		case s.kind != startTag || s.space != typesSpace:
		case string(s.name) == "Default":
			extensions[strings.ToLower(s.attr("Extension"))] = true
		case string(s.name) == "Override":
			part := strings.TrimPrefix(s.attr("PartName"), "/")
			parts[strings.ToLower(part)] = true
			if !v.archive.has(part) {
				v.fault("a type for %q, which is no part", part)
			}
		}
	}
	for _, name := range v.names() {
		lower := strings.ToLower(name)
		if name != types && !parts[lower] && !extensions[strings.TrimPrefix(path.Ext(lower), ".")] {
			v.fault("no type for %q", name)
		}
	}
}

func (v *validator) part(name string) {
	v.at = name
	if ext := path.Ext(name); ext != ".xml" && ext != ".rels" {
		return
	}
	data, err := v.archive.part(name)
	if err != nil {
		v.fault("%w", err)
		return
	}
	v.links = v.linksOf(name)
	v.content(name, data)
	if path.Ext(name) == ".rels" {
		v.relationships(name)
	}
}

// content checks what a part holds.
func (v *validator) content(name string, data []byte) {
	v.at, v.moves, v.begun = name, nil, map[string]string{}
	s := newScanner(data)
	for s.next() != endOfFile {
		if s.kind == startTag {
			v.element(s, "", nil)
		}
	}
	if s.err != nil {
		v.fault("not well formed: %w", s.err)
	}
	v.pairs()
}

// linksOf returns the relationships of a part.
func (v *validator) linksOf(name string) map[string]bool {
	links := map[string]bool{}
	if rels := relationshipsOf(name); v.archive.has(rels) {
		found, _ := v.archive.relationships(rels) // its faults are found with that part
		for _, r := range found {
			links[r.id] = true
		}
	}
	return links
}

// relationships checks that each leads somewhere and has a name of its own,
// Part 2, 9.3.
func (v *validator) relationships(name string) {
	found, err := v.archive.relationships(name)
	if err != nil {
		return // found before
	}
	dir := path.Dir(path.Dir(name))
	seen := map[string]bool{}
	main := false
	for _, r := range found {
		if seen[r.id] || r.id == "" {
			v.fault("two relationships %q", r.id)
		}
		seen[r.id] = true
		if !r.external && !v.archive.has(r.from(dir)) {
			v.fault("relationship %q leads to %q, which is no part", r.id, r.target)
		}
		main = main || strings.HasSuffix(r.kind, "/officeDocument")
	}
	if name == "_rels/.rels" && !main {
		v.fault("no relationship to a main document")
	}
}
