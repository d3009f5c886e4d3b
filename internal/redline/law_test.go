package redline

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAcceptingGivesTheNewTextAndRejectingTheOld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawDocument(t)
		new := edited(t, old)
		checkLaws(t, old, new, Compare(old, new))
	})
}

func TestLawsHoldForUnrelatedTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := drawDocument(t), drawDocument(t)
		checkLaws(t, old, new, Compare(old, new))
	})
}

func TestEqualTextsGiveNoChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		m := Compare(d, Document{slices.Clone(d.Blocks)})
		if !m.Equal() || len(m.Changes()) != 0 || m.Count() != (Count{}) {
			t.Fatalf("%v\ngives changes:\n%s", d, m)
		}
	})
}

func TestComparingAgainGivesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawDocument(t)
		new := edited(t, old)
		if a, b := Compare(old, new).String(), Compare(old, new).String(); a != b {
			t.Fatalf("got\n%s\nthen\n%s", a, b)
		}
	})
}

// TestMergedTextIsWellFormed checks what printers rely on: moves in pairs, no
// kept text in a moved node, states that fit the mark of a block that stands
// alone, and changes that together are all that is marked.
func TestMergedTextIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawDocument(t)
		m := Compare(old, edited(t, old))
		from, to := map[int]int{}, map[int]int{}
		for i := range m.Nodes {
			n := &m.Nodes[i]
			if n.Mark == Reformatted {
				t.Fatalf("mark of node %d is reformatted:\n%s", i, m)
			}
			if n.Move == 0 {
				continue
			}
			if n.Mark == Deleted {
				from[n.Move]++
			} else {
				to[n.Move]++
			}
			for _, g := range n.Text {
				if g.State != n.Mark {
					t.Fatalf("moved node %d keeps %q:\n%s", i, g.Text, m)
				}
			}
		}
		for move := 1; move <= len(from)+len(to); move++ {
			if from[move] != to[move] || from[move] > 1 {
				t.Fatalf("move %d has %d ends there and %d here:\n%s", move, from[move], to[move], m)
			}
		}
		var sum Count
		for _, c := range m.Changes() {
			sum = plus(sum, c.Count)
		}
		if want := m.Count(); sum != want {
			t.Fatalf("changes count %+v, the text %+v:\n%s", sum, want, m)
		}
	})
}

func plus(a, b Count) Count {
	return Count{a.InsertedChars + b.InsertedChars, a.DeletedChars + b.DeletedChars,
		a.InsertedWords + b.InsertedWords, a.DeletedWords + b.DeletedWords,
		a.MovedChars + b.MovedChars, a.ReformattedChars + b.ReformattedChars,
		a.InsertedBlocks + b.InsertedBlocks, a.DeletedBlocks + b.DeletedBlocks}
}

func TestDeletionComesBeforeInsertion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawDocument(t)
		m := Compare(old, edited(t, old))
		for i := range m.Nodes {
			text := m.Nodes[i].Text
			for j := 1; j < len(text); j++ {
				if text[j-1].State == Inserted && text[j].State == Deleted {
					t.Fatalf("node %d strikes %q after it inserts %q:\n%s", i, text[j].Text, text[j-1].Text, m)
				}
			}
		}
	})
}

// TestCoarserFormsKeepTheLaws coarsens a node again and again, up to the whole
// document.
func TestCoarserFormsKeepTheLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawDocument(t)
		new := edited(t, old)
		m := Compare(old, new)
		if m.Equal() {
			return
		}
		at := rapid.IntRange(0, len(m.Nodes)-1).Draw(t, "node")
		for steps := 0; ; steps++ {
			coarser, first, end, ok := m.Coarsen(at)
			if !ok {
				return
			}
			if steps > 5 || first > at && steps > 0 || end <= first {
				t.Fatalf("step %d at node %d: nodes %d to %d\n%s", steps, at, first, end, coarser)
			}
			checkLaws(t, old, new, coarser)
			m, at = coarser, first
		}
	})
}
