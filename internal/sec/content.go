package sec

import "secpub/internal/source"

// Content is all that was read from a site folder, before anyone has asked
// whether it fits together.
type Content struct {
	Settings  *Settings
	Documents []Document // in the order of their paths
	Parties   []Party
	Holidays  []Holiday
	Terms     []Term
	Tables    map[string]*Table // by path: CSV files that are no register
	Files     []File            // files to be published as they are, in the order of their paths

	Ledger      []Text       // what was published once: a line each, an address or address#anchor
	Withdrawals []Withdrawal // what of it is gone on purpose
}

// File is a file that is published as it is: an attachment or a file of the
// static folder.
type File struct {
	Path string // relative to the site folder, as on disk
	Size int64  // bytes
}

// Table is the data of a CSV file, its first row the column headings.
type Table struct {
	Path  string
	Rows  [][]string
	Fault string     // why the file is no table; "" if it is one
	At    source.Pos // of the fault
}
