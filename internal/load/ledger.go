package load

import (
	"secpub/internal/diag"
	"secpub/internal/ledger"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// maxLedgerSize is the most bytes that the ledger may have, which grows with
// every version of the Code: over a million lines.
const maxLedgerSize = 64 << 20

// parseLedger reads the list of what was published. A line that is none is a
// fault; lines out of order are not, as git leaves them so when it merges.
func parseLedger(f *source.File) result {
	lines, faults := ledger.Parse(f)
	ds := make([]diag.Diagnostic, len(faults))
	for i, fault := range faults {
		ds[i] = diag.New(diag.BadValue, source.Place{Path: f.Path, Pos: fault.Pos}, "%s", fault.Message).WithHint("%s", fault.Hint)
	}
	return result{diagnostics: ds, addTo: func(c *sec.Content) { c.Ledger = lines }}
}

func sizeLimit(path string) int64 {
	if path == sec.LedgerPath {
		return maxLedgerSize
	}
	return MaxSourceSize
}
