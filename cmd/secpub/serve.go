package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/preview"
)

func newServe() *cobra.Command {
	var flags siteFlags
	var addr string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Live preview with reload",
		Long: `Serve shows the site while it is being written, with drafts and withheld pages.
Pages reload when a file is saved; what is wrong is shown over the last good
page until it is mended.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return flags.serve(c, addr) },
	}
	flags.register(c)
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to listen; port 0 picks a free one")
	return c
}

func (f *siteFlags) serve(c *cobra.Command, addr string) error {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	day, err := f.day()
	if err != nil {
		return err
	}
	root, err := f.open()
	if err != nil {
		return err
	}
	check := func() (*build.Publication, error) {
		return build.Check(f.source(root), build.Options{AsOf: day, Drafts: true})
	}
	if _, err := check(); err != nil {
		return err // no content folder: there is nothing to watch either
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", addr, err)
	}
	server := preview.New(preview.Options{
		Check: check,
		Report: func(ds []diag.Diagnostic, err error) {
			if err != nil {
				fmt.Fprintf(c.ErrOrStderr(), "secpub: %v\n", err)
				return
			}
			report(c.ErrOrStderr(), root.FS(), format, ds)
		},
		Folders: f.folders(),
	})
	fmt.Fprintf(c.OutOrStdout(), "http://%s/\n", l.Addr())
	if err := server.Serve(c.Context(), l); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

func (f *siteFlags) folders() []string {
	var folders []string
	for _, name := range []string{"content", "templates", "static"} {
		folders = append(folders, filepath.Join(f.dir, name))
	}
	return folders
}
