package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"secpub/internal/diag"
)

// redlineForms are the forms of a redline and the endings of their files.
var redlineForms = []struct{ name, ending string }{{"html", ".html"}, {"docx", ".docx"}, {"text", ".txt"}, {"json", ".json"}}

// redlineFlags are what the user asks of a redline.
type redlineFlags struct {
	to     []string
	output string
	format string
}

func newRedline() *cobra.Command {
	var flags redlineFlags
	c := &cobra.Command{
		Use:   "redline OLD NEW",
		Short: "Compare two documents, or two folders of them",
		Long: `Redline shows what changed between two Markdown files, or between the Markdown
files of two folders that have the same path there. It needs no site.

Without -o it prints the changes as text, or in the one form that --to names.
With -o it writes redline.docx, .html, .txt and .json into a folder, or those
that --to names; of two folders, a set for each document that changed, named by
its path. Each .docx file is proved: accepting every change in it gives the new
text, rejecting every change the old.`,
		Example: `  secpub redline section-g.md section-g-new.md
  secpub redline --to docx -o out content/code/5.2/section-a.md content/code/5.4/section-a.md`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error { return flags.run(c, args[0], args[1]) },
	}
	c.Flags().StringSliceVar(&flags.to, "to", nil, "the `forms` to write: html, docx, text, json (default: text, or with -o all)")
	c.Flags().StringVarP(&flags.output, "output", "o", "", "the `folder` to write into")
	c.Flags().StringVar(&flags.format, "format", "text", "how faults are printed: text, json, github or sarif")
	return c
}

func (f *redlineFlags) run(c *cobra.Command, old, new string) error {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	date, err := epoch()
	if err != nil {
		return err
	}
	pairs, folders, err := findPairs(old, new)
	if err != nil {
		return err
	}
	if err := f.chooseForms(folders); err != nil {
		return err
	}
	if folders && f.output != "" && (samePath(f.output, old) || samePath(f.output, new)) {
		return fmt.Errorf("-o: %s is one of the folders to compare; give another", f.output)
	}
	if err := readPairs(c.ErrOrStderr(), format, pairs); err != nil {
		return err
	}
	w := redlineWriter{flags: f, out: c.OutOrStdout(), date: date, old: old, new: new, folders: folders}
	for _, p := range pairs {
		if err := c.Context().Err(); err != nil {
			return err
		}
		if err := w.write(p); err != nil {
			return err
		}
	}
	return w.finish()
}

// chooseForms judges --to, or chooses for those who do not.
func (f *redlineFlags) chooseForms(folders bool) error {
	for _, name := range f.to {
		if !slices.ContainsFunc(redlineForms, func(form struct{ name, ending string }) bool { return form.name == name }) {
			return fmt.Errorf("--to: %q is no form of a redline; there are html, docx, text and json", name)
		}
	}
	switch {
	case f.output != "" && len(f.to) == 0:
		for _, form := range redlineForms {
			f.to = append(f.to, form.name)
		}
	case len(f.to) == 0:
		f.to = []string{"text"}
	case f.output == "" && (len(f.to) > 1 || folders && f.to[0] != "text"):
		return errors.New("--to: give a folder to write into with -o; only one redline can be printed")
	}
	return nil
}

// epoch returns the moment of SOURCE_DATE_EPOCH, the zero time without one: a
// redline depends on the two texts and on no clock.
func epoch() (time.Time, error) {
	said := os.Getenv("SOURCE_DATE_EPOCH")
	if said == "" {
		return time.Time{}, nil
	}
	seconds, err := strconv.ParseInt(said, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q, which is no number of seconds", said)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

func samePath(a, b string) bool {
	first, err1 := os.Stat(a)
	second, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(first, second)
}
