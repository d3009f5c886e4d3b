// Package redline compares two texts and keeps both as one: a [Merged] text,
// from which [Merged.Old] and [Merged.New] read each of them back. Every form of
// a redline, a page or a Word file with tracked changes, is written from it;
// so that accepting every change gives the new text and rejecting every change
// the old one, whatever the comparison found. What it found decides only how
// well the redline reads.
//
// The package knows no markup and no file format. A [Document] is a sequence of
// blocks; how deep a block lies is told by its Level. A printer makes one from
// its own tree and prints nodes as it likes:
//
//	m := redline.Compare(old, new)
//	for _, c := range m.Changes() {
//		fmt.Println(c.Within, c.InsertedWords, c.DeletedWords)
//	}
//
// It reads no clock, draws no number, and no order of a map reaches its result;
// all weights are integers. Equal input gives equal output on any machine.
//
// # Words
//
// A block is a paragraph or a table. Passages, blocks or rows of a table, are
// aligned; a link says that some are shown as one. An anchor is a link that
// divides what is left into gaps. Likeness is how many characters of words two
// passages share, in thousandths of what both have. A paragraph has a mark at
// its end, as in Word, which is kept, inserted or deleted like a word.
//
// # How a merged text is printed
//
// Node by node, in order. A node is printed as a paragraph: first its label, the
// old one struck and the new one inserted where they differ; then its segments,
// each by its State; then its mark. In the old text a block ends at each mark
// that is InOld, in the new at each that is InNew; a block begins where its
// attributes stand. So a node with an inserted mark, but kept words, is the
// first piece of a paragraph that was split, and one with a deleted mark and
// kept words the first of two that were merged: the words of the next node go
// on from it. A node with a Move is wholly deleted here or wholly inserted
// there. A row with State Inserted or Deleted stands in one text only.
//
// # How passages are aligned
//
// A redline of a legal text is read by people who must not miss anything and
// have no time: what stays has to stay, and a clause must not be struck because
// its number changed. So text decides, then number, then place:
//
//  1. What is equal at the beginning and at the end is the same. Of the rest,
//     a gap of up to 128 by 128 passages is fitted (4). A larger one is cut.
//  2. Anchors of a large gap are passages whose text stands once on either
//     side, as in Bram Cohen's patience diff; but of those that contradict each
//     other's order not the most are taken but the heaviest, so that the least
//     text is left to be shown as moved. Pairs of nearly equal passages, found
//     by words that few others have, weigh too, though they are no anchors.
//     Long texts come first; then short ones; then provisions of one id and
//     much the same words; then those nearly equal pairs themselves.
//  3. Each gap between anchors is such a text again. A gap too large to fit that
//     has no anchor is struck and inserted as it is.
//  4. A gap is fitted by dynamic programming: of all ways to pair passages in
//     order, that which keeps the most text, each pair weighed by its likeness.
//     Two of one id need less likeness than others, and a passage that has
//     nearly all words of a shorter one fits it. An id alone does not: of
//     relettered items each finds its own text, and is renumbered.
//  5. Splits and mergers: where a linked paragraph has words left that its
//     partner's free neighbour has, that neighbour is another piece of it. The
//     pieces are compared as one sequence of words and paragraph marks, so that
//     nothing but the marks (and the odd comma) is marked.
//  6. Moves, of what no link holds: whole blocks of eight words or more that
//     stand once in either text and are equal, or of fifteen and nearly equal;
//     and what moved along with them, an unbroken sequence of equal blocks. A
//     short or a repeated text alone never moves: it may be chance.
//  7. What is left with one id in one gap is the same provision, rewritten.
//     What is left then was inserted or deleted.
//
// # How words are compared
//
// Tokens are words, marks of punctuation and stretches of space. Whatever a
// lawyer would strike whole is a word: "£1,250.50", "1 April 2017", "(iii)",
// "G8.40(a)". Formats are no part of it: a word kept is then cut where the
// format of either text changes, and is reformatted where they differ.
//
// The comparison is exact for up to 512 by 512 tokens, after what is equal at
// both ends: the fewest characters struck and inserted, a further change priced
// as three characters (Gotoh, An improved algorithm for matching biological
// sequences, 1982). That price bridges lone spaces, two characters, and not
// ", ", four; and it makes one change of two where that costs nothing, which
// the shortest edit script of Myers leaves to chance. Longer texts are cut at
// phrases that stand once on either side. Then the smallest islands between
// large changes are given up, and a pure insertion or deletion is moved to
// where it reads best, if its text allows: from sentence to sentence, from word
// to word. Where little stays and that is scattered, only whole phrases are
// kept, or nothing. In every change the deletion comes before the insertion.
//
// # Tables
//
// Rows are aligned as blocks are, their first cell for an id; cells of linked
// rows are compared by words. A table with other columns is struck and inserted
// whole.
//
// # What it costs
//
// Equal blocks are found by one look into a map and their words never read. All
// tables are bounded and their number is in proportion to the text, so that
// time is too: two texts of a megabyte each compare in 9 ms where 5 % of the
// clauses changed (BenchmarkAmended; git diff --word-diff needs 11 ms on the
// same machine, BenchmarkGitWordDiff), and in 37 ms where nothing is equal
// (BenchmarkUnrelated). BenchmarkHostile has the texts that other comparisons
// choke on.
//
// # What is shown coarsely
//
// A [Granularity] names how finely a change is shown. A printer whose format
// cannot express a change asks [Merged.Coarsen] for the next coarser form.
package redline
