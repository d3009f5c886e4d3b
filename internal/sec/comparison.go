package sec

import (
	"fmt"
	"slices"
	"strings"
)

// Comparison is two texts of one document of the Code. Old is nil for a
// document that the newer version has first, New for one that it has no more.
type Comparison struct {
	ID       DocumentID
	Old, New *CodeDocument
}

// Compare returns what differs between the texts as of two versions, in the
// order of the Code. Documents that neither version has touched in between are
// the same and not listed.
func (s *Site) Compare(older, newer VersionNumber) []Comparison {
	var list []Comparison
	had := map[DocumentID]*CodeDocument{}
	for _, d := range s.consolidated[older] {
		had[d.ID()] = d
	}
	for _, d := range s.consolidated[newer] {
		if old := had[d.ID()]; old != d && !sameText(old, d) {
			list = append(list, Comparison{d.ID(), old, d})
		}
		delete(had, d.ID())
	}
	for id, old := range had {
		list = append(list, Comparison{id, old, nil})
	}
	slices.SortFunc(list, func(a, b Comparison) int { return a.ID.Compare(b.ID) })
	return list
}

// sameText reports whether two texts say the same: an author may have put a
// document into a version's folder that did not change in the end.
func sameText(a, b *CodeDocument) bool {
	return a != nil && b != nil && a.Title.V == b.Title.V && a.Body.SameSource(b.Body)
}

// ChangesOf returns what a version changed against its predecessor; for the
// first version nothing, as it all began there.
func (s *Site) ChangesOf(v *CodeVersion) []Comparison {
	if before := s.Predecessor(v); before != nil {
		return s.Compare(before.Number(), v.Number())
	}
	return nil
}

// ChangeOf returns what the version in whose folder a text stands changed in it;
// false for the texts of the first version, and for one that says the same.
func (s *Site) ChangeOf(d *CodeDocument) (Comparison, bool) {
	v := s.versions[d.Version()]
	if v == nil {
		return Comparison{}, false
	}
	before := s.Predecessor(v)
	if before == nil {
		return Comparison{}, false
	}
	c := Comparison{d.ID(), s.CodeDocument(before.Number(), d.ID()), d}
	return c, !sameText(c.Old, d)
}

// ChangesAddress returns the address of the redline of a document of a version
// with its predecessor.
func ChangesAddress(v VersionNumber, id DocumentID) string { return CodeAddress(v, id) + "changes/" }

// CompareAddress returns the address at which two versions are compared.
func CompareAddress(older, newer VersionNumber) string {
	return "/code/compare/" + slug(string(older)) + "/" + slug(string(newer)) + "/"
}

// HistoryAddress returns the address of the history of a document's clauses.
// Sections are known by their letter there.
func HistoryAddress(id DocumentID) string {
	name := string(id)
	if letter, ok := id.SectionLetter(); ok {
		name = letter
	}
	return "/code/history/" + slug(name) + "/"
}

// DocxAddress and TrackedDocxAddress return the addresses of the Word files of
// a text, clean and with tracked changes.
func DocxAddress(v VersionNumber, id DocumentID) string {
	return "/code/" + slug(string(v)) + "/" + slug(string(id)) + ".docx"
}

// TrackedDocxAddress returns the address of the Word file with the changes of a
// version to a document.
func TrackedDocxAddress(v VersionNumber, id DocumentID) string {
	return "/code/" + slug(string(v)) + "/" + slug(string(id)) + "-tracked.docx"
}

// TrackedZip returns the address of all Word files of a version's changes.
func TrackedZip(v VersionNumber) string {
	return fmt.Sprintf("/code/%[1]s/sec-%[1]s-tracked-changes.zip", slug(string(v)))
}

// RedlineForms are the files in which a redline stands beside its page.
func RedlineForms() []string { return []string{"redline.html", "redline.txt", "redline.json"} }

// Supplied returns the file that the publisher puts in place of a generated
// one: section-g.docx or section-g.tracked.docx in the version's folder.
func (s *Site) Supplied(address string) (File, bool) {
	a, ok := s.AddressOf(address)
	if !ok {
		return File{}, false
	}
	f, ok := s.files[a.Source]
	return f, ok
}

