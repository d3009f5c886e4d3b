// Package cite is the grammar of citations: how the Smart Energy Code names
// its documents and their provisions, and how people write those names.
//
// The words it uses:
//
//   - A document of the Code is a lettered Section, a numbered Schedule or a
//     lettered Appendix. A [DocumentID] names one: section-g, schedule-9,
//     appendix-ad.
//   - A provision is a place in a document: a sub-section (X5), a clause
//     (G8.40, or J3.3A where it was inserted), and under it parts with labels
//     in brackets, as (a)(i). A [Ref] names a document or a provision.
//   - A [Range] runs from one provision to another, and a [Citation] is what
//     one text cites: ranges, most of them of a single provision.
//
// A range is never spelt out into the provisions it holds. Only the documents
// know whether J3.3A exists, so ask [Range.Covers].
//
// There are two ways in. [Parse] takes a text that is meant to be a citation,
// the value of covers or affects, and says what is wrong with it. [Find]
// looks for citations in prose and would rather miss one than link "A4
// paper": a form without its Section, Schedule or Appendix is taken only when
// it is a whole clause number, as T5.8.
//
// # Grammar
//
// Both take these forms, in which a space may be any white space, SEC may
// stand before the first word, and items are joined by a comma, "and", "or",
// "&", or for a range by "to" or a dash:
//
//	Section G                      a document
//	Section X5                     a sub-section
//	Section T5.8, T5.8             a clause
//	Section A.1.1                  the same with a stray dot
//	G8.40(a)(i), J3.3A             parts and inserted clauses
//	Sections F1.4 (e), (f) and (g) parts that share their clause
//	Sections G3 to G6              a range; also J3.2 – J3.13
//	Sections A and N               documents
//	Schedules 1 to 7, Schedule 9   likewise
//	Appendices AD and AE           likewise
//	Appendix AD, clause 3.1        a provision of an Appendix or a Schedule
//	clauses 3.1 and 3.2 of Appendix AD
//
// Parse also takes X5 and A.1.1 alone, several of these forms in a row, and
// the title of the last after a colon: "Schedule 11 and Schedule 9: SMETS".
//
// # What a label means
//
// F1.4(i) may be the ninth part of a clause or its first in roman numerals.
// The two are written alike, so they are one Ref, and nothing here depends on
// which is meant but for the order: directly under a clause a label is read
// as a letter, deeper as a roman numeral where it can be one. The document
// that holds the clause tells its parts apart.
//
// # What is kept
//
// A Ref prints in one form, and parses back from it to itself. The order of
// refs is total: Sections, Schedules, Appendices; Appendix Z before AA; J3.3
// before J3.3A before J3.4; a provision before its parts. The work is linear
// in the length of the text, whatever it holds. What is absent: nothing here
// knows which documents and clauses exist.
package cite
