package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"secpub/internal/draft"
)

// skeleton is the site that "new site" writes: small, and without a fault.
//
//go:embed all:skeleton
var skeleton embed.FS

func newNew() *cobra.Command {
	c := &cobra.Command{
		Use:   "new KIND [NAME]",
		Short: "Begin something new",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use:   "site DIR",
		Short: "Begin a site: a folder that builds clean, with one example of each kind",
		Args:  exactly(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := writeSkeleton(args[0]); err != nil {
				return err
			}
			if err := writeEditorFiles(args[0]); err != nil {
				return err
			}
			if err := writePipelines(args[0]); err != nil {
				return err
			}
			fmt.Fprintf(c.OutOrStdout(), "wrote a new site into %[1]s; see it with: secpub serve --site %[1]s\n", args[0])
			return nil
		},
	})
	for _, k := range draft.Kinds() {
		c.AddCommand(newDocument(k))
	}
	return c
}

// writeSkeleton writes the skeleton into a folder that is not there or holds
// nothing but what git keeps. It overwrites nothing.
func writeSkeleton(dir string) error {
	if dir == "" {
		return errors.New("name the folder of the new site; . is this one")
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("making the site %s: %w", dir, withoutPath(err))
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != ".git" }) {
		return fmt.Errorf("the folder %s is not empty; name a new one", dir)
	}
	site, err := fs.Sub(skeleton, "skeleton")
	if err != nil {
		return err
	}
	return os.CopyFS(dir, site)
}

// writePipelines writes the workflows that check and publish a site.
func writePipelines(site string) error {
	for _, f := range draft.Pipelines() {
		name := filepath.Join(site, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return fmt.Errorf("making %s: %w", filepath.Dir(name), withoutPath(err))
		}
		if err := os.WriteFile(name, []byte(f.Text), 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", name, withoutPath(err))
		}
	}
	return nil
}
