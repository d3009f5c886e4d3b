package sec

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"secpub/internal/markdown"
)

// Reword puts another text in the place of a published document's, where
// nothing else on the site can tell but by reading it: no address, list or file
// that is published follows from it, and all anchors stay. If something can, it
// changes nothing and returns nil; otherwise it returns what takes it back.
//
// A site is otherwise never changed after NewSite. Preview alone rewords, so
// that a save costs the same however large the site is, and lets nobody read
// the site meanwhile. What others keep of texts they ask for again when
// Rewordings has grown.
func (s *Site) Reword(file string, text *markdown.Body) (undo func()) {
	d := s.documents[file]
	if d == nil || !s.IsPublished(d) || s.included[file] || !rewordable(d) || !s.sameOutline(d, text) {
		return nil
	}
	before := d.Head().Body
	s.setText(d, text)
	return func() { s.setText(d, before) }
}

func (s *Site) setText(d Document, text *markdown.Body) {
	d.Head().Body = text
	s.mentionAnew(d)
	s.rewordings++
}

// Rewordings returns how many texts have been replaced.
func (s *Site) Rewordings() int { return s.rewordings }

// rewordable reports whether a document's text is its own affair. Those of the
// Code are compared with each other, and fragments stand on other pages.
func rewordable(d Document) bool {
	switch d.(type) {
	case *CodeDocument, *Fragment:
		return false
	}
	return true
}

// sameOutline reports whether a text shows the rest of the site what d's own
// does.
func (s *Site) sameOutline(d Document, text *markdown.Body) bool {
	old := d.Head().Body
	for _, id := range old.Anchors() {
		if !text.HasAnchor(id) {
			return false
		}
	}
	file := d.Head().Path
	return old.IsEmpty() == text.IsEmpty() &&
		maps.Equal(includes(file, old), includes(file, text)) &&
		maps.Equal(s.strayFiles(file, old), s.strayFiles(file, text))
}

// includes returns the paths of the files that a text includes.
func includes(file string, text *markdown.Body) map[string]bool {
	var paths map[string]bool
	for _, l := range text.Directives() {
		if name, ok := l.Attribute("file"); ok && l.Name == "include" {
			if paths == nil {
				paths = map[string]bool{}
			}
			paths[path.Join(path.Dir(file), name)] = true
		}
	}
	return paths
}

// strayFiles returns the paths of the files that a text links to and that are
// in no page's folder: they are published for that reason alone.
func (s *Site) strayFiles(file string, text *markdown.Body) map[string]bool {
	paths := map[string]bool{}
	for _, l := range text.Links() {
		if p, ok := sourcePath(file, l.Destination); ok && s.fileOwner(p) == nil {
			if _, there := s.files[p]; there {
				paths[p] = true
			}
		}
	}
	return paths
}

// mentionAnew brings the mentions up to date with the text of d.
func (s *Site) mentionAnew(d Document) {
	before := s.mentions.of[d]
	if !s.speaks(d) {
		return
	}
	now := s.namedBy(d)
	for _, named := range before {
		if !slices.Contains(now, named) {
			in := s.mentions.in[named]
			at := slices.Index(in, d)
			s.mentions.in[named] = slices.Delete(slices.Clone(in), at, at+1)
		}
	}
	for _, named := range now {
		if !slices.Contains(before, named) {
			in := s.mentions.in[named]
			at, _ := slices.BinarySearchFunc(in, d, s.compareSpeakers)
			s.mentions.in[named] = slices.Insert(slices.Clone(in), at, d)
		}
	}
	s.mentions.of[d] = now
}

// compareSpeakers puts the oldest first.
func (s *Site) compareSpeakers(a, b Document) int {
	return cmp.Or(s.OwnDate(a).Compare(s.OwnDate(b)), cmp.Compare(a.Head().Path, b.Head().Path))
}