// addRedlineAddresses claims what is made of comparisons. The publisher's own
// Word files have been claimed before and stand instead of generated ones.
func (s *Site) addRedlineAddresses() {
	for _, v := range s.Versions {
		for _, d := range s.Changed(v.Number()) {
			s.generateUnless(d.Path, DocxAddress(v.Number(), d.ID()))
		}
	}
	if s.Without.Redlines {
		return
	}
	for i, v := range s.Versions {
		s.addVersionFiles(v)
		for _, older := range s.Versions[:i] {
			s.generate("the comparison of versions", CompareAddress(older.Number(), v.Number()))
		}
	}
	for _, id := range s.CodeDocumentIDs() {
		s.generate("the history of "+id.Name(), HistoryAddress(id))
		s.addTextComparisons(id)
	}
	if len(s.Versions) > 0 {
		s.generate("the comparison of versions", "/code/compare/")
		s.generate("the history of the Code", "/code/history/")
	}
}

func (s *Site) addVersionFiles(v *CodeVersion) {
	changes := s.ChangesOf(v)
	for _, c := range changes {
		source := c.source()
		s.generate(source, ChangesAddress(v.Number(), c.ID))
		s.generateUnless(source, TrackedDocxAddress(v.Number(), c.ID))
		for _, form := range RedlineForms() {
			s.generate(source, ChangesAddress(v.Number(), c.ID)+form)
		}
	}
	if len(changes) > 0 {
		s.generate("the downloads of SEC "+string(v.Number()), TrackedZip(v.Number()))
	}
}

func (c Comparison) source() string {
	if c.New != nil {
		return c.New.Path
	}
	return c.Old.Path
}

// addTextComparisons claims an address for each two texts that a document has
// had. Versions that have the same two texts share it: see RedlineAddress.
func (s *Site) addTextComparisons(id DocumentID) {
	for _, pair := range s.TextPairs(id) {
		s.generate(pair.New.Path, textPairAddress(pair))
	}
}

// TextPairs returns every two texts that a document has had and that differ,
// the older as Old.
func (s *Site) TextPairs(id DocumentID) []Comparison {
	var pairs []Comparison
	texts := s.TextsOf(id)
	for i, newer := range texts {
		for _, older := range texts[:i] {
			if !sameText(older, newer) {
				pairs = append(pairs, Comparison{id, older, newer})
			}
		}
	}
	return pairs
}

func textPairAddress(c Comparison) string {
	return CompareAddress(c.Old.Version(), c.New.Version()) + slug(string(c.ID)) + "/"
}

// RedlineAddress returns where the two texts of a document, as of two versions,
// are compared: at those versions, if the texts are their own; else where the
// newer text's version is compared with the one before, if they are those two;
// else at the versions whose texts they are. Of a document that one side does not
// have it is the page of the other side's text, all of which is new, or gone.
func (s *Site) RedlineAddress(c Comparison, older, newer VersionNumber) string {
	switch {
	case c.Old == nil:
		return CodeAddress(newer, c.ID)
	case c.New == nil:
		return CodeAddress(older, c.ID)
	case older == c.Old.Version() && newer == c.New.Version():
		return textPairAddress(c)
	case s.AreNeighbours(c):
		return ChangesAddress(c.New.Version(), c.ID)
	}
	return textPairAddress(c)
}

// AreNeighbours reports whether a comparison is that of a version's own text
// with the text as of its predecessor.
func (s *Site) AreNeighbours(c Comparison) bool {
	if c.New == nil {
		return false
	}
	change, ok := s.ChangeOf(c.New)
	return ok && change.Old == c.Old
}

// generateUnless claims an address that a file of the publisher's may have.
func (s *Site) generateUnless(what, p string) {
	if _, taken := s.addresses.of(p); !taken {
		s.generate(what, p)
	}
}

// CodeDocumentIDs returns every document that the Code has or had, in order.
func (s *Site) CodeDocumentIDs() []DocumentID {
	var ids []DocumentID
	for _, d := range s.CodeDocuments {
		if !slices.Contains(ids, d.ID()) {
			ids = append(ids, d.ID())
		}
	}
	slices.SortFunc(ids, DocumentID.Compare)
	return ids
}

// TextsOf returns the texts that a document of the Code has had, oldest first.
func (s *Site) TextsOf(id DocumentID) []*CodeDocument {
	var texts []*CodeDocument
	for _, d := range s.CodeDocuments {
		if d.ID() == id {
			texts = append(texts, d)
		}
	}
	return texts
}

// trackedFile returns the path as which a publisher's own tracked file is
// published: section-g.tracked.docx as section-g-tracked.docx.
func trackedFile(name string) string {
	if base, ok := strings.CutSuffix(name, ".tracked.docx"); ok && strings.HasPrefix(name, "content/code/") {
		return base + "-tracked.docx"
	}
	return name
}
