package build

import "secpub/internal/ledger"

// Record returns the ledger with all that the publication has and that is to
// last, and how many lines it did not have before. No line of it is left out.
func (p *Publication) Record(data []byte) (recorded []byte, added int) {
	var lines []string
	p.Site.Published(func(address, anchor string) {
		if line := ledger.Line(address, anchor); ledger.Check(line) == "" {
			lines = append(lines, line)
		}
	})
	return ledger.Extend(data, lines)
}

// LedgerDisorder returns how many lines of the ledger are out of order or stand
// there twice, as git leaves them where it merged two branches.
func (p *Publication) LedgerDisorder() int { return ledger.Disorder(p.Site.Ledger) }
