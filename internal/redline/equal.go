package redline

import "slices"

// Equal reports whether two documents have the same blocks with the same text
// in the same form. Where a run is cut in two of the same format, or a run is
// empty, is no difference: nobody can see it.
func Equal(a, b Document) bool { return slices.EqualFunc(a.Blocks, b.Blocks, equalBlocks) }

func equalBlocks(a, b Block) bool {
	return a.Attributes == b.Attributes && equalRuns(a.Text, b.Text) && slices.EqualFunc(a.Rows, b.Rows, equalRows)
}

func equalRows(a, b Row) bool {
	return a.Style == b.Style && slices.EqualFunc(a.Cells, b.Cells, equalCells)
}

func equalCells(a, b Cell) bool { return a.Style == b.Style && equalRuns(a.Text, b.Text) }

func equalRuns(a, b []Run) bool {
	if len(a) == 1 && len(b) == 1 && a[0] == b[0] {
		return true
	}
	return slices.Equal(joined(a), joined(b))
}

// joined returns runs with neighbours of one format made one, and empty ones
// left out.
func joined(runs []Run) []Run {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return r.Text == "" && r.Atom == "" })
	var out []Run
	for i := 0; i < len(runs); {
		end := i + 1
		for end < len(runs) && runs[i].Atom == "" && runs[end].Atom == "" && runs[end].Format == runs[i].Format {
			end++
		}
		out = append(out, oneRun(runs[i:end]))
		i = end
	}
	return out
}

// oneRun returns runs of one format as one.
func oneRun(runs []Run) Run {
	r := runs[0]
	if len(runs) > 1 {
		r.Text = flatten(runs)
	}
	return r
}
