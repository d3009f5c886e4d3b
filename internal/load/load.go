// Package load reads a site folder: what did the authors write, and where?
//
// It walks content/, reads each file once and parses it by itself: front
// matter into the types of sec, Markdown into a markdown.Body, registers into
// rows. Load guesses nothing, repairs nothing and looks at no second file
// while it reads one, so that the outcome for a file can be kept as long as
// the file's bytes stay the same: a Reader does. Files are read in parallel and
// come out in the order of their paths.
//
// Load never leaves the site folder: symbolic links are not followed but
// reported, and only regular files are opened.
package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"secpub/internal/diag"
	"secpub/internal/load/frontmatter"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// MaxSourceSize is the most bytes that a file of text may have: several times
// the longest document of the Code. Attachments may be larger.
const MaxSourceSize = 8 << 20

// ErrNoContent is returned for a folder without content/.
var ErrNoContent = errors.New("there is no content folder here")

// Site reads the folder content/ of fsys. Faults of the content are returned
// as diagnostics, those of the world as an error.
func Site(fsys fs.FS) (sec.Content, []diag.Diagnostic, error) { return NewReader(fsys).Site() }

func readSource(fsys fs.FS, path string) (result, error) {
	data, err := readText(fsys, path)
	if errors.Is(err, errTooLarge) {
		return nothing(tooLarge(path)), nil
	}
	if err != nil {
		return result{}, err
	}
	file := source.NewFile(path, data)
	if d, bad := badText(file); bad {
		return nothing(d), nil
	}
	return parse(file, data), nil
}

func tooLarge(path string) diag.Diagnostic {
	return diag.New(diag.UnreadableFile, source.Place{Path: path}, "the file is larger than %d MB", sizeLimit(path)>>20).
		WithHint("split it, or publish it as an attachment of another type")
}

var errTooLarge = errors.New("the file is too large")

// Holder is a file system that has read files of text already.
type Holder interface {
	// Held hands a file over, as it was when it was read; nil if it was not. It is
	// safe for concurrent use.
	Held(path string) []byte
}

// readText reads a whole file of text. It opens before it asks, so that a file
// costs no look-up more than it needs.
func readText(fsys fs.FS, path string) ([]byte, error) {
	if h, ok := fsys.(Holder); ok {
		if data := h.Held(path); data != nil {
			return data, nil
		}
	}
	f, err := fsys.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, withoutPath(err))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, withoutPath(err))
	}
	if info.Size() > sizeLimit(path) {
		return nil, errTooLarge
	}
	data := make([]byte, info.Size()+1) // one more, to see the end
	switch n, err := io.ReadFull(f, data); {
	case err != nil && err != io.EOF && err != io.ErrUnexpectedEOF:
		return nil, fmt.Errorf("reading %s: %w", path, withoutPath(err))
	case int64(n) != info.Size():
		return nil, fmt.Errorf("reading %s: the file changed while it was read", path)
	}
	return data[:info.Size()], nil
}

// withoutPath takes the path out of an error that is wrapped with it anyway.
func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// badText returns what makes the file no text: bytes that are no UTF-8, and
// control characters.
func badText(f *source.File) (diag.Diagnostic, bool) {
	for i := 0; i < len(f.Text); {
		b := f.Text[i]
		if b >= ' ' && b < 0x7f || b == '\n' || b == '\t' || b == '\f' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(f.Text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return diag.New(diag.UnreadableFile, f.Place(i), "byte 0x%02x is not UTF-8", b).
				WithHint("save the file in the encoding UTF-8"), true
		case r < ' ' || r == 0x7f:
			return diag.New(diag.UnreadableFile, f.Place(i), "control character U+%04X", r).
				WithHint("take it out; it shows nothing and may upset other programs"), true
		}
		i += size
	}
	return diag.Diagnostic{}, false
}

// parse reads a file, and the bytes that it was made from, as what its path says
// it is.
func parse(f *source.File, data []byte) result {
	switch f.Path {
	case sec.SettingsPath:
		return parseSettings(f)
	case "content/parties.csv":
		return parseTable(f, func(c *sec.Content, rows []sec.Party) { c.Parties = rows })
	case "content/holidays.csv":
		return parseTable(f, func(c *sec.Content, rows []sec.Holiday) { c.Holidays = rows })
	case "content/glossary.csv":
		return parseTable(f, func(c *sec.Content, rows []sec.Term) { c.Terms = rows })
	case sec.WithdrawnPath:
		return parseTable(f, func(c *sec.Content, rows []sec.Withdrawal) { c.Withdrawals = rows })
	case sec.LedgerPath:
		return parseLedger(f)
	}
	if isTable(f.Path) {
		return looseTable(f)
	}
	return parseDocument(f, data)
}

func parseSettings(f *source.File) result {
	settings := new(sec.Settings)
	ds := frontmatter.DecodeYAML(f, settings)
	return result{diagnostics: ds, addTo: func(c *sec.Content) { c.Settings = settings }}
}

func parseTable[R any](f *source.File, set func(*sec.Content, []R)) result {
	rows, ds := frontmatter.DecodeTable[R](f)
	return result{diagnostics: ds, addTo: func(c *sec.Content) { set(c, rows) }}
}
