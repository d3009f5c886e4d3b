package redline

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestMain asks for 10,000 cases of every property unless the command line
// says otherwise.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := testing.Short()
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "10000"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

var legalWords = strings.Fields(`the the the a of of to to and and or in shall shall may not be is each any that this which by for
	with within User Users DCC Party Parties Panel Code Secretariat Authority Device Devices System Systems Security Assessment
	notice report reports charges charge period Working Days days months ten 15 28 £1,250 Section G8.40(a) Section F1.4 (i) (ii)
	publish consider determine establish maintain operate obligation obligations appropriate reasonable steps ensure comply
	accordance procedure request response service network supplier applicable relevant information document published
	register record costs credit cover threshold meeting member members chair vote decision appeal consent certificate key`)

// sentence draws a sentence of so many words.
func sentence(t *rapid.T, least, most int) string {
	n := rapid.IntRange(least, most).Draw(t, "words")
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(rapid.SampledFrom(legalWords).Draw(t, "word"))
		if i+1 < n && rapid.IntRange(0, 9).Draw(t, "comma") == 0 {
			b.WriteString(",")
		}
	}
	return b.String() + rapid.SampledFrom([]string{".", ";", "; and", ":", ""}).Draw(t, "end")
}

func drawRuns(t *rapid.T) []Run {
	text := sentence(t, 1, 24)
	if rapid.IntRange(0, 3).Draw(t, "plain") > 0 {
		return []Run{{Text: text}}
	}
	formats := []Format{{}, {Bold: true}, {Italic: true}, {Link: "/code/"}}
	cut := rapid.IntRange(0, len(text)).Draw(t, "cut")
	for cut > 0 && cut < len(text) && text[cut]&0xC0 == 0x80 {
		cut++
	}
	runs := []Run{{Text: text[:cut], Format: rapid.SampledFrom(formats).Draw(t, "format")}}
	if rapid.Bool().Draw(t, "footnote") {
		runs = append(runs, Run{Atom: fmt.Sprint("footnote ", rapid.IntRange(1, 3).Draw(t, "note"))})
	}
	return append(runs, Run{Text: text[cut:], Format: rapid.SampledFrom(formats).Draw(t, "format")})
}

func drawTable(t *rapid.T) Block {
	b := Block{Attributes: Attributes{Kind: Table}}
	columns := rapid.IntRange(1, 3).Draw(t, "columns")
	for range rapid.IntRange(0, 4).Draw(t, "rows") {
		b.Rows = append(b.Rows, drawRow(t, columns))
	}
	return b
}

func drawRow(t *rapid.T, columns int) Row {
	var r Row
	for range columns {
		r.Cells = append(r.Cells, Cell{Text: []Run{{Text: sentence(t, 0, 5)}}})
	}
	return r
}

func drawBlock(t *rapid.T) Block {
	switch rapid.IntRange(0, 11).Draw(t, "kind") {
	case 0:
		return Block{Attributes: Attributes{Kind: Heading, Level: 2}, Text: []Run{{Text: sentence(t, 1, 4)}}}
	case 1:
		return drawTable(t)
	case 2:
		return Block{Attributes: Attributes{Kind: Rule}}
	case 3, 4:
		return Block{Text: drawRuns(t)}
	}
	return Block{Attributes: Attributes{Kind: Clause, Level: 1}, Text: drawRuns(t)}
}

func drawDocument(t *rapid.T) Document {
	var d Document
	for range rapid.IntRange(0, 9).Draw(t, "blocks") {
		d.Blocks = append(d.Blocks, drawBlock(t))
	}
	return renumbered(d)
}

// renumbered numbers the clauses from one.
func renumbered(d Document) Document {
	n := 0
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == Clause {
			n++
			b.Label = fmt.Sprintf("G1.%d", n)
			b.ID = strings.ToLower(b.Label)
		}
	}
	return d
}

// edited draws a few edits of d: of the kinds that amendments are made of.
func edited(t *rapid.T, d Document) Document {
	d = Document{slices.Clone(d.Blocks)}
	for range rapid.IntRange(0, 4).Draw(t, "edits") {
		d = editedOnce(t, d)
	}
	if rapid.Bool().Draw(t, "renumber") {
		d = renumbered(d)
	}
	return d
}

