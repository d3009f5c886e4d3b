package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"secpub/internal/build"
	"secpub/internal/sec"
)

// record adds what was built to the ledger. It is entirely the old one or
// entirely the new one, whatever moment the program ends.
func (f *siteFlags) record(w io.Writer, p *build.Publication) error {
	root, err := f.open()
	if err != nil {
		return err
	}
	defer root.Close()
	old, err := root.ReadFile(sec.LedgerPath)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading %s: %w", sec.LedgerPath, withoutPath(err))
	}
	recorded, added := p.Record(old)
	if !bytes.Equal(old, recorded) {
		if err := replace(root, sec.LedgerPath, recorded); err != nil {
			return fmt.Errorf("writing %s: %w", sec.LedgerPath, withoutPath(err))
		}
	}
	fmt.Fprintf(w, "%s: %s, %d added\n", sec.LedgerPath, count(bytes.Count(recorded, []byte{'\n'}), "line"), added)
	return nil
}

// replace puts a file in the place of another at once, by way of a hidden one
// beside it, which the next build does not read if it is left behind.
func replace(root *os.Root, name string, data []byte) error {
	beside := path.Join(path.Dir(name), fmt.Sprintf(".%s-%d", path.Base(name), os.Getpid()))
	f, err := root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		root.Remove(beside)
	}
	return err
}
