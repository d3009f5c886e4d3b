package cite

import (
	"slices"
	"strings"
)

// item is a Ref with the place where it is written.
type item struct {
	start, end int
	ref        Ref
	through    bool // ends the range that the item before it begins
}

// group steps over provisions that share their first word, such as "Sections
// F1.4 (e), (f) and (g)", and returns them in the order written; nil, and
// pos where it was, where there is no citation here.
func (s *scanner) group() []item {
	start := s.pos
	if s.takeWord("SEC") && !s.space() {
		s.pos = start
	}
	items := s.headed()
	if items == nil {
		items = s.bare()
	}
	if items == nil {
		s.pos = start
		return nil
	}
	items[0].start = start
	return items
}

// headed steps over a group that opens with a word.
func (s *scanner) headed() []item {
	start := s.pos
	word := s.word()
	if s.space() {
		var items []item
		plural := strings.HasSuffix(word, "s")
		switch {
		case word == "Schedule" || word == "Schedules":
			items = s.documents(KindSchedule, plural)
		case word == "Appendix" || word == "Appendices":
			items = s.documents(KindAppendix, plural)
		case slices.Contains(clauseWords, word) && isDigit(s.peekByte()):
			items = s.clausesOf()
		case slices.Contains(clauseWords, word):
			items = s.sections(word, plural)
		}
		if items != nil {
			return items
		}
	}
	s.pos = start
	return nil
}

// sections steps over what follows the word Section, or clause before a
// provision of a Section.
func (s *scanner) sections(word string, plural bool) []item {
	allow := subSections | strayDots | spacedLabels
	if word == "Section" || word == "Sections" {
		allow |= bareLetters
	} else if s.prose {
		allow = spacedLabels // "paragraph B2" may be of anything
	}
	first, ok := s.sectionRef(allow)
	if !ok {
		return nil
	}
	if s.prose && !plural {
		allow &^= subSections | bareLetters | strayDots
	}
	return s.moreSections(first, allow)
}

// bare steps over a group of provisions of Sections without any word.
func (s *scanner) bare() []item {
	allow := subSections | strayDots | spacedLabels
	if s.prose {
		allow = 0
	}
	first, ok := s.sectionRef(allow)
	if !ok || s.prose && first.document.Label() == "V" { // SEC V5.4 is a version
		return nil
	}
	return s.moreSections(first, allow)
}

// moreSections steps over the rest of a list that has begun with first. Each
// item may be a provision, or parts that share the clause of the one before.
func (s *scanner) moreSections(first Ref, allow allowance) []item {
	last := first
	return s.list(first, func() (Ref, bool) {
		ref, ok := s.sectionRef(allow)
		if !ok {
			ref, ok = s.siblingOf(last)
		}
		last = ref
		return ref, ok
	})
}

func (s *scanner) siblingOf(r Ref) (Ref, bool) {
	start := s.pos
	labels := s.labels(false)
	if len(labels) > 0 && s.ended() {
		if ref, ok := r.sibling(labels); ok {
			return ref, true
		}
	}
	s.pos = start
	return Ref{}, false
}

// list steps over separators and what next reads, for as long as next reads
// something.
func (s *scanner) list(first Ref, next func() (Ref, bool)) []item {
	items := []item{{end: s.pos, ref: first}}
	for {
		before := s.pos
		through, ok := s.separator()
		start := s.pos
		var ref Ref
		if ok {
			ref, ok = next()
		}
		if !ok {
			s.pos = before
			return items
		}
		items = append(items, item{start, s.pos, ref, through})
	}
}

// documents steps over what follows the word Schedule or Appendix: one or
// more documents, or one and clauses of it.
func (s *scanner) documents(kind Kind, plural bool) []item {
	document, ok := s.documentLabel(kind)
	if !ok {
		return nil
	}
	if !plural {
		if items := s.clausesIn(document); items != nil {
			return items
		}
		if s.prose {
			return []item{{end: s.pos, ref: document.Ref()}}
		}
	}
	return s.list(document.Ref(), func() (Ref, bool) {
		document, ok := s.documentLabel(kind)
		return document.Ref(), ok
	})
}

// clausesIn steps over ", clause 3.1" behind its document.
func (s *scanner) clausesIn(document DocumentID) []item {
	start := s.pos
	s.take(",")
	if s.space() {
		word := s.word()
		if slices.Contains(clauseWords, word) && s.space() {
			if items := s.clauses(document, strings.HasSuffix(word, "s")); items != nil {
				return items
			}
		}
	}
	s.pos = start
	return nil
}

// clauseWords stand before a number within an Appendix or a Schedule.
// Technical specifications call theirs sections.
var clauseWords = []string{
	"clause", "clauses", "Clause", "Clauses", "paragraph", "paragraphs", "Paragraph", "Paragraphs",
	"section", "sections", "Section", "Sections",
}

// clauses steps over numbers such as "3.1, 3.2 and 3.4(a), (b)".
func (s *scanner) clauses(document DocumentID, plural bool) []item {
	first, ok := s.clauseRef(document)
	if !ok {
		return nil
	}
	last := first
	return s.list(first, func() (Ref, bool) {
		ref, ok := s.siblingOf(last)
		if !ok && (plural || !s.prose) {
			ref, ok = s.clauseRef(document)
		}
		last = ref
		return ref, ok
	})
}

// clausesOf steps over "3.1 of Appendix AD": the document comes last, so the
// numbers wait for it.
func (s *scanner) clausesOf() []item {
	items := s.clauses(DocumentID{}, true)
	if items == nil || !s.spacedWord("of") || !s.space() {
		return nil
	}
	if s.takeWord("SEC") && !s.space() {
		return nil
	}
	var kind Kind
	switch s.word() {
	case "Schedule":
		kind = KindSchedule
	case "Appendix":
		kind = KindAppendix
	default:
		return nil
	}
	if !s.space() {
		return nil
	}
	document, ok := s.documentLabel(kind)
	if !ok {
		return nil
	}
	for i := range items {
		items[i].ref.document = document
	}
	items[len(items)-1].end = s.pos
	return items
}
