package sec

import (
	"strings"

	"secpub/internal/cite"
	"secpub/internal/civil"
)

// Cite returns where a citation leads on a day: into the text then in force,
// at the address of its version. A part that the text does not have leads to
// the clause that holds it. It is false if there is no such document, or no
// such clause in it.
func (s *Site) Cite(ref cite.Ref, on civil.Date) (address string, ok bool) {
	v := s.VersionInForce(on)
	if v == nil {
		return "", false
	}
	anchor, ok := s.CiteIn(ref, v.Number())
	return CodeAddress(v.Number(), DocumentID(ref.Document())) + anchor, ok
}

// CiteIn returns the anchor ("#g8.40", or "" for a whole document) to which a
// citation leads in the text as of a version, as Cite does.
func (s *Site) CiteIn(ref cite.Ref, v VersionNumber) (anchor string, ok bool) {
	d := s.CodeDocument(v, DocumentID(ref.Document()))
	if d == nil {
		return "", false
	}
	if ref.IsDocument() {
		return "", true
	}
	if id := ref.Anchor(); d.Body.HasAnchor(id) {
		return "#" + id, true
	}
	for part, more := ref.Parent(); more && isClause(part.Anchor()); part, more = part.Parent() {
		if id := part.Anchor(); d.Body.HasAnchor(id) {
			return "#" + id, true
		}
	}
	return "", false
}

// isClause reports whether an anchor is that of a clause or a part of one, not
// of a document or a sub-section.
func isClause(anchor string) bool { return strings.Contains(anchor, ".") }
