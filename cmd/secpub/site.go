package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/static"
	"secpub/templates"
)

// siteFlags are shared by all commands that read a site.
type siteFlags struct {
	dir      string
	asOf     string
	format   string
	strict   bool
	drafts   bool
	baseURL  string
	leaveOut []string // of --without

	signKeyFile string // of --sign-key

	recording bool   // of build --record
	cache     string // of build --cache
}

func (f *siteFlags) register(c *cobra.Command) {
	flags := c.Flags()
	f.registerPlace(c)
	flags.BoolVar(&f.strict, "strict", false, "a warning fails, too")
	flags.StringVar(&f.format, "format", "text", "how faults are printed: text, json, github or sarif")
	flags.BoolVar(&f.drafts, "drafts", false, "include drafts and withheld pages, with a banner")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json", "github", "sarif"}, cobra.ShellCompDirectiveNoFileComp))
	c.PreRunE = func(*cobra.Command, []string) error { return judgeFormat(f.format) } // even where there is nothing to print in it
}

func judgeFormat(name string) error {
	if _, err := diag.ParseFormat(name); err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	return nil
}

// registerPlace registers which site it is and on which day it is seen.
func (f *siteFlags) registerPlace(c *cobra.Command) {
	flags := c.Flags()
	flags.StringVar(&f.dir, "site", ".", "the site `folder`, which holds content/")
	flags.StringVar(&f.asOf, "as-of", "", "see the site as on this `date`, YYYY-MM-DD (default: the day of SOURCE_DATE_EPOCH, else today in London)")
}

// open opens the site folder. Nothing outside it can be read through the
// result, whatever names or links say.
func (f *siteFlags) open() (*os.Root, error) {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site folder %s: %w", f.dir, withoutPath(err))
	}
	return root, nil
}

func withoutPath(err error) error {
	if p, ok := err.(*fs.PathError); ok {
		return p.Err
	}
	return err
}

// day returns the as-of date.
func (f *siteFlags) day() (civil.Date, error) {
	if f.asOf != "" {
		d, err := civil.ParseDate(f.asOf)
		if err == nil && d.Precision() != civil.PrecisionDay {
			err = fmt.Errorf("%q has no day", f.asOf)
		}
		if err != nil {
			return civil.Date{}, fmt.Errorf("--as-of: %w", err)
		}
		return d, nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return civil.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q, which is no number of seconds", epoch)
		}
		return civil.DateOf(time.Unix(seconds, 0)), nil
	}
	return civil.DateOf(time.Now()), nil
}

// openAsOf opens the site folder, and returns the day by which it is seen.
func (f *siteFlags) openAsOf() (civil.Date, *os.Root, error) {
	day, err := f.day()
	if err != nil {
		return civil.Date{}, nil, err
	}
	root, err := f.open()
	return day, root, err
}

// without returns the outputs that are left out, but for precompressed files,
// to which nothing links.
func (f *siteFlags) without() (sec.Without, error) {
	var w sec.Without
	for _, name := range f.leaveOut {
		switch name {
		case "twins":
			w.Twins = true
		case "redlines":
			w.Redlines = true
		case "search":
			w.Search = true
		case "precompress":
		default:
			return w, fmt.Errorf("--without: there is no output %q; there are: search, twins, redlines, precompress", name)
		}
	}
	return w, nil
}

// job is what a build has to go by.
type job struct {
	source  build.Source
	options build.Options
	format  diag.Format
}

func (f *siteFlags) job() (job, error) {
	format, err := diag.ParseFormat(f.format)
	if err != nil {
		return job{}, fmt.Errorf("--format: %w", err)
	}
	day, root, err := f.openAsOf()
	if err != nil {
		return job{}, err
	}
	without, err := f.without()
	if err != nil {
		return job{}, err
	}
	options := build.Options{AsOf: day, Drafts: f.drafts, BaseURL: f.baseURL, Without: without, Precompress: !slices.Contains(f.leaveOut, "precompress")}
	return job{f.source(root), options, format}, nil
}

// check reads and judges the site and prints what is wrong with it. The error
// is errContent if it may not be published.
func (f *siteFlags) check(c *cobra.Command) (*build.Publication, error) {
	j, err := f.job()
	if err != nil {
		return nil, err
	}
	p, err := build.Check(j.source, j.options)
	if err != nil {
		return nil, err
	}
	return p, f.tell(c, j, p.Diagnostics)
}

// tell prints what is wrong. The error is errContent if the site may not be
// published.
func (f *siteFlags) tell(c *cobra.Command, j job, ds []diag.Diagnostic) error {
	if err := report(c.ErrOrStderr(), j.source.Site, j.format, f.inRepository(j.format, ds)); err != nil {
		return err
	}
	if build.Failed(ds, f.strict) {
		return errContent
	}
	return nil
}

func (f *siteFlags) source(root *os.Root) build.Source {
	return build.Source{Site: root.FS(), Templates: templates.FS, Static: static.FS}
}

// report prints diagnostics, quoting lines of the site's files, and in text
// form a count.
func report(w io.Writer, site fs.FS, format diag.Format, ds []diag.Diagnostic) error {
	quote := quoter{site: site}
	options := diag.Options{Color: isTerminal(w) && os.Getenv("NO_COLOR") == "", Line: quote.line, Tool: version()}
	if err := diag.Write(w, format, ds, options); err != nil {
		return fmt.Errorf("printing what is wrong: %w", err)
	}
	if errs, warnings := diag.Count(ds); format == diag.Text && len(ds) > 0 {
		fmt.Fprintf(w, "%s, %s\n", count(errs, "error"), count(warnings, "warning"))
	}
	return nil
}

// quoter finds the lines of files that diagnostics quote. It keeps the last
// file, as diagnostics come in order of files.
type quoter struct {
	site  fs.FS
	path  string
	lines []string
}

func (q *quoter) line(path string, n int) string {
	if q.path != path {
		data, _ := fs.ReadFile(q.site, path) // a file that is gone is quoted as nothing
		q.path, q.lines = path, strings.Split(string(data), "\n")
	}
	if n < 1 || n > len(q.lines) {
		return ""
	}
	return strings.TrimSuffix(q.lines[n-1], "\r")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// sitePath turns a path as the user gave it, relative to the working folder or
// to the site, into one relative to the site, with slashes.
func (f *siteFlags) sitePath(p string) string {
	abs, err1 := filepath.Abs(p)
	site, err2 := filepath.Abs(f.dir)
	if err1 == nil && err2 == nil {
		if rel, err := filepath.Rel(site, abs); err == nil && !strings.HasPrefix(rel, "..") {
			if _, err := os.Stat(abs); err == nil {
				return filepath.ToSlash(rel)
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(p))
}
