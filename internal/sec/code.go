package sec

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"secpub/internal/cite"
)

// CodeVersion is a version of the Code: content/code/5.4/index.md. Beside it
// stand only the documents that it changed or introduced.
type CodeVersion struct {
	Common
	Version       Text   `front:"version,required"` // as written; Number is the folder's
	Effective     Day    `front:"effective,required"`
	Signed        Day    `front:"signed"`
	Origin        Origin `front:"origin"`
	Modifications []Ref  `front:"modifications,many"`
	Withdraws     []Ref  `front:"withdraws,many"` // ids of code documents
}

// Kind returns KindCodeVersion.
func (*CodeVersion) Kind() Kind { return KindCodeVersion }

// Number returns the version's number, which its folder gives.
func (v *CodeVersion) Number() VersionNumber {
	return VersionNumber(path.Base(path.Dir(v.Path)))
}

// Origin is the decision that made a version.
type Origin struct {
	Kind      OriginKind `front:"kind,required"`
	By        Text       `front:"by"`
	Reference string     `front:"reference"`
	Date      Day        `front:"date"`
}

// OriginKind is who decides: the Secretary of State by direction, the Change
// Board, or the Authority.
type OriginKind string

// Allowed returns the kinds of origins.
func (OriginKind) Allowed() []string { return []string{"direction", "change-board", "authority"} }

// CodeDocument is the whole text of one document of the Code as of the
// version in whose folder it stands.
type CodeDocument struct {
	Common
	Status CodeStatus `front:"status"` // "" is in-force
}

// Kind returns KindCodeDocument.
func (*CodeDocument) Kind() Kind { return KindCodeDocument }

// ID returns the document's id, which its file name gives: section-g.
func (d *CodeDocument) ID() DocumentID { return DocumentID(strings.ToLower(baseName(d.Path))) }

// Version returns the number of the version in whose folder the text stands.
func (d *CodeDocument) Version() VersionNumber {
	return VersionNumber(path.Base(path.Dir(documentPath(d.Path))))
}

// CodeStatus says whether a document's text binds.
type CodeStatus string

// Allowed returns the statuses of a code document.
func (CodeStatus) Allowed() []string {
	return []string{"in-force", "inactive", "prospective", "varied"}
}

// VersionNumber is a version's number as printed, such as 5.10 or 4A. Its
// parts are numbers between dots, not decimals: 5.9 comes before 5.10.
type VersionNumber string

// ParseVersionNumber reads a number such as 5.4, 5.10, 1 or 4A. The forms in
// which texts name a version (SEC 5.4, V5.4, SEC Version 5.4) are read too.
func ParseVersionNumber(s string) (VersionNumber, error) {
	bare := strings.TrimSpace(s)
	for _, prefix := range []string{"SECC", "SEC", "Version", "V", "v"} {
		bare = strings.TrimSpace(strings.TrimPrefix(bare, prefix))
	}
	n := VersionNumber(bare)
	if !n.valid() {
		return "", fmt.Errorf("%q is not a version number such as 5.4", s)
	}
	return n, nil
}

func (v VersionNumber) valid() bool {
	for segment := range strings.SplitSeq(string(v), ".") {
		number, suffix := cutNumber(segment)
		if number == "" || len(number) > 6 || len(suffix) > 1 || strings.Trim(suffix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return false
		}
		if len(number) > 1 && number[0] == '0' {
			return false
		}
	}
	return true
}

func cutNumber(segment string) (number, suffix string) {
	end := strings.IndexFunc(segment, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return segment, ""
	}
	return segment[:end], segment[end:]
}

// Compare orders versions: 4.2 before 4.15, 5.9 before 5.10; and 4A after 4 and
// all that begins with 4., before 5.
func (v VersionNumber) Compare(o VersionNumber) int {
	return slices.CompareFunc(strings.Split(string(v), "."), strings.Split(string(o), "."), compareSegment)
}

func compareSegment(a, b string) int {
	an, as := cutNumber(a)
	bn, bs := cutNumber(b)
	ai, _ := strconv.Atoi(an)
	bi, _ := strconv.Atoi(bn)
	return cmp.Or(cmp.Compare(ai, bi), cmp.Compare(as, bs), cmp.Compare(a, b))
}

// DocumentID names a document of the Code as its file does: section-g,
// schedule-9, appendix-ad. It is text, as a file may have any name; what cite
// does not know is faulted by check.
type DocumentID string

// ParseDocumentID reads an id.
func ParseDocumentID(s string) (DocumentID, error) {
	id, err := cite.ParseDocumentID(s)
	return DocumentID(id.String()), err
}

// cited returns the id as citations have it, zero if it names no document.
func (id DocumentID) cited() cite.DocumentID {
	d, _ := cite.ParseDocumentID(string(id))
	return d
}

// Compare orders documents as the Code does: Sections by letter, Schedules by
// number, Appendices A to Z, then AA. What names no document comes first.
func (id DocumentID) Compare(o DocumentID) int {
	return cmp.Or(id.cited().Compare(o.cited()), cmp.Compare(id, o))
}

// Name prints the id as texts do: Section G, Schedule 9, Appendix AD.
func (id DocumentID) Name() string { return cmp.Or(id.cited().Name(), string(id)) }

// SectionLetter returns the letter with which the document's clause numbers
// begin, and false for a Schedule or an Appendix, whose clauses have numbers
// alone.
func (id DocumentID) SectionLetter() (string, bool) {
	d := id.cited()
	return d.Label(), d.Kind() == cite.KindSection
}
