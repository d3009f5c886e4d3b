package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strconv"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/preview"
)

func newServe() *cobra.Command {
	var flags siteFlags
	var addr, editor string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Live preview with reload",
		Long: `Serve shows the site while it is being written, with drafts and withheld pages.
Pages reload when a file is saved; what is wrong is shown over the last good
page until it is mended.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return flags.serve(c, addr, editor) },
	}
	flags.register(c)
	c.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to listen; port 0 picks a free one")
	c.Flags().StringVar(&editor, "editor", "vscode://file{path}:{line}:{column}", `link that opens a file in your editor; "" for none`)
	return c
}

func (f *siteFlags) serve(c *cobra.Command, addr, editor string) error {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	day, root, err := f.openAsOf()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w (--addr takes another; port 0 picks a free one)", addr, withoutAddress(err))
	}
	server, err := preview.New(preview.Options{
		Site:   build.NewLive(f.source(root), build.Options{AsOf: day, Drafts: true}),
		Dir:    f.dir,
		Report: reporter(c.ErrOrStderr(), root.FS(), format),
		Editor: editor,
	})
	if err != nil {
		l.Close()
		return err
	}
	fmt.Fprintf(c.OutOrStdout(), "http://%s/\n", shownAddress(l.Addr()))
	return server.Serve(c.Context(), l)
}

// reporter returns what prints the findings of each check and, in text form,
// that there are none any more.
func reporter(w io.Writer, site fs.FS, format diag.Format) func([]diag.Diagnostic, error) {
	faulty := false
	return func(ds []diag.Diagnostic, err error) {
		report(w, site, format, ds)
		if err != nil {
			fmt.Fprintf(w, "secpub: %v\n", err)
		}
		well := err == nil && len(ds) == 0
		if well && faulty && format == diag.Text {
			fmt.Fprintln(w, "mended: nothing is wrong any more")
		}
		faulty = !well
	}
}

// withoutAddress takes the address out of an error that is wrapped with it.
func withoutAddress(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// shownAddress is an address to open in a browser: this machine's name where
// it listens on all of its addresses.
func shownAddress(a net.Addr) string {
	if tcp, ok := a.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return a.String()
}
