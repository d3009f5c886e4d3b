package tracked

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/markdown"
)

// TestMain asks for 1500 cases of every property unless the command line says
// otherwise: -rapid.checks=10000.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := testing.Short()
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "1500"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// piece is a part of a random text: Markdown is printed from a tree of them,
// so that edits of the tree are what authors do.
type piece struct {
	kind pieceKind
	text string
	rows [][]string
	in   []piece
}

type pieceKind int

const (
	aParagraph pieceKind = iota
	aClause              // in holds parts
	aPart
	aHeading
	aTitledClause
	aList
	aNumberedList
	anItem
	aQuote
	aNote
	aCode
	aTable
	aDefinition
	aRule
	aDirective
	pieceKinds
)

var someWords = strings.Fields(`the a of to and shall may not each User DCC Party Panel Code notice charge ten 15 £1,250 G8.40(a) (i)
	Section days months report “quoted” naïve & < > " ' \* 7% x&nbsp;y &lt;b&gt; security; and, provided that: otherwise
	Registered Supplier Agent within accordance appropriate reasonable ensure comply establish maintain invoice credit cover threshold
	meeting quorum chair vote member appeal decision consent certificate key device premises meter network gas electricity import export`)

var someMarks = []string{
	"*%s*", "**%s**", "`%s`", "~~%s~~", "[%s](https://example.org/a?b=1&c=2)", "[%s](../other.md)", "![%s](picture.png)",
	":figure[%s]{of=parties}", "***%s***", "[**%s**](#g1.1 \"A title\")", "%s[^note]", "%s\\\nafter",
}

func words(t *rapid.T, most int) string {
	var b strings.Builder
	for i := range rapid.IntRange(min(most/3, 6)+1, most).Draw(t, "words") {
		if i > 0 {
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", " ", "\n", "  "}).Draw(t, "blank"))
		}
		word := rapid.SampledFrom(someWords).Draw(t, "word")
		if rapid.IntRange(0, 11).Draw(t, "marked") == 0 {
			word = fmt.Sprintf(rapid.SampledFrom(someMarks).Draw(t, "mark"), "word")
		}
		b.WriteString(word)
	}
	return b.String()
}

func drawPiece(t *rapid.T, depth int) piece {
	p := piece{kind: pieceKind(rapid.IntRange(0, int(pieceKinds)+5).Draw(t, "kind"))}
	if p.kind >= pieceKinds {
		p.kind = rapid.SampledFrom([]pieceKind{aClause, aClause, aTable}).Draw(t, "often")
	}
	switch p.kind {
	case aClause, aTitledClause:
		p.text = words(t, 20)
		p.in = drawPieces(t, 3, func() piece { return piece{kind: aPart, text: words(t, 16)} })
	case aList, aNumberedList, aQuote, aNote:
		if depth == 0 {
			return piece{text: words(t, 8)}
		}
		p.in = append(drawPieces(t, 2, func() piece { return inside(t, p.kind, depth-1) }), inside(t, p.kind, depth-1))
	case aTable:
		columns := rapid.IntRange(1, 3).Draw(t, "columns")
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			p.rows = append(p.rows, drawRow(t, columns))
		}
	case aRule, aDirective:
	default:
		p.text = words(t, 24)
	}
	return p
}

func drawPieces(t *rapid.T, most int, draw func() piece) []piece {
	var list []piece
	for range rapid.IntRange(0, most).Draw(t, "pieces") {
		list = append(list, draw())
	}
	return list
}

func inside(t *rapid.T, kind pieceKind, depth int) piece {
	if kind == aList || kind == aNumberedList {
		return piece{kind: anItem, text: words(t, 8), in: drawPieces(t, 1, func() piece { return drawPiece(t, depth) })}
	}
	return drawPiece(t, depth)
}

func drawRow(t *rapid.T, columns int) []string {
	var row []string
	for range columns {
		row = append(row, cell(words(t, 4)))
	}
	return row
}

func cell(s string) string { return strings.NewReplacer("\\\n", " ", "\n", " ", "|", "").Replace(s) }

func drawText(t *rapid.T) []piece {
	return drawPieces(t, 7, func() piece { return drawPiece(t, 2) })
}

// printer prints pieces as Markdown.
type printer struct {
	strings.Builder
	section, clause, part int
}

func markdownOf(list []piece, shift int) string {
	p := printer{section: 1 + shift}
	p.pieces(list, "")
	if strings.Contains(p.String(), "[^note]") {
		p.line("", "[^note]: A note on it, with *form*.\n\n    And more of it.")
	}
	return p.String()
}

func (p *printer) line(margin, text string) {
	text = strings.ReplaceAll(text, "\n", "\n"+margin)
	p.WriteString(margin + text + "\n" + strings.TrimRight(margin, " ") + "\n")
}

func (p *printer) pieces(list []piece, margin string) {
	for _, q := range list {
		p.piece(q, margin)
	}
}

