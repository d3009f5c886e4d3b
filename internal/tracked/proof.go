package tracked

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"secpub/internal/redline"
	"secpub/internal/render/docx"
)

// Proof says what was proved of a file with tracked changes.
type Proof struct {
	// Paragraphs is how many paragraphs were compared, those of the old text
	// and of the new one together, text and formatting.
	Paragraphs int
	// Coarse names what the file cannot show as finely as it was compared, and
	// so strikes and inserts in larger pieces.
	Coarse []Coarse
}

// Coarse is a place that is shown more coarsely.
type Coarse struct {
	Label       string // as Change.Label
	Granularity redline.Granularity
}

// String says it for people: the line of a manifest.
func (p Proof) String() string {
	s := fmt.Sprintf("accepting every change gives the new text, rejecting every change the old (%s compared, text and formatting)",
		count(p.Paragraphs, "paragraph"))
	if len(p.Coarse) == 0 {
		return s
	}
	var places []string
	for _, c := range p.Coarse {
		places = append(places, fmt.Sprintf("%s by %s", orElse(c.Label, "text before the first number"), granularities[c.Granularity]))
	}
	return s + "; struck and inserted in larger pieces than they were compared: " + strings.Join(places, ", ")
}

// AppendDocx appends the redline as a .docx file with tracked changes, and
// proves it: the file as written is read back, and if every change in it is
// accepted it has to be the new text, and if every change is rejected the old
// one, paragraph for paragraph, text and formatting. Both are made from the
// texts themselves, not from what the comparison made of them.
//
// What fails the proof is shown more coarsely, step by step up to the whole
// document, and named in the Proof. If that fails too, the error names the
// paragraph, and b is as it was.
func (r *Redline) AppendDocx(b *bytes.Buffer, m Meta) (Proof, error) {
	w := witness{m: &m, old: m.file(m.clean(r.old, true)), new: m.file(m.clean(r.new, false))}
	proof := Proof{Paragraphs: paragraphs(w.old.Blocks) + paragraphs(w.new.Blocks)}
	start := b.Len()
	merged := r.merged
	for {
		m.file(m.tracked(merged)).AppendTo(b)
		err := w.accuse(b.Bytes()[start:])
		if err == nil {
			return proof, nil
		}
		b.Truncate(start)
		coarser, places := r.coarsen(merged, w.suspects(merged))
		if len(places) == 0 {
			return Proof{}, err
		}
		merged = coarser
		proof.Coarse = append(proof.Coarse, places...)
	}
}

// witness knows both texts.
type witness struct {
	m        *Meta
	old, new *docx.Document
}

// accuse says what is wrong with a file of tracked changes.
func (w *witness) accuse(file []byte) error {
	d, err := readBack(file)
	if err != nil {
		return err
	}
	return w.judge(d)
}

func (w *witness) judge(d *docx.Document) error {
	if err := sameText("the text with every change accepted", d.Accept(), w.new); err != nil {
		return err
	}
	return sameText("the text with every change rejected", d.Reject(), w.old)
}

func readBack(file []byte) (*docx.Document, error) {
	d, err := docx.Read(bytes.NewReader(file), int64(len(file)), docx.Limits{})
	if err != nil {
		return nil, fmt.Errorf("reading back the .docx file: %w", err)
	}
	return d, nil
}

func sameText(what string, got, want *docx.Document) error {
	if diff, ok := docx.Equal(got, want); !ok {
		return fmt.Errorf("%s is not the text it was made from: %s", what, diff)
	}
	return nil
}

// paragraphs counts the paragraphs, those in tables too.
func paragraphs(blocks []docx.Block) int {
	n := 0
	for _, b := range blocks {
		t, ok := b.(*docx.Table)
		if !ok {
			n++
			continue
		}
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				n += paragraphs(c.Blocks)
			}
		}
	}
	return n
}

// suspects returns the nodes whose changes are not those that their own two
// texts ask for; the first node if no passage is wrong by itself.
func (w *witness) suspects(merged *redline.Merged) []int {
	var found []int
	for i := 0; i < len(merged.Nodes); {
		end := passageEnd(merged.Nodes, i)
		part := &redline.Merged{Nodes: merged.Nodes[i:end]}
		alone := witness{w.m, w.m.file(w.m.clean(part.Old(), true)), w.m.file(w.m.clean(part.New(), false))}
		if alone.judge(w.m.file(w.m.tracked(part))) != nil {
			found = append(found, i)
		}
		i = end
	}
	if len(found) == 0 && len(merged.Nodes) > 0 {
		return []int{0}
	}
	return found
}

// passageEnd returns the node after those that show the same blocks as the
// i-th: the first mark at which neither text is in the midst of a block.
func passageEnd(nodes []redline.Node, i int) int {
	inOld, inNew := false, false
	for ; i < len(nodes); i++ {
		n := &nodes[i]
		inOld = (inOld || n.Old != nil) && !n.Mark.InOld()
		inNew = (inNew || n.New != nil) && !n.Mark.InNew()
		if !inOld && !inNew {
			return i + 1
		}
	}
	return i
}

// coarsen shows the nodes more coarsely, from the last to the first so that
// those before keep their places. It returns no places if none can be.
func (r *Redline) coarsen(merged *redline.Merged, nodes []int) (*redline.Merged, []Coarse) {
	var places []Coarse
	for _, i := range slices.Backward(nodes) {
		if i >= len(merged.Nodes) {
			continue // it is in what was made one already
		}
		coarser, first, _, ok := merged.Coarsen(i)
		if !ok {
			continue
		}
		merged = coarser
		places = append(places, Coarse{r.labelAt(merged, first), merged.Nodes[first].Granularity})
	}
	slices.Reverse(places)
	return merged, places
}

// labelAt returns what readers know the place of a node by.
func (r *Redline) labelAt(merged *redline.Merged, node int) string {
	w := walk{r: r}
	for i := 0; i <= node; i++ {
		w.pass(&merged.Nodes[i])
	}
	if merged.Nodes[node].New == nil {
		return orElse(r.numbers.old[w.old.id], w.old.heading)
	}
	return orElse(r.numbers.new[w.new.id], w.new.heading)
}
