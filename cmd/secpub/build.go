package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/write"
)

func newBuild() *cobra.Command {
	var flags siteFlags
	var plan planFlags
	var output string
	c := &cobra.Command{
		Use:   "build",
		Short: "Check everything, render into public/",
		Long: `Build checks everything and, if nothing is wrong, renders the site. The output
folder is replaced as a whole or left alone as a whole; files that did not
change keep their modification time.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if output == "" {
				output = filepath.Join(flags.dir, "public")
			}
			return flags.build(c, output, plan)
		},
	}
	flags.register(c)
	plan.register(c)
	c.Flags().BoolVar(&flags.recording, "record", false, "add what was built to content/ledger.txt, the list of all that was ever published")
	c.Flags().StringVarP(&output, "output", "o", "", "the `folder` to render into (default: public in the site folder)")
	c.Flags().StringSliceVar(&flags.leaveOut, "without", nil, "leave an `output` out: search, twins, redlines, precompress; several with commas")
	c.Flags().StringVar(&flags.signKeyFile, "sign-key", "", "sign what is published with the minisign key in this `file` (or in the variable SECPUB_SIGN_KEY)")
	c.Flags().StringVar(&flags.baseURL, "base-url", "", "where the site will stand, instead of base_url in site.yaml")
	return c
}

func (f *siteFlags) build(c *cobra.Command, output string, plan planFlags) error {
	if u, err := url.Parse(f.baseURL); f.baseURL != "" && (err != nil || u.Host == "") {
		return fmt.Errorf("--base-url: %q is no web address; write it whole: https://example.org/sec/", f.baseURL)
	}
	if f.recording && f.drafts {
		return errors.New("--record: a build with --drafts is not what is published; record one without")
	}
	planner, err := plan.planner()
	if err != nil {
		return err
	}
	options := f.treeOptions(output)
	key, err := f.signKey()
	if err != nil {
		return err
	}
	p, err := f.check(c)
	if err != nil {
		return err
	}
	options.Sign = signer(key, p)
	progress := newProgress(c.ErrOrStderr())
	result, err := p.Write(c.Context(), options, progress.show)
	progress.clear()
	var broken *build.TemplateError
	if errors.As(err, &broken) {
		return f.refuse(c, broken.Diagnostic())
	}
	if err != nil {
		return err
	}
	results := planner.results(c)
	listWithheld(results, p)
	fmt.Fprintf(results, "%s: %s, %d written, %d unchanged, %d removed%s\n", output,
		count(result.Written+result.Unchanged, "file"), result.Written, result.Unchanged, result.Removed, signedWith(key))
	if err := f.keepLedger(results, p); err != nil {
		return err
	}
	return planner.plan(c.OutOrStdout(), p, output)
}

// refuse prints a fault of the content that showed only as it was rendered.
func (f *siteFlags) refuse(c *cobra.Command, d diag.Diagnostic) error {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return err
	}
	if err := diag.Write(c.ErrOrStderr(), format, f.inRepository(format, []diag.Diagnostic{d}), diag.Options{Tool: version()}); err != nil {
		return err
	}
	return errContent
}

func (f *siteFlags) treeOptions(output string) write.Options {
	home, _ := os.UserHomeDir() // none is no reason not to build
	o := write.Options{Dir: output, Site: f.dir, Home: home}
	for _, name := range []string{"content", "templates", "static"} {
		o.Forbidden = append(o.Forbidden, filepath.Join(f.dir, name))
	}
	return o
}

// listWithheld says which documents are not published, and why.
func listWithheld(w io.Writer, p *build.Publication) {
	for _, h := range p.Site.Withheld {
		fmt.Fprintf(w, "withheld: %s: %s\n", h.Document.Head().Path, h.Reason)
	}
	for _, f := range p.Site.Unused {
		fmt.Fprintf(w, "withheld: %s: %s\n", f.Path, inNoFolder)
	}
}