func editedOnce(t *rapid.T, d Document) Document {
	at := rapid.IntRange(0, len(d.Blocks)).Draw(t, "at")
	edit := rapid.IntRange(0, 8).Draw(t, "edit")
	if at == len(d.Blocks) || edit == 0 {
		return Document{slices.Insert(d.Blocks, at, drawBlock(t))}
	}
	b := d.Blocks[at]
	switch edit {
	case 1:
		return Document{slices.Delete(d.Blocks, at, at+1)}
	case 2:
		d.Blocks = slices.Delete(d.Blocks, at, at+1)
		return Document{slices.Insert(d.Blocks, rapid.IntRange(0, len(d.Blocks)).Draw(t, "to"), b)}
	case 3:
		d.Blocks[at] = drawBlock(t)
		return d
	case 4:
		return splitAt(t, d, at)
	case 5:
		if at+1 < len(d.Blocks) && !b.isTable() && !d.Blocks[at+1].isTable() {
			b.Text = slices.Concat(b.Text, []Run{{Text: " "}}, d.Blocks[at+1].Text)
			d.Blocks[at] = b
			return Document{slices.Delete(d.Blocks, at+1, at+2)}
		}
	case 6:
		b.Level++
		d.Blocks[at] = b
		return d
	}
	d.Blocks[at] = editedBlock(t, b)
	return d
}

func splitAt(t *rapid.T, d Document, at int) Document {
	b := d.Blocks[at]
	if b.isTable() || len(b.Text) == 0 {
		return d
	}
	text := b.Text[0].Text
	space := strings.Index(text[rapid.IntRange(0, len(text)).Draw(t, "split"):], " ")
	if space < 0 {
		return d
	}
	first, rest := b, b
	first.Text = []Run{{Text: text[:space], Format: b.Text[0].Format}}
	rest.Text = slices.Concat([]Run{{Text: text[space+1:], Format: b.Text[0].Format}}, b.Text[1:])
	d.Blocks[at] = first
	return Document{slices.Insert(d.Blocks, at+1, rest)}
}

func editedBlock(t *rapid.T, b Block) Block {
	if b.isTable() {
		return editedTable(t, b)
	}
	b.Text = editedRuns(t, b.Text)
	return b
}

func editedTable(t *rapid.T, b Block) Block {
	if len(b.Rows) == 0 {
		return b
	}
	b.Rows = slices.Clone(b.Rows)
	at := rapid.IntRange(0, len(b.Rows)-1).Draw(t, "row")
	switch rapid.IntRange(0, 3).Draw(t, "row edit") {
	case 0:
		b.Rows = slices.Delete(b.Rows, at, at+1)
	case 1:
		b.Rows = slices.Insert(b.Rows, at, drawRow(t, b.columns()))
	case 2:
		for i := range b.Rows {
			b.Rows[i].Cells = append(slices.Clone(b.Rows[i].Cells), Cell{Style: "right"})
		}
	default:
		cells := slices.Clone(b.Rows[at].Cells)
		if len(cells) > 0 {
			cells[len(cells)-1].Text = editedRuns(t, cells[len(cells)-1].Text)
		}
		b.Rows[at].Cells = cells
	}
	return b
}

// editedRuns replaces, inserts or deletes words in one run, or prints it in
// another way.
func editedRuns(t *rapid.T, runs []Run) []Run {
	if len(runs) == 0 {
		return []Run{{Text: sentence(t, 1, 5)}}
	}
	runs = slices.Clone(runs)
	r := &runs[rapid.IntRange(0, len(runs)-1).Draw(t, "run")]
	words := strings.Split(r.Text, " ")
	at := rapid.IntRange(0, len(words)-1).Draw(t, "word at")
	end := rapid.IntRange(at, min(len(words), at+3)).Draw(t, "words end")
	switch rapid.IntRange(0, 3).Draw(t, "run edit") {
	case 0:
		r.Bold = !r.Bold
		return runs
	case 1:
		words = slices.Delete(words, at, end)
	case 2:
		words = slices.Insert(words, at, sentence(t, 1, 4))
	default:
		words = slices.Replace(words, at, end, sentence(t, 1, 4))
	}
	r.Text = strings.Join(words, " ")
	return runs
}
