package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/sign"
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
	c.Flags().StringVar(&flags.cache, "cache", "", "keep in this `folder` what the next build need not find out again; \"none\" for nowhere (default: secpub in the user's cache folder)")
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
	defer collectSeldom()()
	planner, err := plan.planner()
	if err != nil {
		return err
	}
	key, err := f.signKey()
	if err != nil {
		return err
	}
	j, err := f.job()
	if err != nil {
		return err
	}
	b := building{f, c, j, output, f.treeOptions(output), key, planner, f.recall(j, output, key)}
	if report, files, ok := b.memory.Stands(b.tree); ok && planner == nil && !f.recording {
		return b.standing(report, files)
	}
	return b.update()
}

// building is a build under way.
type building struct {
	*siteFlags
	command *cobra.Command
	job     job
	output  string
	tree    write.Options
	key     *sign.Secret
	planner *planner
	memory  *build.Memory
}

// standing ends a build that would make what stands.
func (b *building) standing(report build.Report, files int) error {
	if err := b.tell(b.command, b.job, report.Diagnostics); err != nil {
		return err
	}
	b.sum(report, write.Result{Unchanged: files})
	return nil
}

// update makes the files that differ.
func (b *building) update() error {
	c := b.command
	p, err := b.memory.Check(b.job.source, b.job.options)
	if err != nil {
		return err
	}
	if err := b.tell(c, b.job, p.Diagnostics); err != nil {
		return err
	}
	b.tree.Sign = signer(b.key, p)
	progress := newProgress(c.ErrOrStderr())
	result, err := p.Update(c.Context(), b.tree, b.memory, progress.show)
	progress.clear()
	var broken *build.TemplateError
	if errors.As(err, &broken) {
		return b.refuse(c, broken.Diagnostic())
	}
	if err != nil {
		return err
	}
	b.sum(p.Report(), result)
	if b.recording {
		if err := b.record(b.results(), p); err != nil {
			return err
		}
	}
	return b.planner.plan(c.OutOrStdout(), p, b.output)
}

func (b *building) results() io.Writer { return b.planner.results(b.command) }

// sum says what is withheld and what was done and, unless the ledger is about to
// be put in order, whether it wants that.
func (b *building) sum(report build.Report, result write.Result) {
	w := b.results()
	listWithheld(w, report)
	fmt.Fprintf(w, "%s: %s, %d written, %d unchanged, %d removed%s\n", b.output,
		count(result.Written+result.Unchanged, "file"), result.Written, result.Unchanged, result.Removed, signedWith(b.key))
	if report.Disorder > 0 && !b.recording {
		fmt.Fprintf(w, "%s: %s out of order or twice, as git leaves them where it merges; --record puts them in order\n", sec.LedgerPath, count(report.Disorder, "line"))
	}
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
func listWithheld(w io.Writer, r build.Report) {
	for _, h := range r.Withheld {
		fmt.Fprintf(w, "withheld: %s: %s\n", h.Path, cmp.Or(h.Reason, inNoFolder))
	}
}