func (p *printer) piece(q piece, margin string) {
	q.text = strings.TrimSpace(q.text)
	switch q.kind {
	case aClause:
		p.clause, p.part = p.clause+1, 0
		p.line(margin, fmt.Sprintf("G%d.%d %s", p.section, p.clause, q.text))
		p.pieces(q.in, margin)
	case aTitledClause:
		p.clause, p.part = p.clause+1, 0
		p.line(margin, fmt.Sprintf("### G%d.%d %s", p.section, p.clause, cell(q.text)))
		p.pieces(q.in, margin)
	case aPart:
		p.part++
		p.line(margin, fmt.Sprintf("(%c) %s", 'a'+p.part-1, q.text))
	case aHeading:
		p.line(margin, "## "+cell(q.text))
	case aList, aNumberedList:
		for i, item := range q.in {
			bullet := "- "
			if q.kind == aNumberedList {
				bullet = fmt.Sprintf("%d. ", i+1)
			}
			p.WriteString(margin + bullet)
			inner := margin + strings.Repeat(" ", len(bullet))
			p.WriteString(strings.ReplaceAll(strings.TrimSpace(item.text), "\n", "\n"+inner) + "\n" + strings.TrimRight(margin, " ") + "\n")
			p.pieces(item.in, inner)
		}
		p.line(margin, "<!-- -->")
	case aQuote:
		p.pieces(q.in, margin+"> ")
		p.WriteString("\n")
	case aNote:
		p.line(margin, ":::note")
		p.pieces(q.in, margin)
		p.line(margin, ":::")
	case aCode:
		p.line(margin, "```go\n"+q.text+"\n```")
	case aTable:
		p.table(q, margin)
	case aDefinition:
		p.line(margin, "Term\n: "+cell(q.text))
	case aRule:
		p.line(margin, "***")
	case aDirective:
		p.line(margin, "::calendar[Meetings]{days=31}")
	default:
		p.line(margin, q.text)
	}
}

func (p *printer) table(q piece, margin string) {
	for i, row := range q.rows {
		p.WriteString(margin + "| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			p.WriteString(margin + "|" + strings.Repeat(" ---: |", len(row)) + "\n")
		}
	}
	p.WriteString(strings.TrimRight(margin, " ") + "\n")
}

// edited draws a few edits of a text.
func edited(t *rapid.T, list []piece) []piece {
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		list = editedOnce(t, slices.Clone(list))
	}
	return list
}

func editedOnce(t *rapid.T, list []piece) []piece {
	edit := rapid.IntRange(0, 9).Draw(t, "edit")
	if len(list) == 0 || edit == 0 {
		at := rapid.IntRange(0, len(list)).Draw(t, "at")
		return slices.Insert(list, at, drawPiece(t, 2))
	}
	at := rapid.IntRange(0, len(list)-1).Draw(t, "at")
	p := list[at]
	switch edit {
	case 1:
		return slices.Delete(list, at, at+1)
	case 2: // move
		list = slices.Delete(list, at, at+1)
		return slices.Insert(list, rapid.IntRange(0, len(list)).Draw(t, "to"), p)
	case 3: // split
		if list, ok := split(t, list, at); ok {
			return list
		}
	case 4: // merge
		if at+1 < len(list) && p.text != "" {
			list[at].text += " " + list[at+1].text
			return slices.Delete(list, at+1, at+2)
		}
	case 5:
		list[at] = drawPiece(t, 2)
		return list
	case 6: // another form
		if p.text != "" {
			list[at].kind = rapid.SampledFrom([]pieceKind{aParagraph, aHeading, aClause, aCode}).Draw(t, "form")
			return list
		}
	}
	switch {
	case p.rows != nil:
		list[at].rows = editedRows(t, slices.Clone(p.rows))
	case len(p.in) > 0 && rapid.Bool().Draw(t, "inside"):
		list[at].in = editedOnce(t, slices.Clone(p.in))
	default:
		list[at].text = editedWords(t, p.text)
	}
	return list
}

// split cuts a piece in two between words.
func split(t *rapid.T, list []piece, at int) ([]piece, bool) {
	p := list[at]
	middle := rapid.IntRange(0, len(p.text)).Draw(t, "middle")
	blank := strings.Index(p.text[middle:], " ")
	if blank < 0 {
		return list, false
	}
	rest := p
	list[at].text, list[at].in = p.text[:middle+blank], nil
	rest.text = p.text[middle+blank+1:]
	return slices.Insert(list, at+1, rest), true
}

func editedRows(t *rapid.T, rows [][]string) [][]string {
	at := rapid.IntRange(0, len(rows)-1).Draw(t, "row")
	switch rapid.IntRange(0, 4).Draw(t, "row edit") {
	case 0:
		if len(rows) > 1 {
			return slices.Delete(rows, at, at+1) // the head, too: another row is the head then
		}
	case 1:
		return slices.Insert(rows, at, drawRow(t, len(rows[0])))
	case 2:
		for i := range rows {
			rows[i] = append(slices.Clone(rows[i]), "more")
		}
		return rows
	}
	row := slices.Clone(rows[at])
	row[len(row)-1] = cell(editedWords(t, row[len(row)-1]))
	rows[at] = row
	return rows
}

func editedWords(t *rapid.T, text string) string {
	list := strings.Split(text, " ")
	at := rapid.IntRange(0, len(list)-1).Draw(t, "word at")
	switch rapid.IntRange(0, 3).Draw(t, "word edit") {
	case 0:
		return strings.Join(slices.Delete(list, at, at+1), " ")
	case 1:
		return strings.Join(slices.Insert(list, at, words(t, 3)), " ")
	case 2:
		list[at] = "**strong**"
	default:
		list[at] = words(t, 2)
	}
	return strings.Join(list, " ")
}

var code = markdown.Options{Provisions: markdown.SectionNumbering, Letter: "G"}

// anySection reads the provisions of a Section, whatever its letter.
var anySection = markdown.Options{Provisions: markdown.SectionNumbering}

// amendment draws two texts, the second edited from the first, with their
// sources.
func amendment(t *rapid.T) (old, new Text, sources string) {
	list := drawText(t)
	after := edited(t, list)
	shift := rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "renumbered")
	before, now := markdownOf(list, 0), markdownOf(after, shift)
	o, n := parse(before, code), parse(now, code)
	title := rapid.SampledFrom([]string{"Section G", "Section G", "Section G: Security"}).Draw(t, "title")
	return Text{Title: "Section G", Body: o}, Text{Title: title, Body: n}, "== old ==\n" + before + "\n== new ==\n" + now
}
