package cite

import "strings"

// Ref names a document of the Code or a provision in it. It compares with ==,
// serves as a map key, and its zero value names nothing.
type Ref struct {
	document DocumentID
	path     string // the number within the document, as printed: "8.40(a)(i)" in Section G
}

// Ref returns the whole document as a Ref.
func (d DocumentID) Ref() Ref { return Ref{document: d} }

// Clause returns the clause of d that has the given number, as the clause
// itself opens: "G8.40" in Section G, "3.1" in an Appendix or a Schedule. It
// takes a sub-section (X5) and parts (G8.40(a)) too. It reports false where
// no clause of d can have that number.
func (d DocumentID) Clause(number string) (Ref, bool) {
	s := scanner{text: number}
	var r Ref
	var ok bool
	if d.kind == KindSection {
		r, ok = s.sectionRef(subSections)
	} else {
		r, ok = s.clauseRef(d)
	}
	if !ok || d.IsZero() || r.document != d || r.Number() != number {
		return Ref{}, false
	}
	return r, true
}

// Part returns the part of r with the given label, without its brackets: "a",
// "i", "A" or "1". It reports false where that is no label, or where r is a
// whole document, which has no parts.
func (r Ref) Part(label string) (Ref, bool) {
	if r.path == "" || !isLabel(label) || strings.Count(r.path, "(") == maxLabels {
		return Ref{}, false
	}
	return Ref{r.document, r.path + "(" + label + ")"}, true
}

// Parent returns what r is directly part of: the clause of a part, the
// sub-section of a clause, the document of a sub-section. It reports false
// where r is a document.
func (r Ref) Parent() (Ref, bool) {
	if r.path == "" {
		return Ref{}, false
	}
	return Ref{r.document, r.path[:max(strings.LastIndexAny(r.path, ".("), 0)]}, true
}

// Document returns the id of the document that r names or lies in:
// "section-g", "schedule-9" or "appendix-ad".
func (r Ref) Document() string { return r.document.String() }

// DocumentID returns the document that r names or lies in.
func (r Ref) DocumentID() DocumentID { return r.document }

// IsZero reports whether r names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// IsDocument reports whether r names a whole document.
func (r Ref) IsDocument() bool { return r.path == "" && !r.IsZero() }

// Number returns the number as the document prints it: "G8.40(a)(i)" or "X5"
// in a Section, "3.1" in an Appendix or a Schedule, and "" for a whole
// document.
func (r Ref) Number() string {
	if r.path != "" && r.document.kind == KindSection {
		return r.document.Label() + r.path
	}
	return r.path
}

// Anchor returns the fragment under which the page of the document has the
// provision: "g8.40.a.i", "x5", in an Appendix "3.1", and "" for a whole
// document. It is lower case, also for (A): a part of a part of a part can
// only be that.
func (r Ref) Anchor() string {
	return strings.ToLower(anchorMarks.Replace(r.Number()))
}

var anchorMarks = strings.NewReplacer("(", ".", ")", "")

// String returns the printed form, which parses back to r: "Section
// G8.40(a)(i)", "Section G", "Appendix AD, clause 3.1"; "" for nothing.
func (r Ref) String() string {
	switch {
	case r.path == "":
		return r.document.Name()
	case r.document.kind == KindSection:
		return r.document.Name() + r.path
	}
	return r.document.Name() + ", clause " + r.path
}

// Covers reports whether o is r or lies within it: Section G covers G8, which
// covers G8.40(a) and not G80. Nothing covers nothing.
func (r Ref) Covers(o Ref) bool {
	if r.IsZero() || r.document != o.document || !strings.HasPrefix(o.path, r.path) {
		return false
	}
	rest := o.path[len(r.path):]
	return r.path == "" || rest == "" || rest[0] == '.' || rest[0] == '('
}

// sibling returns the provision that shares the clause of r and ends in the
// given parts, as (f) does after F1.4(e). It takes the place of the deepest
// part that it can follow: after G8.40(a)(i), (ii) is G8.40(a)(ii), and (b)
// is G8.40(b). It reports false where no part of r is of its sort.
func (r Ref) sibling(labels []string) (Ref, bool) {
	start := strings.IndexByte(r.path, '(')
	if start < 0 {
		return Ref{}, false
	}
	had := strings.Split(strings.Trim(r.path[start:], "()"), ")(")
	place, follows := -1, false
	for depth, label := range had {
		if !sameSort(depth, label, labels[0]) {
			continue
		}
		after := compareLabels(depth, label, labels[0]) < 0
		if after || !follows { // one that goes back, as in (g), (e), has to do where none follows
			place, follows = depth, after
		}
	}
	if place < 0 || place+len(labels) > maxLabels {
		return Ref{}, false
	}
	path := r.path[:start]
	for _, label := range append(had[:place:place], labels...) {
		path += "(" + label + ")"
	}
	return Ref{r.document, path}, true
}
