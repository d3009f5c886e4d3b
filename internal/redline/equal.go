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
	var out []Run
	for _, r := range runs {
		out = appendRun(out, r)
	}
	return out
}

// appendRun adds r to runs, to the last of them if that has the same format.
func appendRun(runs []Run, r Run) []Run {
	if r.Atom != "" {
		return append(runs, r)
	}
	if r.Text == "" {
		return runs
	}
	if n := len(runs); n > 0 && runs[n-1].Atom == "" && runs[n-1].Format == r.Format {
		runs[n-1].Text += r.Text
		return runs
	}
	return append(runs, r)
}
