package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"secpub/internal/draft"
)

// newDocument makes the command that begins documents of a kind.
func newDocument(k draft.Kind) *cobra.Command {
	var flags siteFlags
	facts := make([]string, len(k.Facts))
	c := &cobra.Command{
		Use:   strings.TrimSpace(k.Name + " " + k.Takes),
		Short: k.About,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("%q takes one name, not %d: %s; put a name of several words in quotes", c.CommandPath(), len(args), c.UseLine())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			r := draft.Request{Facts: map[string]string{}}
			for i, f := range k.Facts {
				r.Facts[f.Name] = facts[i]
			}
			if len(args) > 0 {
				r.Name = args[0]
			}
			if isTerminal(os.Stdin) && isTerminal(c.ErrOrStderr()) {
				ask(c.ErrOrStderr(), os.Stdin, k, &r)
			}
			return flags.begin(c, k, r)
		},
	}
	for i, f := range k.Facts {
		c.Flags().StringVar(&facts[i], f.Name, "", f.About)
	}
	flags.registerPlace(c)
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	if k.Name == "meeting" {
		c.ValidArgsFunction = flags.completeCommittee
	}
	return c
}

// ask asks for what is not given and cannot be derived. An empty answer leaves
// it out.
func ask(w io.Writer, r io.Reader, k draft.Kind, request *draft.Request) {
	answers := bufio.NewScanner(r)
	question := func(what string) string {
		fmt.Fprintf(w, "%s: ", what)
		answers.Scan()
		return strings.TrimSpace(answers.Text())
	}
	if k.Named && request.Name == "" {
		request.Name = question(k.Takes)
	}
	for _, f := range k.Facts {
		if f.Ask && request.Facts[f.Name] == "" {
			request.Facts[f.Name] = question(f.Name + ", " + f.About)
		}
	}
}

// begin writes the files of a request and prints where they are. What is wrong
// with the content of the site does not matter here.
func (f *siteFlags) begin(c *cobra.Command, k draft.Kind, r draft.Request) error {
	root, err := f.open()
	if err != nil {
		return err
	}
	f.drafts = true // so that no number is given twice
	p, err := f.read()
	if err != nil {
		return err
	}
	files, err := k.Begin(p.Site, r)
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := f.isNew(root, file.Path); err != nil {
			return err
		}
	}
	for _, file := range files {
		if err := writeNew(root, file); err != nil {
			return err
		}
		fmt.Fprintln(c.OutOrStdout(), filepath.Join(f.dir, filepath.FromSlash(file.Path)))
	}
	return nil
}

// isNew returns an error if there is a document of that name already, in either
// of the two forms that it can have.
func (f *siteFlags) isNew(root *os.Root, p string) error {
	other := strings.TrimSuffix(p, ".md") + "/index.md"
	if path.Base(p) == "index.md" {
		other = path.Dir(p) + ".md"
	}
	for _, taken := range []string{p, other} {
		if _, err := root.Lstat(filepath.FromSlash(taken)); err == nil {
			return fmt.Errorf("there is a file %s already; nothing is overwritten", filepath.Join(f.dir, filepath.FromSlash(taken)))
		}
	}
	return nil
}

// writeNew writes a file that is not there yet.
func writeNew(root *os.Root, file draft.File) error {
	name := filepath.FromSlash(file.Path)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making the folder of %s: %w", name, withoutPath(err))
	}
	w, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a file %s already; nothing is overwritten", name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, withoutPath(err))
	}
	if _, err := io.WriteString(w, file.Text); err != nil {
		w.Close()
		return fmt.Errorf("writing %s: %w", name, withoutPath(err))
	}
	return w.Close()
}

// completeCommittee completes the ids of the site's committees.
func (f *siteFlags) completeCommittee(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	entries, err := os.ReadDir(filepath.Join(f.dir, "content", "committees"))
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, strings.ToLower(strings.TrimSuffix(e.Name(), ".md")))
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}
