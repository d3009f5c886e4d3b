package cite

import (
	"cmp"
	"strconv"
	"strings"
)

// Kind says which of the three kinds of document of the Code one is. Kinds
// are in the order in which the Code has them; the zero Kind is that of no
// document.
type Kind uint8

// The kinds of document.
const (
	KindSection  Kind = iota + 1 // the main body, by letter
	KindSchedule                 // by number
	KindAppendix                 // the SEC Subsidiary Documents, by letter, AA after Z
)

var kindNames = [...]string{KindSection: "Section", KindSchedule: "Schedule", KindAppendix: "Appendix"}

// String returns the printed word: "Section", "Schedule" or "Appendix", and ""
// for the zero Kind.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

func (k Kind) plural() string {
	if k == KindAppendix {
		return "Appendices"
	}
	return k.String() + "s"
}

// DocumentID names a document of the Code. It compares with ==, and its zero
// value names none. String gives the form of addresses and file names,
// section-g, and Name the printed one, Section G.
type DocumentID struct {
	kind    Kind
	ordinal uint16 // from 1; A is 1, Z 26, AA 27
}

// maxSchedule is far beyond what the Code has; it keeps ordinals small.
const maxSchedule = 999

// ParseDocumentID reads the form of addresses and file names: section-g,
// schedule-9 or appendix-ad, lower case and exactly so. Its error is a
// *ParseError.
func ParseDocumentID(s string) (DocumentID, error) {
	word, label, _ := strings.Cut(s, "-")
	for kind := KindSection; kind <= KindAppendix; kind++ {
		if strings.ToLower(kind.String()) != word || label != strings.ToLower(label) {
			continue
		}
		if d, ok := documentLabelled(kind, strings.ToUpper(label)); ok {
			return d, nil
		}
	}
	return DocumentID{}, &ParseError{
		Text:    s,
		Problem: "not the id of a document of the Code",
		Hint:    "an id looks like section-g, schedule-9 or appendix-ad",
	}
}

// documentLabelled returns the document with the label as printed: G, 9 or
// AD.
func documentLabelled(kind Kind, label string) (DocumentID, bool) {
	var ordinal int
	switch kind {
	case KindSchedule:
		n, rest := cutNumber(label)
		if n == 0 || n > maxSchedule || rest != "" {
			return DocumentID{}, false
		}
		ordinal = n
	default:
		longest := 1
		if kind == KindAppendix {
			longest = 2
		}
		if label == "" || len(label) > longest {
			return DocumentID{}, false
		}
		for i := range len(label) {
			if !isUpper(label[i]) {
				return DocumentID{}, false
			}
			ordinal = ordinal*26 + int(label[i]-'A') + 1
		}
	}
	return DocumentID{kind, uint16(ordinal)}, true
}

// Kind returns the kind of document, 0 for none.
func (d DocumentID) Kind() Kind { return d.kind }

// Ordinal returns the place of d among its kind, from 1: 7 for Section G, 9
// for Schedule 9, 30 for Appendix AD; 0 for none.
func (d DocumentID) Ordinal() int { return int(d.ordinal) }

// IsZero reports whether d names no document.
func (d DocumentID) IsZero() bool { return d == DocumentID{} }

// Label returns what tells d from others of its kind, as printed: "G", "9" or
// "AD".
func (d DocumentID) Label() string {
	if d.kind == KindSchedule {
		return strconv.Itoa(int(d.ordinal))
	}
	label := ""
	for n := int(d.ordinal); n > 0; n = (n - 1) / 26 {
		label = string(rune('A'+(n-1)%26)) + label
	}
	return label
}

// String returns the form of addresses and file names: "section-g",
// "schedule-9" or "appendix-ad", and "" for none.
func (d DocumentID) String() string {
	if d.IsZero() {
		return ""
	}
	return strings.ToLower(d.kind.String() + "-" + d.Label())
}

// Name returns the printed form: "Section G", "Schedule 9" or "Appendix AD",
// and "" for none.
func (d DocumentID) Name() string {
	if d.IsZero() {
		return ""
	}
	return d.kind.String() + " " + d.Label()
}

// Compare returns -1, 0 or +1 as d comes before, is, or comes after o:
// Sections, then Schedules, then Appendices, each in its own order, Appendix Z
// before Appendix AA. No document comes before all.
func (d DocumentID) Compare(o DocumentID) int {
	return cmp.Or(cmp.Compare(d.kind, o.kind), cmp.Compare(d.ordinal, o.ordinal))
}

// UnmarshalText reads what ParseDocumentID reads.
func (d *DocumentID) UnmarshalText(text []byte) error {
	parsed, err := ParseDocumentID(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// MarshalText gives what String gives.
func (d DocumentID) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
